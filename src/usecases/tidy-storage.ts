/** Put the store in order once after each start, in a quiet moment. Called by `main.tsx`; what it found is on the page 离线就绪. */
import type { Preferences } from './device';
import type { Ports } from './ports';
import { type Sweep, sweepPhotos } from './sweep-photos';
import type { SyncStore } from './sync-ports';

/** Where the last sweep is remembered. */
export const SWEEP_KEY = 'photo-sweep';

/** Sweeps the photos and remembers what was found. A sweep that fails is made again at the next start. */
export async function tidyStorage(
  ports: Ports,
  preferences: Preferences,
  sync: SyncStore | null,
): Promise<Sweep | null> {
  const swept = await sweepPhotos(ports, sync);
  if (!swept.ok) return null;
  await preferences.write(SWEEP_KEY, swept.value);
  return swept.value;
}
