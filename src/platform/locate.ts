/** Where the phone is, asked once at a tap; nothing is ever followed. Implements `Device.locate`. */
import type { Position } from '../domain/kernel/position';

/** A fix of the last half minute is as good as a new one for somebody on foot, and comes at once; whoever measures asks for a newer one. */
const FRESH_ENOUGH = 30_000;
const PATIENCE = 8000;

/** Null when it is not permitted, or not found in time. */
export function locate(maximumAge = FRESH_ENOUGH): Promise<Position | null> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve(null);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(null),
      { enableHighAccuracy: true, maximumAge, timeout: PATIENCE },
    );
  });
}
