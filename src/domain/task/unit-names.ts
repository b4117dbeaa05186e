/** The names of units that a person is offered as their own (本人). Called by the picker of the person. */
import { readProperty } from '../site/property';
import type { Site } from '../site/site';
import type { Role } from '../unit/person';
import type { Pairing, Unit } from '../unit/unit';
import type { Task } from './task';

/** What is known of units on this device. */
export interface KnownUnits {
  readonly sites: readonly Site[];
  readonly units: readonly Unit[];
  readonly pairings: readonly Pairing[];
  readonly tasks: readonly Pick<Task, 'responsibleUnit'>[];
}

/**
 * Names a person of this role may answer to, each once. Volunteers: the units of the pairing table, those that serve a site
 * first. Responsible: who has to mend something, then the property companies and committees of the sites. Others have no unit.
 */
export function offeredUnitNames(role: Role, known: KnownUnits): readonly string[] {
  const { sites, units, pairings, tasks } = known;
  switch (role) {
    case 'inspector':
    case 'office':
      return [];
    case 'volunteer': {
      const serving = new Set(pairings.map((pairing) => pairing.unitId));
      return namesOnce([...units.filter(({ id }) => serving.has(id)), ...units].map((unit) => unit.name));
    }
    case 'responsible':
      return namesOnce([
        ...tasks.map((task) => task.responsibleUnit),
        ...sites.map((site) => (site.level === 'community' ? `${site.name}居委会` : readProperty(site.property).unit)),
      ]);
  }
}

const namesOnce = (names: readonly string[]): readonly string[] => [...new Set(names)].filter((name) => name !== '');
