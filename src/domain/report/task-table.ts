/**
 * The one table of 整改任务 that all lists on paper share, with the columns that such lists have in practice: `rectification-list.ts`
 * of one audit, `unit-list.ts` of picked tasks, `task-lists.ts` of the county, a community or a unit.
 */
import type { Finding } from '../finding/finding';
import type { Photo } from '../finding/photo';
import type { CalendarDate } from '../kernel/date';
import type { Action } from '../task/action';
import type { Task } from '../task/task';
import type { TaskCard } from '../task/task-card';
import { wordDeadline } from '../task/wording';
import type { TableColumn } from './report';
import { SPACE, wordClosing, wordPlace, wordRemark, wordStatus } from './task-cells';

/** A problem as it stands on a list: its number there, and what every list says of it in the same words. */
export interface ListedProblem {
  readonly no: number;
  readonly finding: Finding;
  readonly task: Task | undefined;
  /** Of the task. */
  readonly actions: readonly Action[];
  readonly community: string;
  /** Inside the community: 阳光花园3号楼2单元三层楼梯口. */
  readonly where: string;
  /** 一-10、一-14. */
  readonly codes: string;
  /** Said first in 备注: 自查, on lists that mix it with what inspections found; empty elsewhere. */
  readonly origin: string;
  /** Of its finding, earliest first. */
  readonly photos: readonly Photo[];
}

/** What a list is made for. */
export interface ListDay {
  /** What 逾期 is counted to. */
  readonly today: CalendarDate;
  /** Local time in minutes east of UTC (China: 480). */
  readonly utcOffsetMinutes: number;
}

/**
 * Widths in millimetres of a landscape A4 page; only their proportion counts. Narrow ones hold what must not be torn: 12月15日前）,
 * 逾期12天, 12月14日, 退回1次.
 */
export const TASK_COLUMNS: readonly TableColumn[] = [
  { title: '序号', width: 8.6, align: 'center' },
  { title: '编号', width: 18.4, align: 'center' },
  { title: '社区', width: 14.9, align: 'center' },
  { title: '小区/位置', width: 21.3, align: 'left' },
  { title: '对应\n标准', width: 13.4, align: 'center' },
  { title: '存在问题', width: 37.5, align: 'left' },
  { title: '整改措施', width: 32, align: 'left' },
  { title: '直接\n责任单位', width: 21.3, align: 'center' },
  { title: '责任人', width: 11.7, align: 'center' },
  { title: '志愿服务\n分包单位', width: 18.4, align: 'center' },
  { title: '整改时限', width: 22.7, align: 'center' },
  { title: '状态', width: 15.5, align: 'center' },
  { title: '复查/\n销号', width: 15.7, align: 'center' },
  { title: '备注', width: 13.6, align: 'left' },
];

/** Cells in the order of the columns. A problem without a task has its row, too. */
export function problemRow(problem: ListedProblem, { today, utcOffsetMinutes }: ListDay): readonly string[] {
  const { no, finding, task, actions, community, where, codes, origin } = problem;
  const found = [String(no), task?.number ?? '', community, where, codes, finding.problem];
  if (task === undefined) return [...found, '', '', '', '', '', '', '', origin];
  const remark = wordRemark(task, actions, finding.relapsedFrom !== null);
  return [
    ...found,
    task.measure,
    task.responsibleUnit,
    task.responsiblePerson,
    task.volunteerUnit,
    wordDeadline(task.deadline, task.dueDate),
    wordStatus(task, actions, today),
    wordClosing(task, actions, utcOffsetMinutes),
    [origin, remark].filter((part) => part !== '').join('；'),
  ];
}

/** 1　K7Q-0001　一-03: what leads from a photo back to its row. */
export const wordNumber = ({ no, task, codes }: Pick<ListedProblem, 'no' | 'task' | 'codes'>): string =>
  [String(no), task?.number ?? '', codes].filter((part) => part !== '').join(SPACE);

/** 南关社区 阳光花园3号楼2单元三层楼梯口. */
export const wordWholePlace = ({ community, where }: Pick<ListedProblem, 'community' | 'where'>): string =>
  [community, where].filter((part) => part !== '').join(' ');

/** A task of whatever audit as it stands on a list. @param codes 一-10、一-14 */
export function listedTask(
  { task, finding, actions, community, place, compound, photos }: TaskCard,
  { no, codes, origin = '' }: { readonly no: number; readonly codes: string; readonly origin?: string },
): ListedProblem {
  const where = wordPlace(place, finding.location, compound);
  return { no, finding, task, actions, community: community?.name ?? '', where, codes, origin, photos };
}
