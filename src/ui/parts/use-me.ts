/** Who holds this phone (本人), as remembered by the device. Asked once, in 设置 or where it is first needed. */
import { useEffect, useState } from 'preact/hooks';
import type { Person } from '../../domain/unit/person';
import { useServices } from '../services';

/** Whatever shows the person now; what is said in one part of a screen is known to the others at once. */
const listeners = new Set<(person: Person) => void>();

/** The person and the setter; null while nobody said, undefined until read. */
export function useMe(): readonly [Person | null | undefined, (person: Person) => void] {
  const { preferences } = useServices();
  const [me, setMe] = useState<Person | null>();
  useEffect(() => {
    listeners.add(setMe);
    void preferences.read('me').then((known) => {
      // What was said while the memory was being read is newer.
      setMe((now) => (now === undefined ? ((known as Person | undefined) ?? null) : now));
    });
    return () => {
      listeners.delete(setMe);
    };
  }, []);
  return [
    me,
    (person) => {
      for (const listener of listeners) listener(person);
      void preferences.write('me', person);
    },
  ];
}
