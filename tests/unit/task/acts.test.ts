/** Who may do what to a task: every status, act and person against a table written by hand, and what an act must say. */
import { describe, expect, test } from 'vitest';
import type { Action } from '../../../src/domain/task/action';
import { type Act, type ActError, type Actor, actsFor, judgeAct } from '../../../src/domain/task/acts';
import type { Task, TaskStatus } from '../../../src/domain/task/task';
import type { Role } from '../../../src/domain/unit/person';
import { actionOf, actOf, personOf, RESPONSIBLE, taskOf, VOLUNTEERS } from './task-sample';

const TODAY = '2017-05-09';
const ALL = ['accept', 'submit', 'confirm', 'return', 'close'] as const;
const STATUSES = ['open', 'inProgress', 'awaitingReview', 'closed'] as const;

function judge(
  act: Act,
  actor: Actor,
  own: Partial<Task> = {},
  {
    actions = [],
    hasAfterPhoto = true,
  }: { readonly actions?: readonly Action[]; readonly hasAfterPhoto?: boolean } = {},
) {
  return judgeAct({ task: taskOf(own), foundOn: '2017-05-05', actions, hasAfterPhoto }, act, actor, TODAY);
}

const refusal = (...args: Parameters<typeof judge>): ActError | null => {
  const judged = judge(...args);
  return judged.ok ? null : judged.error;
};

/** Somebody of each role who acts for a unit that the task names. */
const ACTORS: Readonly<Record<Role, Actor>> = {
  inspector: { person: personOf('inspector'), unit: '' },
  office: { person: personOf('office'), unit: RESPONSIBLE },
  volunteer: { person: personOf('volunteer', VOLUNTEERS[0]), unit: VOLUNTEERS[0] },
  responsible: { person: personOf('responsible', RESPONSIBLE), unit: RESPONSIBLE },
};

const MENDING = {
  open: { accept: 'inProgress', submit: 'awaitingReview', confirm: 'NotAwaitingReview' },
  inProgress: { accept: 'AlreadyAccepted', submit: 'awaitingReview', confirm: 'NotAwaitingReview' },
  awaitingReview: { accept: 'AlreadyAwaitingReview', submit: 'AlreadyAwaitingReview', confirm: 'awaitingReview' },
  closed: { accept: 'TaskAlreadyClosed', submit: 'TaskAlreadyClosed', confirm: 'TaskAlreadyClosed' },
} as const;
const INSPECTING = {
  open: { return: 'NotAwaitingReview', close: 'NotAwaitingReview' },
  inProgress: { return: 'NotAwaitingReview', close: 'NotAwaitingReview' },
  awaitingReview: { return: 'inProgress', close: 'closed' },
  closed: { return: 'TaskAlreadyClosed', close: 'TaskAlreadyClosed' },
} as const;
const NO_MENDING = { accept: 'NotYourSide', submit: 'NotYourSide', confirm: 'NotYourSide' } as const;
const NO_INSPECTING = { return: 'NotYourSide', close: 'NotYourSide' } as const;

/** The whole table: what each person's act leads to from each status, or why it is refused. */
const TABLE = STATUSES.flatMap((status) => [
  ...rows(status, 'inspector', { ...NO_MENDING, ...INSPECTING[status] }),
  ...rows(status, 'office', { ...MENDING[status], ...INSPECTING[status] }),
  ...rows(status, 'volunteer', { ...MENDING[status], ...NO_INSPECTING }),
  ...rows(status, 'responsible', { ...MENDING[status], ...NO_INSPECTING }),
]);
function rows(status: TaskStatus, role: Role, outcomes: Readonly<Record<Act['kind'], string>>) {
  return ALL.map((kind) => ({ status, role, kind, outcome: outcomes[kind] }));
}

describe('the table', () => {
  test('T6: speaks of every status, act and role once', () => {
    expect(new Set(TABLE.map(({ status, role, kind }) => `${status} ${role} ${kind}`)).size).toBe(4 * 4 * 5);
  });

  test.each(TABLE)('T6: $status, $role, $kind: $outcome', ({ status, role, kind, outcome }) => {
    const judged = judge(actOf(kind), ACTORS[role], { status });
    expect(judged.ok ? judged.value.status : judged.error.type).toBe(outcome);
  });

  test.each(TABLE)('T7: offered to $role at $status is what may be done: $kind', ({ status, role, kind }) => {
    const actions = status === 'awaitingReview' ? [actionOf('submitted', { unit: '别的单位' })] : [];
    const offered = actsFor(taskOf({ status, needsBothUnits: true }), actions, ACTORS[role].person);
    const judged = judge(actOf(kind), ACTORS[role], { status, needsBothUnits: true }, { actions });
    // 销号 is offered while a confirmation is missing, because the refusal says whose.
    const isDone = judged.ok || judged.error.type === 'ConfirmationMissing';
    expect(offered.includes(kind)).toBe(isDone);
  });
});

describe('whose unit', () => {
  const by = (role: Role, own: string, unit = own): Actor => ({ person: personOf(role, own), unit });
  test.each<[string, Actor, string | null]>([
    ['the responsible unit', by('responsible', RESPONSIBLE), null],
    ['a responsible unit that the task does not name', by('responsible', '县城管局'), 'NotYourUnit'],
    ['somebody responsible for the unit of others', by('responsible', '县城管局', RESPONSIBLE), 'NotYourUnit'],
    ['a responsible person of a volunteer unit', by('responsible', VOLUNTEERS[0]), 'NotYourUnit'],
    ['the first volunteer unit', by('volunteer', VOLUNTEERS[0]), null],
    ['the second, with its brackets', by('volunteer', VOLUNTEERS[1]), null],
    ['half of what stands in brackets', by('volunteer', '网信办'), 'NotYourUnit'],
    ['a name in other width and with spaces', by('volunteer', ' 县工信局 '), null],
    ['a volunteer of the responsible unit', by('volunteer', RESPONSIBLE), null],
    ['a volunteer of elsewhere', by('volunteer', '县教体局'), 'NotYourUnit'],
    ['nobody’s unit', by('volunteer', ''), 'NotYourUnit'],
    ['the office for whoever brought the paper', by('office', '', '县教体局'), null],
    ['the office for nobody in particular', by('office', ''), null],
  ])('T8: %s submits', (_who, actor, error) => {
    expect(refusal(actOf('submit'), actor)?.type ?? null).toBe(error);
  });

  test('T8: where the task names two responsible units, either is one', () => {
    const own = { responsibleUnit: `${RESPONSIBLE}、县住建局` };
    expect(refusal(actOf('accept'), by('responsible', '县住建局'), own)).toBeNull();
    expect(refusal(actOf('accept'), by('responsible', RESPONSIBLE), own)).toBeNull();
  });

  test('T8: a task that names nobody is nobody’s to mend but the office’s', () => {
    const own = { responsibleUnit: '', volunteerUnit: '' };
    expect(refusal(actOf('accept'), by('responsible', ''), own)?.type).toBe('NotYourUnit');
    expect(actsFor(taskOf(own), [], personOf('responsible'))).toEqual([]);
    expect(refusal(actOf('accept'), by('office', ''), own)).toBeNull();
  });
});

describe('what an act must say', () => {
  const submit = (own: Partial<Extract<Act, { kind: 'submit' }>>, hasAfterPhoto = true) =>
    refusal(
      { ...(actOf('submit') as Extract<Act, { kind: 'submit' }>), ...own },
      ACTORS.responsible,
      {},
      { hasAfterPhoto },
    )?.type ?? null;
  test.each<[string, string | null, Parameters<typeof submit>]>([
    ['nothing of the measure', 'MeasureMissing', [{ words: ' \n' }]],
    ['no day', 'DayMissing', [{ doneOn: '' }]],
    ['a day that does not exist', 'DayMissing', [{ doneOn: '2017-02-30' }]],
    ['tomorrow', 'DayInFuture', [{ doneOn: '2017-05-10' }]],
    ['today', null, [{ doneOn: TODAY }]],
    ['the day it was found', null, [{ doneOn: '2017-05-05' }]],
    ['the day before it was found', 'DayBeforeFound', [{ doneOn: '2017-05-04' }]],
    ['no photo and no reason', 'PhotoMissing', [{ noPhotoReason: ' ' }, false]],
    ['no photo, but why', null, [{ noPhotoReason: '楼道无照明' }, false]],
  ])('T9: a submission that says %s: %s', (_what, error, args) => {
    expect(submit(...args)).toBe(error);
  });

  test('T49: a problem that another clock found tomorrow can be submitted as mended today, and not before', () => {
    const card = { task: taskOf(), foundOn: '2017-05-10', actions: [], hasAfterPhoto: true };
    const on = (doneOn: string) => judgeAct(card, { ...actOf('submit'), doneOn } as Act, ACTORS.responsible, TODAY);
    expect(on(TODAY)).toMatchObject({ ok: true, value: { status: 'awaitingReview' } });
    expect(on('2017-05-08')).toEqual({ ok: false, error: { type: 'DayBeforeFound' } });
    expect(on('2017-05-10')).toEqual({ ok: false, error: { type: 'DayInFuture' } });
  });

  test('T9: 退回 needs its reason, the other acts need no words', () => {
    const status = { status: 'awaitingReview' } as const;
    expect(refusal({ kind: 'return', words: '  ' }, ACTORS.inspector, status)).toEqual({ type: 'ReasonMissing' });
    for (const kind of ['close', 'return'] as const) expect(refusal(actOf(kind), ACTORS.inspector, status)).toBeNull();
    expect(refusal(actOf('accept'), ACTORS.responsible)).toBeNull();
  });
});

describe('两家确认', () => {
  const both = { status: 'awaitingReview', needsBothUnits: true } as const;
  const close = (actions: readonly Action[], own: Partial<Task> = {}) =>
    refusal(actOf('close'), ACTORS.inspector, { ...both, ...own }, { actions });
  const submitted = actionOf('submitted');
  const [first, second] = VOLUNTEERS;

  test('T10: closing waits for the responsible unit and one of the volunteer units, and says for whom', () => {
    const volunteers = VOLUNTEERS.join('、');
    expect(close([])).toEqual({ type: 'ConfirmationMissing', units: [RESPONSIBLE, volunteers] });
    expect(close([submitted])).toEqual({ type: 'ConfirmationMissing', units: [volunteers] });
    expect(close([actionOf('submitted', { unit: second })])).toEqual({
      type: 'ConfirmationMissing',
      units: [RESPONSIBLE],
    });
    expect(close([submitted, actionOf('confirmed', { unit: '县教体局' })])?.type).toBe('ConfirmationMissing');
    expect(close([submitted, actionOf('confirmed', { unit: second })])).toBeNull();
    expect(close([actionOf('submitted', { unit: first }), actionOf('confirmed')])).toBeNull();
  });

  test('T10: without a volunteer unit the responsible one is enough, and whoever asks for nothing waits for nobody', () => {
    expect(close([submitted], { volunteerUnit: '' })).toBeNull();
    expect(close([], { volunteerUnit: '无' })?.type).toBe('ConfirmationMissing');
    expect(close([submitted], { volunteerUnit: '无' })).toBeNull();
    expect(close([], { responsibleUnit: '', volunteerUnit: '' })).toBeNull();
    expect(close([], { needsBothUnits: false })).toBeNull();
  });

  test('T10: what was confirmed before a return counts no more', () => {
    const before = [submitted, actionOf('confirmed', { unit: first }), actionOf('returned')];
    expect(close([...before, actionOf('submitted')])).toMatchObject({ units: [VOLUNTEERS.join('、')] });
    const again = [...before, actionOf('submitted'), actionOf('confirmed', { unit: second })];
    expect(close(again)).toBeNull();
  });

  test('T10: a unit confirms once; one that the task does not name, not even by the office', () => {
    const confirm = (unit: string, actions: readonly Action[]) =>
      refusal(actOf('confirm'), { person: personOf('office'), unit }, both, { actions })?.type ?? null;
    expect(confirm(RESPONSIBLE, [submitted])).toBe('AlreadyConfirmed');
    expect(confirm(first, [submitted])).toBeNull();
    expect(confirm(first, [submitted, actionOf('confirmed', { unit: ` ${first}` })])).toBe('AlreadyConfirmed');
    expect(confirm('县教体局', [submitted])).toBe('NotYourUnit');
    expect(confirm('', [submitted])).toBe('NotYourUnit');
  });

  test('T7: 确认 is offered to whoever is still missing, and only where two must confirm', () => {
    const offered = (actions: readonly Action[], unit: string, own: Partial<Task> = both) =>
      actsFor(taskOf(own), actions, personOf('volunteer', unit));
    expect(offered([submitted], first)).toEqual(['confirm']);
    expect(offered([submitted, actionOf('confirmed', { unit: first })], second)).toEqual([]);
    expect(offered([submitted], first, { status: 'awaitingReview' })).toEqual([]);
    expect(actsFor(taskOf(both), [submitted], personOf('office'))).toEqual(['confirm', 'close', 'return']);
  });
});
