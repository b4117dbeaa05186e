/**
 * Who may read which scope, and who may write what: the table of roles in docs/SPEC.md (N1–N9) as functions. Asked by the
 * server on each push and pull. A phone need not ask: what it shows follows from the person it belongs to.
 */
import type { Id } from '../domain/kernel/ids';
import type { Change, Versioned } from './change';
import { isErasure } from './erasure';
import { FACT } from './facts';
import type { Json } from './json';
import { personalKind } from './personal-fields';
import { communityOf, UNITS_SCOPE, unitScope } from './scope';
import type { Member } from './wire';

/** Whoever asks, with the communities that are open to them: a volunteer's by its pairings, else the member's own; null: all. */
export interface Asker {
  readonly member: Pick<Member, 'deviceId' | 'role' | 'unitId'>;
  readonly communityIds: ReadonlySet<Id> | null;
}

/** Who wrote a record first. Kept by the server, since a change can say anything of itself. */
export interface Origin {
  readonly deviceId: Id;
  readonly unitId: Id | null;
}

/** A record as the server knows it, with what decides about it. */
export interface Seen {
  readonly fields: Versioned['fields'];
  readonly scope: string;
  readonly origin: Origin;
  /** Of a record that belongs to an audit: that audit. */
  readonly audit: { readonly kind: Json | undefined; readonly origin: Origin } | null;
  /** Of a markup: who took the photo. */
  readonly photo: Origin | null;
}

/** A change on its way to a record. */
export interface Attempt {
  readonly change: Change;
  /** The record without the changes of this push; null when there is none. */
  readonly before: Seen | null;
  /** The record with all of them, and this one standing. */
  readonly after: Seen;
  /** The value that the change was written on, as far as it is known, else the present one; null when there is none. */
  readonly from: Json | null;
}

/** Why not: the record is outside of what the device may read, or not its to write. */
export type Refused = 'scope' | 'role';

/** What one learns of a site while standing in it: its facts (an earlier version's lie whole in `facts`), and where its reference point is. */
const isSeenOnSite = (field: string): boolean =>
  field.startsWith(FACT) || ['facts', 'referencePoint', 'referencePosition'].includes(field);

/** May this scope be read? */
export function mayRead({ member, communityIds }: Asker, scope: string): boolean {
  if (member.role === 'office') return true;
  if (scope === UNITS_SCOPE) return true;
  const community = communityOf(scope);
  if (community !== null) return communityIds === null ? member.role !== 'volunteer' : communityIds.has(community);
  return member.role === 'volunteer' && member.unitId !== null && scope === unitScope(member.unitId);
}

/** Null when the change may be written; an erasure must be one that `mayErase` allows, too. Nobody writes where they may not read, neither from where nor to where it moves. */
export function refusalOf(asker: Asker, attempt: Attempt): Refused | null {
  const { before, after } = attempt;
  const { role, unitId } = asker.member;
  if (role === 'office') return null;
  if ((before && !mayRead(asker, before.scope)) || !mayRead(asker, after.scope)) return 'scope';
  switch (role) {
    case 'supervisor':
      return supervisorMay(asker, attempt) ? null : 'role';
    case 'volunteer':
      return unitId !== null && volunteerMay(unitId, attempt) ? null : 'role';
    case 'reader':
      return 'role';
  }
}

/**
 * What others said of a person is taken back by the office alone, and nothing else by anybody. Where nothing of the field is known yet,
 * nothing is taken back: so comes what was erased before a phone joined. True for what is no erasure. Asked before it is known what the
 * record would become: nobody may count on a change that is refused.
 */
export function mayErase({ member }: Asker, { change, before }: Pick<Attempt, 'change' | 'before'>): boolean {
  if (!isErasure(change)) return true;
  if (personalKind(change.entity, change.field) === null) return false;
  return member.role === 'office' || before === null || !Object.hasOwn(before.fields, change.field);
}

/** Everything of an audit, but the mending side; sites only where nobody else made them, or what is seen there. */
function supervisorMay({ member }: Asker, { change, before, after, from }: Attempt): boolean {
  switch (change.entity) {
    case 'unit':
    case 'pairing':
    case 'letter':
    case 'activity':
      return false;
    case 'site':
      return before === null || before.origin.deviceId === member.deviceId || isSeenOnSite(change.field);
    case 'action':
      return isOfSide('inspecting', before, after);
    case 'task':
      return change.field !== 'status' || isInspectingStep(from, change.value);
    default:
      return communityOf(after.scope) !== null;
  }
}

/** Own self-checks with all that belongs to them, and the mending side of every task in reach. */
function volunteerMay(unitId: Id, { change, before, after, from }: Attempt): boolean {
  const isOwn = before === null || before.origin.unitId === unitId;
  const isOfSelfCheck = [before, after].every((seen) => seen === null || isOwnSelfCheck(unitId, seen));
  switch (change.entity) {
    case 'pairing':
    case 'letter':
      return false;
    case 'unit':
      return before !== null && change.recordId === unitId && change.field === 'members';
    case 'site':
      return before !== null && isSeenOnSite(change.field);
    case 'audit':
      return isOwn && [before, after].every((seen) => seen === null || seen.fields['kind'] === 'selfCheck');
    // Its scope is the unit's own.
    case 'activity':
      return true;
    case 'ledgerEntry':
      return isOwn;
    case 'action':
      return isOwn && isOfSide('mending', before, after);
    case 'photo':
      return isOwn && (isOfSelfCheck || after.fields['phase'] === 'after' || after.scope === unitScope(unitId));
    case 'markup':
      return isOwn && after.photo?.unitId === unitId;
    case 'task':
      if (change.field !== 'status') return isOfSelfCheck;
      return before === null ? isOfSelfCheck && change.value === 'open' : isMendingStep(from, change.value);
    default:
      return isOfSelfCheck;
  }
}

const isOwnSelfCheck = (unitId: Id, { audit }: Seen): boolean =>
  audit?.kind === 'selfCheck' && audit.origin.unitId === unitId;

const isOfSide = (side: string, ...seen: readonly (Seen | null)[]): boolean =>
  seen.every((record) => record === null || record.fields['side'] === side);

/** 签收, 提交 and the ways back from them: never to 已销号 or from it. */
const isMendingStep = (from: Json | null, to: Json): boolean =>
  from !== null && from !== 'closed' && (to === 'open' || to === 'inProgress' || to === 'awaitingReview');

/** A new task, 销号, 退回 and the ways back from them: whether it was signed for or mended is said by others. */
const isInspectingStep = (from: Json | null, to: Json): boolean =>
  from === null ? to === 'open' : from !== 'open' && to !== 'open';
