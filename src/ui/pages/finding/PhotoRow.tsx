/** The photos of a finding: 整改前 as a pair of 近景 and 远景, then 整改后, and the ways to add one beside the camera. */
import { useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import type { Photo } from '../../../domain/finding/photo';
import { later } from '../../parts/later';
import type { AuditSession } from '../audit/session';
import { PickPhoto } from '../photo/PickPhoto';
import type { CameraWay, Shooting } from '../photo/use-camera-way';
import { AfterPhotos } from './AfterPhotos';
import { PendingTiles, PhotoTile } from './PhotoTile';

const PhotoSheet = later(() => import('../photo/PhotoSheet').then((module) => module.PhotoSheet));

interface PhotoRowProps {
  readonly session: AuditSession;
  readonly finding: Finding;
  readonly way: CameraWay;
  readonly onShoot: (shooting: Shooting) => void;
}

export function PhotoRow(props: PhotoRowProps) {
  const { session, finding, way, onShoot } = props;
  const [shown, setShown] = useState<Photo | null>(null);
  const photos = session.photosOf(finding);
  const pending = session.pendingPhotos.value.filter((each) => each.subjectId === finding.id);
  const before = photos.filter((photo) => photo.phase === 'before');
  const missing = session.missingViewOf(finding);
  const wanted = wantedView(session, finding);
  const { hasWatermark } = way.habits;
  return (
    <>
      <section class="photo-row" aria-label="照片">
        {photos.length > before.length && <h3 class="photo-group">整改前</h3>}
        {before.map((photo) => (
          <PhotoTile key={photo.id} session={session} photo={photo} onOpen={() => setShown(photo)} />
        ))}
        <PendingTiles pending={pending.filter((each) => each.phase === 'before')} />
        <PickPhoto
          session={session}
          word="从相册选"
          isCamera={false}
          shape="photo-tile is-add"
          onPick={(files) =>
            session.attachFiles(session.subjectOf(finding), wanted, 'gallery', files, { hasWatermark })
          }
        />
        <p class="caption photo-prompt">
          {before.length === 0 && pending.length === 0 && '还没有照片。近景看清问题，远景带上参照物。'}
          {before.length > 0 && missing === 'far' && '再拍一张带参照物的远景。'}
          {before.length > 0 && missing === 'near' && '再拍一张看得清问题的近景。'}
          {before.length > 0 && missing === null && '近景、远景已齐。'}
        </p>
        {way.canOpen && way.habits.isSystem && (
          <button
            type="button"
            class="link"
            onClick={() => {
              way.setHabits({ isSystem: false });
              onShoot({ view: wanted, before: null });
            }}
          >
            改用应用内相机
          </button>
        )}
      </section>
      <AfterPhotos {...props} pending={pending} onShow={setShown} />
      {shown && <PhotoSheet session={session} photo={shown} onClose={() => setShown(null)} />}
    </>
  );
}

/** The view that is wanted next: 近景 first, then 远景; photos on their way to the disk count. */
export function wantedView(session: AuditSession, finding: Finding): Photo['view'] {
  const pending = session.pendingPhotos.value.some(
    (each) => each.subjectId === finding.id && each.phase === 'before' && each.view === 'near',
  );
  return pending ? 'far' : (session.missingViewOf(finding) ?? 'far');
}
