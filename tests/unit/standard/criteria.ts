/** Small criteria and contexts for the tests of the standard; each test says only what it is about. */
import type { ItemContext } from '../../../src/domain/standard/judge';
import type { AnswerValue, Criterion, CriterionOf, Facts, Standard } from '../../../src/domain/standard/schema';

const common = { id: 'a', question: '要点', method: ['observe' as const], basis: 'notice' as const };

type Own<K extends Criterion['kind']> = Omit<CriterionOf<K>, 'id' | 'question' | 'method' | 'basis' | 'kind'> &
  Partial<Pick<CriterionOf<K>, 'id' | 'question' | 'basis'>>;

/** A criterion decided by the notice, named `a` unless told otherwise. */
export function criterion<K extends Criterion['kind']>(kind: K, own: Own<K>): CriterionOf<K> {
  return { ...common, kind, ...own } as unknown as CriterionOf<K>;
}

export interface Known {
  readonly answers?: Readonly<Record<string, AnswerValue>>;
  readonly facts?: Facts;
  readonly date?: string;
  readonly parameters?: Standard['parameters'];
}

/** Known so far; the audit is on 15 September 2017 unless told otherwise. */
export function contextOf({ answers = {}, facts = {}, date = '2017-09-15', parameters = [] }: Known = {}): ItemContext {
  return { answers, facts, date, parameters };
}
