/** One criterion as a row: its question and the input for its kind. A new kind of criterion gets its input here. */
import './criterion.css';
import { wordTallied } from '../../domain/audit/tally-wording';
import type { CalendarDate } from '../../domain/kernel/date';
import { boundOf } from '../../domain/standard/judge';
import type { AnswerValue, Criterion, Standard } from '../../domain/standard/schema';
import { wordThreshold } from '../../domain/standard/word-threshold';
import { Defects, Distance, type LedgerLink, Options, Quarters, Tallied, Times, YesNo } from './criterion-inputs';
import { Interview } from './Interview';
import { Stepper } from './Stepper';
import { Switch } from './Switch';

interface CriterionRowProps {
  readonly criterion: Criterion;
  readonly value: AnswerValue | undefined;
  /** null while it cannot be told. */
  readonly isPassing: boolean | null;
  readonly date: CalendarDate;
  readonly parameters: Standard['parameters'];
  /** Names the drafts of this row's words. */
  readonly draftKey: string;
  /** Of a frequency: what the ledgers say. */
  readonly ledger: LedgerLink | undefined;
  /** Where the spots are that answer this criterion; absent when it is answered here. */
  readonly talliedAt: string | undefined;
  readonly onAnswer: (value: AnswerValue | null) => void;
}

export function CriterionRow(props: CriterionRowProps) {
  const { criterion, value, isPassing, parameters, talliedAt } = props;
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
      {talliedAt === undefined ? (
        <Input {...props} label={label} />
      ) : (
        <Tallied words={wordTallied(criterion, value)} href={talliedAt} />
      )}
    </div>
  );
}

function Input(props: CriterionRowProps & { readonly label: string }) {
  const { criterion, label, value, date, parameters, draftKey, ledger, onAnswer } = props;
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
      if (!ledger) return null;
      return criterion.period === 'quarter' ? (
        <Quarters criterion={criterion} label={label} value={value} date={date} ledger={ledger} onAnswer={onAnswer} />
      ) : (
        <Times label={label} unit={criterion.unit} value={number} ledger={ledger} onAnswer={onAnswer} />
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
      return <Interview label={label} value={value} draftKey={draftKey} onAnswer={onAnswer} />;
  }
}
