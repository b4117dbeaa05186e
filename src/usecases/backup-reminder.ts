/**
 * Reminds of the backup: how long the oldest record has been waiting that was written here and is in no file yet. Loaded
 * by the start page when it has come to rest, and by the page 交接与备份, which remembers each backup.
 */
import { type Hlc, parseHlc } from '../sync/clock';
import type { Preferences } from './device';
import type { Ports } from './ports';

/** The latest full export that left this device. */
export interface Backup {
  /** Everything written here up to this stamp is in it. */
  readonly asOf: Hlc;
  /** Epoch milliseconds of the device clock. */
  readonly at: number;
}

const KEY = 'last-backup';
const DAY_MS = 86_400_000;
/** iOS clears a site that was not used for seven days. */
const REMIND_AFTER_DAYS = 3;

/** Called when a file with everything was shared or saved. */
export async function rememberBackup(preferences: Preferences, backup: Backup): Promise<void> {
  await preferences.write(KEY, backup);
}

/** The latest backup; null when there was none. */
export async function lastBackup(preferences: Preferences): Promise<Backup | null> {
  return ((await preferences.read(KEY)) as Backup | undefined) ?? null;
}

/** Full days since the oldest record of this device that no backup holds, once they are more than three; else null. */
export async function daysWithoutBackup(ports: Ports, preferences: Preferences): Promise<number | null> {
  const backup = await lastBackup(preferences);
  const oldest = await ports.store.firstStampAfter(backup?.asOf ?? null, await ports.deviceCode());
  const stamp = oldest === null ? null : parseHlc(oldest);
  if (!stamp?.ok) return null;
  const days = Math.floor((ports.now() - stamp.value.ms) / DAY_MS);
  return days >= REMIND_AFTER_DAYS ? days : null;
}
