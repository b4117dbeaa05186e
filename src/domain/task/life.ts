/**
 * What the actions of a task tell: how often it was returned, what stands submitted, who confirmed, whether it came back. Read
 * off the actions that were not taken back, together with the status, which alone says where the task stands.
 */
import type { Photo } from '../finding/photo';
import type { Action } from './action';
import type { Task } from './task';
import { isResponsible, isVolunteer, volunteerUnitsOf } from './units-of-task';

/** What of a task decides here. */
export type LivingTask = Pick<Task, 'status' | 'responsibleUnit' | 'volunteerUnit' | 'needsBothUnits'>;

/** The life of a task so far. */
export interface Life {
  /** How often it was returned (退回). */
  readonly returns: number;
  /** What awaits review or was closed; null before it was submitted and after it was returned. */
  readonly submission: Action | null;
  /** Units that said since the last return that it is mended, by submitting or confirming; each once, in that order. */
  readonly confirmedBy: readonly string[];
  /** Whose confirmation 两家确认 still lacks; none where it is not asked for. Volunteer units stand as the task names them, and one of them is enough. */
  readonly missingConfirmations: readonly string[];
  readonly lastReturn: Action | null;
  /** 销号; null while it is not closed. */
  readonly closing: Action | null;
  /** 反弹: found again since it was closed. */
  readonly isRelapsed: boolean;
}

/** Earliest first. Two of one moment stand the same way everywhere. */
export const inOrder = (actions: readonly Action[]): readonly Action[] =>
  [...actions].sort((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1));

/** What still counts: everything after the last 退回, earliest first. @param actions in any order, those taken back left out */
export function sinceLastReturn(actions: readonly Action[]): readonly Action[] {
  const ordered = inOrder(actions);
  const lastReturn = lastOf(ordered, 'returned');
  return lastReturn ? ordered.slice(ordered.indexOf(lastReturn) + 1) : ordered;
}

/** @param actions of this task, in any order, those taken back left out */
export function lifeOf(task: LivingTask, actions: readonly Action[]): Life {
  const ordered = inOrder(actions);
  const returned = ordered.filter(({ kind }) => kind === 'returned');
  const lastReturn = returned.at(-1) ?? null;
  // Asked of the status: of a return and a closing written apart on two devices, only one holds.
  const isSubmitted = task.status === 'awaitingReview' || task.status === 'closed';
  const confirmedBy = isSubmitted ? confirmedIn(sinceLastReturn(ordered)) : [];
  return {
    returns: returned.length,
    submission: isSubmitted ? lastOf(ordered, 'submitted') : null,
    confirmedBy,
    missingConfirmations: task.needsBothUnits ? missing(task, confirmedBy) : [],
    lastReturn,
    closing: task.status === 'closed' ? lastOf(ordered, 'closed') : null,
    isRelapsed: task.status === 'closed' && ordered.some(({ kind }) => kind === 'relapsed'),
  };
}

/** The photos of 整改后 that no return has refused yet: what a new submission can show. */
export function freshAfterPhotos<P extends Pick<Photo, 'id' | 'phase'>>(
  photos: readonly P[],
  actions: readonly Action[],
): readonly P[] {
  const refused = lastOf(inOrder(actions), 'returned')?.photoIds ?? [];
  return photos.filter(({ id, phase }) => phase === 'after' && !refused.includes(id));
}

const lastOf = (ordered: readonly Action[], kind: Action['kind']): Action | null =>
  ordered.filter((action) => action.kind === kind).at(-1) ?? null;

function confirmedIn(actions: readonly Action[]): readonly string[] {
  const units = actions
    .filter(({ kind }) => kind === 'submitted' || kind === 'confirmed')
    .map(({ unit }) => unit)
    .filter((unit) => unit !== '');
  return [...new Set(units)];
}

/** The responsible unit, and one of the volunteers where any are named. A task that names nobody waits for nobody. */
function missing(task: LivingTask, confirmedBy: readonly string[]): readonly string[] {
  const isMissing = (name: string, test: (unit: string) => boolean): boolean => name !== '' && !confirmedBy.some(test);
  return [
    ...(isMissing(task.responsibleUnit, (unit) => isResponsible(task, unit)) ? [task.responsibleUnit] : []),
    ...(volunteerUnitsOf(task).length > 0 && isMissing(task.volunteerUnit, (unit) => isVolunteer(task, unit))
      ? [task.volunteerUnit]
      : []),
  ];
}
