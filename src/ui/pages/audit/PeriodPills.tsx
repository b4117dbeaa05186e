/** How the periods of a frequency criterion stand: by sign, word and colour. */
import type { LedgerState } from '../../../domain/audit/ledger';
import { wordPeriod } from '../../../domain/audit/ledger-wording';
import { toOfficialDate } from '../../../domain/kernel/date';

const SIGNS = {
  proven: { sign: '✓', shape: 'is-good' },
  missing: { sign: '✕', shape: 'is-bad' },
  running: { sign: '…', shape: 'is-ask' },
  unseen: { sign: '？', shape: '' },
} as const;

export function PeriodPills({ state, unit }: { readonly state: LedgerState; readonly unit: string }) {
  const { periods, expired, later, typed } = state;
  const wordDates = (entries: LedgerState['expired']): string =>
    entries.map((entry) => toOfficialDate(entry.date)).join('、');
  return (
    <div class="ledger-periods">
      <ul class="ledger-pills" aria-label="各期情况">
        {periods.map((period) => (
          <li key={period.label} class={`pill ${SIGNS[period.state].shape}`}>
            <span aria-hidden="true">{SIGNS[period.state].sign}</span> {wordPeriod(period, unit)}
          </li>
        ))}
      </ul>
      {typed !== null && (
        <p class="caption">
          已手工计数{typed}
          {unit}，以手工的为准。
        </p>
      )}
      {expired.length > 0 && <p class="caption">已过期，不再计入：{wordDates(expired)}</p>}
      {later.length > 0 && <p class="caption">检查日之后，不计入本次：{wordDates(later)}</p>}
    </div>
  );
}
