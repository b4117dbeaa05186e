/**
 * 整改后 in the sheet of a finding, folded until it is wanted, and where a task is submitted: shot against a photo of 整改前
 * where there is one, compared with it.
 */
import { useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import type { Photo } from '../../../domain/finding/photo';
import { later } from '../../parts/later';
import { wordView } from '../../text/photo';
import type { AuditSession, PendingPhoto } from '../audit/session';
import { PickPhoto, ShootButton } from '../photo/PickPhoto';
import type { CameraWay, Shooting } from '../photo/use-camera-way';
import { PhotoThumb } from './PhotoThumb';
import { PendingTiles, PhotoTile } from './PhotoTile';

const CompareScreen = later(() => import('../photo/CompareScreen').then((module) => module.CompareScreen));

interface AfterPhotosProps {
  readonly session: AuditSession;
  readonly finding: Finding;
  readonly way: CameraWay;
  readonly onShoot: (shooting: Shooting) => void;
  readonly pending: readonly PendingPhoto[];
  readonly onShow: (photo: Photo) => void;
  /** Photos of 整改后 are what this is about: never folded, and taken without one of 整改前, too. */
  readonly isAsked?: boolean;
}

export function AfterPhotos({ session, finding, way, onShoot, pending, onShow, isAsked = false }: AfterPhotosProps) {
  const [isOpen, setOpen] = useState(isAsked);
  const [isComparing, setComparing] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const photos = session.photosOf(finding);
  const befores = photos.filter((photo) => photo.phase === 'before');
  const afters = photos.filter((photo) => photo.phase === 'after');
  const before =
    befores.find((photo) => photo.id === chosenId) ?? befores.find((photo) => photo.view === 'near') ?? befores[0];
  if (!before && afters.length === 0 && !isAsked) return null;
  if (!isOpen && afters.length === 0) {
    return (
      <button type="button" class="link photo-after" onClick={() => setOpen(true)}>
        已整改？拍整改后
      </button>
    );
  }
  return (
    <section class="photo-row" aria-label="整改后的照片">
      <h3 class="photo-group">
        整改后
        {befores.length > 0 && afters.length > 0 && (
          <button type="button" class="link" onClick={() => setComparing(true)}>
            前后对比
          </button>
        )}
      </h3>
      {afters.map((photo) => (
        <PhotoTile key={photo.id} session={session} photo={photo} onOpen={() => onShow(photo)} />
      ))}
      <PendingTiles pending={pending.filter((each) => each.phase === 'after')} />
      {befores.length > 1 && (
        <div class="photo-row" role="radiogroup" aria-label="对照哪一张拍">
          <p class="caption photo-prompt">对照哪一张拍：</p>
          {befores.map((photo, index) => (
            <button
              key={photo.id}
              type="button"
              class="photo-tile is-choice"
              role="radio"
              aria-checked={photo.id === before?.id}
              aria-label={`对照第${index + 1}张，${wordView(photo.view)}`}
              onClick={() => setChosenId(photo.id)}
            >
              <PhotoThumb photo={photo} />
            </button>
          ))}
        </div>
      )}
      {(before || isAsked) && (
        <ShootAfter session={session} finding={finding} way={way} before={before ?? null} onShoot={onShoot} />
      )}
      {isComparing && (
        <CompareScreen session={session} befores={befores} afters={afters} onClose={() => setComparing(false)} />
      )}
    </section>
  );
}

interface ShootAfterProps extends Pick<AfterPhotosProps, 'session' | 'finding' | 'way' | 'onShoot'> {
  /** The photo of 整改前 to line up with; null when there is none. */
  readonly before: Photo | null;
}

/** The ways to a photo of 整改后. */
function ShootAfter({ session, finding, way, before, onShoot }: ShootAfterProps) {
  const view = before?.view ?? 'near';
  const attach = (source: 'system' | 'gallery') => (files: FileList) =>
    session.attachFiles(session.subjectOf(finding), view, source, files, {
      phase: 'after',
      beforeId: before?.id ?? null,
      hasWatermark: way.habits.hasWatermark,
    });
  const shape = 'photo-tile is-add';
  return (
    <>
      <ShootButton
        session={session}
        word="拍整改后"
        shape={shape}
        way={way}
        onOpen={() => onShoot({ view, before, phase: 'after' })}
        onPick={attach('system')}
      />
      <PickPhoto session={session} word="从相册选" isCamera={false} shape={shape} onPick={attach('gallery')} />
    </>
  );
}
