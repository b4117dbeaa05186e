/** The real sync for the fleet, and mistakes one could make in it, each of which the property must catch. */
import { type Change, changesBetween } from '../../src/sync/change';
import { isSameJson, type Json } from '../../src/sync/json';
import { type Conflict, replay, settle, uniteLogs } from '../../src/sync/merge';
import type { Sync } from './fleet';

export const realSync: Sync = {
  write: (entity, current, field, value, writer) =>
    changesBetween(entity, current, { id: 'r1', [field]: value }, writer),
  unite: uniteLogs,
  replay,
  settle,
};

const later = (left: Change, right: Change) => (left.hlc + left.id < right.hlc + right.id ? -1 : 1);

/** What replay would be if a record were folded in the order of arrival instead of read off the set. */
function foldByArrival(log: readonly Change[], isWinner: (current: Change, incoming: Change) => boolean) {
  const current = new Map<string, Change>();
  const conflicts: Conflict[] = [];
  for (const change of log) {
    const known = current.get(change.field);
    const wins = known === undefined || change.base === known.hlc || isWinner(known, change);
    if (known && change.base !== known.hlc && !isSameJson(known.value, change.value)) {
      const [kept, lost] = wins ? [change, known] : [known, change];
      conflicts.push({ field: change.field, kept, lost: [lost], agreeing: [] });
    }
    if (wins) current.set(change.field, change);
  }
  const kept = [...current.values()];
  return {
    versioned: {
      fields: Object.fromEntries(kept.map((change) => [change.field, change.value])),
      stamps: Object.fromEntries(kept.map((change) => [change.field, change.hlc])),
    },
    conflicts,
    rejected: [],
  };
}

const inArrivalOrder = (log: readonly Change[], incoming: readonly Change[]) => {
  const known = new Set(log.map((change) => change.id));
  return [...log, ...incoming.filter((change) => !known.has(change.id) && known.add(change.id))];
};

/** By the mistake that each makes. */
export const mutants: Readonly<Record<string, Sync>> = {
  'ignores the base': {
    ...realSync,
    replay: (log, check) =>
      replay(
        log.map((change) => ({ ...change, base: null })),
        check,
      ),
  },
  'takes every base for the current value': {
    ...realSync,
    replay: (log, check) => ({ ...replay(log, check), conflicts: [] }),
  },
  'does not drop duplicates': {
    ...realSync,
    unite: (log, incoming) => [...log, ...incoming].sort(later),
  },
  'lets the last arrival win': {
    ...realSync,
    unite: inArrivalOrder,
    replay: (log) => foldByArrival(log, () => true),
  },
  'flags on arrival instead of reading off the set': {
    ...realSync,
    unite: inArrivalOrder,
    replay: (log) => foldByArrival(log, (current, incoming) => later(current, incoming) < 0),
  },
  'drops what arrives before its base': {
    ...realSync,
    unite: (log, incoming) => {
      const stamps = new Set([...log, ...incoming].map((change) => change.hlc));
      return uniteLogs(
        log,
        incoming.filter((change) => change.base === null || stamps.has(change.base)),
      );
    },
  },
  'forgets the losers': {
    ...realSync,
    unite: (log, incoming) => {
      const united = uniteLogs(log, incoming);
      const lost = new Set(replay(united, () => true).conflicts.flatMap((conflict) => conflict.lost));
      return united.filter((change) => !lost.has(change));
    },
  },
  'refuses what is stamped far ahead': {
    ...realSync,
    unite: (log, incoming) =>
      uniteLogs(
        log,
        incoming.filter((change) => change.hlc < '001500000000000'),
      ),
  },
  'takes a base for none when its stamp is later': {
    ...realSync,
    replay: (log, check) =>
      replay(
        log.map((change) => (change.base !== null && change.base > change.hlc ? { ...change, base: null } : change)),
        check,
      ),
  },
  'lets the latest stamp win, even over what was written on it': {
    ...realSync,
    replay: (log, check) => {
      const { versioned, ...rest } = replay(log, check);
      const fields = { ...versioned.fields };
      for (const change of [...log].sort(later)) fields[change.field] = change.value;
      return { versioned: { ...versioned, fields }, ...rest };
    },
  },
  'judges a step by the newest status instead of its base': {
    ...realSync,
    replay: (log, check) => {
      let newest: Json | null = null;
      return replay(log, (_from, change) => {
        const isAllowed = check(newest, change);
        if (isAllowed) newest = change.value;
        return isAllowed;
      });
    },
  },
  'settles the kept value only': {
    ...realSync,
    settle: (conflict, value, writer) => settle({ ...conflict, lost: [], agreeing: [] }, value, writer),
  },
  'settles only what differs from the kept value': {
    ...realSync,
    settle: (conflict, value, writer) => settle({ ...conflict, agreeing: [] }, value, writer),
  },
};
