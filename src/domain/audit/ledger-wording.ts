/** Words for ledgers (台账): how often is asked, how a period stands, where an entry was seen. */

import { dateOf, toOfficialDate } from '../kernel/date';
import type { CriterionOf } from '../standard/schema';
import type { Audit } from './audit';
import type { PeriodState } from './ledger';
import type { LedgerEntry } from './ledger-entry';

/** 每季度不少于1次. */
export function wordFrequency({ period, times, unit }: CriterionOf<'frequency'>): string {
  const each = { month: '每月', quarter: '每季度', year: '每年' } as const;
  return `${each[period]}不少于${times}${unit}`;
}

/** 第一季度已证明; 第二季度缺1次; 第三季度未到期，还要1次; 第二季度未查. */
export function wordPeriod({ label, state, times, wanted }: PeriodState, unit: string): string {
  const left = wanted - times;
  switch (state) {
    case 'proven':
      return `${label}已证明${wanted > 1 ? `（${times}${unit}）` : ''}`;
    case 'missing':
      return `${label}${wanted > 1 ? `${times}${unit}，` : ''}缺${left}${unit}`;
    case 'running':
      return `${label}未到期，还要${left}${unit}`;
    case 'unseen':
      return `${label}${times > 0 ? `已见${times}${unit}，` : ''}未查`;
  }
}

/** 上次检查2017年3月2日已见; empty for what this audit saw itself. */
export function wordSeen(entry: LedgerEntry, audit: Audit, utcOffset: number): string {
  if (entry.auditId === audit.id) return '';
  const day = toOfficialDate(dateOf(entry.enteredAt, utcOffset));
  return entry.enteredAt < audit.startedAt ? `上次检查${day}已见` : `后来的检查${day}记下`;
}
