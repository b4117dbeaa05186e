/** The photo button of a spot or a ledger's page: opens whichever camera is liked, and takes the photos in. */
import { useState } from 'preact/hooks';
import { later } from '../../parts/later';
import type { AuditSession, PhotoSubject } from '../audit/session';
import { ShootButton } from './PickPhoto';
import { useCameraWay } from './use-camera-way';

const CameraScreen = later(() => import('./CameraScreen').then((module) => module.CameraScreen));

interface CameraButtonProps {
  readonly session: AuditSession;
  readonly subject: PhotoSubject;
  readonly word: string;
  /** Classes: a tile among photos, or a button. */
  readonly shape: string;
}

export function CameraButton({ session, subject, word, shape }: CameraButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const way = useCameraWay(isOpen);
  const { hasWatermark } = way.habits;
  return (
    <>
      <ShootButton
        session={session}
        word={word}
        shape={shape}
        way={way}
        onOpen={() => setOpen(true)}
        onPick={(files) => session.attachFiles(subject, 'near', 'system', files, { hasWatermark })}
      />
      {isOpen && (
        <CameraScreen
          session={session}
          subject={subject}
          view="near"
          before={null}
          way={way}
          onClose={() => setOpen(false)}
          onNext={undefined}
        />
      )}
    </>
  );
}
