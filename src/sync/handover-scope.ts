/**
 * Which changes go into a handover file: all, or those of chosen audits with what belongs to them. Read off the log alone,
 * so that what is removed goes along as removed. Called by `export-handover`.
 */
import type { Id } from '../domain/kernel/ids';
import type { Change } from './change';
import { recordKey } from './record-logs';

/** A backup of everything, or audits that somebody else is to go on with. */
export type HandoverScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'audits'; readonly auditIds: readonly Id[] };

/** Fields that say where a phone was. They are left out whole: a change is never altered. */
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  photo: ['position', 'positionFrom'],
  spot: ['position'],
};

/** The demo county never goes out; positions only when asked for. A site's reference point is no person's whereabouts. */
export function changesToHandOver(
  log: readonly Change[],
  scope: HandoverScope,
  hasPositions: boolean,
): readonly Change[] {
  const isWanted = scope.kind === 'everything' ? (): boolean => true : isOfAudits(log, new Set(scope.auditIds));
  const isDemo = isOfDemo(log);
  return log.filter(
    (change) =>
      isWanted(change) && !isDemo(change) && (hasPositions || !(POSITIONS[change.entity] ?? []).includes(change.field)),
  );
}

type Test = (change: Change) => boolean;

/** Whatever was ever marked as demo, what belongs to such an audit, and what was read in the papers of such a site. */
function isOfDemo(log: readonly Change[]): Test {
  const marked = keysWhere(log, (change) => change.field === 'isDemo' && change.value === true);
  const belonging = keysWhere(
    log,
    ({ field, value }) =>
      (field === 'auditId' && marked.has(`audit ${text(value)}`)) ||
      (field === 'siteId' && marked.has(`site ${text(value)}`)),
  );
  return (change) => marked.has(recordKey(change)) || belonging.has(recordKey(change));
}

/** The audits, what belongs to them, their sites with units and pairings, and what the papers of those sites said so far. */
function isOfAudits(log: readonly Change[], auditIds: ReadonlySet<string>): Test {
  const own = keysWhere(log, ({ field, value }) => field === 'auditId' && auditIds.has(text(value)));
  for (const id of auditIds) own.add(`audit ${id}`);
  const sites = valuesOf(log, 'siteId', own);
  const inside = keysWhere(log, ({ field, value }) => field === 'parentId' && sites.has(text(value)));
  const isSite: Test = (change) =>
    change.entity === 'site' && (sites.has(change.recordId) || inside.has(recordKey(change)));
  const siteIds = new Set(log.filter(isSite).map((change) => change.recordId));
  const ofSites = keysWhere(
    log,
    ({ entity, field, value }) =>
      (entity === 'pairing' || entity === 'ledgerEntry') && field === 'siteId' && siteIds.has(text(value)),
  );
  const units = valuesOf(log, 'unitId', ofSites);
  // The photo of a page that an earlier audit shot, with what was drawn on it.
  const pages = keysWhere(
    log,
    ({ entity, field, value }) =>
      entity === 'photo' && field === 'evidenceId' && ofSites.has(`ledgerEntry ${text(value)}`),
  );
  return (change) => {
    const key = recordKey(change);
    return (
      own.has(key) ||
      isSite(change) ||
      ofSites.has(key) ||
      pages.has(key) ||
      (change.entity === 'unit' && units.has(change.recordId)) ||
      (change.entity === 'markup' && pages.has(`photo ${change.recordId}`))
    );
  };
}

const text = (value: Change['value']): string => (typeof value === 'string' ? value : '');

const keysWhere = (log: readonly Change[], test: Test): Set<string> => new Set(log.filter(test).map(recordKey));

/** Every value that a field of these records ever had. */
const valuesOf = (log: readonly Change[], field: string, keys: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    log.filter((change) => change.field === field && keys.has(recordKey(change))).map(({ value }) => text(value)),
  );
