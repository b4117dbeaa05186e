/** Implements the `Archives` port; the zip itself (`handover-zip.ts`) is loaded when one is made or opened. */
import { err } from '../domain/kernel/result';
import type { Archives } from '../usecases/ports';

export const archives: Archives = {
  create: async () => (await import('./handover-zip')).createArchive(),
  open: async (file) => {
    const zip = await import('./handover-zip').catch(() => null);
    // The port, which knows no DOM, names the part of a Blob that the use cases need.
    return zip ? zip.openArchive(file as Blob) : err({ type: 'ArchiveUnreadable' });
  },
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
