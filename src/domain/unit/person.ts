/**
 * Who holds this phone (本人): name, role and unit, said once and remembered by the device. Decides what may be done to a task
 * (`task/action.ts`) and what the start page shows; no account and no check-in.
 */

/**
 * 督导组, 文明办, 志愿服务分包单位, 直接责任单位.
 */
export type Role = 'inspector' | 'office' | 'volunteer' | 'responsible';

/** 整改方 mends and submits, 检查方 looks again and closes (销号须由检查方而非责任方操作). */
export type Side = 'mending' | 'inspecting';

/** The person at this phone. */
export interface Person {
  /** May be empty: nobody is made to give a name. */
  readonly name: string;
  readonly role: Role;
  /** The unit's name; empty for inspectors and the office. */
  readonly unit: string;
}

const SIDES: Readonly<Record<Role, readonly Side[]>> = {
  inspector: ['inspecting'],
  // The office writes down what comes to it on paper from units that have no phone with the app (代录).
  office: ['inspecting', 'mending'],
  volunteer: ['mending'],
  responsible: ['mending'],
};

/** For which sides a role may act, its own first. */
export const sidesOf = (role: Role): readonly Side[] => SIDES[role];

/** Whether a role speaks for one unit; inspectors and the office do not. */
export const hasUnit = (role: Role): boolean => role === 'volunteer' || role === 'responsible';

/** Whether enough was said to know who acts: the role, and the unit where the role has one. */
export const isKnown = (person: Person | null | undefined): person is Person =>
  person !== null && person !== undefined && (!hasUnit(person.role) || person.unit !== '');
