/** The photos of a task's problem: 整改前 beside 整改后, each open at large, and both against each other. */
import { useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import type { Photo } from '../../../domain/finding/photo';
import { later } from '../../parts/later';
import type { AuditSession } from '../audit/session';
import { PendingTiles, PhotoTile } from '../finding/PhotoTile';

const PhotoSheet = later(() => import('../photo/PhotoSheet').then((module) => module.PhotoSheet));
const CompareScreen = later(() => import('../photo/CompareScreen').then((module) => module.CompareScreen));

interface TaskPhotosProps {
  readonly session: AuditSession;
  readonly finding: Finding;
}

export function TaskPhotos({ session, finding }: TaskPhotosProps) {
  const [shown, setShown] = useState<Photo | null>(null);
  const [isComparing, setComparing] = useState(false);
  const photos = session.photosOf(finding);
  const pending = session.pendingPhotos.value.filter((each) => each.subjectId === finding.id);
  const befores = photos.filter((photo) => photo.phase === 'before');
  const afters = photos.filter((photo) => photo.phase === 'after');
  const side = (phase: Photo['phase'], title: string, own: readonly Photo[]) => (
    <div class="task-side">
      <h2 class="caption">{title}</h2>
      <div class="photo-row">
        {own.map((photo) => (
          <PhotoTile key={photo.id} session={session} photo={photo} onOpen={() => setShown(photo)} />
        ))}
        <PendingTiles pending={pending.filter((each) => each.phase === phase)} />
        {own.length === 0 && <p class="caption">没有照片</p>}
      </div>
    </div>
  );
  return (
    <section class="card task-photos" aria-label="照片">
      {side('before', '整改前', befores)}
      {side('after', '整改后', afters)}
      {befores.length > 0 && afters.length > 0 && (
        <button type="button" class="button" onClick={() => setComparing(true)}>
          前后对比
        </button>
      )}
      {shown && <PhotoSheet session={session} photo={shown} onClose={() => setShown(null)} />}
      {isComparing && (
        <CompareScreen session={session} befores={befores} afters={afters} onClose={() => setComparing(false)} />
      )}
    </section>
  );
}
