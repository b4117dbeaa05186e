/**
 * What the screens ask of the phone and of the app as an installed program, beside the ports of the use cases: its memory
 * for small things, its camera, position, room and clock. Implemented in `platform/`, put together in `main.tsx`.
 */
import type { ClockDoubt } from '../domain/kernel/clock-doubt';
import type { Position } from '../domain/kernel/position';
import type { Result } from '../domain/kernel/result';
import type { CameraFrame, FileBlob, Stop } from './ports';

/** Small things the device remembers beside the records; losing them loses nobody's work. */
export interface Preferences {
  read(key: string): Promise<unknown>;
  /** `undefined` forgets the key. False when it could not be kept. */
  write(key: string, value: unknown): Promise<boolean>;
}

/** What the app as an installed program says of itself. */
export interface ShellState {
  readonly isOnline: boolean;
  /** All that an audit needs is on the device. */
  readonly isOfflineReady: boolean;
  /** Fonts and the PDF maker too: printing works offline. */
  readonly isPaperReady: boolean;
  /** A new version waits for consent. */
  readonly isUpdateWaiting: boolean;
  /** This tab is older than the files on the device and should be loaded again. */
  readonly isStale: boolean;
}

/** The app as an installed program: offline readiness, updates, files to hand over. */
export interface Shell {
  watch(listener: (state: ShellState) => void): Stop;
  /** Loads the new version; called only when the person agreed. */
  applyUpdate(): void;
  /** Share sheet or, where there is none for such a file, download; `closed` when the person closed the share sheet. */
  shareFile(blob: FileBlob, name: string): Promise<'shared' | 'downloaded' | 'closed'>;
  downloadFile(blob: FileBlob, name: string): void;
  /**
   * Words for a chat: by the share sheet where the device has one, else to the clipboard. `closed` when the person closed the
   * share sheet, `refused` where the browser lets neither.
   */
  shareText(text: string): Promise<'shared' | 'copied' | 'closed' | 'refused'>;
  /** A CSV file. */
  downloadText(text: string, name: string): void;
}

/** Why there is no in-app camera; the system's camera and the gallery remain. */
export interface CameraError {
  readonly type:
    | 'CameraRefused'
    /** The browser has no way to it (WeChat's, an old one), or the device has none. */
    | 'CameraMissing'
    /** Another program holds it. */
    | 'CameraBusy';
}

/** The in-app camera while it is open. */
export interface LiveCamera {
  readonly hasTorch: boolean;
  /** False when the lamp did not obey. */
  setTorch(isOn: boolean): Promise<boolean>;
  /** The picture that is seen now; null when there is none (yet). */
  shoot(): Promise<CameraFrame | null>;
  /** Called when the system takes the camera away (a call, another program). */
  onEnded(listener: () => void): void;
  /** Gives the camera and its light back. */
  close(): void;
}

/** What the browser says of room and of how safe it is. */
export interface StorageRoom {
  /** Bytes; null where the browser does not say. */
  readonly used: number | null;
  readonly quota: number | null;
  /** The browser promised not to clear the records by itself; null where it does not say. */
  readonly isPersistent: boolean | null;
}

export type Permission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** What is known of the device's clock. */
export interface ClockReport {
  readonly doubt: ClockDoubt | null;
  /** When it was last compared with a server's, epoch milliseconds of the device's clock; null when it never was. */
  readonly checkedAt: number | null;
}

/** The phone: its camera, its position, its room, its clock. */
export interface Device {
  /** Opens the rear camera and shows it in `video` (an HTMLVideoElement). Asks for permission the first time. */
  openCamera(video: unknown): Promise<Result<LiveCamera, CameraError>>;
  cameraPermission(): Promise<Permission>;
  /** Whether opening it is worth a try: the browser has a way to it, there is a camera, and it was not refused. */
  canOpenCamera(): Promise<boolean>;
  /**
   * Where the phone is now, once; null when it is not permitted, or not found within some seconds. `maximumAge`: how old a
   * known position may be, milliseconds; half a minute unless told.
   */
  locate(maximumAge?: number): Promise<Position | null>;
  storageRoom(): Promise<StorageRoom>;
  /** Asks the browser not to clear the records by itself; null when it gives no answer. */
  askToPersist(): Promise<boolean | null>;
  /** From memory, at once; the comparison itself is made now and then by itself. */
  clock(): Promise<ClockReport>;
}
