/**
 * Pull what the server has and this phone has not, scope by scope, until nothing is left. Each page goes into the records in the
 * transaction that moves the cursor, so that neither is ever without the other. Called by `sync-now`.
 */

import type { Id } from '../domain/kernel/ids';
import { ok, type Result } from '../domain/kernel/result';
import type { Change } from '../sync/change';
import { isErasure } from '../sync/erasure';
import { namesErased } from '../sync/find-person';
import type { PullAnswer } from '../sync/wire';
import { copyScopes } from './copy-scopes';
import { forgetNames } from './remembered-names';
import type { Membership, SyncError, SyncPorts, SyncTransaction } from './sync-ports';
import { mergeInto, NO_PHOTOS, type Taking } from './write-merged';

/** How a pull ended. */
export interface Pulled {
  /** With the member as the server knows it now. */
  readonly membership: Membership;
  /** Another life of the server's data began meanwhile: push first, then pull again. */
  readonly otherEpoch: string | null;
  /** Scopes that may no longer be read, and still hold something that has to be sent first. */
  readonly leaving: readonly string[];
}

/** @param onProgress told after each page, with the number of changes taken in so far */
export async function pullChanges(
  ports: SyncPorts,
  membership: Membership,
  onProgress?: (taken: number) => void,
): Promise<Result<Pulled, SyncError>> {
  let now = membership;
  let taken = 0;
  /** Each is begun once: a server that went on naming it would never let this end. */
  const hasBegun = new Set<string>();
  const deviceCode = await ports.deviceCode();
  const told = (count: number): void => {
    taken += count;
    onProgress?.(taken);
  };
  for (;;) {
    const cursors = (await ports.syncStore.scopes()).flatMap(({ name, cursor }) =>
      cursor === null ? [] : [[name, cursor] as const],
    );
    const answer = await ports.transport.pull(now.token, now.epoch, Object.fromEntries(cursors));
    if (!answer.ok) return answer;
    const { epoch, member, scopes, joined, left } = answer.value;
    if (epoch !== now.epoch) return ok({ membership: now, otherEpoch: epoch, leaving: [] });
    now = { ...now, member };
    const taking = (): Taking => ({ deviceCode, now: ports.now(), from: 'server' });
    for (const [name, { changes, next, gone = [] }] of Object.entries(scopes)) {
      await forgetErased(ports, changes);
      const written = await ports.syncStore.write(async (tx) => {
        await mergeInto(tx, { changes, photos: NO_PHOTOS }, taking());
        await forget(
          tx,
          gone.map(({ recordId }) => recordId),
          ports.now(),
        );
        await tx.setScope({ name, cursor: next, next: null });
        return null;
      });
      if (!written.ok) return written;
      told(changes.length);
    }
    const fresh = joined.filter((name) => !hasBegun.has(name) && hasBegun.add(name));
    if (fresh.length > 0) {
      const begun = await begin(ports, fresh);
      if (!begun.ok) return begun;
      const copied = await copyScopes(ports, now, begun.value, { taking, onTaken: told });
      if (!copied.ok) return copied;
      if (copied.value !== null) return ok({ membership: now, otherEpoch: copied.value, leaving: [] });
    }
    const settled = await ports.syncStore.write(async (tx) => {
      const present = await tx.membership();
      // Left meanwhile, it is not joined again.
      if (present && JSON.stringify(present.member) !== JSON.stringify(member))
        await tx.setMembership({ ...present, member });
      return leaveScopes(tx, left, joined);
    });
    if (!settled.ok) return settled;
    const isMore = fresh.length > 0 || Object.values(scopes).some(({ more }) => more);
    if (!isMore) return ok({ membership: now, otherEpoch: null, leaving: settled.value.value });
  }
}

/**
 * Scopes that begin: one of which nothing is here, as a copy of what stands; else from its beginning, because a copy leaves out the
 * values in between, and what was written here on one of those would seem to contradict what followed it. Gives those to be copied.
 */
async function begin(ports: SyncPorts, names: readonly string[]): Promise<Result<readonly string[], SyncError>> {
  const begun = await ports.syncStore.write(async (tx) => {
    const known = new Map((await tx.scopes()).map((scope) => [scope.name, scope]));
    const copied: string[] = [];
    for (const name of names) {
      const isUnderWay = known.get(name)?.next != null;
      const isEmpty = !isUnderWay && (await tx.idsOfScope(name))?.length === 0;
      if (!isUnderWay) await tx.setScope({ name, cursor: isEmpty ? null : 0, next: null });
      if (isUnderWay || isEmpty) copied.push(name);
    }
    return copied;
  });
  return begun.ok ? ok(begun.value.value) : begun;
}

/** Names that erasures among these changes take back are forgotten while the records still tell them; the records follow. */
async function forgetErased(ports: SyncPorts, changes: readonly Change[]): Promise<void> {
  const erasures = changes.filter(isErasure);
  if (erasures.length === 0) return;
  const ids = [...new Set(erasures.map(({ recordId }) => recordId))];
  const read = await ports.syncStore.write((tx) => tx.changesOf(ids));
  if (read.ok) await forgetNames(ports.preferences, namesErased(read.value.value, erasures));
}

/**
 * Records that moved to where this phone may not look. What was tapped on them since the last push is kept apart, as the server would refuse
 * it; a photo whose picture it does not have stays.
 */
async function forget(tx: SyncTransaction, ids: readonly Id[], at: number): Promise<void> {
  if (ids.length === 0) return;
  const unsent = new Set((await tx.unsentOf(ids)).map(({ id }) => id));
  const erased = ids.filter((id) => !unsent.has(id));
  const waiting = await tx.waitingOf(erased);
  await tx.refuse(waiting.map((change) => ({ id: change.id, change, reason: 'scope', at })));
  await tx.erase(erased);
}

/**
 * Wipes what may no longer be read, once nothing of it has to be sent: what waits is pushed before, what the server refuses of it is kept apart.
 * A first copy that was under way goes, too. Gives what has to wait.
 */
async function leaveScopes(
  tx: SyncTransaction,
  left: readonly string[],
  joined: PullAnswer['joined'],
): Promise<readonly string[]> {
  const halfCopied = (await tx.scopes()).filter(({ name, next }) => next !== null && !joined.includes(name));
  const leaving: string[] = [];
  for (const name of [...left, ...halfCopied.map((scope) => scope.name)]) {
    const ids = (await tx.idsOfScope(name)) ?? [];
    if ((await tx.isWaiting(ids)) || (await tx.unsentOf(ids)).length > 0) {
      leaving.push(name);
      continue;
    }
    await tx.erase(ids);
    await tx.forgetScopes([name]);
  }
  return leaving;
}
