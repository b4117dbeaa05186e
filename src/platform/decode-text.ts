/**
 * Bytes of a table file → text, in the encodings that Excel and WPS write in China: “CSV UTF-8” (with a byte order
 * mark), “CSV” (GB18030 on a Chinese Windows), “Unicode 文本” (UTF-16, tabs). Called by `decode-table.ts`.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { UndecodableText } from '../usecases/ports';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * Decodes without guessing: a byte order mark decides, else what is valid UTF-8 is UTF-8, else GB18030. Every decoder is
 * strict, so that no name is imported with a replacement character in it. The mark is not part of the text.
 */
export function decodeText(
  bytes: ArrayBuffer,
): Result<{ readonly text: string; readonly encoding: TextEncodingName }, UndecodableText> {
  const start = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  const startsWith = (signature: readonly number[]) => signature.every((byte, index) => start[index] === byte);
  for (const encoding of encodingsFor(startsWith)) {
    const text = decodeStrictly(bytes, encoding);
    // Bytes of a picture can be valid GB18030; text has no NUL.
    if (text !== null && !text.includes('\0')) return ok({ text, encoding });
  }
  return err({ type: 'UndecodableText' });
}

function encodingsFor(startsWith: (signature: readonly number[]) => boolean): readonly TextEncodingName[] {
  if (startsWith([0xff, 0xfe])) return ['utf-16le'];
  if (startsWith([0xfe, 0xff])) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

function decodeStrictly(bytes: ArrayBuffer, encoding: TextEncodingName): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
