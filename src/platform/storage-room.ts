/** How much room the browser gives us, and whether it promised to keep it. Implements `Device.storageRoom` and `askToPersist`. */
import type { StorageRoom } from '../usecases/device';

/** An estimate: browsers round it, and some say nothing. */
export async function storageRoom(): Promise<StorageRoom> {
  const told = { used: null, quota: null, isPersistent: null };
  if (!('storage' in navigator)) return told;
  try {
    const { usage, quota } = await navigator.storage.estimate();
    const isPersistent = await navigator.storage.persisted();
    return { used: usage ?? null, quota: quota ?? null, isPersistent };
  } catch {
    return told;
  }
}

/** Firefox shows the person a question, Chromium and Safari decide by themselves. Null when no answer comes. */
export async function askToPersist(): Promise<boolean | null> {
  if (!('storage' in navigator)) return null;
  try {
    return await navigator.storage.persist();
  } catch {
    return null;
  }
}
