/**
 * Relapse (反弹): a problem, closed since, that is found again. The new finding names its former life (`relapsedFrom`), and an action
 * `relapsed` on the former task names the new finding. Called by the sheet of a finding and by the use cases that mark it.
 */
import type { Place } from '../audit/audit';
import type { Finding } from '../finding/finding';
import { derivedId, type Id } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { type Person, sidesOf } from '../unit/person';
import type { Action } from './action';
import type { Task } from './task';

/** A problem with the task that mended it. */
export interface PastLife {
  readonly task: Task;
  readonly finding: Finding;
  readonly place: Place | undefined;
  /** Standing ones. */
  readonly actions: readonly Action[];
}

/** The finding in which a closed one was found again; null while it was not. */
export const relapseOf = (actions: readonly Action[]): Id | null =>
  actions.find(({ kind }) => kind === 'relapsed')?.newFindingId ?? null;

/** Two devices that mark the same relapse write one action, and marking it anew brings the same one back. */
export const relapseActionId = (newFindingId: Id, formerFindingId: Id): Id => derivedId(newFindingId, formerFindingId);

/**
 * What may have come back with `finding`: problems closed since, found before it at the same site and place (by scope and name, as
 * each audit has places of its own) under an item that it breaks, too. One that came back as another finding already lives on in
 * that one and is left out. The last closed first.
 */
export function formerLivesOf<T extends PastLife>(finding: Finding, place: Place, lives: readonly T[]): readonly T[] {
  const isSamePlace = (other: Place | undefined): boolean =>
    other !== undefined &&
    other.siteId === place.siteId &&
    other.scope === place.scope &&
    other.name.trim() === place.name.trim();
  return lives
    .filter(({ task, finding: former, place: there, actions }) => {
      const next = relapseOf(actions);
      return (
        task.status === 'closed' &&
        former.id !== finding.id &&
        former.foundAt < finding.foundAt &&
        former.itemIds.some((id) => finding.itemIds.includes(id)) &&
        isSamePlace(there) &&
        (next === null || next === finding.id)
      );
    })
    .sort((a, b) => closedAt(b) - closedAt(a) || (a.task.id < b.task.id ? -1 : 1));
}

/** When a closed problem was closed (销号), epoch milliseconds; when it was found, where no action says. */
export function closedAt({ finding, actions }: Pick<PastLife, 'finding' | 'actions'>): number {
  return actions.filter(({ kind }) => kind === 'closed').at(-1)?.at ?? finding.foundAt;
}

/** Why a closed task is not said to be as it was left, or to have come back. */
export interface LookError {
  readonly type: 'NotYourSide' | 'NotClosed' | 'AlreadyRelapsed';
}

/** 仍完好 and 反弹 are for the inspecting side to say, of a closed task, until it came back: then it lives on as another. */
export function judgeLook(
  task: Pick<Task, 'status'>,
  actions: readonly Action[],
  person: Person,
): Result<null, LookError> {
  if (!sidesOf(person.role).includes('inspecting')) return err({ type: 'NotYourSide' });
  if (task.status !== 'closed') return err({ type: 'NotClosed' });
  return relapseOf(actions) === null ? ok(null) : err({ type: 'AlreadyRelapsed' });
}
