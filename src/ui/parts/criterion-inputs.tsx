/** The inputs of the kinds of criteria that need more than one switch or stepper. Chosen in `CriterionRow.tsx`. */
import type { CalendarDate } from '../../domain/kernel/date';
import { boundOf, isWithin } from '../../domain/standard/judge';
import { expectedPeriods } from '../../domain/standard/periods';
import type { AnswerValue, CriterionOf, Standard } from '../../domain/standard/schema';
import { Chips, toggled } from './Chips';
import { Stepper } from './Stepper';
import { Switch } from './Switch';

interface YesNoProps {
  readonly label: string;
  readonly value: AnswerValue | undefined;
  readonly isYesBad: boolean;
  readonly onAnswer: (value: AnswerValue | null) => void;
}

export function YesNo({ label, value, isYesBad, onAnswer }: YesNoProps) {
  return (
    <Switch
      label={label}
      value={typeof value === 'boolean' ? value : undefined}
      options={[
        { value: true, word: '是', isBad: isYesBad },
        { value: false, word: '否', isBad: !isYesBad },
      ]}
      onChange={onAnswer}
    />
  );
}

/** By eye first: within or not. How many metres is asked only where it is too far (or too near). */
export function Distance(props: {
  readonly criterion: CriterionOf<'distance'>;
  readonly label: string;
  readonly value: AnswerValue | undefined;
  readonly parameters: Standard['parameters'];
  readonly onAnswer: (value: AnswerValue | null) => void;
}) {
  const { criterion, label, value, parameters, onAnswer } = props;
  const isNear = criterion.threshold.op === '<=';
  const metres = typeof value === 'number' ? value : undefined;
  const isRight =
    metres === undefined
      ? typeof value === 'boolean'
        ? value
        : undefined
      : isWithin(metres, criterion.threshold, parameters);
  const bound = boundOf(criterion.threshold, parameters);
  return (
    <span class="criterion-inputs">
      <Switch
        label={label}
        value={isRight}
        options={[
          { value: true, word: isNear ? '以内' : '够远' },
          { value: false, word: isNear ? '超出' : '太近', isBad: true },
        ]}
        onChange={onAnswer}
      />
      {isRight === false && (
        <Stepper
          label={`${label}米数`}
          value={metres}
          step={10}
          start={isNear ? bound + 10 : Math.max(0, bound - 10)}
          unit="米"
          onChange={(next) => onAnswer(next ?? false)}
        />
      )}
    </span>
  );
}

/** 无 or 有; how many only matters once there are any. */
export function Defects(props: {
  readonly label: string;
  readonly unit: string;
  readonly value: number | undefined;
  readonly onAnswer: (value: number | null) => void;
}) {
  const { label, unit, value, onAnswer } = props;
  return (
    <span class="criterion-inputs">
      <Switch
        label={label}
        value={value === undefined ? undefined : value > 0}
        options={[
          { value: false, word: '无' },
          { value: true, word: '有', isBad: true },
        ]}
        onChange={(hasAny) => onAnswer(hasAny === null ? null : hasAny ? 1 : 0)}
      />
      {value !== undefined && value > 0 && (
        <Stepper label={`${label}数量`} value={value} min={1} onChange={onAnswer} unit={unit} />
      )}
    </span>
  );
}

export function Options(props: {
  readonly label: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  readonly onAnswer: (value: readonly string[] | null) => void;
}) {
  const { label, options, chosen, onAnswer } = props;
  return (
    <Chips
      label={label}
      kind="many"
      shape="chips criterion-options"
      chips={options.map((option) => ({ value: option, word: option, isChosen: chosen.includes(option) }))}
      onTap={(option) => {
        const next = toggled(chosen, option);
        onAnswer(next.length === 0 ? null : next);
      }}
    />
  );
}

/** One chip per quarter up to the day of the visit: is there a record for it. Says nothing of any until one is tapped. */
export function Quarters(props: {
  readonly criterion: CriterionOf<'frequency'>;
  readonly label: string;
  readonly value: AnswerValue | undefined;
  readonly date: CalendarDate;
  readonly onAnswer: (value: readonly string[] | null) => void;
}) {
  const { criterion, label, value, date, onAnswer } = props;
  const proven = Array.isArray(value) ? (value as readonly string[]) : undefined;
  return (
    <Chips
      label={label}
      kind="many"
      shape="chips criterion-options"
      chips={expectedPeriods(criterion, date).map(({ period, label: quarter, isOver }) => {
        const isChosen = proven?.includes(period) === true;
        const found = proven === undefined ? '' : isChosen ? '有' : isOver ? '无' : '未到期';
        return { value: period, word: `${quarter}${found}`, isChosen };
      })}
      onTap={(period) => onAnswer(toggled(proven ?? [], period))}
    />
  );
}

/** How many were asked, and how many of them were satisfied; no names. */
export function Tally(props: {
  readonly criterion: CriterionOf<'interview'>;
  readonly label: string;
  readonly value: AnswerValue | undefined;
  readonly onAnswer: (value: AnswerValue | null) => void;
}) {
  const { criterion, label, value, onAnswer } = props;
  const tally = typeof value === 'object' && 'asked' in value ? value : undefined;
  return (
    <span class="criterion-inputs">
      <span class="criterion-tally">
        <span class="caption">问</span>
        <Stepper
          label={`${label}询问人数`}
          value={tally?.asked}
          start={criterion.sample}
          min={1}
          unit="人"
          onChange={(asked) =>
            onAnswer(asked === null ? null : { asked, satisfied: Math.min(tally?.satisfied ?? asked, asked) })
          }
        />
      </span>
      {tally && (
        <span class="criterion-tally">
          <span class="caption">满意</span>
          <Stepper
            label={`${label}满意人数`}
            value={tally.satisfied}
            unit="人"
            onChange={(satisfied) =>
              onAnswer({ asked: tally.asked, satisfied: Math.min(Math.max(satisfied ?? 0, 0), tally.asked) })
            }
          />
        </span>
      )}
    </span>
  );
}
