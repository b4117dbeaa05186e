/** The photos of a spot or of a ledger's page, and the camera to add one. */
import { useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { PendingTiles, PhotoTile } from '../finding/PhotoTile';
import { CameraButton } from '../photo/CameraButton';
import { PhotoSheet } from '../photo/PhotoSheet';
import type { AuditSession, PhotoSubject } from './session';
import '../finding/finding.css';

interface EvidencePhotosProps {
  readonly session: AuditSession;
  readonly subject: PhotoSubject;
  /** What the camera is asked for: 拍照, 拍台账页. */
  readonly word: string;
}

export function EvidencePhotos({ session, subject, word }: EvidencePhotosProps) {
  const [shown, setShown] = useState<Photo | null>(null);
  const pending = session.pendingPhotos.value.filter((each) => each.subjectId === subject.id);
  return (
    <section class="photo-row" aria-label="照片">
      {session.photosUnder(subject.id).map((photo) => (
        <PhotoTile key={photo.id} session={session} photo={photo} onOpen={() => setShown(photo)} />
      ))}
      <PendingTiles pending={pending} />
      <CameraButton session={session} subject={subject} word={word} shape="photo-tile is-add" />
      {shown && <PhotoSheet session={session} photo={shown} onClose={() => setShown(null)} />}
    </section>
  );
}
