/** Who looks again (复查、回头看、反弹) on this phone. */
import type { Actor } from '../../../domain/task/acts';
import type { Person } from '../../../domain/unit/person';

/**
 * The person at this phone, under the auditors' names where none was given. Whoever never said who they are and goes out to look
 * does so as the inspecting side.
 * @param me null while nobody said
 */
export function inspectingActor(me: Person | null, auditors: readonly string[]): Actor {
  const person = me ?? { name: '', role: 'inspector', unit: '' };
  return { person: { ...person, name: person.name === '' ? auditors.join('、') : person.name }, unit: '' };
}
