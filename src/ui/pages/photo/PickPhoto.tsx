/** The buttons that bring a photo: the system's camera or the gallery (`PickPhoto`), and whichever camera is liked (`ShootButton`). */
import { useState } from 'preact/hooks';
import { Icon } from '../../parts/Icon';
import type { AuditSession } from '../audit/session';
import type { CameraWay } from './use-camera-way';

interface PickPhotoProps {
  /** What must be on disk before a camera opens: it may kill the page. */
  readonly session: Pick<AuditSession, 'isSettled' | 'settled'>;
  readonly word: string;
  readonly isCamera: boolean;
  /** Classes: a tile among the photos, or a button in the foot. */
  readonly shape: string;
  readonly onPick: (files: FileList) => void;
}

/** Opens the system's camera or the gallery. */
export function PickPhoto({ session, word, isCamera, shape, onPick }: PickPhotoProps) {
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
        onClick={(event) => {
          const input = event.currentTarget;
          leaveField(input);
          if (session.isSettled) return;
          // Opened a moment later instead: a browser lets a tap open a picker for a second or more after it.
          event.preventDefault();
          void session.settled().then(() => input.click());
        }}
        onChange={(event) => {
          if (event.currentTarget.files) onPick(event.currentTarget.files);
          // The same file picked again must count as a pick.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

interface ShootButtonProps extends Omit<PickPhotoProps, 'isCamera'> {
  readonly way: CameraWay;
  /** Shows the camera screen; everything is on disk by then. */
  readonly onOpen: () => void;
}

/** Opens our camera, or the system's where that is liked better or the only one. */
export function ShootButton({ session, word, shape, way, onOpen, onPick }: ShootButtonProps) {
  const [isWaiting, setWaiting] = useState(false);
  if (!way.opensInApp) return <PickPhoto session={session} word={word} isCamera shape={shape} onPick={onPick} />;
  return (
    <button
      type="button"
      class={shape}
      disabled={isWaiting}
      onClick={(event) => {
        leaveField(event.currentTarget);
        setWaiting(true);
        void session.settled().then(() => {
          setWaiting(false);
          onOpen();
        });
      }}
    >
      <Icon name="camera" />
      {isWaiting ? '正在保存' : word}
    </button>
  );
}

/** Words still being typed become a record, as when their field is left; iOS leaves no field for a tapped button. */
function leaveField(next: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement !== next) activeElement.blur();
}
