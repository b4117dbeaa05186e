/**
 * Room kept free for words. On a full disk not even a verdict can be stored any more, so a block of bytes lies in the
 * database that is given up when a record does not fit; photos get none of it. Called by `store.ts`.
 * Measured in Chromium: a row over 64 KB is a file of its own there, and its room can be used at once.
 */
import type { Tables } from './database';

/** Bytes: some 1,500 taps, which is many audits. */
export const RESERVE_BYTES = 2 * 1024 * 1024;

const KEY = 'reserve';

/** Inside a transaction that stores a photo: with the photo there must be room for the reserve, or for neither. */
export async function keepReserve({ device }: Pick<Tables, 'device'>, bytes: number): Promise<void> {
  if (bytes === 0 || (await isKept({ device }))) return;
  // Chance, because a disk or database that packs zeros would reserve nothing.
  const reserve = new Uint8Array(bytes);
  const step = 65_536;
  for (let start = 0; start < bytes; start += step) crypto.getRandomValues(reserve.subarray(start, start + step));
  await device.put(reserve.buffer, KEY);
}

/** Gives the room back, if it is still kept. */
export async function releaseReserve({ device }: Pick<Tables, 'device'>): Promise<void> {
  await device.delete(KEY);
}

/** Asked by its key alone: the block itself is never read. */
async function isKept({ device }: Pick<Tables, 'device'>): Promise<boolean> {
  return (await device.where(':id').equals(KEY).count()) > 0;
}
