/** The names that a unit bears and bore. Acts keep the name under which they were done. Called by whatever counts a unit's work. */
import type { Id } from '../domain/kernel/ids';
import type { Change } from '../sync/change';

/** @param changes of any records, those of the unit among them; the demo county's are there, too */
export const namesOfUnit = (changes: readonly Change[], unitId: Id): readonly string[] =>
  changes.flatMap(({ entity, recordId, field, value }) =>
    entity === 'unit' && recordId === unitId && field === 'name' && typeof value === 'string' ? [value] : [],
  );
