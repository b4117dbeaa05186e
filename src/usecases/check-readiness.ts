/**
 * Is this phone ready to leave the signal behind (离线就绪)? Decides from facts alone; called by the page 离线就绪, and for
 * its room for photos by the page 开始检查. The words for it are in `ui/text/readiness.ts`.
 */
import type { ClockReport, Permission, ShellState, StorageRoom } from './device';
import type { AuditCard, Store } from './ports';
import type { Sweep } from './sweep-photos';

/** Photos of a long day: some five audits of sixty each. Room for fewer is a reason to make some. */
export const A_DAYS_PHOTOS = 300;

/** Bytes of a photo with its thumbnail, until there are own ones to weigh: what the photo worker aims at, and a little. */
export const USUAL_PHOTO_BYTES = 320 * 1024;

/** What is known of the phone. */
export interface ReadinessFacts {
  readonly shell: Pick<ShellState, 'isOfflineReady' | 'isPaperReady' | 'paperToCome'>;
  /** Standards that could be loaded. */
  readonly standards: number;
  readonly communities: number;
  readonly room: StorageRoom;
  /** Bytes that a photo takes on this phone. */
  readonly photoBytes: number;
  readonly clock: ClockReport;
  /** `missing`: asked for, and there is none, or the browser has no way to it. */
  readonly camera: Permission | 'missing';
  /** Null while nothing was swept yet. */
  readonly sweep: Sweep | null;
  /** Age of the oldest work that is in no backup, in days; null while there is nothing to remind of. */
  readonly daysWithoutBackup: number | null;
}

/** In the order they are shown, which is the order to mend them in. */
export const CHECKS = [
  'app',
  'paper',
  'fonts',
  'standards',
  'sites',
  'room',
  'kept',
  'clock',
  'camera',
  'photos',
  'backup',
] as const;
export type Check = (typeof CHECKS)[number];

/** `todo` is to be done before leaving; `advice` is better done, but an audit can do without. */
export type Level = 'good' | 'advice' | 'todo';

export interface Readiness {
  readonly levels: Readonly<Record<Check, Level>>;
  /** What is to be done before leaving, the first thing first; empty: 可以出发. */
  readonly todo: readonly Check[];
}

/** Judges all of it. What the browser does not tell is never called good, nor is it held against the phone. */
export function checkReadiness(facts: ReadinessFacts): Readiness {
  const { shell, standards, communities, room, clock, camera, sweep } = facts;
  const left = photosLeft(room, facts.photoBytes);
  const levels: Record<Check, Level> = {
    app: shell.isOfflineReady ? 'good' : 'todo',
    paper: shell.isPaperReady ? 'good' : 'todo',
    // 黑体 stands in for each of them.
    fonts: shell.paperToCome?.fonts.length === 0 ? 'good' : 'advice',
    standards: standards > 0 ? 'good' : 'todo',
    sites: communities > 0 ? 'good' : 'todo',
    room: left === null ? 'advice' : left < A_DAYS_PHOTOS ? 'todo' : 'good',
    // Many a browser never promises: whoever waited for it would never leave.
    kept: room.isPersistent === true ? 'good' : 'advice',
    clock: clock.doubt === null ? 'good' : 'todo',
    // Refused or missing, the system's camera is still there; not asked yet, the question would come at the first photo.
    camera: camera === 'granted' ? 'good' : camera === 'prompt' ? 'todo' : 'advice',
    photos: sweep?.damaged === 0 ? 'good' : 'advice',
    backup: facts.daysWithoutBackup === null ? 'good' : 'advice',
  };
  return { levels, todo: CHECKS.filter((check) => levels[check] === 'todo') };
}

/** Bytes that may still be stored, as the browser estimates; null where it does not say. */
export function bytesLeft({ used, quota }: StorageRoom): number | null {
  return used === null || quota === null ? null : Math.max(0, quota - used);
}

/** How many photos still fit; null where the browser does not say. */
export function photosLeft(room: StorageRoom, photoBytes: number = USUAL_PHOTO_BYTES): number | null {
  const left = bytesLeft(room);
  return left === null ? null : Math.floor(left / photoBytes);
}

/** What a photo of the latest audits took on the average, thumbnail included, in bytes. */
export async function weighPhotos(store: Store): Promise<number> {
  const audits = await latestAudits(store, 3);
  const records = await Promise.all(audits.map(({ audit }) => store.audit(audit.id)));
  const sizes = records.flatMap((each) => each?.photos.map((photo) => photo.size) ?? []);
  if (sizes.length === 0) return USUAL_PHOTO_BYTES;
  const thumb = USUAL_PHOTO_BYTES / 16;
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length + thumb;
}

function latestAudits(store: Store, count: number): Promise<readonly AuditCard[]> {
  return new Promise((resolve) => {
    const stop = store.watchAuditCards(count, (cards) => {
      resolve(cards);
      stop();
    });
  });
}
