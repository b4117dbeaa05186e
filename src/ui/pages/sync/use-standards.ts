/** Codes of items (一-03), for words about records of whatever standard. */
import { useEffect, useState } from 'preact/hooks';
import type { Standard } from '../../../domain/standard/schema';
import { useServices } from '../../services';
import { type CodeOf, codesOf } from '../../text/handover';

export function useCodes(): CodeOf {
  const { ports } = useServices();
  const [standards, setStandards] = useState<readonly Standard[]>([]);
  useEffect(() => {
    void Promise.all(ports.standards.map(({ id }) => ports.loadStandard(id))).then((loaded) =>
      setStandards(loaded.flatMap((each) => (each.ok ? [each.value] : []))),
    );
  }, []);
  return codesOf(standards);
}
