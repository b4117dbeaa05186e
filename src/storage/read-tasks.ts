/**
 * The views of tasks, activities and letters, put together from rows. Called by `store.ts`; the rest of reading is in `read-records.ts`.
 */
import type { Change } from '../sync/change';
import type { ActivityRecords, Records, TaskRecords } from '../usecases/ports';
import type { Tables } from './database';
import { readChanges } from './read-changes';
import { isPresent, latestStamp, recordsOf, toRecord } from './read-records';

/** Every task whose finding and audit are there, with what belongs to it. */
export async function readTasks(tables: Tables): Promise<TaskRecords> {
  const [tasks, findings, audits, places, sites, actions, photos, markups] = await Promise.all([
    recordsOf(tables, 'task'),
    recordsOf(tables, 'finding'),
    recordsOf(tables, 'audit'),
    recordsOf(tables, 'place'),
    recordsOf(tables, 'site'),
    recordsOf(tables, 'action'),
    recordsOf(tables, 'photo'),
    recordsOf(tables, 'markup'),
  ]);
  const asOf = await latestStamp(tables);
  const [findingsById, auditsById, placesById, sitesById] = [byId(findings), byId(audits), byId(places), byId(sites)];
  const actionsByTaskId = grouped(actions, (action) => action.taskId);
  const photosByFindingId = grouped(photos, (photo) => photo.findingId);
  const markupsById = byId(markups);
  const cards = tasks.flatMap((task) => {
    const finding = findingsById.get(task.findingId);
    const audit = auditsById.get(task.auditId);
    if (!finding || !audit) return [];
    const place = placesById.get(finding.placeId);
    const site = place && sitesById.get(place.siteId);
    const own = [...(photosByFindingId.get(finding.id) ?? [])].sort((a, b) => a.takenAt - b.takenAt);
    return {
      ...{ task, finding, audit, place },
      community: sitesById.get(audit.siteId),
      compound: site?.level === 'compound' ? site : undefined,
      actions: [...(actionsByTaskId.get(task.id) ?? [])].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
      photos: own,
      markups: own.flatMap((photo) => markupsById.get(photo.id) ?? []),
    };
  });
  return { cards, asOf };
}

export async function readActivities(tables: Tables): Promise<ActivityRecords> {
  const activities = await recordsOf(tables, 'activity');
  const rows = await tables.photo
    .where('evidenceId')
    .anyOf(activities.map((activity) => activity.id))
    .toArray();
  return {
    activities: [...activities].sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1)),
    photos: rows.filter(isPresent).map((row) => toRecord('photo', row)),
  };
}

export async function readLetters(tables: Tables): Promise<readonly Records['letter'][]> {
  const letters = await recordsOf(tables, 'letter');
  return [...letters].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
}

export async function readHistoryOfTask(
  tables: Tables,
  task: Pick<Records['task'], 'id' | 'auditId' | 'findingId'>,
): Promise<readonly Change[]> {
  const actions = await tables.action.where('auditId').equals(task.auditId).toArray();
  const own = actions.filter((action) => action['taskId'] === task.id).map((action) => action.id);
  const changes = await readChanges(tables, [task.id, task.findingId, ...own]);
  return changes.sort((a, b) => (a.hlc < b.hlc ? -1 : 1));
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> =>
  new Map(records.map((record) => [record.id, record]));

function grouped<T, K>(records: readonly T[], keyOf: (record: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const record of records) {
    const group = groups.get(keyOf(record));
    if (group) group.push(record);
    else groups.set(keyOf(record), [record]);
  }
  return groups;
}
