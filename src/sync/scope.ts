/**
 * Scopes: the parts of a county that are read, followed and given up as a whole. A community with all that happens in it is
 * one; so a volunteer's phone never holds more than its paired communities. Used by the server on each push and pull, and by
 * a phone that wipes a scope it may no longer read.
 */
import type { Id } from '../domain/kernel/ids';
import type { Versioned } from './change';

/** Every unit's name, without people; read by all. */
export const UNITS_SCOPE = 'units';
/** The letters of the office. */
export const OFFICE_SCOPE = 'office';
/** What nobody can place yet, because its parent has not arrived; read by the office alone. */
export const LOST_SCOPE = 'lost';
/** A community, its compounds, their pairings, audits and all that belongs to these. */
const communityScope = (communityId: Id): string => `site:${communityId}`;
/** The activities of a unit and their photos. */
export const unitScope = (unitId: Id): string => `unit:${unitId}`;

/** The community of a scope; null when it is none of a community. */
export const communityOf = (scope: string): Id | null => (scope.startsWith('site:') ? scope.slice(5) : null);

/** Names one record. */
export interface RecordName {
  readonly entity: string;
  readonly recordId: Id;
}

/** Where a record belongs: to a scope by itself, or to wherever its parent belongs. */
export type Placement =
  | { readonly scope: string; readonly parent: null }
  | { readonly scope: null; readonly parent: RecordName };

/**
 * Where a record belongs, by its own fields; null while they do not say. No parent is further down than its child:
 * site and activity have none, an audit has a site, a photo an audit or activity, a markup its photo.
 */
export function placementOf({ entity, recordId }: RecordName, fields: Versioned['fields']): Placement | null {
  switch (entity) {
    case 'unit':
      return inScope(UNITS_SCOPE);
    case 'letter':
      return inScope(OFFICE_SCOPE);
    case 'site': {
      const { parentId } = fields;
      if (parentId === null) return inScope(communityScope(recordId));
      return isId(parentId) ? inScope(communityScope(parentId)) : null;
    }
    case 'pairing':
    case 'audit':
    case 'ledgerEntry':
      return under('site', fields['siteId']);
    case 'activity':
      return isId(fields['unitId']) ? inScope(unitScope(fields['unitId'])) : null;
    case 'photo':
      return (
        under('audit', fields['auditId']) ??
        (fields['auditId'] === null ? under('activity', fields['evidenceId']) : null)
      );
    case 'markup':
      return under('photo', recordId);
    case 'place':
    case 'answer':
    case 'verdict':
    case 'finding':
    case 'task':
    case 'spot':
    case 'action':
      return under('audit', fields['auditId']);
    default:
      // A newer version's: carried where its fields point to.
      return under('audit', fields['auditId']) ?? under('site', fields['siteId']) ?? inScope(OFFICE_SCOPE);
  }
}

/** Parents come before their children when records are placed in this order, lowest first. */
export function placingOrder(entity: string): number {
  switch (entity) {
    case 'site':
    case 'unit':
    case 'letter':
    case 'activity':
      return 0;
    case 'audit':
    case 'pairing':
    case 'ledgerEntry':
      return 1;
    case 'photo':
      return 3;
    case 'markup':
      return 4;
    default:
      return 2;
  }
}

const inScope = (scope: string): Placement => ({ scope, parent: null });

const under = (entity: string, recordId: unknown): Placement | null =>
  isId(recordId) ? { scope: null, parent: { entity, recordId } } : null;

/** Characters that no store keeps alike make no id. */
const isId = (value: unknown): value is Id =>
  typeof value === 'string' && value !== '' && value.length <= 200 && !/[\0\p{Cs}]/u.test(value);
