/** T: whatever whoever tries with a task, in whatever order, with slips taken back: what must hold of each step. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../../src/domain/task/action';
import { ACTS, type Act, type Actor, judgeAct, statusWithout } from '../../src/domain/task/acts';
import { lifeOf } from '../../src/domain/task/life';
import type { TaskStatus } from '../../src/domain/task/task';
import { canFollow } from '../../src/domain/task/transitions';
import type { Role } from '../../src/domain/unit/person';
import { actionOf, personOf, RESPONSIBLE, taskOf, VOLUNTEERS } from '../unit/task/task-sample';
import { runs, seed } from './seed';

const TODAY = '2017-05-09';
const UNITS = [RESPONSIBLE, RESPONSIBLE, ...VOLUNTEERS, '县教体局', ''];
const actors: fc.Arbitrary<Actor> = fc
  .record({
    role: fc.constantFrom<Role>('inspector', 'office', 'volunteer', 'responsible'),
    own: fc.constantFrom(...UNITS),
    unit: fc.constantFrom(...UNITS),
    isHonest: fc.nat(3).map((one) => one > 0),
  })
  .map(({ role, own, unit, isHonest }) => ({ person: personOf(role, own), unit: isHonest ? own : unit }));
const words = fc.constantFrom(' ', '已清理', '已换锁', '仍有杂物');
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('accept', 'confirm', 'return', 'close'), words }) as fc.Arbitrary<Act>,
  fc.record({
    kind: fc.constant('submit'),
    words,
    doneOn: fc.constantFrom('2017-05-04', '2017-05-05', '2017-05-08', '2017-05-09', '2017-05-10', ''),
    noPhotoReason: fc.constantFrom('', '楼道无照明'),
  }),
);
type Step = { readonly act: Act; readonly actor: Actor; readonly hasAfterPhoto: boolean } | 'undo';
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record<Exclude<Step, 'undo'>>({ act: acts, actor: actors, hasAfterPhoto: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.constant<Step>('undo') },
  ),
  { maxLength: 60, size: 'max' },
);

interface State {
  readonly status: TaskStatus;
  readonly actions: readonly Action[];
}

/** The mending units that said so after the last return, in the plainest words. */
function saidSince(actions: readonly Action[]): readonly string[] {
  const said: string[] = [];
  for (const { kind, unit } of actions) {
    if (kind === 'returned') said.length = 0;
    if (kind === 'submitted' || kind === 'confirmed') said.push(unit);
  }
  return said;
}

function run(list: readonly Step[], needsBothUnits: boolean): void {
  const past: State[] = [];
  let state: State = { status: 'open', actions: [] };
  for (const step of list) {
    if (step === 'undo') {
      const before = past.pop();
      const last = state.actions.at(-1);
      if (!before || !last) continue;
      const rest = state.actions.slice(0, -1);
      const status = statusWithout(last, state.status, rest);
      // Undo leads exactly back, and by a way that the merge allows, too.
      expect({ status, actions: rest }).toEqual(before);
      expect(status === state.status || canFollow(state.status, status)).toBe(true);
      state = before;
      continue;
    }
    const { act, actor, hasAfterPhoto } = step;
    const task = taskOf({ status: state.status, needsBothUnits });
    const judged = judgeAct({ task, foundOn: '2017-05-05', actions: state.actions, hasAfterPhoto }, act, actor, TODAY);
    if (!judged.ok) continue;
    const { status, kind } = judged.value;
    const { side } = ACTS[act.kind];
    expect(status === state.status || canFollow(state.status, status)).toBe(true);
    if (side === 'inspecting') expect(['inspector', 'office']).toContain(actor.person.role);
    else expect(actor.person.role).not.toBe('inspector');
    if (kind === 'submitted') expect(hasAfterPhoto || (act.kind === 'submit' && act.noPhotoReason !== '')).toBe(true);
    if (status === 'closed') {
      expect(kind).toBe('closed');
      expect(state.status).toBe('awaitingReview');
      const said = saidSince(state.actions);
      expect(said.length).toBeGreaterThan(0);
      expect(state.actions.some((action) => action.kind === 'submitted')).toBe(true);
      if (needsBothUnits) {
        expect(said).toContain(RESPONSIBLE);
        expect(VOLUNTEERS.some((unit) => said.includes(unit))).toBe(true);
      }
    }
    past.push(state);
    const unit = side === 'mending' ? actor.unit : '';
    state = { status, actions: [...state.actions, actionOf(kind, { side, unit })] };
    const life = lifeOf(taskOf({ status, needsBothUnits }), state.actions);
    expect(life.returns).toBe(state.actions.filter((action) => action.kind === 'returned').length);
    expect(life.submission !== null).toBe(status === 'awaitingReview' || status === 'closed');
    expect(life.closing !== null).toBe(status === 'closed');
  }
}

test('T11: nothing is closed but by the inspecting side after a standing submission; undo leads exactly back', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (list, needsBothUnits) => run(list, needsBothUnits)),
    { seed, numRuns: runs(2_000) },
  );
});

test('T11: such walks do get tasks returned, closed, and undone from there', () => {
  const seen: Partial<Record<Action['kind'], number>> = { closed: 0, returned: 0, confirmed: 0 };
  for (const list of fc.sample(steps, { seed: 20170505, numRuns: 500 })) {
    let state: State = { status: 'open', actions: [] };
    for (const step of list) {
      if (step === 'undo') continue;
      const task = taskOf({ status: state.status, needsBothUnits: true });
      const judged = judgeAct(
        { task, foundOn: '2017-05-05', actions: state.actions, hasAfterPhoto: true },
        step.act,
        step.actor,
        TODAY,
      );
      if (!judged.ok) continue;
      const { status, kind } = judged.value;
      seen[kind] = (seen[kind] ?? 0) + 1;
      state = { status, actions: [...state.actions, actionOf(kind, { unit: step.actor.unit })] };
    }
  }
  for (const [kind, times] of Object.entries(seen)) expect(times, kind).toBeGreaterThan(20);
});
