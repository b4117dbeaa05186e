/** Invites: one-time links that make a device. Made by the office through its route, and by `main.ts` for the first office device. */
import type { InviteAnswer, InviteRequest } from '../src/sync/wire';
import type { Database } from './database';
import { hashOfSecret, newSecret } from './secrets';

const LIFE_MS = 15 * 60 * 1000;

/** Stores the invite's hash and gives the secret, which is told this once. */
export async function makeInvite(
  db: Database,
  countyId: string,
  request: InviteRequest,
  now: number,
): Promise<InviteAnswer> {
  const invite = newSecret();
  const expiresAt = now + LIFE_MS;
  await db
    .insertInto('invite')
    .values({
      secret_hash: hashOfSecret(invite),
      county_id: countyId,
      role: request.role,
      name: request.name,
      unit_id: request.unitId,
      community_ids: request.communityIds && JSON.stringify(request.communityIds),
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  return { invite, expiresAt };
}
