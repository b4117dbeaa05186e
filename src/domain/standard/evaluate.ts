/**
 * From answers to a suggested verdict, and why. Pure; nothing here knows a certain standard.
 * What the notice says decides, what practice adds only hints. A person always has the last word.
 * Called by the item screen (criteria to show, suggestion) and by the use cases that record a verdict.
 */
import {
  type ItemContext,
  isWithin,
  type JudgedCriterion,
  type Judgement,
  judge,
  judgeTogether,
  parameterValue,
} from './judge';
import type { AnswerValue, Criterion, CriterionOf, Item } from './schema';

/** What the answers so far speak for; `null` while something that decides is still unanswered. */
export interface Suggestion {
  readonly verdict: 'met' | 'unmet' | 'notApplicable' | null;
  /** Why, one phrase for each cause: 公益广告缺1处; empty for met and null. */
  readonly reasons: readonly string[];
  /** Decide nothing: shortcomings under practice, periods still running, gates that closed criteria. */
  readonly hints: readonly string[];
}

/**
 * The criteria to show now, in the issued order. A condition already known from the facts isn't asked again, unless it
 * was answered here; what a condition gates appears only once it is known to hold.
 */
export function openCriteria(item: Pick<Item, 'criteria'>, context: ItemContext): readonly Criterion[] {
  return item.criteria.filter(
    (criterion) =>
      isOpen(criterion, item, context) === true &&
      !(criterion.kind === 'condition' && isKnownFact(criterion, context) && !isAnswered(criterion, context)),
  );
}

/** The verdict that the answers speak for. */
export function suggestVerdict(item: Pick<Item, 'criteria'>, context: ItemContext): Suggestion {
  const judged = item.criteria.filter(isJudged);
  const outcomes = judgeOpen(judged, item, context);
  const deciding = outcomes.filter((outcome) => outcome.basis === 'notice');
  const reasons = unique(deciding.map((outcome) => outcome.reason));
  const closed = closedConditions(item, context);
  const hints = unique([
    ...outcomes.map((outcome) => outcome.hint),
    ...outcomes.filter((outcome) => outcome.basis === 'practice').map((outcome) => outcome.reason),
  ]);
  const gateHints = closed.map((condition) => `${wordClosed(condition)}，相关要点不查`);

  if (reasons.length > 0) return { verdict: 'unmet', reasons, hints: [...hints, ...gateHints] };
  const isUnfinished =
    deciding.some((outcome) => outcome.passes === null) ||
    judged.some((criterion) => criterion.basis === 'notice' && isOpen(criterion, item, context) === null);
  if (isUnfinished) return { verdict: null, reasons: [], hints: [...hints, ...gateHints] };
  if (deciding.length > 0) return { verdict: 'met', reasons: [], hints: [...hints, ...gateHints] };
  return closed.length > 0
    ? { verdict: 'notApplicable', reasons: closed.map(wordClosed), hints }
    : { verdict: null, reasons: [], hints };
}

/**
 * Whether one answer passes; null when it isn't judged or not answered. Of criteria counted together, one alone can
 * pass but not fail.
 */
export function isPassing(criterion: Criterion, value: AnswerValue | undefined, context: ItemContext): boolean | null {
  if (!isJudged(criterion)) return null;
  const { passes } = judge(criterion, value, context);
  return passes === false && isCountedTogether(criterion, context) ? null : passes;
}

/** Does the gate stand open: true, false, or null while that isn't known. */
export function isConditionMet(condition: CriterionOf<'condition'>, context: ItemContext): boolean | null {
  const value = context.answers[condition.id] ?? context.facts[condition.fact];
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'number' || condition.threshold === undefined) return null;
  return isWithin(value, condition.threshold, context.parameters);
}

/** All conditions named hold: true; one doesn't: false; else null. A condition behind a closed one is closed too. */
function isOpen(criterion: Criterion, item: Pick<Item, 'criteria'>, context: ItemContext): boolean | null {
  const gates = (criterion.when ?? []).map((id) => {
    const condition = item.criteria.find((candidate) => candidate.id === id);
    // The validator refuses a `when` that names anything but an earlier condition, so this ends.
    if (condition?.kind !== 'condition') throw new Error(`Not a condition: ${id}`);
    const isAsked = isOpen(condition, item, context);
    return isAsked === true ? isConditionMet(condition, context) : isAsked;
  });
  if (gates.includes(false)) return false;
  return gates.includes(null) ? null : true;
}

type Outcome = Judgement & Pick<Criterion, 'basis'>;

function judgeOpen(
  judged: readonly JudgedCriterion[],
  item: Pick<Item, 'criteria'>,
  context: ItemContext,
): readonly Outcome[] {
  const open = judged.filter((criterion) => isOpen(criterion, item, context) === true);
  const outcomes: Outcome[] = [];
  const counted = new Set<string>();
  for (const criterion of open) {
    if (!isCountedTogether(criterion, context)) {
      outcomes.push({ ...judge(criterion, context.answers[criterion.id], context), basis: criterion.basis });
    } else if (!counted.has(criterion.group)) {
      counted.add(criterion.group);
      const group = open.filter((other) => other.kind === 'frequency' && other.group === criterion.group);
      outcomes.push({ ...judgeTogether(group as CriterionOf<'frequency'>[], context), basis: criterion.basis });
    }
  }
  return outcomes;
}

function isCountedTogether(
  criterion: Criterion,
  { parameters }: ItemContext,
): criterion is CriterionOf<'frequency'> & { group: string } {
  return (
    criterion.kind === 'frequency' &&
    criterion.group !== undefined &&
    parameterValue(criterion.group, parameters) === false
  );
}

function closedConditions(item: Pick<Item, 'criteria'>, context: ItemContext): readonly CriterionOf<'condition'>[] {
  return item.criteria.filter(
    (criterion) =>
      criterion.kind === 'condition' &&
      isOpen(criterion, item, context) === true &&
      isConditionMet(criterion, context) === false,
  ) as CriterionOf<'condition'>[];
}

const wordClosed = (condition: CriterionOf<'condition'>): string =>
  condition.failure ?? `${condition.label ?? condition.question}：否`;

const isKnownFact = (condition: CriterionOf<'condition'>, { facts }: ItemContext): boolean =>
  facts[condition.fact] !== undefined;

const isAnswered = (criterion: Criterion, { answers }: ItemContext): boolean => answers[criterion.id] !== undefined;

const isJudged = (criterion: Criterion): criterion is JudgedCriterion =>
  criterion.kind !== 'condition' && criterion.kind !== 'information';

const unique = (phrases: readonly string[]): readonly string[] => [
  ...new Set(phrases.filter((phrase) => phrase !== '')),
];
