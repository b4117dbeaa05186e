/** Thresholds in words, for the second line of a row: 不少于5处, 不超过100米; and the words of a look without measuring. */
import { boundOf } from './judge';
import type { CriterionOf, Standard } from './schema';

/** A threshold as the notice would say it. */
export function wordThreshold(
  criterion: CriterionOf<'count'> | CriterionOf<'distance'>,
  parameters: Standard['parameters'],
): string {
  const words = { '>=': '不少于', '<=': '不超过', '==': '应为' } as const;
  const unit = criterion.kind === 'distance' ? '米' : criterion.unit;
  return `${words[criterion.threshold.op]}${boundOf(criterion.threshold, parameters)}${unit}`;
}
