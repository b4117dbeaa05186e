/** Text and bytes as they go into a file. Called by the writer of PDF. */

/** One byte for each character, as a PDF counts them; none may be beyond U+00FF. */
export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** The bytes in zlib's format (RFC 1950), as `/FlateDecode` wants them; packed natively, outside this thread. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of through(bytes, new CompressionStream('deflate'))) {
    chunks.push(chunk);
    length += chunk.length;
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : joined(chunks, length);
}

/**
 * Opens a gzip file of one member (RFC 1952), into no more memory than it takes: its last four bytes tell how long it will be.
 * Throws when it is broken.
 */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(bytes.length - 4, true);
  return joined(through(bytes, new DecompressionStream('gzip')), length);
}

async function* through(
  bytes: Uint8Array<ArrayBuffer>,
  { writable, readable }: GenericTransformStream,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  // Written at once, without a Blob and its pipes between: what is written waits until it is read.
  const writer = (writable as WritableStream<Uint8Array<ArrayBuffer>>).getWriter();
  const written = Promise.all([writer.write(bytes), writer.close()]);
  written.catch(() => undefined);
  const reader = (readable as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    yield value;
  }
  await written;
}

async function joined(
  chunks: Iterable<Uint8Array<ArrayBuffer>> | AsyncIterable<Uint8Array<ArrayBuffer>>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(length);
  let at = 0;
  for await (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  if (at !== length) throw new Error(`${at} bytes instead of ${length}`);
  return whole;
}

/** Text in UTF-16 with its mark, as hexadecimal digits between brackets: how a PDF names things in Chinese (ISO 32000-1, 7.9.2.2). */
export function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index)));
  return `<FEFF${units.join('')}>`;
}

/** Four hexadecimal digits. */
export const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/**
 * Gives the memory of bytes back now, not when rubbish is next collected: they are sent where nobody is, and gone. (Chromium keeps a
 * hand of its own on a buffer that came by message or went into a Blob, so that `ArrayBuffer.transfer` does not free it.)
 */
export function release(buffer: ArrayBuffer): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [buffer]);
  port1.close();
  port2.close();
}
