/** Which units a task names, and whether somebody's unit is one of them. Called where acts are judged and lists are made. */
import { splitNames, textKey } from '../site/read-cell';
import type { Task } from './task';

/** Names of the volunteer units apart: 县工信局、县供销社 are two; what stands in brackets belongs to its unit. */
export const volunteerUnitsOf = (task: Pick<Task, 'volunteerUnit'>): readonly string[] =>
  splitNames(task.volunteerUnit);

/** True when `unit` is one of `names`; spaces and width make no difference, and no name is nobody's. */
export const isAmong = (unit: string, names: readonly string[]): boolean =>
  textKey(unit) !== '' && names.some((name) => textKey(name) === textKey(unit));

/** True when the task names `unit` as 直接责任单位, alone or beside others. */
export const isResponsible = (task: Pick<Task, 'responsibleUnit'>, unit: string): boolean =>
  isAmong(unit, [task.responsibleUnit, ...splitNames(task.responsibleUnit)]);

/** True when the task names `unit` as 志愿服务分包单位, alone or beside others. */
export const isVolunteer = (task: Pick<Task, 'volunteerUnit'>, unit: string): boolean =>
  isAmong(unit, [task.volunteerUnit, ...volunteerUnitsOf(task)]);

/** The same line of names, in which one unit bears another name; one that does not name it stays as it was written. */
export function renamedIn(line: string, before: string, after: string): string {
  if (isAmong(before, [line])) return after;
  const names = splitNames(line);
  return isAmong(before, names) ? names.map((name) => (isAmong(before, [name]) ? after : name)).join('、') : line;
}
