/**
 * Leave the county: the token goes, and every record stays on this phone. What the server had refused comes back into the log, as it is
 * this phone's own work and nobody refuses it any more. Called by the page 同步.
 */
import { ok, type Result } from '../domain/kernel/result';
import type { SaveError } from './ports';
import type { SyncPorts } from './sync-ports';
import { mergeInto, NO_PHOTOS } from './write-merged';

/** A round that goes on comes to its end first. */
export async function leaveServer(ports: SyncPorts): Promise<Result<null, SaveError>> {
  return (await ports.device.alone(() => leave(ports), true)) ?? ok(null);
}

async function leave(ports: SyncPorts): Promise<Result<null, SaveError>> {
  const deviceCode = await ports.deviceCode();
  const left = await ports.syncStore.write(async (tx) => {
    await tx.dequeue((await tx.waiting(Number.POSITIVE_INFINITY)).map(({ id }) => id));
    await tx.setMembership(null);
    await tx.forgetScopes((await tx.scopes()).map(({ name }) => name));
    await tx.forgetSent();
    const refusals = await tx.refusals();
    await tx.forgetRefusals(refusals.map(({ id }) => id));
    const changes = refusals.map(({ change }) => change);
    await mergeInto(tx, { changes, photos: NO_PHOTOS }, { deviceCode, now: ports.now(), from: 'here' });
    return null;
  });
  return left.ok ? ok(null) : left;
}
