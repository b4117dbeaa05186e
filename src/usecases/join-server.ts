/**
 * Join a county: the invite is exchanged for this phone's own token, and everything real that is here is put in line for the server in the
 * transaction that keeps the token. Called by the page 加入.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Change } from '../sync/change';
import type { Hlc } from '../sync/clock';
import { recordLogs } from '../sync/record-logs';
import { placingOrder } from '../sync/scope';
import type { SaveError } from './ports';
import type { EnrolAnswer, Membership, SyncPorts, TransportError } from './sync-ports';

/** The phone is one of a county already; that one is left first. */
export interface AlreadyJoined {
  readonly type: 'AlreadyJoined';
  readonly county: string;
}

/** The server took the phone in, but the phone could not keep it: `enrolled` is handed in again, as the invite is used up. */
export interface NotKept {
  readonly type: 'NotKept';
  readonly why: SaveError;
  readonly enrolled: EnrolAnswer;
}

/**
 * @param invite the secret of the link
 * @param enrolled what an earlier call was answered that could not be kept
 */
export async function joinServer(
  ports: SyncPorts,
  invite: string,
  enrolled?: EnrolAnswer,
): Promise<Result<Membership, TransportError | AlreadyJoined | NotKept>> {
  const present = await ports.syncStore.membership();
  if (present) return err({ type: 'AlreadyJoined', county: present.county });
  const answer = enrolled ? ok(enrolled) : await enrol(ports, invite);
  if (!answer.ok) return answer;
  const { token, member, county, epoch } = answer.value;
  const membership: Membership = { token, member, county, epoch, joinedAt: ports.now() };
  const kept = await ports.syncStore.write(async (tx) => {
    await tx.forgetScopes((await tx.scopes()).map(({ name }) => name));
    await tx.forgetSent();
    await tx.setMembership(membership);
    await tx.enqueue(inOrderOfWriting(await tx.log()));
    return null;
  });
  return kept.ok ? ok(membership) : err({ type: 'NotKept', why: kept.error, enrolled: answer.value });
}

async function enrol(ports: SyncPorts, invite: string): Promise<Result<EnrolAnswer, TransportError>> {
  return ports.transport.enrol({
    invite,
    deviceCode: await ports.deviceCode(),
    deviceName: ports.device.deviceName(),
  });
}

/**
 * The order in which a whole log is pushed, as it has none of its own: sites before audits before photos, because a child without its parent
 * cannot be placed; within a record what was written on top of a value after that value, whatever the clocks of the devices said; and the
 * changes of one save side by side.
 */
export function inOrderOfWriting(log: readonly Change[]): readonly Change[] {
  const records = [...recordLogs(log)].sort((left, right) => placingOrder(left.entity) - placingOrder(right.entity));
  return records.flatMap(({ changes }) => inOrderOfSaves(changes));
}

function inOrderOfSaves(changes: readonly Change[]): readonly Change[] {
  const saves = new Map<Hlc, Change[]>();
  for (const change of changes) saves.set(change.hlc, [...(saves.get(change.hlc) ?? []), change]);
  const ordered = new Set<Hlc>();
  const begun = new Set<Hlc>();
  for (const stamp of [...saves.keys()].sort()) {
    // Walked by hand, because a field may have been set thousands of times.
    const path = [stamp];
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const bases = begun.has(last) ? [] : (saves.get(last) ?? []).map(({ base }) => base);
      begun.add(last);
      const missing = bases.filter((base) => base !== null && saves.has(base) && !begun.has(base));
      if (missing.length > 0) path.push(...(missing as Hlc[]));
      else ordered.add(path.pop() ?? last);
    }
  }
  return [...ordered].flatMap((stamp) => saves.get(stamp) ?? []);
}
