/**
 * Zip files for handover: written entry by entry into a Blob of many parts, so that a phone never holds more than one
 * photo; read strictly, by names and sizes of the central directory, each entry against its CRC. Nothing is compressed:
 * photos are already, and what is as long as it says can be no zip bomb. Implements `Archives`; loaded when first needed.
 */
import {
  BlobReader,
  configure,
  type FileEntry,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { err, ok, type Result } from '../domain/kernel/result';
import type { ArchiveError, ArchiveReader, Archives, ArchiveWriter } from '../usecases/ports';

// Its workers decompress; for stored entries they would only cost a detour, and our content policy their blob: scripts.
configure({ useWebWorkers: false });

/** Small pieces (headers) are gathered before they become a Blob: a Blob each would be thousands. */
const PART_BYTES = 1024 ** 2;
const STORED = 0;
/** `PK\3\4`: what a zip begins with. */
const SIGNATURE = [0x50, 0x4b, 0x03, 0x04];

export const archives: Archives = {
  create: createArchive,
  // The port, which knows no DOM, names the part of a Blob that the use cases need.
  open: (file) => openArchive(file as Blob),
  async sha256(bytes) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  encode: (text) => new TextEncoder().encode(text).slice().buffer,
  decode: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  },
};

function createArchive(): ArchiveWriter {
  const parts: Blob[] = [];
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const settle = (): void => {
    if (gathered.length > 0) parts.push(new Blob(gathered));
    gathered = [];
    size = 0;
  };
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      gathered.push(chunk.slice());
      size += chunk.byteLength;
      if (size >= PART_BYTES) settle();
    },
  });
  const zip = new ZipWriter(sink, { level: 0, dataDescriptor: false, extendedTimestamp: false });
  return {
    async add(name, bytes) {
      await zip.add(name, new Uint8ArrayReader(new Uint8Array(bytes)));
    },
    async close(seal) {
      await zip.close(new TextEncoder().encode(seal));
      settle();
      return new Blob(parts, { type: 'application/zip' });
    },
  };
}

/** Reads the list of entries. What does not look exactly like a file of ours is refused. */
async function openArchive(file: Blob): Promise<Result<ArchiveReader, ArchiveError>> {
  try {
    const zip = new ZipReader(new BlobReader(file), { strictness: 'strict', checkSignature: true });
    const entries = new Map<string, FileEntry>();
    for (const entry of await zip.getEntries()) {
      const isOurs = !entry.directory && !entry.encrypted && entry.compressionMethod === STORED;
      if (!isOurs || entries.has(entry.filename)) return err({ type: 'ArchiveDamaged' });
      entries.set(entry.filename, entry);
    }
    return ok({
      seal: new TextDecoder().decode(zip.comment),
      sizes: new Map([...entries].map(([name, entry]) => [name, entry.uncompressedSize])),
      async read(name) {
        try {
          const entry = entries.get(name);
          return entry ? (await entry.getData(new Uint8ArrayWriter())).slice().buffer : null;
        } catch {
          return null;
        }
      },
    });
  } catch {
    // zip.js tells a broken file by many errors of many kinds; to a person they are one.
    return err({ type: (await beginsLikeZip(file)) ? 'ArchiveDamaged' : 'NotAnArchive' });
  }
}

async function beginsLikeZip(file: Blob): Promise<boolean> {
  try {
    const head = new Uint8Array(await file.slice(0, SIGNATURE.length).arrayBuffer());
    return SIGNATURE.every((byte, index) => head[index] === byte);
  } catch {
    return false;
  }
}
