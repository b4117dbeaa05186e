/**
 * The photos of one document, each held once: two photos with the same bytes (told by their SHA-256) become one object
 * in the file, and two different ones never do. Filled by `render-pdf.ts` and `render-docx.ts`, read by the writers.
 */
import { type JpegSize, readJpeg } from './read-jpeg';

/** A photo as it goes into the file. */
export interface StoredPhoto<Body> {
  /** Its name among the file's resources: the SHA-256 of its bytes. */
  readonly name: string;
  readonly body: Body;
  /** Length of its bytes. */
  readonly length: number;
  readonly jpeg: JpegSize;
}

/** See the file's head. */
export class PhotoStore<Body> {
  readonly #keep: (bytes: Uint8Array<ArrayBuffer>) => Body;
  readonly #byId = new Map<string, StoredPhoto<Body>>();
  readonly #byName = new Map<string, StoredPhoto<Body>>();

  /** @param keep what is held of a photo until the file is written; called once for each that differs from all before */
  constructor(keep: (bytes: Uint8Array<ArrayBuffer>) => Body) {
    this.#keep = keep;
  }

  /** Takes a photo in. Bytes that are no JPEG are left out, and the photo counts as missing. */
  async add(photoId: string, buffer: ArrayBuffer): Promise<void> {
    const bytes = new Uint8Array(buffer);
    const jpeg = readJpeg(bytes);
    if (jpeg === null) return;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const name = `P${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    const photo = this.#byName.get(name) ?? { name, body: this.#keep(bytes), length: bytes.length, jpeg };
    this.#byName.set(name, photo);
    this.#byId.set(photoId, photo);
  }

  /** The photo of that id; null when it is missing. */
  find(photoId: string): StoredPhoto<Body> | null {
    return this.#byId.get(photoId) ?? null;
  }

  /** All photos, each once. */
  get stored(): readonly StoredPhoto<Body>[] {
    return [...this.#byName.values()];
  }
}
