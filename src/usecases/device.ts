/**
 * What the screens ask of the phone and of the app as an installed program, beside the ports of the use cases: its memory
 * for small things, its camera, position, room and clock. Implemented in `platform/`, put together in `main.tsx`.
 */
import type { ClockDoubt } from '../domain/kernel/clock-doubt';
import type { Position } from '../domain/kernel/position';
import type { Result } from '../domain/kernel/result';
import type { Face } from '../domain/report/report';
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
  /** 黑体 and the makers of papers too: printing works offline. */
  readonly isPaperReady: boolean;
  /**
   * What is still to come for papers: bytes as served, and the fonts among it by the names of their files in `public/fonts`, in the
   * order they come. Null while nobody counted.
   */
  readonly paperToCome: { readonly bytes: number; readonly fonts: readonly string[] } | null;
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
  /** Fetches the fonts that are not on the device yet; what came is told by the state. Resolves when no more will come now. */
  fetchFonts(): Promise<void>;
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

/** Faces of official documents for which an office may bring a font of its own: 小标宋, 仿宋, 楷体. */
export const OWN_FACES = ['xiaobiaosong', 'fangsong', 'kai'] as const satisfies readonly Face[];
export type OwnFace = (typeof OWN_FACES)[number];

/** A font that the office brought. */
export interface OwnFont {
  readonly face: OwnFace;
  /** As it calls itself, in Chinese where it does. */
  readonly name: string;
  /** Size of its file. */
  readonly bytes: number;
  /** How many hanzi it has. */
  readonly hanzi: number;
}

/** Why a file cannot be used as a font of official documents. */
export type OwnFontError =
  /** `collection` .ttc, `postScript` .otf, `web` .woff, `variable` one with axes; `none` no font at all. */
  | { readonly type: 'FontNotTrueType'; readonly format: 'collection' | 'postScript' | 'web' | 'variable' | 'none' }
  /** Cut short or damaged. */
  | { readonly type: 'FontTorn' }
  | { readonly type: 'FontTooLarge' }
  /** Its maker forbids to put it into documents (OpenType, `OS/2.fsType`). */
  | { readonly type: 'FontNotEmbeddable' }
  /** A Latin one, or one with a few signs. */
  | { readonly type: 'FontNotChinese'; readonly hanzi: number }
  /** No room, or too little left for the photos of a day. */
  | { readonly type: 'FontNoRoom' }
  /** The file cannot be read (any more), or the device's memory refuses. */
  | { readonly type: 'FontNotKept' };

/** The fonts that the office brought, kept on this device alone: no record, in no backup. */
export interface OwnFonts {
  list(): Promise<readonly OwnFont[]>;
  /** The whole file; null when there is none. */
  read(face: OwnFace): Promise<ArrayBuffer | null>;
  /** Judges a font and keeps it in place of a former one. */
  keep(face: OwnFace, file: ArrayBuffer): Promise<Result<OwnFont, OwnFontError>>;
  /** False when the memory refuses. */
  remove(face: OwnFace): Promise<boolean>;
}

/** A font installed on this computer that suits a face. */
export interface InstalledFont {
  readonly face: OwnFace;
  readonly name: string;
  /** Its file; rejects when the system gives it no more. */
  file(): Promise<FileBlob>;
}

/** What came of typing the PIN. */
export type PinAnswer =
  | { readonly type: 'right' }
  | { readonly type: 'wrong' }
  /** Too many wrong ones in a row; nothing that is typed counts until `leftMs` milliseconds have passed. */
  | { readonly type: 'pause'; readonly leftMs: number };

/** The PIN (口令) before the app: a deterrent, no encryption. */
export interface Pin {
  /** False when the browser keeps nothing. */
  set(digits: string): Promise<boolean>;
  remove(): void;
  check(digits: string): Promise<PinAnswer>;
  /** Begins the wait of who has forgotten it, or goes on with it; milliseconds that are left. At 0 there is no PIN any more. */
  forget(): number;
  /** Whether that wait has begun. */
  isForgotten(): boolean;
}

/** The phone: its camera, its position, its room, its clock, its fonts. */
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
  /** Rejects when that part of the program cannot be loaded. */
  ownFonts(): Promise<OwnFonts>;
  hasPin(): boolean;
  /** Rejects when that part of the program cannot be loaded. */
  pin(): Promise<Pin>;
  /** Whether the browser can tell which fonts are installed (Chrome and Edge on a computer). */
  readonly knowsInstalledFonts: boolean;
  /** Asks the person for permission, so call it at a tap. Those that suit official documents; null when it was refused. */
  installedFonts(): Promise<readonly InstalledFont[] | null>;
}
