/** Who holds this phone (本人), as remembered by the device. Asked once, in 设置 or where it is first needed. */
import type { Person } from '../../domain/unit/person';
import { useRemembered } from '../services';

/** The person and the setter; null while nobody said, undefined until read. */
export function useMe(): readonly [Person | null | undefined, (person: Person) => void] {
  return useRemembered<Person | null>('me', null);
}
