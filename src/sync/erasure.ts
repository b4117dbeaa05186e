/**
 * Erasure (删除): a change that sets a field and takes back what was ever said in it, so that no log keeps it. For a person's name or
 * telephone, which somebody has a right to have deleted. Read by `merge.ts`, and so by every phone and by the server; made by
 * `erase` there; which fields may be erased is in `personal-fields.ts`.
 *
 * It covers every value of its field stamped up to `erases`, whether it has arrived or not, except what was written on top of the
 * erasure itself. Whoever writes the name later, or with the erasure before his eyes, says something new, and that stands.
 */
import type { Change } from './change';
import type { Hlc } from './clock';

/** What stands where a name stood. A telephone leaves nothing behind. */
export const ERASED = '（已删除）';

export type Erasure = Change & { readonly erases: Hlc };

export const isErasure = (change: Change): change is Erasure => change.erases !== undefined;

/**
 * A record's log without what its erasures cover. Part of the merge: of any log and of the log without it, `replay` says the same.
 * An erasure goes only where a later one was written on it: till then it answers what arrives late.
 */
export function withoutErased(log: readonly Change[]): readonly Change[] {
  const fields = new Set(log.filter(isErasure).map(({ field }) => field));
  if (fields.size === 0) return log;
  const isKept = new Map([...fields].map((field) => [field, keeperOf(log.filter((change) => change.field === field))]));
  return log.filter((change) => isKept.get(change.field)?.(change) ?? true);
}

/** Up to which stamp it covers: its own at least. */
export const reachOf = ({ erases, hlc }: Erasure): Hlc => (erases < hlc ? hlc : erases);

function keeperOf(history: readonly Change[]): (change: Change) => boolean {
  const erasures = history.filter(isErasure);
  const covers = erasures.map((erasure) => ({ reach: reachOf(erasure), known: knowing(history, erasure) }));
  return (change) =>
    isErasure(change)
      ? !erasures.some(({ base, hlc }) => base === change.hlc && hlc !== change.hlc)
      : covers.every(({ reach, known }) => change.hlc > reach || known.has(change.base));
}

/** Stamps of the erasure and of all that was written on top of it. */
function knowing(history: readonly Change[], { hlc }: Erasure): ReadonlySet<Hlc | null> {
  const stamps = new Set<Hlc | null>([hlc]);
  // A set gives what is added while it is walked a turn as well.
  for (const stamp of stamps) {
    for (const change of history) if (change.base === stamp) stamps.add(change.hlc);
  }
  return stamps;
}
