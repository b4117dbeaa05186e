/** The rear camera inside the app (getUserMedia), with its lamp. Implements `Device.openCamera`; called by `main.tsx`. */
import { err, ok, type Result } from '../domain/kernel/result';
import type { CameraError, LiveCamera, Permission } from '../usecases/device';

/** More than what is kept (1600 px), so that scaling down hides the sensor's noise. */
const WANTED: MediaTrackConstraints = {
  facingMode: { ideal: 'environment' },
  width: { ideal: 2560 },
  height: { ideal: 1920 },
};

/** The lamp is in no type library yet (https://www.w3.org/TR/image-capture/). */
interface TorchCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
}

/** Opens the rear camera and shows it in `target`, an HTMLVideoElement. */
export async function openCamera(target: unknown): Promise<Result<LiveCamera, CameraError>> {
  const video = target as HTMLVideoElement;
  if (!('mediaDevices' in navigator)) return err({ type: 'CameraMissing' });
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: WANTED, audio: false });
  } catch (error) {
    return err({ type: toCameraError(error) });
  }
  const [track] = stream.getVideoTracks();
  if (!track) return err({ type: 'CameraMissing' });
  const close = (): void => {
    track.stop();
    if (video.srcObject === stream) video.srcObject = null;
  };
  video.srcObject = stream;
  // iOS shows nothing in a video that is not muted and inline.
  video.muted = true;
  video.playsInline = true;
  try {
    await video.play();
  } catch {
    // Taken off the page, or refused by a battery saver, before it could start.
    close();
    return err({ type: 'CameraBusy' });
  }
  // Safari before 17 and Firefox know no capabilities.
  const capabilities: TorchCapabilities = 'getCapabilities' in track ? track.getCapabilities() : {};
  return ok({
    hasTorch: capabilities.torch === true,
    async setTorch(isOn) {
      try {
        await track.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] });
        return true;
      } catch {
        return false;
      }
    },
    async shoot() {
      if (video.videoWidth === 0 || track.readyState === 'ended') return null;
      try {
        return { frame: await createImageBitmap(video) };
      } catch {
        // The first picture has not arrived yet, or the camera was taken away just now.
        return null;
      }
    },
    onEnded: (listener) => track.addEventListener('ended', listener),
    close,
  });
}

/** Whether the camera may be used; `unknown` where the browser does not say beforehand. */
export async function cameraPermission(): Promise<Permission> {
  if (!('mediaDevices' in navigator)) return 'denied';
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state;
  } catch {
    return 'unknown';
  }
}

/** Whether opening the camera is worth a try. Devices are listed, without their names, before anybody is asked. */
export async function canOpenCamera(): Promise<boolean> {
  if (!('mediaDevices' in navigator) || (await cameraPermission()) === 'denied') return false;
  try {
    return (await navigator.mediaDevices.enumerateDevices()).some((device) => device.kind === 'videoinput');
  } catch {
    return false;
  }
}

function toCameraError(error: unknown): CameraError['type'] {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'CameraRefused';
    case 'NotReadableError':
    case 'AbortError':
      return 'CameraBusy';
    default:
      return 'CameraMissing';
  }
}
