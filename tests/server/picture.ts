/** A JPEG that is whole as far as its parts go, of any size, its picture made of noise: what the server takes for a photo. */
import { createHash, randomBytes } from 'node:crypto';

/** @param size in bytes, at least 20 */
export function picture(size = 250_000): { readonly bytes: Buffer; readonly sha256: string } {
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
  const noise = randomBytes(size - scan.length - 4).map((byte) => (byte === 0xff ? 0xfe : byte));
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), scan, noise, Buffer.from([0xff, 0xd9])]);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
