/** The tasks of all audits on this device, live, and what the standards say of their items. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Standard } from '../../../domain/standard/schema';
import { itemLookup, type TaskEntry, toEntry } from '../../../domain/task/task-entry';
import type { TaskRecords } from '../../../usecases/ports';
import { useToday } from '../../parts/use-today';
import { useLive, useServices } from '../../services';

/** Every task with what follows from it; undefined until tasks and standards are read. */
export function useTaskEntries(): readonly TaskEntry[] | undefined {
  const { ports } = useServices();
  const records = useTaskRecords();
  const ids = [...new Set(records?.cards.map(({ audit }) => audit.standardId))].sort().join(' ');
  const [known, setKnown] = useState<{ readonly ids: string; readonly standards: readonly Standard[] }>();
  useEffect(() => {
    const wanted = ids.split(' ').filter((id) => id !== '');
    void Promise.all(wanted.map((id) => ports.loadStandard(id))).then((loaded) => {
      // One that cannot be had leaves its tasks without codes, not the list without tasks.
      setKnown({ ids, standards: loaded.flatMap((each) => (each.ok ? [each.value] : [])) });
    });
  }, [ids]);
  const today = useToday();
  return useMemo(() => {
    if (!records || known?.ids !== ids) return undefined;
    const itemOf = itemLookup(known.standards);
    return records.cards.map((card) => toEntry(card, today, itemOf));
  }, [records, known, ids, today]);
}

/** The cards alone, for whoever needs no words of a standard. */
export function useTaskRecords(): TaskRecords | undefined {
  const { ports } = useServices();
  return useLive((listener: (records: TaskRecords) => void) => ports.store.watchTasks(listener), [ports]);
}
