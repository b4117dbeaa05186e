/**
 * 问题台账: every problem with all that is known of it and its task. For a spreadsheet in all its columns, to be filtered and counted; on
 * paper in those that are read. Columns after the practice of 文明办 (整改任务清单 and 问题台账). Called by the use cases that prepare it.
 */
import { toOfficialDate } from '../kernel/date';
import { isOverdue } from '../task/overdue';
import type { TaskCard } from '../task/task-card';
import { fileNameOf } from './file-name';
import { type Entry, LEDGER_COLUMNS, type LedgerColumn, type LedgerInput } from './problem-ledger-columns';
import type { Report } from './report';

export interface ProblemLedgerInput extends LedgerInput {
  /** 高邑县: whose, or which problems. */
  readonly title: string;
  /** In the order they are to stand. */
  readonly tasks: readonly TaskCard[];
  /** `public` names no persons. */
  readonly audience: 'public' | 'internal';
  /** `sheet`: all columns, for a spreadsheet; `paper`: those that an A4 page holds. */
  readonly layout: 'sheet' | 'paper';
}

export function problemLedgerReport(input: ProblemLedgerInput): Report {
  const { tasks, today, audience, layout } = input;
  const isDemo = tasks.some(({ audit }) => audit.isDemo);
  const name = `${input.title}问题台账`;
  const title = `${name}${isDemo ? '（示例数据）' : ''}`;
  const entries = tasks.map((card, index): Entry => ({ no: index + 1, card, input }));
  const overdue = tasks.filter(({ task, actions }) => isOverdue(task, actions, today)).length;
  const count = `共${entries.length}个问题${overdue > 0 ? `，其中逾期${overdue}个` : ''}。`;
  const columns = LEDGER_COLUMNS.filter(({ isPersonal = false }) => audience === 'internal' || !isPersonal).flatMap(
    (column) => (layout === 'sheet' ? [column] : onPaper(column)),
  );
  return {
    title,
    author: '',
    subject: name,
    fileName: fileNameOf(name, isDemo ? '示例数据' : '', audience === 'internal' ? '内部' : '', toOfficialDate(today)),
    language: 'zh-CN',
    style: 'list',
    orientation: 'landscape',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'heading', level: 0, text: title },
      {
        kind: 'paragraph',
        text: `截至${toOfficialDate(today)}，${entries.length === 0 ? '没有问题。' : count}`,
        align: 'left',
        isIndented: false,
      },
      ...(entries.length === 0
        ? []
        : [
            {
              kind: 'table',
              columns: columns.map(({ title: head, width, align, holds }) => ({
                title: head,
                width,
                align,
                ...(holds === undefined ? {} : { holds }),
              })),
              rows: entries.map((entry) => columns.map(({ cell }) => cell(entry))),
            } as const,
          ]),
    ],
  };
}

/** As it stands on paper; none where it does not. */
const onPaper = ({ paper, ...column }: LedgerColumn): readonly LedgerColumn[] =>
  paper === undefined ? [] : [{ ...column, ...paper }];
