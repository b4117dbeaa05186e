/** T40–T42, T45: what a revisit walks, in which order, how far it is, and what may have come back. */
import { describe, expect, test } from 'vitest';
import type { Place } from '../../../src/domain/audit/audit';
import type { Finding } from '../../../src/domain/finding/finding';
import type { Site } from '../../../src/domain/site/site';
import type { Action, ActionKind } from '../../../src/domain/task/action';
import { formerLivesOf, judgeLook } from '../../../src/domain/task/relapse';
import { awaitingIn, closedIn, type Revisitable, sampleClosed, walkOrder } from '../../../src/domain/task/revisit';
import { countOutcomes, nextLeft, outcomesOf } from '../../../src/domain/task/revisit-progress';
import type { Task, TaskStatus } from '../../../src/domain/task/task';
import { readStandard } from '../../checklists/read-standard';

const standard = readStandard('checklists/gaoyi-2017');
const ROUND = { communityId: 'sunny', standardId: standard.id };

const compound = (id: string, name: string): Site => ({
  ...{ id, level: 'compound', parentId: 'sunny', name, referencePoint: '', referencePosition: null },
  ...{ liaison: '', liaisonPhone: '', property: '', facts: {}, remark: '', isDemo: false },
});
const GARDEN = compound('garden', '阳光花园');
const YARD = compound('yard', '化肥厂家属院');

const action = (taskId: string, kind: ActionKind, at: number, own: Partial<Action> = {}): Action => ({
  ...{
    id: `${taskId}-${kind}-${at}`,
    auditId: 'audit',
    taskId,
    kind,
    side: 'inspecting',
    by: '',
    unit: '',
    device: '',
  },
  ...{ at, words: '', doneOn: null, noPhotoReason: '', photoIds: [], revisitId: null, newFindingId: null },
  ...own,
});

interface Sketch {
  readonly id: string;
  readonly status?: TaskStatus;
  /** Undefined: the community itself. */
  readonly in?: Site;
  /** Name of a stairwell. */
  readonly stairwell?: string;
  readonly items?: readonly string[];
  readonly foundAt?: number;
  readonly actions?: readonly Action[];
  readonly siteId?: string;
  readonly standardId?: string;
}

function card(sketch: Sketch): Revisitable & { readonly place: Place } {
  const { id, in: site, stairwell, foundAt = 0, actions = [] } = sketch;
  const scope = stairwell ? 'stairwell' : site ? 'compound' : 'community';
  const name = stairwell ?? site?.name ?? '阳光社区';
  const finding: Finding = {
    ...{ id: `finding-${id}`, auditId: 'audit', placeId: `place-${id}`, itemIds: sketch.items ?? ['1-01'] },
    ...{ problem: id, location: '', foundAt, foundBy: [], relapsedFrom: null },
  };
  const task: Task = {
    ...{ id, auditId: 'audit', findingId: finding.id, number: id, measure: '', responsibleUnit: '' },
    ...{ responsiblePerson: '', volunteerUnit: '', deadline: { kind: 'days', days: 3 }, dueDate: null, stages: [] },
    ...{ needsBothUnits: false, status: sketch.status ?? 'awaitingReview', remark: '' },
  };
  return {
    ...{ task, finding, actions, compound: site },
    audit: { siteId: sketch.siteId ?? 'sunny', standardId: sketch.standardId ?? standard.id },
    place: { id: finding.placeId, auditId: 'audit', scope, siteId: site?.id ?? 'sunny', name, order: 0 },
  };
}

const ids = (cards: readonly Revisitable[]): readonly string[] => cards.map(({ task }) => task.id);

describe('what can be walked', () => {
  test('T40: only what awaits review in that community, of that standard', () => {
    const cards = [
      card({ id: 'a' }),
      card({ id: 'open', status: 'open' }),
      card({ id: 'mending', status: 'inProgress' }),
      card({ id: 'closed', status: 'closed' }),
      card({ id: 'elsewhere', siteId: 'market' }),
      card({ id: 'other', standardId: 'another' }),
      card({ id: 'b', in: GARDEN }),
    ];
    expect(ids(awaitingIn(cards, ROUND))).toEqual(['a', 'b']);
    expect(ids(closedIn(cards, ROUND))).toEqual(['closed']);
  });

  test('T40: what has come back already lives on as another task and is no sample', () => {
    const back = card({
      id: 'back',
      status: 'closed',
      actions: [action('back', 'relapsed', 9, { newFindingId: 'finding-again' })],
    });
    expect(closedIn([back], ROUND)).toEqual([]);
  });
});

describe('a sample of the closed', () => {
  const closed = (id: string, at: number, site?: Site, kept?: number) =>
    card({
      ...{ id, status: 'closed' as const },
      ...(site ? { in: site } : {}),
      actions: [action(id, 'closed', at), ...(kept === undefined ? [] : [action(id, 'kept', kept)])],
    });

  test('T40: places take turns, and each gives the one not looked at for longest', () => {
    const cards = [
      closed('garden-late', 50, GARDEN),
      closed('garden-early', 10, GARDEN),
      closed('garden-middle', 20, GARDEN),
      closed('yard', 40, YARD),
      closed('own', 30),
    ];
    expect(ids(sampleClosed(cards, 3))).toEqual(['garden-early', 'own', 'yard']);
    expect(ids(sampleClosed(cards, 4))).toEqual(['garden-early', 'own', 'yard', 'garden-middle']);
  });

  test('T40: one that was found as it was left waits again from then on', () => {
    const cards = [closed('kept', 10, GARDEN, 60), closed('later', 50, GARDEN)];
    expect(ids(sampleClosed(cards, 1))).toEqual(['later']);
  });

  test('T40: the same records give the same sample, whatever their order; more than there are gives all', () => {
    const cards = [closed('a', 10, GARDEN), closed('b', 10, GARDEN), closed('c', 10, YARD), closed('d', 10)];
    const sample = ids(sampleClosed(cards, 3));
    expect(ids(sampleClosed([...cards].reverse(), 3))).toEqual(sample);
    expect(ids(sampleClosed(cards, 99))).toHaveLength(4);
    expect(sampleClosed(cards, 0)).toEqual([]);
  });
});

test('T41: the walk goes through the community, then compound by compound, each before its stairwells, items in their order', () => {
  const cards = [
    card({ id: 'stair-10', in: GARDEN, stairwell: '10号楼1单元', items: ['1-10'] }),
    card({ id: 'stair-2', in: GARDEN, stairwell: '2号楼1单元', items: ['1-10'] }),
    card({ id: 'garden-12', in: GARDEN, items: ['1-12'] }),
    card({ id: 'garden-8', in: GARDEN, items: ['1-08'] }),
    card({ id: 'yard', in: YARD, items: ['1-12'] }),
    card({ id: 'unknown', items: ['9-99'] }),
    card({ id: 'own-later', items: ['1-03'], foundAt: 5 }),
    card({ id: 'own', items: ['1-03'], foundAt: 4 }),
  ];
  const walk = ids(walkOrder(cards, standard));
  expect(walk).toEqual(['own', 'own-later', 'unknown', 'yard', 'garden-8', 'garden-12', 'stair-2', 'stair-10']);
  expect(ids(walkOrder([...cards].reverse(), standard))).toEqual(walk);
});

describe('how far it is', () => {
  const revisit = { id: 'revisit', taskIds: ['a', 'b', 'c', 'd', 'e'] };
  const mine = { revisitId: 'revisit' };

  test('T42: the latest action of this revisit decides; what was done outside of it, or to another task, does not', () => {
    const outcomes = outcomesOf(revisit, [
      action('a', 'returned', 1, mine),
      action('a', 'submitted', 2, mine),
      action('a', 'closed', 3, mine),
      action('b', 'kept', 1, { revisitId: 'an earlier one' }),
      action('b', 'closed', 1),
      action('elsewhere', 'closed', 1, mine),
    ]);
    expect([...outcomes].map(([id, { kind }]) => [id, kind])).toEqual([['a', 'closed']]);
  });

  test('T42: counts by outcome, and the rest not looked at', () => {
    const outcomes = outcomesOf(revisit, [
      action('a', 'closed', 1, mine),
      action('b', 'returned', 1, mine),
      action('c', 'kept', 1, mine),
      action('d', 'relapsed', 1, mine),
    ]);
    expect(countOutcomes(revisit.taskIds, outcomes)).toEqual({ closed: 1, returned: 1, kept: 1, relapsed: 1, left: 1 });
    // A task that is not here (any more) is no part of it.
    expect(countOutcomes(['a', 'e'], outcomes)).toMatchObject({ closed: 1, returned: 0, left: 1 });
  });

  test('T42: the next is the one after this, wrapping round once, never this one; none when nothing is left', () => {
    const outcomes = outcomesOf(revisit, [action('c', 'kept', 1, mine)]);
    expect(nextLeft(revisit.taskIds, outcomes, null)).toBe('a');
    expect(nextLeft(revisit.taskIds, outcomes, 'b')).toBe('d');
    expect(nextLeft(revisit.taskIds, outcomes, 'e')).toBe('a');
    expect(nextLeft(['a', 'c'], outcomes, 'a')).toBeNull();
    expect(nextLeft([], outcomes, null)).toBeNull();
  });
});

describe('former lives', () => {
  const again = card({
    id: 'again',
    status: 'open',
    in: GARDEN,
    stairwell: '3号楼2单元',
    items: ['1-10'],
    foundAt: 100,
  });
  const former = (id: string, own: Partial<Sketch> = {}) =>
    card({
      ...{ id, status: 'closed', in: GARDEN, stairwell: '3号楼2单元', items: ['1-10', '1-14'], foundAt: 10 },
      actions: [action(id, 'closed', 20)],
      ...own,
    });
  const lives = (cards: readonly Revisitable[]) => ids(formerLivesOf(again.finding, again.place, cards));

  test('T45: closed before at the same place, with an item in common; the last closed first', () => {
    expect(lives([former('early'), former('late', { actions: [action('late', 'closed', 50)] })])).toEqual([
      'late',
      'early',
    ]);
  });

  test('T45: not what is not closed, nor elsewhere, nor of other items, nor found later, nor itself', () => {
    const strangers = [
      former('submitted', { status: 'awaitingReview' }),
      former('next door', { stairwell: '3号楼1单元' }),
      former('other compound', { in: YARD }),
      former('other item', { items: ['1-14'] }),
      former('found later', { foundAt: 101 }),
      { ...again, task: { ...again.task, status: 'closed' as const } },
    ];
    expect(lives(strangers)).toEqual([]);
  });

  test('T45: one that came back as another finding is not offered, one that is said to be this one is', () => {
    const to = (newFindingId: string) => [action('x', 'closed', 20), action('x', 'relapsed', 60, { newFindingId })];
    expect(lives([former('x', { actions: to('finding-other') })])).toEqual([]);
    expect(lives([former('x', { actions: to('finding-again') })])).toEqual(['x']);
  });

  test('T46: only the inspecting side says it, of a closed task, once', () => {
    const person = (role: 'inspector' | 'office' | 'volunteer' | 'responsible') => ({ name: '', role, unit: '' });
    const closed = { status: 'closed' } as const;
    for (const role of ['inspector', 'office'] as const) expect(judgeLook(closed, [], person(role)).ok).toBe(true);
    for (const role of ['volunteer', 'responsible'] as const)
      expect(judgeLook(closed, [], person(role))).toEqual({ ok: false, error: { type: 'NotYourSide' } });
    for (const status of ['open', 'inProgress', 'awaitingReview'] as const)
      expect(judgeLook({ status }, [], person('office'))).toEqual({ ok: false, error: { type: 'NotClosed' } });
    const relapsed = [action('a', 'relapsed', 1, { newFindingId: 'finding-b' })];
    expect(judgeLook(closed, relapsed, person('office'))).toEqual({ ok: false, error: { type: 'AlreadyRelapsed' } });
  });
});
