/**
 * Which changes go into a handover file: all, or those of chosen audits and activities with what belongs to them. Read off the
 * log alone, so that what is removed goes along as removed. Called by `export-handover`.
 */
import type { Id } from '../domain/kernel/ids';
import { auditsTogether } from './audits-together';
import type { Change } from './change';
import { personalKind } from './personal-fields';
import { recordKey } from './record-logs';

/** A backup of everything, or audits that somebody else is to go on with and activities that are reported. */
export type HandoverScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'audits'; readonly auditIds: readonly Id[]; readonly activityIds?: readonly Id[] };

/** Fields that say where a phone was. They are left out whole: a change is never altered. */
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  photo: ['position', 'positionFrom'],
  spot: ['position'],
};

/** What may be left out of a file. */
export interface HandoverParts {
  /** Where photos were shot and spots stand. What is burnt into a picture stays there either way. */
  readonly hasPositions: boolean;
  /** Fields that are names or telephones of people. What somebody wrote in other words stays. */
  readonly hasNames: boolean;
}

/** The demo county never goes out; positions and names only when asked for. A site's reference point is no person's whereabouts. */
export function changesToHandOver(
  log: readonly Change[],
  scope: HandoverScope,
  parts: HandoverParts,
): readonly Change[] {
  const isLeftOut = ({ entity, field }: Change): boolean =>
    (!parts.hasPositions && (POSITIONS[entity] ?? []).includes(field)) ||
    (!parts.hasNames && ['name', 'phone'].includes(personalKind(entity, field) ?? ''));
  const isWanted = scope.kind === 'everything' ? (): boolean => true : isOfChosen(log, scope);
  const isDemo = isOfDemo(log);
  return log.filter((change) => isWanted(change) && !isDemo(change) && !isLeftOut(change));
}

type Test = (change: Change) => boolean;

/** Whatever was ever marked as demo, what belongs to such an audit or activity, and what was read in the papers of such a site. */
function isOfDemo(log: readonly Change[]): Test {
  const marked = keysWhere(log, (change) => change.field === 'isDemo' && change.value === true);
  const belonging = keysWhere(
    log,
    ({ field, value }) =>
      (field === 'auditId' && marked.has(`audit ${text(value)}`)) ||
      (field === 'siteId' && marked.has(`site ${text(value)}`)) ||
      (field === 'evidenceId' && marked.has(`activity ${text(value)}`)),
  );
  return withMarks((key) => marked.has(key) || belonging.has(key));
}

function isOfChosen(log: readonly Change[], scope: Extract<HandoverScope, { kind: 'audits' }>): Test {
  const isOfAudit = isOfAudits(log, auditsTogether(log, scope.auditIds));
  const isOfActivity = isOfActivities(log, scope.activityIds ?? []);
  return (change) => isOfAudit(change) || isOfActivity(change);
}

/** The activities with their photos, their unit, the sites they name with the communities around them, and the pairings of that unit there. */
function isOfActivities(log: readonly Change[], activityIds: readonly Id[]): Test {
  const own = new Set(activityIds.map((id) => `activity ${id}`));
  const photos = keysWhere(
    log,
    ({ entity, field, value }) => entity === 'photo' && field === 'evidenceId' && own.has(`activity ${text(value)}`),
  );
  const units = valuesOf(log, 'unitId', own);
  const named = valuesOf(log, 'siteIds', own);
  const sites = new Set([...named, ...valuesOf(log, 'parentId', new Set([...named].map((id) => `site ${id}`)))]);
  const ofUnits = keysWhere(
    log,
    ({ entity, field, value }) => entity === 'pairing' && field === 'unitId' && units.has(text(value)),
  );
  const ofSites = keysWhere(
    log,
    ({ entity, field, value }) => entity === 'pairing' && field === 'siteId' && sites.has(text(value)),
  );
  return withMarks((key, { entity, recordId }) => {
    if (entity === 'unit') return units.has(recordId);
    if (entity === 'site') return sites.has(recordId);
    return own.has(key) || photos.has(key) || (ofUnits.has(key) && ofSites.has(key));
  });
}

/** What was drawn on a photo goes where the photo goes: it lies under the photo's id. */
const withMarks =
  (test: (key: string, change: Pick<Change, 'entity' | 'recordId'>) => boolean): Test =>
  ({ entity, recordId }) =>
    test(recordKey({ entity, recordId }), { entity, recordId }) ||
    (entity === 'markup' && test(recordKey({ entity: 'photo', recordId }), { entity: 'photo', recordId }));

/** The audits, what belongs to them, their sites with units and pairings, and what the papers of those sites said so far. */
function isOfAudits(log: readonly Change[], auditIds: ReadonlySet<string>): Test {
  const own = keysWhere(log, ({ field, value }) => field === 'auditId' && auditIds.has(text(value)));
  for (const id of auditIds) own.add(`audit ${id}`);
  const sites = valuesOf(log, 'siteId', own);
  const inside = keysWhere(log, ({ field, value }) => field === 'parentId' && sites.has(text(value)));
  const siteIds = new Set(
    log
      .filter((change) => change.entity === 'site')
      .filter((change) => sites.has(change.recordId) || inside.has(recordKey(change)))
      .map((change) => change.recordId),
  );
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
  return withMarks((key, { entity, recordId }) => {
    if (entity === 'unit') return units.has(recordId);
    if (entity === 'site') return siteIds.has(recordId);
    return own.has(key) || ofSites.has(key) || pages.has(key);
  });
}

const text = (value: Change['value']): string => (typeof value === 'string' ? value : '');

const keysWhere = (log: readonly Change[], test: Test): Set<string> => new Set(log.filter(test).map(recordKey));

/** Every value that a field of these records ever had, each of a list by itself. */
const valuesOf = (log: readonly Change[], field: string, keys: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    log
      .filter((change) => change.field === field && keys.has(recordKey(change)))
      .flatMap(({ value }) => (Array.isArray(value) ? value : [value]).map(text)),
  );
