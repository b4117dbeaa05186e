/** The inputs of the kinds of criteria that need more than one switch or stepper. Chosen in `CriterionRow.tsx`. */

import type { LedgerState } from '../../domain/audit/ledger';
import type { LedgerEntry } from '../../domain/audit/ledger-entry';
import type { CalendarDate } from '../../domain/kernel/date';
import { boundOf, isTextList, isWithin } from '../../domain/standard/judge';
import { expectedPeriods } from '../../domain/standard/periods';
import type { AnswerValue, CriterionOf, Standard } from '../../domain/standard/schema';
import { Chips, toggled } from './Chips';
import { Icon } from './Icon';
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

/** What the ledgers of the site say of a frequency criterion, and the way to enter more. */
export interface LedgerLink {
  readonly entries: readonly LedgerEntry[];
  readonly state: LedgerState;
  readonly onOpen: () => void;
}

/**
 * One chip per quarter up to the day of the visit: is there a record for it, by a tap here or by a date of the ledger.
 * Says nothing of any until one is tapped or dated. A quarter that a date proves leads to its dates.
 */
export function Quarters(props: {
  readonly criterion: CriterionOf<'frequency'>;
  readonly label: string;
  readonly value: AnswerValue | undefined;
  readonly date: CalendarDate;
  readonly ledger: LedgerLink;
  readonly onAnswer: (value: readonly string[] | null) => void;
}) {
  const { criterion, label, value, date, ledger, onAnswer } = props;
  const marks = isTextList(value) ? value : [];
  const isTouched = isTextList(value) || ledger.entries.length > 0;
  const words = { proven: '有', missing: '无', running: '未到期', unseen: '' } as const;
  const states = ledger.state.periods;
  const isProven = (at: number): boolean => states[at]?.state === 'proven';
  const quarters = expectedPeriods(criterion, date);
  return (
    <Chips
      label={label}
      kind="many"
      shape="chips criterion-options"
      chips={quarters.map(({ label: quarter }, at) => ({
        value: at,
        word: `${quarter}${isTouched ? words[states[at]?.state ?? 'unseen'] : ''}`,
        isChosen: isProven(at),
      }))}
      onTap={(at) => {
        const period = quarters[at]?.period ?? '';
        if (isProven(at) && !marks.includes(period)) ledger.onOpen();
        else onAnswer(toggled(marks, period));
      }}
    >
      <LedgerButton label={label} ledger={ledger} />
    </Chips>
  );
}

/** The auditor's own count of a month or year; beside it the dates of the ledger, which count as long as nothing is typed. */
export function Times(props: {
  readonly label: string;
  readonly unit: string;
  readonly value: number | undefined;
  readonly ledger: LedgerLink;
  readonly onAnswer: (value: number | null) => void;
}) {
  const { label, unit, value, ledger, onAnswer } = props;
  return (
    <span class="criterion-inputs">
      <Stepper label={label} value={value} onChange={onAnswer} unit={unit} />
      <LedgerButton label={label} ledger={ledger} />
    </span>
  );
}

function LedgerButton({ label, ledger }: { readonly label: string; readonly ledger: LedgerLink }) {
  return (
    <button
      type="button"
      class="chip"
      aria-label={`${label}台账日期${ledger.entries.length}个`}
      onClick={ledger.onOpen}
    >
      <Icon name="paper" />
      台账{ledger.entries.length > 0 ? ` ${ledger.entries.length}` : ''}
    </button>
  );
}

/** What the spots say (逐处登记), not to be typed over: a tap leads to them. */
export function Tallied({ words, href }: { readonly words: string; readonly href: string }) {
  return (
    <a class="criterion-tallied" href={href}>
      <strong>{words}</strong>
      <span class="caption">由逐处登记得出</span>
    </a>
  );
}
