/**
 * Fetch a picture that is not on this phone, when somebody wants to see it: verified by its hash, with a thumbnail made here, and kept. Called
 * by `main.tsx` for the port `fetchPicture`.
 */
import type { Id } from '../domain/kernel/ids';
import type { PhotoBytes } from './ports';
import type { SyncPorts } from './sync-ports';

/** After a failure of the network nothing is tried for so long: a grid of photos would wait for each of them. Milliseconds. */
const PAUSE = 15_000;
/** So many at once. */
const AT_ONCE = 4;

/** The one fetcher of a tab: a picture that several ask for is fetched once. */
export function photoFetcher(ports: SyncPorts): (id: Id) => Promise<PhotoBytes | null> {
  const running = new Map<Id, Promise<PhotoBytes | null>>();
  const line: (() => void)[] = [];
  let count = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;

  const inTurn = async (id: Id): Promise<PhotoBytes | null> => {
    if (count >= AT_ONCE) await new Promise<void>((resolve) => line.push(resolve));
    count++;
    try {
      if (ports.now() < pausedUntil) return null;
      const fetched = await fetchPhoto(ports, id);
      if (fetched === 'no network') pausedUntil = ports.now() + PAUSE;
      return fetched === 'no network' ? null : fetched;
    } finally {
      count--;
      line.shift()?.();
      running.delete(id);
    }
  };
  return (id) => {
    const known = running.get(id) ?? inTurn(id);
    running.set(id, known);
    return known;
  };
}

async function fetchPhoto(ports: SyncPorts, id: Id): Promise<PhotoBytes | null | 'no network'> {
  const membership = await ports.syncStore.membership();
  if (!membership) return null;
  const found = await ports.syncStore.write((tx) => tx.get('photo', id));
  const photo = found.ok ? found.value.value : undefined;
  if (!photo) return null;
  const answer = await ports.transport.fetchPhoto(membership.token, photo.sha256);
  if (!answer.ok) return answer.error.type === 'Refused' ? null : 'no network';
  const full = answer.value;
  if ((await ports.device.sha256(full)) !== photo.sha256) return null;
  // A copy: whoever scales a picture down takes its bytes.
  const shrunk = await ports.shrinkPhoto(
    { size: full.byteLength, type: 'image/jpeg', arrayBuffer: () => Promise.resolve(full.slice(0)) },
    [],
  );
  if (!shrunk.ok) return null;
  const { thumb } = shrunk.value;
  // A disk that is full keeps nobody from looking.
  await ports.syncStore.write(async (tx) => {
    await tx.markSent([photo.sha256]);
    if ((await tx.get('photo', id)) && !(await tx.hasPhotoBytes(id))) await tx.putPhotoBytes(id, { full, thumb });
    return null;
  });
  return { full, thumb };
}
