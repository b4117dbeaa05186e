/**
 * Push what waits, in the order it was written, until nothing does. What the server stored leaves the line; what it refused leaves the log,
 * too, and is kept apart with the reason. Called by `sync-now`.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Change } from '../sync/change';
import { formatHlc } from '../sync/clock';
import { isErasure } from '../sync/erasure';
import { type Ack, PUSH_LIMIT } from '../sync/wire';
import { inOrderOfWriting } from './join-server';
import type { Membership, SyncError, SyncPorts, SyncTransaction } from './sync-ports';
import { unmerge } from './write-merged';

/** So long ago a server that was restored from a backup may have been backed up. Milliseconds. */
const SENT_AGAIN = 90 * 24 * 60 * 60 * 1000;

/** How many changes the server stored, and how many it refused. */
export interface Pushed {
  readonly stored: number;
  readonly refused: number;
}

/**
 * Gives the membership as it is after the push, whose epoch may be another one.
 * @param onProgress told after each batch, with the number of changes sent so far
 */
export async function pushChanges(
  ports: SyncPorts,
  membership: Membership,
  onProgress?: (sent: number) => void,
): Promise<Result<{ readonly membership: Membership; readonly pushed: Pushed }, SyncError>> {
  let now = membership;
  let atOnce = PUSH_LIMIT;
  const pushed = { stored: 0, refused: 0 };
  for (;;) {
    const limit = atOnce;
    // One more, to see whether the last save goes on beyond.
    const line = await ports.syncStore.write((tx) => tx.waiting(limit + 1));
    if (!line.ok) return line;
    const batch = wholeSaves(line.value.value, limit);
    if (batch.length === 0) return ok({ membership: now, pushed });
    const answer = await ports.transport.push(now.token, ports.now(), batch);
    if (!answer.ok) {
      const { error } = answer;
      if (error.type !== 'Refused' || error.why !== 'tooLarge') return answer;
      // Photos travel apart, but words can be long. One that is too long by itself must not hold up the others.
      if (batch.length > 1) {
        atOnce = Math.ceil(batch.length / 2);
        continue;
      }
      const refused = await noteAcks(ports, batch, new Map(batch.map(({ id }) => [id, 'tooLarge'])), []);
      if (!refused.ok) return refused;
      pushed.refused++;
      continue;
    }
    const { acks, epoch } = answer.value;
    const reasons = new Map(acks.filter(isRefusal).map((ack) => [ack.id, reasonOf(ack)]));
    const stored = acks.filter((ack) => !isRefusal(ack)).map(({ id }) => id);
    const answered = new Set(acks.map(({ id }) => id));
    // An answer about something else would be asked for again and again.
    if (!batch.some(({ id }) => answered.has(id))) return err({ type: 'AnswerMalformed' });
    const noted = await noteAcks(ports, batch, reasons, stored);
    if (!noted.ok) return noted;
    pushed.stored += batch.filter(({ id }) => answered.has(id) && !reasons.has(id)).length;
    pushed.refused += batch.filter(({ id }) => reasons.has(id)).length;
    onProgress?.(pushed.stored + pushed.refused);
    if (epoch !== now.epoch) {
      const begun = await beginAgain(ports, now, epoch);
      if (!begun.ok) return begun;
      now = begun.value;
    }
  }
}

/** The first of the line, at most `limit`, without the half of a save at its end: where a record belongs is read off all its fields. */
function wholeSaves(line: readonly Change[], limit: number): readonly Change[] {
  const next = line[limit];
  if (!next) return line;
  const isOfNext = ({ recordId, hlc }: Change): boolean => recordId === next.recordId && hlc === next.hlc;
  const batch = line.slice(0, limit);
  let end = limit;
  while (end > 0 && isOfNext(batch[end - 1] as Change)) end -= 1;
  return end === 0 ? batch : batch.slice(0, end);
}

const isRefusal = ({ status }: Ack): boolean => status === 'rejected' || status === 'forbidden';
const reasonOf = ({ status, reason }: Ack): string => reason ?? status;

async function noteAcks(
  ports: SyncPorts,
  batch: readonly Change[],
  reasons: ReadonlyMap<string, string>,
  stored: readonly string[],
): Promise<Result<null, SyncError>> {
  const refused = batch.filter(({ id }) => reasons.has(id));
  const at = ports.now();
  const written = await ports.syncStore.write(async (tx) => {
    await tx.dequeue([...stored, ...refused.map(({ id }) => id)]);
    if (refused.length === 0) return null;
    await tx.refuse(refused.map((change) => ({ id: change.id, change, reason: reasons.get(change.id) ?? '', at })));
    // What an erasure took back is gone here: without it, its field would say nothing at all.
    await unmerge(
      tx,
      refused.filter((change) => !isErasure(change)),
    );
    return null;
  });
  return written.ok ? ok(null) : written;
}

/**
 * The server's data have another life: it was restored from a backup. Every scope is followed from its beginning, what this phone wrote
 * lately is put in line once more, and no picture counts as confirmed.
 */
export async function beginAgain(
  ports: SyncPorts,
  membership: Membership,
  epoch: string,
): Promise<Result<Membership, SyncError>> {
  const next: Membership = { ...membership, epoch };
  const device = await ports.deviceCode();
  const from = formatHlc({ ms: Math.max(0, ports.now() - SENT_AGAIN), counter: 0, device: '0' });
  const written = await ports.syncStore.write(async (tx) => {
    const present = await tx.membership();
    if (!present) return null;
    await tx.setMembership({ ...present, epoch });
    await followFromBeginning(tx);
    await tx.forgetSent();
    const own = (await tx.log()).filter((change) => change.device === device && change.hlc >= from);
    await tx.enqueue(inOrderOfWriting(own));
    return null;
  });
  return written.ok ? ok(next) : written;
}

async function followFromBeginning(tx: SyncTransaction): Promise<void> {
  for (const { name } of await tx.scopes()) await tx.setScope({ name, cursor: 0, next: null });
}
