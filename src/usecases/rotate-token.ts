/** Give this phone a new token (更换令牌), as when somebody may have seen the old one. Called by the page 同步. */
import { ok, type Result } from '../domain/kernel/result';
import type { SyncError, SyncPorts } from './sync-ports';

/** The old one goes on for a day, so that a phone that could not keep the new one is not locked out. Null on a phone of no county. */
export async function rotateToken(ports: SyncPorts): Promise<Result<null, SyncError> | null> {
  const membership = await ports.syncStore.membership();
  if (!membership) return null;
  const answer = await ports.transport.rotate(membership.token);
  if (!answer.ok) return answer;
  const kept = await ports.syncStore.write(async (tx) => {
    const present = await tx.membership();
    if (present) await tx.setMembership({ ...present, token: answer.value });
    return null;
  });
  return kept.ok ? ok(null) : kept;
}
