/** Words of 删除个人信息. Comes with its page. */
import type { PersonHit } from '../../usecases/erase-person';
import { type Lookup, measure } from './handover';

/** 2 次检查、5 个问题: in how many records of each kind, in the order of the data's way. */
export function wordKinds(hits: readonly PersonHit[]): string {
  const records = new Map<string, Set<string>>();
  for (const { entity, recordId } of hits) records.set(entity, (records.get(entity) ?? new Set()).add(recordId));
  return [...records].map(([entity, ids]) => measure(entity, ids.size)).join('、');
}

/** Where a record can be looked at and mended; null when it was removed, or has no page. */
export function addressOf({ entity, recordId }: PersonHit, lookup: Lookup): string | null {
  const fields = lookup.fieldsOf(entity, recordId) ?? {};
  if (fields['removed'] === true) return null;
  const under = (page: string, id: unknown): string | null => (typeof id === 'string' ? `/${page}/${id}` : null);
  switch (entity) {
    case 'site':
      return under('sites', recordId);
    case 'unit':
      return under('units', recordId);
    case 'audit':
      return under('audit', recordId);
    case 'task':
      return under('tasks', recordId);
    case 'action':
      return under('tasks', fields['taskId']);
    case 'activity':
      return under('service', recordId);
    case 'letter':
      return under('letters', recordId);
    default:
      return under('audit', fields['auditId']);
  }
}
