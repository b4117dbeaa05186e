/** The photos of a spot or of a ledger's page, and the camera to add one. */
import { useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { PhotoSheet, PickPhoto } from '../finding/PhotoRow';
import { PhotoThumb } from '../finding/PhotoThumb';
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
        <button key={photo.id} type="button" class="photo-tile" onClick={() => setShown(photo)} aria-label="查看照片">
          <PhotoThumb photo={photo} />
        </button>
      ))}
      {pending.map((_, index) => (
        <span key={index} class="photo-tile is-pending" role="status">
          正在保存
        </span>
      ))}
      <PickPhoto
        word={word}
        isCamera
        shape="photo-tile is-add"
        onPick={(files) => session.attachFiles(subject, 'near', 'system', files)}
      />
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
