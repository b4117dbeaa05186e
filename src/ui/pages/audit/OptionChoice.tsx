/** What a spot shows of one criterion: one option or none. For the tally screen and the sheet of a spot. */
import { optionsOf } from '../../../domain/audit/tally';
import type { Step } from '../../../domain/audit/walk';
import { Chips } from '../../parts/Chips';

interface OptionChoiceProps {
  readonly step: Step;
  readonly criterionId: string;
  readonly chosen: string | undefined;
  /** null when the chosen one is tapped again. */
  readonly onChoose: (option: string | null) => void;
}

/** One option of a criterion, all in sight. */
export function OptionChoice({ step, criterionId, chosen, onChoose }: OptionChoiceProps) {
  const criterion = step.item.criteria.find((each) => each.id === criterionId);
  const label = criterion?.label ?? criterion?.question ?? '';
  return (
    <div class="field">
      <span>{label}</span>
      <Chips
        label={label}
        kind="many"
        chips={optionsOf(step.item, criterionId).map((option) => ({
          value: option,
          word: option,
          isChosen: option === chosen,
        }))}
        onTap={(option) => onChoose(option === chosen ? null : option)}
      />
    </div>
  );
}

/** The same options with one of them set, or left out. */
export function withOption(
  options: Readonly<Record<string, string>>,
  id: string,
  option: string | null,
): Readonly<Record<string, string>> {
  const { [id]: _before, ...rest } = options;
  return option === null ? rest : { ...rest, [id]: option };
}
