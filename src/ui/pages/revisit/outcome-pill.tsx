/** The outcome of one task in a revisit as a pill: sign and word, as nothing is told by colour alone. */
import type { Action } from '../../../domain/task/action';
import type { Outcome } from '../../../domain/task/revisit-progress';
import { wordOutcome } from '../../../domain/task/revisit-wording';

export function outcomePill(action: Action | undefined) {
  if (!action) return <span class="pill is-ask">未看</span>;
  const outcome = action.kind as Outcome;
  const isGood = outcome === 'closed' || outcome === 'kept';
  return (
    <span class={isGood ? 'pill is-good' : 'pill is-bad'}>
      {isGood ? '✓' : '✕'} {wordOutcome(outcome)}
    </span>
  );
}
