/**
 * A photo (照片) as a record: what it shows, how it came, what is known of when and where it was shot. Its bytes (JPEG) lie
 * in the photo store under the same id. A photo is evidence for a finding, for a spot or ledger entry of an audit, or for an activity.
 */
import type { ClockDoubt } from '../kernel/clock-doubt';
import type { Id } from '../kernel/ids';
import type { Position } from '../kernel/position';

/** Who says so: our own camera at the shutter, the file's EXIF, or nobody. */
export type FactOrigin = 'camera' | 'file' | 'none';

/** What is kept of one photo beside its bytes. Every field is set once; a photo is never altered, only removed. */
export interface Photo {
  readonly id: Id;
  /** Null for the photo of an activity. */
  readonly auditId: Id | null;
  /** Null for the photo of a spot, ledger entry or activity. */
  readonly findingId: Id | null;
  /** The spot, ledger entry or activity that it proves; null for the photo of a finding. */
  readonly evidenceId: Id | null;
  /** 近景 or 远景. */
  readonly view: 'near' | 'far';
  /** 整改前 or 整改后. */
  readonly phase: 'before' | 'after';
  /** The photo of 整改前 it was shot against, if one was chosen. */
  readonly beforeId: Id | null;
  /** How it came: in-app camera, the system's camera, a file of the gallery; `unknown` in records of version 1. */
  readonly source: 'camera' | 'system' | 'gallery' | 'unknown';
  /** Epoch milliseconds of the device clock when it was shot or picked. */
  readonly takenAt: number;
  /** Epoch milliseconds when the picture itself was shot, as far as anybody says. */
  readonly shotAt: number | null;
  readonly shotAtFrom: FactOrigin;
  /** Last change of the picked file, epoch milliseconds; a picture is at least as old as its file. */
  readonly fileAt: number | null;
  readonly position: Position | null;
  readonly positionFrom: FactOrigin;
  readonly clockDoubt: ClockDoubt | null;
  readonly hasWatermark: boolean;
  readonly width: number;
  readonly height: number;
  /** Size of the JPEG in bytes. */
  readonly size: number;
  /** SHA-256 of the JPEG that is kept, lower-case hex. */
  readonly sha256: string;
  /** SHA-256 of the file it was made from; null when it came from our own camera. */
  readonly sourceSha256: string | null;
  /** 64 bits as 16 hex digits, near for pictures that look alike; without the watermark. Empty in records of version 1. */
  readonly perceptualHash: string;
}

/** What a record written by version 1 does not say. */
export const PHOTO_DEFAULTS = {
  evidenceId: null,
  phase: 'before',
  beforeId: null,
  source: 'unknown',
  shotAt: null,
  shotAtFrom: 'none',
  fileAt: null,
  position: null,
  positionFrom: 'none',
  clockDoubt: null,
  hasWatermark: false,
  sourceSha256: null,
  perceptualHash: '',
} as const satisfies Partial<Photo>;

/** What is missing of the pair: 近景 first, then 远景 with something to know the place by; null when both are there. */
export function missingView(photos: readonly Pick<Photo, 'view'>[]): Photo['view'] | null {
  const views = photos.map((photo) => photo.view);
  return views.includes('near') ? (views.includes('far') ? null : 'far') : 'near';
}
