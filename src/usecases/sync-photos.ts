/**
 * Send the pictures that the server does not hold, one after another. A picture counts as sent only once the server has verified its hash.
 * Called by `sync-now`.
 */
import { ok, type Result } from '../domain/kernel/result';
import type { SyncError, SyncPorts, UnsentPhoto } from './sync-ports';

/** So many are asked for at once. */
const ASKED_AT_ONCE = 1_000;

/** What became of the pictures. */
export interface SentPhotos {
  readonly sent: number;
  /** Not what their records say, or refused by the server for themselves: they stay on the phone. */
  readonly unsendable: number;
}

/** @param onProgress told after each picture */
export async function syncPhotos(
  ports: SyncPorts,
  token: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Result<SentPhotos, SyncError>> {
  const unsent = await ports.syncStore.unsentPhotos();
  const photosByHash = new Map(unsent.map((photo) => [photo.sha256, photo]));
  const hashes = [...photosByHash.keys()];
  const result = { sent: 0, unsendable: 0 };
  let done = 0;
  for (let start = 0; start < hashes.length; start += ASKED_AT_ONCE) {
    const asked = hashes.slice(start, start + ASKED_AT_ONCE);
    const answer = await ports.transport.missingPhotos(token, asked);
    if (!answer.ok) return answer;
    const missing = new Set(answer.value);
    const there = asked.filter((hash) => !missing.has(hash));
    if (there.length > 0) {
      const marked = await markSent(ports, there);
      if (!marked.ok) return marked;
    }
    done += there.length;
    for (const hash of asked.filter((each) => missing.has(each))) {
      const photo = photosByHash.get(hash);
      const sent = photo ? await send(ports, token, photo) : ok(false);
      if (!sent.ok) return sent;
      if (sent.value) result.sent++;
      else result.unsendable++;
      onProgress?.(++done, hashes.length);
    }
  }
  return ok(result);
}

/** False when this picture cannot be sent, whatever the network. */
async function send(ports: SyncPorts, token: string, { id, sha256 }: UnsentPhoto): Promise<Result<boolean, SyncError>> {
  const jpeg = await ports.store.photo(id);
  if (!jpeg || (await ports.device.sha256(jpeg)) !== sha256) return ok(false);
  const sent = await ports.transport.sendPhoto(token, sha256, jpeg);
  if (sent.ok) {
    const marked = await markSent(ports, [sha256]);
    return marked.ok ? ok(true) : marked;
  }
  const { error } = sent;
  const isAboutThisOne =
    error.type === 'Refused' && (error.why === 'malformed' || error.why === 'tooLarge' || error.why === 'forbidden');
  return isAboutThisOne ? ok(false) : sent;
}

async function markSent(ports: SyncPorts, hashes: readonly string[]): Promise<Result<null, SyncError>> {
  const marked = await ports.syncStore.write(async (tx) => {
    await tx.markSent(hashes);
    return null;
  });
  return marked.ok ? ok(null) : marked;
}
