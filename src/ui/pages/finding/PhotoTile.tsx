/** A photo among those of a finding: a small picture that opens it, or the word that it is being stored. */
import type { Photo } from '../../../domain/finding/photo';
import { wordPhase, wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';
import { PhotoThumb } from './PhotoThumb';

interface PhotoTileProps {
  readonly session: AuditSession;
  readonly photo: Photo;
  readonly onOpen: () => void;
}

export function PhotoTile({ session, photo, onOpen }: PhotoTileProps) {
  const isMarked = session.marksOf(photo).length > 0;
  const phase = photo.phase === 'after' ? wordPhase(photo.phase) : '';
  return (
    <button
      type="button"
      class="photo-tile"
      onClick={onOpen}
      aria-label={`查看${phase}${wordView(photo.view)}${isMarked ? '，已标注' : ''}`}
    >
      <PhotoThumb photo={photo} isMarked={isMarked} />
    </button>
  );
}

/** Photos that are being scaled down and stored. */
export function PendingTiles({ pending }: { readonly pending: readonly { readonly view: Photo['view'] }[] }) {
  return (
    <>
      {pending.map((each, index) => (
        <span key={index} class="photo-tile is-pending" role="status">
          正在保存{wordView(each.view)}
        </span>
      ))}
    </>
  );
}
