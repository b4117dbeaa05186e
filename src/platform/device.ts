/** Who this device is: a random id made once, and the short code that begins its task numbers. Called by `main.tsx`. */
import type { Preferences } from '../usecases/ports';

/** No 0/O, 1/I/L: the code is read out over the telephone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 4;

/** The device's id and code; the same ones for as long as the browser keeps its data. */
export async function identifyDevice(preferences: Preferences): Promise<{ id: string; code: string }> {
  const known = await preferences.read('device');
  if (isDevice(known)) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(CODE_LENGTH));
  const code = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  const device = { id: crypto.randomUUID(), code };
  await preferences.write('device', device);
  return device;
}

function isDevice(value: unknown): value is { id: string; code: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'code' in value &&
    typeof value.code === 'string'
  );
}
