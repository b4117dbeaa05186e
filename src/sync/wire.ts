/**
 * What phone and server say to each other: the shapes of every request and answer under `/v1`, checked by both sides with
 * these validators, from which the published description (OpenAPI) is made as well. Keys that a newer side adds are let
 * through. Read by `usecases/sync-now.ts` on the phone and by `server/` on the other end.
 *
 * A device proves itself by its token in the `Authorization` header, so no request names county or person.
 */
import * as v from 'valibot';
import { ChangeSchema } from './change';

/**
 * Version of what travels. A server takes the one before its own and the one after: what an older side does not know it
 * carries, and what it lacks a newer side fills in. Counted up only when that no longer holds.
 */
export const WIRE_SCHEMA = 1;

/** Changes in one push, and in one page of a pull. */
export const PUSH_LIMIT = 500;
export const PULL_LIMIT = 2_000;

/** 官方、督导、志愿者、只读: `office` 文明办, `supervisor` 督导组, `volunteer` 志愿者, `reader` 只读. */
export const RoleSchema = v.picklist(['office', 'supervisor', 'volunteer', 'reader']);
export type Role = v.InferOutput<typeof RoleSchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(100));
const identity = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
/** Epoch milliseconds. */
const instant = v.number();
/** Of the server's numbering; starts anew with each epoch. */
const sequence = count;
/** Names one life of a server's data: restored from a backup it has another, and devices begin again. */
const epoch = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
/** See `scope.ts`. */
const scopeName = v.pipe(v.string(), v.nonEmpty(), v.maxLength(210));
export const Sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Who a device speaks for, as the office set it in the invite. */
export const MemberSchema = v.looseObject({
  deviceId: identity,
  role: RoleSchema,
  /** Name of the person. */
  name,
  /** Unit record of a volunteer, or of whoever has one. */
  unitId: v.nullable(identity),
  /** Communities (ids of sites) a supervisor or reader is limited to; null: all. A volunteer's follow from the pairings. */
  communityIds: v.nullable(v.array(identity)),
});
export type Member = v.InferOutput<typeof MemberSchema>;

/** `POST /v1/enrol`, the one request without a token. */
export const EnrolRequestSchema = v.looseObject({
  invite: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  schema: count,
  /** Code of the device, as in its stamps (`K7Q`); another device of the county may have it, the stamps' ids tell them apart. */
  deviceCode: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,32}$/)),
  /** What the person calls the phone, or what the browser says of it. */
  deviceName: name,
});
export type EnrolRequest = v.InferOutput<typeof EnrolRequestSchema>;
export const EnrolAnswerSchema = v.looseObject({ token: v.string(), member: MemberSchema, county: name, epoch });
export type EnrolAnswer = v.InferOutput<typeof EnrolAnswerSchema>;

/** `POST /v1/push` */
export const PushRequestSchema = v.looseObject({
  schema: count,
  /** By the device's clock; how far it is off is read from it and noted, nothing is refused for it. */
  sentAt: instant,
  /**
   * In the order in which they were written. The changes of one save of one record (one stamp) go in one push: where a
   * record belongs is read off all its fields.
   */
  changes: v.pipe(v.array(v.unknown()), v.maxLength(PUSH_LIMIT)),
});
export type PushRequest = v.InferOutput<typeof PushRequestSchema>;

/**
 * - `applied`: stored, and the record says it now
 * - `superseded`: stored; another value stands (see conflicts)
 * - `rejected`: not stored, `reason` says why: `malformed`, `notCurrent` (compare-and-set failed, or a field that is set
 *   once), `transition`
 * - `forbidden`: not stored; `reason` is `scope` (outside of what the device may read, or nobody knows yet where it belongs)
 *   or `role`
 *
 * What an erasure covers (`erasure.ts`) is `superseded` with `seq` null and `reason` `erased`: it is kept nowhere, and its sender is
 * done with it.
 *
 * One for each change that was sent, in the order of the request.
 */
export const AckSchema = v.looseObject({
  id: v.string(),
  status: v.picklist(['applied', 'superseded', 'rejected', 'forbidden']),
  /** Null when it was not stored. */
  seq: v.nullable(sequence),
  reason: v.optional(v.string()),
});
export type Ack = v.InferOutput<typeof AckSchema>;
export const PushAnswerSchema = v.looseObject({ epoch, now: instant, acks: v.array(AckSchema) });
export type PushAnswer = v.InferOutput<typeof PushAnswerSchema>;

/** `POST /v1/pull` */
export const PullRequestSchema = v.looseObject({
  schema: count,
  /** Null at the first pull. */
  epoch: v.nullable(epoch),
  /** Seq up to which this device has each scope. */
  cursors: v.record(scopeName, sequence),
  limit: v.optional(v.pipe(count, v.minValue(1), v.maxValue(PULL_LIMIT))),
});
export type PullRequest = v.InferOutput<typeof PullRequestSchema>;
/**
 * `scopes` holds only those with news. A scope in `joined` is one that the device may read and named no cursor for: it takes its
 * snapshot. One in `left` may no longer be read: what waits is pushed (it is answered `forbidden`), then it is wiped. When `epoch`
 * differs from the request's, the cursors were not looked at: the device begins again with every scope.
 */
export const PullAnswerSchema = v.looseObject({
  epoch,
  now: instant,
  member: MemberSchema,
  scopes: v.record(
    scopeName,
    v.looseObject({
      changes: v.array(ChangeSchema),
      next: sequence,
      more: v.boolean(),
      /** Records that moved to a scope this device may not read: it forgets them. */
      gone: v.optional(v.array(v.looseObject({ entity: v.string(), recordId: identity }))),
    }),
  ),
  joined: v.array(scopeName),
  left: v.array(scopeName),
});
export type PullAnswer = v.InferOutput<typeof PullAnswerSchema>;

/**
 * `GET /v1/snapshot?scope=&after=`: what stands of each record (`standing` in `merge.ts`), a page at a time. `cursor` was read
 * before the first page and travels in `next`; it counts from the last page on, whose `next` is null.
 */
export const SnapshotAnswerSchema = v.looseObject({
  epoch,
  scope: scopeName,
  cursor: sequence,
  changes: v.array(ChangeSchema),
  next: v.nullable(v.string()),
});
export type SnapshotAnswer = v.InferOutput<typeof SnapshotAnswerSchema>;

/** `POST /v1/photos/missing`: which of these pictures the server does not hold yet, whole and verified. */
export const MissingRequestSchema = v.looseObject({ hashes: v.pipe(v.array(Sha256Schema), v.maxLength(1_000)) });
export const MissingAnswerSchema = v.looseObject({ missing: v.array(Sha256Schema) });
export type MissingAnswer = v.InferOutput<typeof MissingAnswerSchema>;

/** `POST /v1/invites` (office): a one-time link. */
export const InviteRequestSchema = v.looseObject({
  role: RoleSchema,
  name,
  unitId: v.nullable(identity),
  communityIds: v.nullable(v.array(identity)),
});
export type InviteRequest = v.InferOutput<typeof InviteRequestSchema>;
/** The secret goes into the link's fragment (`/join#secret`), which no server log sees. */
export const InviteAnswerSchema = v.looseObject({ invite: v.string(), expiresAt: instant });
export type InviteAnswer = v.InferOutput<typeof InviteAnswerSchema>;

/** `GET /v1/devices` (office). `POST /v1/devices/:id/revoke` ends one, `…/forget` takes its
 * names off the server as well; `POST /v1/rotate` gives the asking device a new token. */
export const DevicesAnswerSchema = v.looseObject({
  devices: v.array(
    v.looseObject({
      member: MemberSchema,
      deviceName: name,
      deviceCode: v.string(),
      createdAt: instant,
      lastSeenAt: v.nullable(instant),
      revokedAt: v.nullable(instant),
      /** How far its clock was ahead of the server's at the last push, in milliseconds; null before the first. */
      clockAheadMs: v.nullable(v.number()),
    }),
  ),
});
export type DevicesAnswer = v.InferOutput<typeof DevicesAnswerSchema>;
export const RotateAnswerSchema = v.looseObject({ token: v.string() });

/** Every refusal: status 4xx or 5xx with this body. `message` is Chinese, for people. */
export const RefusalSchema = v.looseObject({
  type: v.picklist([
    /** 400 */
    'malformed',
    /** 401: no token, or one that never was */
    'unknownDevice',
    /** 401: the office ended this device's access */
    'revoked',
    /** 403 */
    'forbidden',
    /** 404 */
    'notFound',
    /** 410: expired, or used already */
    'inviteEnded',
    /** 413 */
    'tooLarge',
    /** 426: the versions are too far apart; `older` tells which side must be renewed */
    'schema',
    /** 429, with Retry-After */
    'tooMany',
    /** 507: the server's disk is full; nothing was stored */
    'diskFull',
    /** 500, 503 */
    'unavailable',
  ]),
  message: v.string(),
  older: v.optional(v.picklist(['phone', 'server'])),
});
export type Refusal = v.InferOutput<typeof RefusalSchema>;
