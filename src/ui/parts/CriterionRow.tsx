/** One criterion as a row: its question and the input for its kind. A new kind of criterion gets its input here. */
import './criterion.css';
import type { CalendarDate } from '../../domain/kernel/date';
import { boundOf } from '../../domain/standard/judge';
import type { AnswerValue, Criterion, Standard } from '../../domain/standard/schema';
import { wordThreshold } from '../../domain/standard/word-threshold';
import { Defects, Distance, Options, Quarters, Tally, YesNo } from './criterion-inputs';
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
        <Quarters criterion={criterion} label={label} value={value} date={date} onAnswer={onAnswer} />
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
