/** What a failed transaction was about, in the words of the port. Called by `store.ts`. */
import type { SaveError } from '../usecases/ports';

/** How the loss of a connection shows: before a transaction, at its start, or in the middle of it (AbortError). */
const LOST = [
  'DatabaseClosedError',
  'InvalidStateError',
  'OpenFailedError',
  'UnknownError',
  'MissingAPIError',
  'AbortError',
];

/** Null for a bug, which is to be thrown on. */
export function toSaveError(error: unknown): SaveError | null {
  if (!(error instanceof Error)) return null;
  const inner: unknown = 'inner' in error ? error.inner : undefined;
  // A full disk shows as AbortError with the reason inside it (Chromium), or as itself (Firefox, Safari).
  const names = [error.name, inner instanceof Error ? inner.name : ''];
  if (names.includes('QuotaExceededError')) return { type: 'StorageFull' };
  if (names.some((name) => LOST.includes(name))) return { type: 'StorageLost', detail: error.message };
  return null;
}
