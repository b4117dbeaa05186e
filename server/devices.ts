/** Devices: how one comes in by an invite, proves itself by its token, gets a new one, and is shown out. */
import type { DevicesAnswer, EnrolAnswer, EnrolRequest, Member } from '../src/sync/wire';
import type { Database } from './database';
import { type Device, memberOf } from './members';
import { RefusedRequest } from './refusal';
import { hashOfSecret, newId, newSecret } from './secrets';

/** The old token of a device that got a new one is still taken so long: the answer may have been lost on its way. */
const ROTATION_GRACE_MS = 24 * 60 * 60 * 1000;
/** `lastSeenAt` is no finer than this, so that reading does not write each time. */
const SEEN_STEP_MS = 60_000;

/** Uses up an invite and makes a device of it. Refused when it never was, is used, or has expired. */
export async function enrol(db: Database, request: EnrolRequest, now: number): Promise<EnrolAnswer> {
  return db.transaction().execute(async (trx) => {
    // The row is marked before anything else: of two who hold the same link, one gets in.
    const invite = await trx
      .updateTable('invite')
      .set({ used_at: now })
      .where('secret_hash', '=', hashOfSecret(request.invite))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst();
    if (!invite) throw new RefusedRequest('inviteEnded');
    const county = await trx
      .selectFrom('county')
      .select(['name', 'epoch'])
      .where('id', '=', invite.county_id)
      .executeTakeFirstOrThrow();
    const token = newSecret();
    const device: Device = {
      id: newId(),
      county_id: invite.county_id,
      token_hash: hashOfSecret(token),
      previous_hash: null,
      previous_until: null,
      role: invite.role,
      name: invite.name,
      unit_id: invite.unit_id,
      community_ids: invite.community_ids,
      device_name: request.deviceName,
      device_code: request.deviceCode,
      created_at: now,
      last_seen_at: now,
      revoked_at: null,
      clock_ahead_ms: null,
    };
    await trx.insertInto('device').values(device).execute();
    return { token, member: memberOf(device), county: county.name, epoch: county.epoch };
  });
}

/** The device of a token. Refused as `unknownDevice` or `revoked`. */
export async function deviceOfToken(db: Database, token: string, now: number): Promise<Device> {
  const hash = hashOfSecret(token);
  const device = await db
    .selectFrom('device')
    .selectAll()
    .where((where) =>
      where.or([
        where('token_hash', '=', hash),
        where.and([where('previous_hash', '=', hash), where('previous_until', '>', now)]),
      ]),
    )
    .executeTakeFirst();
  if (!device) throw new RefusedRequest('unknownDevice');
  if (device.revoked_at !== null) throw new RefusedRequest('revoked');
  if (device.last_seen_at === null || now - device.last_seen_at > SEEN_STEP_MS)
    await db.updateTable('device').set({ last_seen_at: now }).where('id', '=', device.id).execute();
  return device;
}

/** A new token for this device. Asked twice with the old one, the second answer holds. */
export async function rotateToken(db: Database, device: Device, usedToken: string, now: number): Promise<string> {
  const token = newSecret();
  await db
    .updateTable('device')
    .set({
      token_hash: hashOfSecret(token),
      previous_hash: hashOfSecret(usedToken),
      previous_until: now + ROTATION_GRACE_MS,
    })
    .where('id', '=', device.id)
    .execute();
  return token;
}

/** Ends a device's access at once. False when the county has no such device. */
export async function revokeDevice(db: Database, countyId: string, deviceId: string, now: number): Promise<boolean> {
  const revoked = await db
    .updateTable('device')
    .set((set) => ({ revoked_at: set.fn.coalesce('revoked_at', set.val(now)) }))
    .where('county_id', '=', countyId)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  return revoked.numUpdatedRows > 0n;
}

/**
 * Ends a device's access and forgets whose it was: the person's name, what the phone was called, and invites in that name. The row stays,
 * so that what the device wrote keeps its origin. False when the county has no such device.
 */
export async function forgetDevice(db: Database, countyId: string, deviceId: string, now: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const device = await trx
      .selectFrom('device')
      .select('name')
      .where('county_id', '=', countyId)
      .where('id', '=', deviceId)
      .executeTakeFirst();
    if (!device) return false;
    await revokeDevice(trx, countyId, deviceId, now);
    await trx.updateTable('device').set({ name: '', device_name: '' }).where('id', '=', deviceId).execute();
    await trx.deleteFrom('invite').where('county_id', '=', countyId).where('name', '=', device.name).execute();
    return true;
  });
}

/** Every device that ever was, the latest first. */
export async function listDevices(db: Database, countyId: string): Promise<DevicesAnswer> {
  const devices = await db
    .selectFrom('device')
    .selectAll()
    .where('county_id', '=', countyId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return {
    devices: devices.map((device) => ({
      member: memberOf(device) satisfies Member,
      deviceName: device.device_name,
      deviceCode: device.device_code,
      createdAt: device.created_at,
      lastSeenAt: device.last_seen_at,
      revokedAt: device.revoked_at,
      clockAheadMs: device.clock_ahead_ms,
    })),
  };
}

/** Whether somebody can still run this county: without an office device nobody can make invites. */
export async function hasOfficeDevice(db: Database, countyId: string): Promise<boolean> {
  const device = await db
    .selectFrom('device')
    .select('id')
    .where('county_id', '=', countyId)
    .where('role', '=', 'office')
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return device !== undefined;
}
