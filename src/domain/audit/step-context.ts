/**
 * What is known at a step of the walk: what was answered there, and what evaluation needs beside it. Called by the pages of an audit
 * and by its record on paper.
 */
import type { Site } from '../site/site';
import type { ItemContext } from '../standard/judge';
import type { AnswerValue, Standard } from '../standard/schema';
import type { Answer, Audit } from './audit';
import { answersWithLedger, entriesOf, type LedgerKey } from './ledger';
import type { LedgerEntry } from './ledger-entry';
import type { Step } from './walk';

/** The records that decide here. */
export interface StepRecords {
  readonly audit: Audit;
  /** The community and its compounds. */
  readonly sites: readonly Pick<Site, 'id' | 'facts'>[];
  readonly answers: readonly Answer[];
  readonly ledger: readonly LedgerEntry[];
}

/** What was answered at a step, by criterion id, without what the ledgers say. */
export function answersAt({ answers }: StepRecords, step: Step): Readonly<Record<string, AnswerValue>> {
  const here: Record<string, AnswerValue> = {};
  for (const { placeId, itemId, criterionId, value } of answers) {
    if (placeId === step.place.id && itemId === step.item.id && value !== null) here[criterionId] = value;
  }
  return here;
}

/** Under which ledger entries of a step's item lie: those of its site. */
export const ledgerKeyAt = (standard: Standard, step: Step): Omit<LedgerKey, 'criterionId'> => ({
  siteId: step.place.siteId,
  standardId: standard.id,
  itemId: step.item.id,
});

/** Answers with what the ledgers prove, facts of the site, day of the visit. */
export function contextAt(standard: Standard, records: StepRecords, step: Step): ItemContext {
  const { audit, sites, ledger } = records;
  const around = { date: audit.date, parameters: standard.parameters };
  const entries = entriesOf(ledger, ledgerKeyAt(standard, step));
  const answers = answersWithLedger(step.item, answersAt(records, step), entries, { ...around, auditId: audit.id });
  const factsOf = (siteId: string) => sites.find((site) => site.id === siteId)?.facts;
  const facts = { ...factsOf(audit.siteId), ...factsOf(step.place.siteId) };
  return { answers, facts, ...around };
}
