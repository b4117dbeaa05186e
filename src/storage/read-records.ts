/**
 * Rows read and put together as the records that screens and use cases know, removed ones left out. Called by `store.ts`
 * for its views, and by `transaction.ts`.
 */
import { ACTIVITY_DEFAULTS } from '../domain/activity/activity';
import { AUDIT_DEFAULTS } from '../domain/audit/audit';
import { SPOT_DEFAULTS } from '../domain/audit/spot';
import { FINDING_DEFAULTS } from '../domain/finding/finding';
import { PHOTO_DEFAULTS } from '../domain/finding/photo';
import { SITE_DEFAULTS } from '../domain/site/site';
import { ACTION_DEFAULTS } from '../domain/task/action';
import { outcomesOf } from '../domain/task/revisit-progress';
import { TASK_DEFAULTS } from '../domain/task/task';
import { UNIT_DEFAULTS } from '../domain/unit/unit';
import { type ClockState, formatHlc, type Hlc, newClock } from '../sync/clock';
import { withFacts } from '../sync/facts';
import type { AuditCard, AuditRecords, Entity, Records, SiteRecords } from '../usecases/ports';
import { AUDIT_ENTITIES, type BytesRow, type Row, type Tables } from './database';
import { isJoined } from './outbox';

export async function idsOfAudit(tables: Tables, auditId: string): Promise<readonly string[]> {
  const keys = await Promise.all(
    AUDIT_ENTITIES.map((entity) => tables[entity].where('auditId').equals(auditId).primaryKeys()),
  );
  return keys.flat();
}

/** Ids of everything of the demo county, removed ones too. */
export async function demoIds(tables: Tables): Promise<ReadonlySet<string>> {
  const demo = new Set<string>();
  for (const entity of ['site', 'unit', 'pairing', 'audit', 'activity', 'letter'] as const) {
    for (const row of await tables[entity].toArray()) if (row['isDemo'] === true) demo.add(row.id);
  }
  const audits = await tables.audit
    .where('id')
    .anyOf([...demo])
    .primaryKeys();
  for (const id of audits) for (const own of await idsOfAudit(tables, id)) demo.add(own);
  const entries = await tables.ledgerEntry
    .where('siteId')
    .anyOf([...demo])
    .primaryKeys();
  for (const id of entries) demo.add(id);
  const evidence = await tables.photo
    .where('evidenceId')
    .anyOf([...demo])
    .primaryKeys();
  for (const id of evidence) demo.add(id);
  return demo;
}

/** Stops at the first, so that a device whose work is not backed up answers at once, and one that is has little to read. */
export async function firstStampAfter(tables: Tables, after: Hlc | null, device: string): Promise<Hlc | null> {
  // On a phone of a county, what its server has is as safe as in a file.
  if (await isJoined(tables)) {
    const waiting = await tables.changes.bulkGet((await tables.outbox.toArray()).map(({ id }) => id));
    const stamps = waiting.flatMap((change) =>
      change?.device === device && change.hlc > (after ?? '') ? [change.hlc] : [],
    );
    return stamps.sort()[0] ?? null;
  }
  const demo = await demoIds(tables);
  const change = await tables.changes
    .where('hlc')
    .above(after ?? '')
    .filter((each) => each.device === device && !demo.has(each.recordId))
    .first();
  return change?.hlc ?? null;
}

export async function readAudit(tables: Tables, id: string): Promise<AuditRecords | undefined> {
  const row = await tables.audit.get(id);
  if (!row || !isPresent(row)) return undefined;
  const audit = toRecord('audit', row);
  const [places, answers, verdicts, findings, photos, tasks, spots, markups] = await Promise.all([
    recordsOfAudit(tables, 'place', id),
    recordsOfAudit(tables, 'answer', id),
    recordsOfAudit(tables, 'verdict', id),
    recordsOfAudit(tables, 'finding', id),
    recordsOfAudit(tables, 'photo', id),
    recordsOfAudit(tables, 'task', id),
    recordsOfAudit(tables, 'spot', id),
    recordsOfAudit(tables, 'markup', id),
  ]);
  const { sites, units, pairings } = await readSites(tables);
  const own = sites.filter((site) => site.id === audit.siteId || site.parentId === audit.siteId);
  const ledger = await readLedger(tables, own);
  const asOf = await latestStamp(tables);
  return {
    ...{ audit, sites: own, places, answers, verdicts, findings, photos, tasks, spots, markups },
    ...{ ...ledger, units, pairings, asOf },
  };
}

/** What the papers of these sites said so far, in this audit or an earlier one, with the photos of their pages. */
async function readLedger(
  tables: Tables,
  sites: readonly Records['site'][],
): Promise<Pick<AuditRecords, 'ledger' | 'ledgerPhotos'>> {
  const rows = await tables.ledgerEntry
    .where('siteId')
    .anyOf(sites.map((site) => site.id))
    .toArray();
  const ledger = rows.filter(isPresent).map((row) => toRecord('ledgerEntry', row));
  const photos = await tables.photo
    .where('evidenceId')
    .anyOf(ledger.map((entry) => entry.id))
    .toArray();
  return { ledger, ledgerPhotos: photos.filter(isPresent).map((row) => toRecord('photo', row)) };
}

/** By pinyin, as people look a name up; ids are random and would shuffle the list. */
const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  left.name.localeCompare(right.name, 'zh-CN');

export async function readSites(tables: Tables): Promise<SiteRecords> {
  const [sites, units, pairings] = await Promise.all([
    recordsOf(tables, 'site'),
    recordsOf(tables, 'unit'),
    recordsOf(tables, 'pairing'),
  ]);
  return { sites: [...sites].sort(byName), units: [...units].sort(byName), pairings };
}

export async function readAuditCards(tables: Tables, limit: number): Promise<readonly AuditCard[]> {
  const rows = await tables.audit.orderBy('startedAt').reverse().filter(isPresent).limit(limit).toArray();
  return Promise.all(
    rows.map(async (row) => {
      const audit = toRecord('audit', row);
      const site = await tables.site.get(audit.siteId);
      const [places, verdicts, findings] = await Promise.all([
        recordsOfAudit(tables, 'place', audit.id),
        recordsOfAudit(tables, 'verdict', audit.id),
        recordsOfAudit(tables, 'finding', audit.id),
      ]);
      return {
        audit,
        site: site && isPresent(site) ? toRecord('site', site) : undefined,
        places,
        verdicts,
        findingCount: findings.length,
        lookedAt: audit.kind === 'revisit' ? await countLookedAt(tables, audit) : 0,
      };
    }),
  );
}

/** The actions of a revisit lie with the audits of its tasks. */
async function countLookedAt(tables: Tables, revisit: Records['audit']): Promise<number> {
  const tasks = await tables.task.bulkGet([...revisit.taskIds]);
  const auditIds = new Set(tasks.flatMap((task) => (task ? [toRecord('task', task).auditId] : [])));
  const actions = await Promise.all([...auditIds].map((id) => recordsOfAudit(tables, 'action', id)));
  return outcomesOf(revisit, actions.flat()).size;
}

export async function recordsOf<E extends Entity>(tables: Tables, entity: E): Promise<readonly Records[E][]> {
  return (await tables[entity].toArray()).filter(isPresent).map((row) => toRecord(entity, row));
}

export async function recordsOfAudit<E extends (typeof AUDIT_ENTITIES)[number]>(
  tables: Tables,
  entity: E,
  auditId: string,
): Promise<readonly Records[E][]> {
  return (await tables[entity].where('auditId').equals(auditId).toArray())
    .filter(isPresent)
    .map((row) => toRecord(entity, row));
}

/** What was written through the use cases comes back as the record it was: rows are checked where they enter, then trusted. */
export function toRecord<E extends Entity>(entity: E, row: Row): Records[E] {
  const { stamps: _stamps, removed: _removed, ...record } = row;
  return { ...DEFAULTS[entity], ...(entity === 'site' ? withFacts(record) : record) } as unknown as Records[E];
}

/**
 * What rows do not say that are of earlier versions, or were handed over in part, filled in as they are read: rewriting them would part
 * them from their changes.
 */
const DEFAULTS: { readonly [E in Entity]?: Partial<Records[E]> } = {
  site: SITE_DEFAULTS,
  audit: AUDIT_DEFAULTS,
  photo: PHOTO_DEFAULTS,
  spot: SPOT_DEFAULTS,
  unit: UNIT_DEFAULTS,
  finding: FINDING_DEFAULTS,
  task: TASK_DEFAULTS,
  action: ACTION_DEFAULTS,
  activity: ACTIVITY_DEFAULTS,
};

export const isPresent = (row: Row): boolean => row['removed'] !== true;

export async function latestStamp(tables: Tables): Promise<Hlc> {
  return formatHlc(((await tables.device.get('clock')) as ClockState | undefined) ?? newClock('0'));
}

export async function readBytes(read: () => Promise<BytesRow | undefined>): Promise<ArrayBuffer | null> {
  try {
    return (await read())?.bytes ?? null;
  } catch {
    // One damaged photo must not take the others with it: whoever asked shows which one it is.
    return null;
  }
}
