/**
 * The task that a finding brings with it, filled in from what is already known: the standard's measure and deadline,
 * the site's property company or committee, the paired volunteer unit. Everything stays editable.
 */
import { addDays, type CalendarDate } from '../kernel/date';
import { type DayRule, rollOver } from '../kernel/workdays';
import { readProperty } from '../site/property';
import type { Site } from '../site/site';
import type { DeadlineRule, Defect, Item, Standard } from '../standard/schema';
import type { Pairing, Unit } from '../unit/unit';
import type { Task } from './task';

/** What the filling-in goes by. `defect` is undefined while no common phrase was picked. */
export interface DraftContext {
  readonly standard: Standard;
  readonly item: Item;
  readonly defect: Defect | undefined;
  readonly community: Site;
  /** Where the place lies in a compound. */
  readonly compound: Site | undefined;
  readonly units: readonly Unit[];
  readonly pairings: readonly Pairing[];
  /** The day the problem was found. */
  readonly date: CalendarDate;
  readonly dayRule: DayRule;
}

export type TaskDraft = Pick<
  Task,
  'measure' | 'responsibleUnit' | 'responsiblePerson' | 'volunteerUnit' | 'deadline' | 'dueDate' | 'needsBothUnits'
>;

/** Everything of the task that need not be asked. */
export function draftTask(context: DraftContext): TaskDraft {
  const { item, defect, date, dayRule, compound } = context;
  const deadline = defect?.deadline ?? item.deadline;
  const responsibleUnit = responsibleUnits(context)[0] ?? '';
  const property = readProperty(compound?.property ?? '');
  return {
    measure: defect?.measure ?? '',
    responsibleUnit,
    responsiblePerson: property.unit === responsibleUnit ? property.person : '',
    volunteerUnit: volunteerUnits(context)[0] ?? '',
    deadline,
    dueDate: dueDate(deadline, date, dayRule),
    needsBothUnits: item.needsBothUnits === true,
  };
}

/** Names offered as 直接责任单位, the likeliest first; roles of the standard become the site's own units. */
export function responsibleUnits(
  context: Omit<DraftContext, 'date' | 'dayRule' | 'units' | 'pairings'>,
): readonly string[] {
  const { standard, item, defect, community, compound } = context;
  const names = (defect?.responsible ?? item.responsible).map((role): string => {
    const found = standard.roles[role];
    if (found === 'property') return readProperty(compound?.property ?? '').unit;
    return found === 'committee' ? `${community.name}居委会` : role;
  });
  return [...new Set([...names, `${community.name}居委会`])].filter((name) => name !== '');
}

/**
 * What can stand as 志愿服务分包单位: all units paired with the compound, or with the community where the compound has none
 * (附件2), then each alone. The notice names them all together, so all of them is what is filled in.
 */
export function volunteerUnits(
  context: Pick<DraftContext, 'community' | 'compound' | 'units' | 'pairings'>,
): readonly string[] {
  const { community, compound, units, pairings } = context;
  const namesAt = (site: Site | undefined): readonly string[] =>
    pairings
      .filter((pairing) => pairing.siteId === site?.id)
      .map((pairing) => units.find((unit) => unit.id === pairing.unitId)?.name ?? '')
      .filter((name) => name !== '');
  const [near, far] = [namesAt(compound), namesAt(community)];
  const together = (near.length > 0 ? near : far).join('、');
  return [...new Set([together, ...near, ...far])].filter((name) => name !== '');
}

/**
 * The last day to mend: the day found is not counted; 24 hours end with the next day, a day off or not, because what is
 * to be mended at once (立行立改) waits for no holiday; a plan has no day of its own.
 */
export function dueDate(rule: DeadlineRule, found: CalendarDate, dayRule: DayRule): CalendarDate | null {
  switch (rule.kind) {
    case 'hours':
      return addDays(found, Math.ceil(rule.hours / 24));
    case 'days':
      return rollOver(dayRule, addDays(found, rule.days));
    case 'plan':
      return null;
  }
}
