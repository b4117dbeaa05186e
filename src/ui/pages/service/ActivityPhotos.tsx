/** The photos of a record: take or pick, choose the one for the form, confirm that it shows the flag or sign. */
import { useState } from 'preact/hooks';
import type { Activity } from '../../../domain/activity/activity';
import type { Photo } from '../../../domain/finding/photo';
import {
  attachActivityPhoto,
  chooseActivityPhoto,
  confirmFlag,
  removeActivityPhoto,
  restoreActivityPhoto,
} from '../../../usecases/activity-photo';
import { pictureOf } from '../../../usecases/shown-photo';
import { Sheet } from '../../parts/Sheet';
import { Switch } from '../../parts/Switch';
import { useServices } from '../../services';
import { PhotoThumb, usePicture } from '../finding/PhotoThumb';
import { PickPhoto } from '../photo/PickPhoto';
import '../photo/photo-sheet.css';
import type { Writes } from './use-writes';

interface ActivityPhotosProps {
  readonly activity: Activity;
  readonly photos: readonly Photo[];
  readonly writes: Writes;
}

export function ActivityPhotos({ activity, photos, writes }: ActivityPhotosProps) {
  const { ports } = useServices();
  const [shown, setShown] = useState<Photo | null>(null);
  const [pending, setPending] = useState(0);
  const { id: activityId, photoId, hasFlag } = activity;
  const attach = (source: 'system' | 'gallery') => async (files: FileList) => {
    // The list empties when the picker is made ready for the next pick.
    for (const picture of [...files]) {
      setPending((count) => count + 1);
      try {
        await writes.run(() => attachActivityPhoto(ports, { activityId, picture, source }));
      } finally {
        setPending((count) => count - 1);
      }
    }
  };
  const remove = async (photo: Photo): Promise<void> => {
    setShown(null);
    const removed = await writes.run(() => removeActivityPhoto(ports, { activityId, photoId: photo.id }));
    if (removed)
      writes.undo.value = {
        words: '照片已删',
        run: () => writes.run(() => restoreActivityPhoto(ports, removed.value)),
      };
  };
  return (
    <section class="card service-form" aria-label="照片">
      <span class="caption">带标志的照片（表上放 1 张）</span>
      <div class="photo-row">
        {photos.map((photo, index) => (
          <span key={photo.id} class="service-photo">
            <button
              type="button"
              class="photo-tile"
              aria-pressed={photo.id === photoId}
              aria-label={`查看第${index + 1}张照片`}
              onClick={() => setShown(photo)}
            >
              <PhotoThumb photo={photo} isPlain />
            </button>
            {photo.id === photoId && <span class="caption">用这张</span>}
          </span>
        ))}
        {pending > 0 && (
          <span class="photo-tile is-pending" role="status">
            正在保存
          </span>
        )}
        <PickPhoto
          session={writes.gate}
          word="拍照"
          isCamera
          shape="photo-tile is-add"
          onPick={(files) => void attach('system')(files)}
        />
        <PickPhoto
          session={writes.gate}
          word="从相册选"
          isCamera={false}
          shape="photo-tile is-add"
          onPick={(files) => void attach('gallery')(files)}
        />
      </div>
      {photoId !== null && (
        <div class="service-count">
          <span>照片上有志愿服务旗帜或标志</span>
          <Switch
            label="照片上有志愿服务旗帜或标志"
            value={hasFlag ? true : undefined}
            options={[{ value: true, word: '有，已核对' }]}
            onChange={(value) => void writes.run(() => confirmFlag(ports, { activityId, hasFlag: value === true }))}
          />
        </div>
      )}
      {shown && (
        <LargePhoto
          photo={shown}
          isChosen={shown.id === photoId}
          onChoose={() => {
            setShown(null);
            void writes.run(() => chooseActivityPhoto(ports, { activityId, photoId: shown.id }));
          }}
          onRemove={() => void remove(shown)}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}

interface LargePhotoProps {
  readonly photo: Photo;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

function LargePhoto({ photo, isChosen, onChoose, onRemove, onClose }: LargePhotoProps) {
  const { ports } = useServices();
  const url = usePicture(() => pictureOf(ports, photo.id), photo.id);
  return (
    <Sheet
      label="照片"
      onClose={onClose}
      foot={
        <>
          <button type="button" class="button is-grave" onClick={onRemove}>
            删除照片
          </button>
          {isChosen ? (
            <button type="button" class="button is-main" onClick={onClose}>
              返回
            </button>
          ) : (
            <button type="button" class="button is-main" onClick={onChoose}>
              表上用这张
            </button>
          )}
        </>
      }
    >
      {url === null && (
        <p class="note is-bad">这张照片不在本机，或已损坏；加入同步的，联网后再打开。其他照片不受影响。</p>
      )}
      {typeof url === 'string' && <img class="photo-full" src={url} alt="活动照片" />}
    </Sheet>
  );
}
