/** Which photos go into a paper: all of them in a grid, a tap takes one out or in. Opened by the sheet of papers. */
import '../finding/finding.css';
import './pick-photos.css';
import type { ReportPhoto } from '../../../domain/report/report';
import { thumbOf } from '../../../usecases/shown-photo';
import { FullScreen } from '../../parts/FullScreen';
import { Icon } from '../../parts/Icon';
import { LongGrid } from '../../parts/LongGrid';
import { useServices } from '../../services';
import { usePicture } from '../finding/PhotoThumb';

interface PickPhotosScreenProps {
  /** In the order of the paper. */
  readonly photos: readonly ReportPhoto[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
  readonly onClose: () => void;
}

/** The words under a photo have two lines each. */
const TILE = { width: 104, height: 184 };

export function PickPhotosScreen({ photos, picked, onPick, onClose }: PickPhotosScreenProps) {
  const toggle = (id: string): void => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  };
  return (
    <FullScreen
      label="挑选照片"
      onClose={onClose}
      head={
        <>
          <h2 class="grow">挑选照片</h2>
          <span class="caption" role="status">
            选 {picked.size}，共 {photos.length} 张
          </span>
        </>
      }
      foot={
        <>
          <button type="button" class="button" onClick={() => onPick(new Set(photos.map(({ photoId }) => photoId)))}>
            全选
          </button>
          <button type="button" class="button" onClick={() => onPick(new Set())}>
            全不选
          </button>
          <button type="button" class="button is-main" onClick={onClose}>
            完成
          </button>
        </>
      }
    >
      <div class="body">
        <LongGrid label="照片" items={photos} keyOf={({ photoId }) => photoId} tile={TILE}>
          {(photo) => <Tile photo={photo} isPicked={picked.has(photo.photoId)} onTap={() => toggle(photo.photoId)} />}
        </LongGrid>
      </div>
    </FullScreen>
  );
}

interface TileProps {
  readonly photo: ReportPhoto;
  readonly isPicked: boolean;
  readonly onTap: () => void;
}

/** With the first and the last line of what the paper says under it: which problem, which view. */
function Tile({ photo, isPicked, onTap }: TileProps) {
  const { ports } = useServices();
  const url = usePicture(() => thumbOf(ports, photo.photoId), photo.photoId);
  const lines = photo.caption.split('\n');
  return (
    <button
      type="button"
      class="pick-tile"
      aria-pressed={isPicked}
      aria-label={lines.join('，') || '照片'}
      onClick={onTap}
    >
      <span class="thumb">
        {url === null ? <span class="thumb-lost">不在本机</span> : url !== undefined && <img src={url} alt="" />}
        <span class="pick-mark">{isPicked && <Icon name="met" />}</span>
      </span>
      {lines.length > 1 && <span class="pick-words">{lines[0]}</span>}
      <span class="pick-words">{lines.at(-1)}</span>
    </button>
  );
}
