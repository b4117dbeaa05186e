/** The photos of a finding and the ways to add one: the camera for 近景, then 远景, and the gallery. */
import { useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import type { Photo } from '../../../domain/finding/photo';
import { Icon } from '../../parts/Icon';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import type { AuditSession } from '../audit/session';
import { PhotoThumb, usePicture, wordView } from './PhotoThumb';

export function PhotoRow({ session, finding }: { readonly session: AuditSession; readonly finding: Finding }) {
  const [shown, setShown] = useState<Photo | null>(null);
  const photos = session.photosOf(finding);
  const pending = session.pendingPhotos.value.filter((each) => each.subjectId === finding.id);
  const wanted = wantedView(session, finding);
  const hasNear = photos.some((photo) => photo.view === 'near');
  const hasFar = photos.some((photo) => photo.view === 'far');
  return (
    <section class="photo-row" aria-label="照片">
      {photos.map((photo) => (
        <button
          key={photo.id}
          type="button"
          class="photo-tile"
          onClick={() => setShown(photo)}
          aria-label={`查看${wordView(photo.view)}`}
        >
          <PhotoThumb photo={photo} />
        </button>
      ))}
      {pending.map((each, index) => (
        <span key={index} class="photo-tile is-pending" role="status">
          正在保存{wordView(each.view)}
        </span>
      ))}
      <PickPhoto
        word="从相册选"
        isCamera={false}
        shape="photo-tile is-add"
        onPick={(files) => session.attachFiles(session.subjectOf(finding), wanted, 'gallery', files)}
      />
      <p class="caption photo-prompt">
        {photos.length === 0 && pending.length === 0 && '还没有照片。近景看清问题，远景带上参照物。'}
        {hasNear && !hasFar && '再拍一张带参照物的远景。'}
        {hasNear && hasFar && '近景、远景已齐。'}
      </p>
      {shown && (
        <PhotoSheet
          photo={shown}
          onClose={() => setShown(null)}
          onRemove={() => {
            setShown(null);
            void session.removePhoto(shown);
          }}
        />
      )}
    </section>
  );
}

/** The view that is wanted next: 近景 first, then 远景. */
export function wantedView(session: AuditSession, finding: Finding): Photo['view'] {
  const pending = session.pendingPhotos.value.some((each) => each.subjectId === finding.id);
  return pending || session.photosOf(finding).some((photo) => photo.view === 'near') ? 'far' : 'near';
}

interface PickPhotoProps {
  readonly word: string;
  readonly isCamera: boolean;
  /** Classes: a tile among the photos, or a button in the foot. */
  readonly shape: string;
  readonly onPick: (files: FileList) => void;
}

/** Opens the camera or the gallery. */
export function PickPhoto({ word, isCamera, shape, onPick }: PickPhotoProps) {
  return (
    <label class={shape}>
      <Icon name={isCamera ? 'camera' : 'plus'} />
      {word}
      <input
        type="file"
        accept="image/*"
        class="only-heard"
        multiple={!isCamera}
        {...(isCamera ? { capture: 'environment' } : {})}
        onChange={(event) => {
          if (event.currentTarget.files) onPick(event.currentTarget.files);
          // The same file picked again must count as a pick.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** One photo large, and the way to take it back. */
export function PhotoSheet(props: {
  readonly photo: Photo;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}) {
  const { photo, onClose, onRemove } = props;
  const { ports } = useServices();
  const url = usePicture(() => ports.store.photo(photo.id), photo.id);
  return (
    <Sheet
      label={wordView(photo.view)}
      onClose={onClose}
      foot={
        <>
          <button type="button" class="button is-grave" onClick={onRemove}>
            删除照片
          </button>
          <button type="button" class="button is-main" onClick={onClose}>
            返回
          </button>
        </>
      }
    >
      {url === null && <p class="note is-bad">这张照片读不出来，可能已损坏。其他照片不受影响。</p>}
      {url !== undefined && url !== null && <img class="photo-full" src={url} alt={wordView(photo.view)} />}
    </Sheet>
  );
}
