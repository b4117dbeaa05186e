/** Who this device is: a short code made once, which begins its task numbers and marks its changes. Called by `main.tsx`. */
import type { Preferences } from '../usecases/device';

/** No 0/O, 1/I/L: the code is read out over the telephone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 4;

/** The device's code; the same one for as long as the browser keeps its data. */
export async function readDeviceCode(preferences: Preferences): Promise<string> {
  const known = await preferences.read('device-code');
  if (typeof known === 'string') return known;
  const bytes = crypto.getRandomValues(new Uint8Array(CODE_LENGTH));
  const code = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  await preferences.write('device-code', code);
  return code;
}
