/**
 * How far a revisit (回头看) is: what came of each task in it, and what comes next. Read off the actions that name the revisit, so
 * that it needs no record of its own. Called by the walk, by the start page's card and by the store that counts for it.
 */
import type { Audit } from '../audit/audit';
import type { Id } from '../kernel/ids';
import type { Action } from './action';

/** What can come of a task in a revisit: 销号, 退回; of a closed one 仍完好, 反弹. */
export const OUTCOMES = ['closed', 'returned', 'kept', 'relapsed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

type Revisit = Pick<Audit, 'id' | 'taskIds'>;

/** The outcome of each task looked at so far, by task id: the latest action of this revisit that stands. */
export function outcomesOf(revisit: Revisit, actions: readonly Action[]): ReadonlyMap<Id, Action> {
  const latest = new Map<Id, Action>();
  for (const action of actions) {
    if (action.revisitId !== revisit.id || !isOutcome(action.kind) || !revisit.taskIds.includes(action.taskId))
      continue;
    const known = latest.get(action.taskId);
    if (!known || known.at < action.at || (known.at === action.at && known.id < action.id))
      latest.set(action.taskId, action);
  }
  return latest;
}

/** Whether an action is what can come of a task in a revisit. */
export const isOutcome = (kind: Action['kind']): kind is Outcome => (OUTCOMES as readonly string[]).includes(kind);

/** How many of the walk came to which end; `left` is not looked at yet. */
export type RevisitCounts = Readonly<Record<Outcome | 'left', number>>;

/** @param taskIds those of the walk that are there */
export function countOutcomes(taskIds: readonly Id[], outcomes: ReadonlyMap<Id, Action>): RevisitCounts {
  const count = (kind: Outcome): number => taskIds.filter((id) => outcomes.get(id)?.kind === kind).length;
  return {
    closed: count('closed'),
    returned: count('returned'),
    kept: count('kept'),
    relapsed: count('relapsed'),
    left: taskIds.filter((id) => !outcomes.has(id)).length,
  };
}

/** The next task not looked at after `from`, wrapping round once and leaving `from` itself out; null when there is none. */
export function nextLeft(taskIds: readonly Id[], outcomes: ReadonlyMap<Id, Action>, from: Id | null): Id | null {
  const at = from === null ? -1 : taskIds.indexOf(from);
  const ahead = [...taskIds.slice(at + 1), ...taskIds.slice(0, Math.max(at, 0))];
  return ahead.find((id) => !outcomes.has(id)) ?? null;
}
