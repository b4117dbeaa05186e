/**
 * What an audit says so far: the verdict of each item over all its places, the counts, the rate (达标率) and what is
 * still unchecked. Called by the strip, the map before finishing, the start page and the paper.
 */
import type { Item, Section, Standard } from '../standard/schema';
import type { Audit, Place, Verdict, VerdictValue } from './audit';
import { chosenSections, type Step, walkSteps } from './walk';
import { VERDICTS, wordVerdict } from './wording';

/** One item of the strip: its verdict for the community, and the steps behind it (none if no place of its scope was sampled). */
export interface ItemProgress {
  readonly section: Section;
  readonly item: Item;
  readonly verdict: VerdictValue;
  readonly steps: readonly { readonly step: Step; readonly verdict: VerdictValue }[];
}

export type VerdictCounts = Readonly<Record<VerdictValue, number>>;

export interface Progress {
  /** In the standard's order, sections side by side. */
  readonly items: readonly ItemProgress[];
  /** Numbered items only; a 注 is judged and shown, but is not one of the items that are counted. */
  readonly counts: VerdictCounts;
  /** The 注, counted apart. */
  readonly noteCounts: VerdictCounts;
  /** met ÷ (met + unmet), 0–1; null while nothing is judged either way. */
  readonly rate: number | null;
  readonly steps: readonly Step[];
  readonly uncheckedSteps: readonly Step[];
}

/**
 * An item judged at several places is unmet if any place is, else unchecked if any is left, else met if any is,
 * else not applicable. With no place at all it is unchecked: nobody has looked.
 */
function worstVerdict(verdicts: readonly VerdictValue[]): VerdictValue {
  const order: readonly VerdictValue[] = ['unmet', 'unchecked', 'met', 'notApplicable'];
  return order.find((value) => verdicts.includes(value)) ?? 'unchecked';
}

/** Looks at a whole audit. Verdicts of places or items that are not part of it any more are left out. */
export function auditProgress(
  standard: Standard,
  audit: Audit,
  places: readonly Place[],
  verdicts: readonly Verdict[],
): Progress {
  const valuesById = new Map(verdicts.map((verdict) => [verdict.id, verdict.value]));
  const steps = walkSteps(standard, audit, places);
  const judged = steps.map((step) => ({ step, verdict: valuesById.get(step.verdictId) ?? ('unchecked' as const) }));
  const items = chosenSections(standard, audit).flatMap((section) =>
    section.items.map((item) => {
      const own = judged.filter(({ step }) => step.item === item);
      return { section, item, steps: own, verdict: worstVerdict(own.map(({ verdict }) => verdict)) };
    }),
  );
  const counts = countVerdicts(items.filter(({ item }) => !item.isNote));
  const decided = counts.met + counts.unmet;
  return {
    items,
    counts,
    noteCounts: countVerdicts(items.filter(({ item }) => item.isNote)),
    rate: decided === 0 ? null : counts.met / decided,
    steps,
    uncheckedSteps: judged.filter(({ verdict }) => verdict === 'unchecked').map(({ step }) => step),
  };
}

function countVerdicts(items: readonly ItemProgress[]): VerdictCounts {
  const count = (value: VerdictValue): number => items.filter(({ verdict }) => verdict === value).length;
  return {
    met: count('met'),
    unmet: count('unmet'),
    notApplicable: count('notApplicable'),
    unchecked: count('unchecked'),
  };
}

/** `88%`; `—` while nothing is judged. Rounded down, so that 100% always means every one. */
export function wordRate(rate: number | null): string {
  return rate === null ? '—' : `${Math.floor(rate * 100 + 1e-9)}%`;
}

/** `达标率84%（达标21条，不达标4条，不适用1条，未查0条；注：达标1条，不达标1条）`. Nothing is hidden: 不适用 and 未查 stand beside the rate. Of several audits, items are counted in 条次. */
export function wordScore(
  progress: Pick<Progress, 'counts' | 'noteCounts' | 'rate'>,
  measure: '条' | '条次' = '条',
): string {
  const { counts, noteCounts } = progress;
  const items = VERDICTS.map((value) => `${wordVerdict(value)}${counts[value]}${measure}`).join('，');
  const notes = VERDICTS.filter((value) => noteCounts[value] > 0).map(
    (value) => `${wordVerdict(value)}${noteCounts[value]}${measure}`,
  );
  return `达标率${wordRate(progress.rate)}（${items}${notes.length > 0 ? `；注：${notes.join('，')}` : ''}）`;
}
