/** A device's row as the member it speaks for, and what that member may read. Called by every route behind a token. */
import type { Selectable } from 'kysely';
import type { Asker } from '../src/sync/permissions';
import { communityOf } from '../src/sync/scope';
import type { Member } from '../src/sync/wire';
import type { Database, DeviceTable } from './database';

export type Device = Selectable<DeviceTable>;

/** As it travels. */
export function memberOf(device: Device): Member {
  return {
    deviceId: device.id,
    role: device.role,
    name: device.name,
    unitId: device.unit_id,
    communityIds: device.community_ids === null ? null : (JSON.parse(device.community_ids) as string[]),
  };
}

/**
 * What decides about reading and writing. A volunteer's communities are looked up each time: a pairing that ended ends what
 * may be read with it. In a transaction, `db` is that.
 */
export async function askerOf(db: Database, device: Device): Promise<Asker> {
  const member = memberOf(device);
  const communityIds = member.role === 'volunteer' ? await pairedCommunities(db, device) : member.communityIds;
  return { member, communityIds: communityIds && new Set(communityIds) };
}

async function pairedCommunities(db: Database, { county_id, unit_id }: Device): Promise<readonly string[]> {
  if (unit_id === null) return [];
  const rows = await db
    .selectFrom('record')
    .select('scope')
    .where('county_id', '=', county_id)
    .where('unit_id', '=', unit_id)
    .where('entity', '=', 'pairing')
    .where('is_removed', '=', 0)
    .execute();
  return rows.flatMap(({ scope }) => communityOf(scope) ?? []);
}
