/** One record, live, with what was tapped shown before it is on disk. Called by the record's page. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Activity } from '../../../domain/activity/activity';
import type { Photo } from '../../../domain/finding/photo';
import type { ActivityRecords } from '../../../usecases/ports';
import { type ActivityEdit, editActivity } from '../../../usecases/save-activity';
import { useLive, useServices } from '../../services';
import type { Writes } from './use-writes';

export interface OpenActivity {
  /** Null when there is no such record (any more). */
  readonly activity: Activity | null;
  readonly photos: readonly Photo[];
  /** Resolves to false when it could not be stored. */
  readonly edit: (fields: ActivityEdit) => Promise<boolean>;
}

/** Undefined until read. */
export function useActivity(id: string, writes: Writes): OpenActivity | undefined {
  const { ports } = useServices();
  const records = useLive((listener: (records: ActivityRecords) => void) => ports.store.watchActivities(listener), []);
  const stored = records?.activities.find((activity) => activity.id === id);
  const [expected, setExpected] = useState<ActivityEdit>({});
  /** Edits not on disk yet; a live view that comes meanwhile may be older than they are. */
  const underWay = useRef(0);
  const [settled, setSettled] = useState(0);
  useEffect(() => {
    // What is on disk takes over; a quick second tap meanwhile is still ahead of it.
    if (underWay.current === 0) setExpected({});
  }, [stored]);
  useEffect(() => {
    // The live view may have come before the write's own answer, and then comes no more.
    if (stored) setExpected((before) => aheadOf(stored, before));
  }, [settled]);
  if (!records) return undefined;
  return {
    activity: stored ? { ...stored, ...expected } : null,
    photos: records.photos.filter((photo) => photo.evidenceId === id).sort((a, b) => a.takenAt - b.takenAt),
    async edit(fields) {
      underWay.current++;
      setExpected((before) => ({ ...before, ...fields }));
      const saved = await writes.run(() => editActivity(ports, id, fields));
      underWay.current--;
      if (!saved) setExpected({});
      setSettled((count) => count + 1);
      return saved !== null;
    },
  };
}

/** What of an edit is not stored yet. */
function aheadOf(stored: Activity, edit: ActivityEdit): ActivityEdit {
  const isAhead = ([key, value]: [string, unknown]): boolean =>
    JSON.stringify(stored[key as keyof ActivityEdit]) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(edit).filter(isAhead));
}
