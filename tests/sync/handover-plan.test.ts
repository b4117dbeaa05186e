/** H14: what is told before anything is written. */
import { expect, test } from 'vitest';
import { type Change, changesBetween } from '../../src/sync/change';
import { planHandover } from '../../src/sync/handover-plan';
import { replay } from '../../src/sync/merge';
import { canTransition } from '../property/fleet';
import { writerOf } from './writer';

const NOON = Date.UTC(2017, 4, 8, 4);

/** What a device writes of a record on top of a log. */
function write(
  device: string,
  minute: number,
  entity: 'verdict' | 'finding' | 'task' | 'site',
  log: readonly Change[],
  fields: { readonly id: string; readonly [field: string]: unknown },
): readonly Change[] {
  const current = log.length === 0 ? undefined : replay(log, () => true).versioned;
  return changesBetween(entity, current, fields, writerOf(device, NOON + minute * 60_000)).changes;
}

function planOf(local: readonly Change[], incoming: readonly Change[]) {
  const planned = planHandover(local, incoming, canTransition);
  if (!planned.ok) throw new Error(planned.error.type);
  return planned.value;
}

const site = write('A', 0, 'site', [], { id: 's1', name: '阳光社区', remark: '' });
const verdict = write('A', 1, 'verdict', [], { id: 'v1', value: 'met', reason: '' });
const finding = write('A', 2, 'finding', [], { id: 'f1', problem: '楼道堆物' });
const task = write('A', 2, 'task', [], { id: 't1', status: 'open' });

test('H14: counts by kind what is new, changed, removed and already there; what comes removed is none of them', () => {
  const renamed = write('A', 3, 'site', site, { id: 's1', name: '阳光里社区' });
  const gone = write('A', 4, 'finding', finding, { id: 'f1', removed: true });
  const fresh = write('A', 5, 'verdict', [], { id: 'v2', value: 'unmet' });
  const never = [...write('A', 6, 'finding', [], { id: 'f2', problem: '' })];
  never.push(...write('A', 7, 'finding', never, { id: 'f2', removed: true }));
  const local = [...site, ...verdict, ...finding, ...task];
  const plan = planOf(local, [...local, ...renamed, ...gone, ...fresh, ...never]);
  expect(Object.fromEntries(plan.tallies)).toEqual({
    site: { added: 0, changed: 1, removed: 0, same: 0 },
    verdict: { added: 1, changed: 0, removed: 0, same: 1 },
    finding: { added: 0, changed: 0, removed: 1, same: 0 },
    task: { added: 0, changed: 0, removed: 0, same: 1 },
  });
  expect([plan.conflicts, plan.rejected, plan.newChanges]).toEqual([[], [], 5]);
  expect(plan.fieldsOf('site', 's1')).toEqual({ name: '阳光里社区', remark: '' });
  expect(plan.fieldsOf('site', 'nowhere')).toBeUndefined();
});

test('H14: a conflict shows both values, whose they are, and which is kept: the later; a known one is not told again', () => {
  const ours = write('B', 10, 'verdict', verdict, { id: 'v1', value: 'unmet' });
  const theirs = write('A', 11, 'verdict', verdict, { id: 'v1', value: 'notApplicable' });
  const plan = planOf([...verdict, ...ours], [...verdict, ...theirs]);
  expect(plan.conflicts).toEqual([
    {
      entity: 'verdict',
      recordId: 'v1',
      field: 'value',
      kept: { change: theirs[0], isOurs: false },
      lost: [{ change: ours[0], isOurs: true }],
    },
  ]);
  expect(plan.fieldsOf('verdict', 'v1')).toMatchObject({ value: 'notApplicable' });
  const again = planOf([...verdict, ...ours, ...theirs], [...verdict, ...theirs]);
  expect([again.conflicts, again.newChanges]).toEqual([[], 0]);
  const later = planOf([...verdict, ...theirs], [...verdict, ...ours]);
  expect(later.conflicts[0]).toMatchObject({ kept: { isOurs: true }, lost: [{ isOurs: false }] });
});

test('H14: a step of a task that its rules do not allow is told, and not applied', () => {
  const closed = write('A', 9, 'task', task, { id: 't1', status: 'closed' });
  const plan = planOf(task, [...task, ...closed]);
  expect(plan.rejected).toEqual(closed);
  expect(plan.fieldsOf('task', 't1')).toEqual({ status: 'open' });
});

test('H14: an empty file, and a file into an empty phone', () => {
  expect(planOf(site, []).tallies.size).toBe(0);
  expect(Object.fromEntries(planOf([], [...site, ...verdict]).tallies)).toMatchObject({
    site: { added: 1 },
    verdict: { added: 1 },
  });
});
