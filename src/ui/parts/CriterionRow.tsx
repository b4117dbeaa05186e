/** One criterion as a row: its question and the input for its kind. A new kind of criterion gets its input here. */
import './criterion.css';
import type { CalendarDate } from '../../domain/kernel/date';
import { boundOf, isWithin } from '../../domain/standard/judge';
import { expectedPeriods } from '../../domain/standard/periods';
import type { AnswerValue, Criterion, CriterionOf, Standard } from '../../domain/standard/schema';
import { wordThreshold } from '../../domain/standard/word-threshold';
import { Stepper } from './Stepper';
import { Switch } from './Switch';

interface CriterionRowProps {
  readonly criterion: Criterion;
  readonly value: AnswerValue | undefined;
  /** null while it cannot be told. */
  readonly isPassing: boolean | null;
  readonly date: CalendarDate;
  readonly parameters: Standard['parameters'];
  readonly onAnswer: (value: AnswerValue | null) => void;
}

export function CriterionRow({ criterion, value, isPassing, date, parameters, onAnswer }: CriterionRowProps) {
  const label = criterion.label ?? criterion.question;
  return (
    <div class={`criterion ${isPassing === false ? 'is-failing' : ''}`}>
      <div class="criterion-words">
        <span title={criterion.question}>{label}</span>
        {(criterion.kind === 'count' || criterion.kind === 'distance') && (
          <span class="caption">{wordThreshold(criterion, parameters)}</span>
        )}
        {criterion.basis === 'practice' && <span class="pill is-ask">提示</span>}
        {criterion.isSevere === true && <span class="pill is-bad">严重</span>}
      </div>
      <Input
        criterion={criterion}
        label={label}
        value={value}
        date={date}
        parameters={parameters}
        onAnswer={onAnswer}
      />
    </div>
  );
}

interface InputProps {
  readonly criterion: Criterion;
  readonly label: string;
  readonly value: AnswerValue | undefined;
  readonly date: CalendarDate;
  readonly parameters: Standard['parameters'];
  readonly onAnswer: (value: AnswerValue | null) => void;
}

function Input({ criterion, label, value, date, parameters, onAnswer }: InputProps) {
  const number = typeof value === 'number' ? value : undefined;
  const list = Array.isArray(value) ? (value as readonly string[]) : [];
  switch (criterion.kind) {
    case 'yesNo':
      return <YesNo label={label} value={value} onAnswer={onAnswer} isYesBad={!criterion.expect} />;
    case 'condition':
      return criterion.threshold ? (
        // A year is stepped to from the one that decides, never from 1.
        <Stepper
          label={label}
          value={number}
          start={boundOf(criterion.threshold, parameters)}
          onChange={onAnswer}
          unit="年"
        />
      ) : (
        <Switch
          label={label}
          value={typeof value === 'boolean' ? value : undefined}
          options={[
            { value: true, word: '是' },
            { value: false, word: '否' },
          ]}
          onChange={onAnswer}
        />
      );
    case 'count':
      return criterion.options ? (
        <Options label={label} options={criterion.options} chosen={list} onAnswer={onAnswer} />
      ) : (
        <Stepper label={label} value={number} onChange={onAnswer} unit={criterion.unit} />
      );
    case 'distance':
      return <Distance criterion={criterion} label={label} value={value} parameters={parameters} onAnswer={onAnswer} />;
    case 'frequency':
      return criterion.period === 'quarter' ? (
        <Quarters criterion={criterion} label={label} chosen={list} date={date} onAnswer={onAnswer} />
      ) : (
        <Stepper label={label} value={number} onChange={onAnswer} unit={criterion.unit} />
      );
    case 'freshness':
      return (
        <Switch
          label={label}
          value={typeof value === 'boolean' ? value : undefined}
          options={
            criterion.rule === 'validThrough'
              ? [
                  { value: true, word: '有效' },
                  { value: false, word: '过期', isBad: true },
                ]
              : [
                  { value: true, word: '已更新' },
                  { value: false, word: '未更新', isBad: true },
                ]
          }
          onChange={onAnswer}
        />
      );
    case 'document':
      return (
        <Switch
          label={label}
          value={typeof value === 'string' ? value : undefined}
          options={[
            { value: 'present', word: '有' },
            { value: 'partial', word: '不全', isBad: true },
            { value: 'absent', word: '无', isBad: true },
          ]}
          onChange={onAnswer}
        />
      );
    case 'defects':
      return <Defects label={label} unit={criterion.unit} value={number} onAnswer={onAnswer} />;
    case 'choices':
    case 'information':
      return <Options label={label} options={criterion.options ?? []} chosen={list} onAnswer={onAnswer} />;
    case 'interview':
      return <Tally criterion={criterion} label={label} value={value} onAnswer={onAnswer} />;
  }
}

interface YesNoProps {
  readonly label: string;
  readonly value: AnswerValue | undefined;
  readonly isYesBad: boolean;
  readonly onAnswer: (value: AnswerValue | null) => void;
}

function YesNo({ label, value, isYesBad, onAnswer }: YesNoProps) {
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
function Distance(props: {
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
function Defects(props: {
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

function Options(props: {
  readonly label: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  readonly onAnswer: (value: readonly string[] | null) => void;
}) {
  const { label, options, chosen, onAnswer } = props;
  return (
    <div class="chips criterion-options" role="group" aria-label={label}>
      {options.map((option) => {
        const isChosen = chosen.includes(option);
        return (
          <button
            key={option}
            type="button"
            class="chip"
            aria-pressed={isChosen}
            onClick={() => {
              const next = isChosen ? chosen.filter((each) => each !== option) : [...chosen, option];
              onAnswer(next.length === 0 ? null : next);
            }}
          >
            {option}
          </button>
        );
      })}
    </div>
  );
}

/** One switch per quarter up to the day of the visit: is there a record for it. */
function Quarters(props: {
  readonly criterion: CriterionOf<'frequency'>;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly date: CalendarDate;
  readonly onAnswer: (value: readonly string[] | null) => void;
}) {
  const { criterion, label, chosen, date, onAnswer } = props;
  return (
    <div class="chips criterion-options" role="group" aria-label={label}>
      {expectedPeriods(criterion, date).map(({ period, label: quarter, isOver }) => {
        const isChosen = chosen.includes(period);
        return (
          <button
            key={period}
            type="button"
            class="chip"
            aria-pressed={isChosen}
            onClick={() => onAnswer(isChosen ? chosen.filter((each) => each !== period) : [...chosen, period])}
          >
            {quarter}
            {isChosen ? '有' : isOver ? '无' : '未到期'}
          </button>
        );
      })}
    </div>
  );
}

function Tally(props: {
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
