/** Which merge rule holds for which field. Read by `merge.ts`; a new record type gets its line here. */
import type { EntityName } from './change';
import { FACT } from './facts';

/**
 * - `laterWins`: written on the current value → applied; else the later one is kept and the other flagged.
 * - `addOnly`: set once. What is written on top of a value is rejected.
 * - `compareAndSet`: an ordering server takes only what was written on the current value (`canAppend`). Where no server
 *   orders, as in a handover file, nobody can say which came first: there it merges as `laterWins`, flags included.
 * - `guarded`: as `laterWins`, among the steps that the caller's transition check allows; the others are rejected.
 */
export type MergeRule = 'laterWins' | 'addOnly' | 'compareAndSet' | 'guarded';

const RULES: Readonly<Record<EntityName, MergeRule>> = {
  site: 'compareAndSet',
  unit: 'compareAndSet',
  pairing: 'compareAndSet',
  audit: 'laterWins',
  place: 'laterWins',
  answer: 'laterWins',
  verdict: 'laterWins',
  finding: 'laterWins',
  photo: 'addOnly',
  task: 'laterWins',
  spot: 'laterWins',
  ledgerEntry: 'laterWins',
  markup: 'laterWins',
  action: 'addOnly',
  activity: 'laterWins',
  letter: 'laterWins',
};

/** The rule for a field; entities of newer versions merge as `laterWins`. A tombstone can be set on any record. */
export function ruleOf(entity: string, field: string): MergeRule {
  if (entity === 'task' && field === 'status') return 'guarded';
  // Learnt in the field, where nothing may be refused.
  if (entity === 'site' && field.startsWith(FACT)) return 'laterWins';
  const rule = isEntityName(entity) ? RULES[entity] : 'laterWins';
  return rule === 'addOnly' && field === 'removed' ? 'laterWins' : rule;
}

/** False for an entity of a newer version: its changes are kept, its records are not made. */
export function isEntityName(entity: string): entity is EntityName {
  return Object.hasOwn(RULES, entity);
}
