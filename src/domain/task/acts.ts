/**
 * Who may do what to a task. 整改方 accepts, submits and confirms, for its own unit; 检查方 returns and closes; the office may do
 * both, for any unit (代录). Pure: judged once by the screen, to offer and to warn, and again inside the transaction
 * that writes (`usecases/act-on-task.ts`).
 */
import { type CalendarDate, isCalendarDate } from '../kernel/date';
import { err, ok, type Result } from '../kernel/result';
import { type Person, type Side, sidesOf } from '../unit/person';
import type { Action, ActionKind } from './action';
import { type Life, lifeOf } from './life';
import type { Task, TaskStatus } from './task';
import { isAmong, isResponsible, isVolunteer } from './units-of-task';

/** One thing that somebody is about to do to a task. */
export type Act =
  /** 签收. `words`: a remark, may be empty. */
  | { readonly kind: 'accept'; readonly words: string }
  /** 提交整改. `words`: the measure taken; `noPhotoReason` only where there is no photo of 整改后. */
  | {
      readonly kind: 'submit';
      readonly words: string;
      /** The day it was mended. */
      readonly doneOn: CalendarDate;
      readonly noPhotoReason: string;
    }
  /** 确认. `words`: a remark, may be empty. */
  | { readonly kind: 'confirm'; readonly words: string }
  /** 退回. `words`: the reason. */
  | { readonly kind: 'return'; readonly words: string }
  /** 销号. `words`: a remark, may be empty. */
  | { readonly kind: 'close'; readonly words: string };

/** Who acts. */
export interface Actor {
  readonly person: Person;
  /** Name of the unit that a mending act is done for; empty for inspecting acts. */
  readonly unit: string;
}

/** Why an act is refused. */
export type ActError =
  | {
      readonly type:
        | 'TaskAlreadyClosed'
        | 'AlreadyAccepted'
        | 'NotAwaitingReview'
        | 'AlreadyAwaitingReview'
        | 'NotYourSide'
        | 'NotYourUnit'
        | 'MeasureMissing'
        | 'DayMissing'
        | 'DayInFuture'
        | 'DayBeforeFound'
        | 'PhotoMissing'
        | 'ReasonMissing'
        | 'AlreadyConfirmed';
    }
  /** 两家确认 lacks these. */
  | { readonly type: 'ConfirmationMissing'; readonly units: readonly string[] };

/** What an act is judged by. */
export interface JudgedTask {
  readonly task: Pick<Task, 'status' | 'responsibleUnit' | 'volunteerUnit' | 'needsBothUnits'>;
  /** The day the problem was found. */
  readonly foundOn: CalendarDate;
  /** Of this task, those taken back left out. */
  readonly actions: readonly Action[];
  /** There is a photo of 整改后 that was not returned already (`freshAfterPhotos`). */
  readonly hasAfterPhoto: boolean;
}

/** What each act leaves behind, and for which side it is done. */
export const ACTS: Readonly<Record<Act['kind'], { readonly side: Side; readonly leaves: ActionKind }>> = {
  accept: { side: 'mending', leaves: 'accepted' },
  submit: { side: 'mending', leaves: 'submitted' },
  confirm: { side: 'mending', leaves: 'confirmed' },
  return: { side: 'inspecting', leaves: 'returned' },
  close: { side: 'inspecting', leaves: 'closed' },
};

/** The status that an action leads to; null where it stays. */
const LEADS_TO: Readonly<Record<ActionKind, TaskStatus | null>> = {
  accepted: 'inProgress',
  submitted: 'awaitingReview',
  confirmed: null,
  returned: 'inProgress',
  closed: 'closed',
  kept: null,
  relapsed: null,
};

/** May `actor` do this now? Gives the status it leads to and the action it leaves; first what no words could mend, then what is missing. */
export function judgeAct(
  card: JudgedTask,
  act: Act,
  actor: Actor,
  today: CalendarDate,
): Result<{ readonly status: TaskStatus; readonly kind: ActionKind }, ActError> {
  const { task } = card;
  const { side, leaves } = ACTS[act.kind];
  if (!sidesOf(actor.person.role).includes(side)) return err({ type: 'NotYourSide' });
  if (side === 'mending' && !mayActFor(task, actor)) return err({ type: 'NotYourUnit' });
  const life = lifeOf(task, card.actions);
  const error = outOfTurn(task.status, act.kind) ?? incomplete(card, life, act, actor, today);
  return error ? err(error) : ok({ status: LEADS_TO[leaves] ?? task.status, kind: leaves });
}

/** Which acts to offer to this person, the next step first. `close` is offered while 两家确认 is missing, too: the refusal says whose. */
export function actsFor(task: JudgedTask['task'], actions: readonly Action[], person: Person): readonly Act['kind'][] {
  const sides = sidesOf(person.role);
  const isMender = sides.includes('mending') && mayActFor(task, { person, unit: person.unit });
  const mend = (...kinds: readonly Act['kind'][]): readonly Act['kind'][] => (isMender ? kinds : []);
  switch (task.status) {
    case 'open':
      return mend('accept', 'submit');
    case 'inProgress':
      return mend('submit');
    case 'awaitingReview': {
      const { missingConfirmations, confirmedBy } = lifeOf(task, actions);
      const isWanted = missingConfirmations.length > 0 && !isAmong(person.unit, confirmedBy);
      return [
        ...(isWanted ? mend('confirm') : []),
        ...(sides.includes('inspecting') ? (['close', 'return'] as const) : []),
      ];
    }
    case 'closed':
      return [];
  }
}

/**
 * The status that taking back the last action leads to.
 * @param rest the actions that stand without it, earliest first
 */
export function statusWithout(
  action: Pick<Action, 'kind'>,
  status: TaskStatus,
  rest: readonly Pick<Action, 'kind'>[],
): TaskStatus {
  // Outrun by what another device wrote apart from it, or never a step: the status is not its own to take back.
  if (LEADS_TO[action.kind] !== status) return status;
  // Done on two devices apart, it is still done.
  const before = rest.filter(({ kind }) => LEADS_TO[kind] !== null).at(-1);
  if (before && LEADS_TO[before.kind] === status) return status;
  switch (action.kind) {
    case 'accepted':
      return 'open';
    case 'submitted':
      return rest.some(({ kind }) => kind === 'accepted' || kind === 'returned') ? 'inProgress' : 'open';
    case 'returned':
    case 'closed':
      return 'awaitingReview';
    case 'confirmed':
    case 'kept':
    case 'relapsed':
      return status;
  }
}

/** 代录: the office acts for whichever unit brought the paper. Everybody else acts for the own unit, if the task names it. */
function mayActFor(task: JudgedTask['task'], { person, unit }: Actor): boolean {
  switch (person.role) {
    case 'office':
      return true;
    case 'volunteer':
      return isAmong(unit, [person.unit]) && (isVolunteer(task, unit) || isResponsible(task, unit));
    case 'responsible':
      return isAmong(unit, [person.unit]) && isResponsible(task, unit);
    case 'inspector':
      return false;
  }
}

/** What the status does not allow. */
function outOfTurn(status: TaskStatus, kind: Act['kind']): ActError | null {
  if (status === 'closed') return { type: 'TaskAlreadyClosed' };
  switch (kind) {
    case 'accept':
      if (status === 'awaitingReview') return { type: 'AlreadyAwaitingReview' };
      return status === 'inProgress' ? { type: 'AlreadyAccepted' } : null;
    case 'submit':
      return status === 'awaitingReview' ? { type: 'AlreadyAwaitingReview' } : null;
    case 'confirm':
    case 'return':
    case 'close':
      return status === 'awaitingReview' ? null : { type: 'NotAwaitingReview' };
  }
}

/** What the act itself lacks. */
function incomplete(card: JudgedTask, life: Life, act: Act, actor: Actor, today: CalendarDate): ActError | null {
  switch (act.kind) {
    case 'accept':
      return null;
    case 'submit':
      if (act.words.trim() === '') return { type: 'MeasureMissing' };
      if (!isCalendarDate(act.doneOn)) return { type: 'DayMissing' };
      if (act.doneOn > today) return { type: 'DayInFuture' };
      // Found tomorrow: one of the two clocks is wrong, and nobody may be kept from submitting until it is tomorrow.
      if (act.doneOn < card.foundOn && act.doneOn < today) return { type: 'DayBeforeFound' };
      return card.hasAfterPhoto || act.noPhotoReason.trim() !== '' ? null : { type: 'PhotoMissing' };
    case 'confirm':
      // Nobody else's word counts as a confirmation, not even when the office writes it down.
      if (!isVolunteer(card.task, actor.unit) && !isResponsible(card.task, actor.unit)) return { type: 'NotYourUnit' };
      return isAmong(actor.unit, life.confirmedBy) ? { type: 'AlreadyConfirmed' } : null;
    case 'return':
      return act.words.trim() === '' ? { type: 'ReasonMissing' } : null;
    case 'close':
      return life.missingConfirmations.length > 0
        ? { type: 'ConfirmationMissing', units: life.missingConfirmations }
        : null;
  }
}
