/** A calendar of the months that count: a tap on a day enters it. Any other date goes by the browser's own field. */
import { useState } from 'preact/hooks';
import { addDays, type CalendarDate, monthOf, toOfficialDate, yearOf } from '../../../domain/kernel/date';
import { isRolling } from '../../../domain/standard/judge';
import { firstDayOfPastYear } from '../../../domain/standard/periods';
import type { CriterionOf, Standard } from '../../../domain/standard/schema';
import { Chips } from '../../parts/Chips';

interface DayPickerProps {
  readonly criterion: CriterionOf<'frequency'>;
  readonly parameters: Standard['parameters'];
  /** The audit day: the last that can count. */
  readonly date: CalendarDate;
  readonly entered: readonly CalendarDate[];
  readonly onPick: (date: string) => void;
}

export function DayPicker({ criterion, parameters, date, entered, onPick }: DayPickerProps) {
  const [month, setMonth] = useState(date.slice(0, 7));
  const [typed, setTyped] = useState('');
  const isYearRolling = criterion.period === 'year' && isRolling(criterion, { date, parameters });
  const first = isYearRolling ? firstDayOfPastYear(date) : `${yearOf(date)}-01-01`;
  return (
    <div class="ledger-days-all">
      <Chips
        label="月份"
        kind="one"
        shape="ledger-months"
        chips={monthsBack(first, date).map((each) => ({
          value: each,
          word: `${yearOf(each) === yearOf(date) ? '' : `${yearOf(each)}年`}${monthOf(each)}月`,
          isChosen: each === month,
        }))}
        onTap={setMonth}
      />
      <div class="ledger-days" role="group" aria-label={`${yearOf(month)}年${monthOf(month)}月，点一天记一个日期`}>
        {daysOf(month).map((day) => (
          <button
            key={day}
            type="button"
            class="ledger-day"
            aria-label={toOfficialDate(day)}
            aria-pressed={entered.includes(day)}
            disabled={day > date}
            onClick={() => onPick(day)}
          >
            {Number(day.slice(8))}
            {entered.includes(day) && <span aria-hidden="true">✓</span>}
          </button>
        ))}
      </div>
      <div class="ledger-other">
        <label class="field">
          <span>别的日期</span>
          <input type="date" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <button type="button" class="button" onClick={() => onPick(typed)}>
          记下
        </button>
      </div>
    </div>
  );
}

/** Months as `YYYY-MM`, the latest first. */
function monthsBack(first: CalendarDate, last: CalendarDate): readonly string[] {
  const count = (yearOf(last) - yearOf(first)) * 12 + monthOf(last) - monthOf(first) + 1;
  return Array.from({ length: count }, (_, back) => {
    const months = yearOf(last) * 12 + monthOf(last) - 1 - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}

/** The days of a month. */
function daysOf(month: string): readonly CalendarDate[] {
  return Array.from({ length: 31 }, (_, index) => addDays(`${month}-01`, index)).filter((day) => day.startsWith(month));
}
