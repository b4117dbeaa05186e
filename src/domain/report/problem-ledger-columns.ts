/** The columns of 问题台账 and how their cells are read. Called by `problem-ledger.ts`. */
import { type CalendarDate, dateOf } from '../kernel/date';
import { dayOf as dayOfLetter, type Letter } from '../letter/letter';
import type { Standard } from '../standard/schema';
import type { Action } from '../task/action';
import { lifeOf } from '../task/life';
import { overdueDays } from '../task/overdue';
import { isOutcome } from '../task/revisit-progress';
import { wordOutcome } from '../task/revisit-wording';
import type { TaskCard } from '../task/task-card';
import { STATUS_LABELS, wordDeadline } from '../task/wording';
import type { TableColumn } from './report';
import { wordCodes, wordPlace, wordRemark, wordStatus } from './task-cells';

/** What cells are read with. */
export interface LedgerInput {
  /** Those of the audits, for the codes of items. */
  readonly standards: readonly Standard[];
  /** All there are: by a 交办单 a task was handed to its unit. */
  readonly letters: readonly Letter[];
  readonly today: CalendarDate;
  /** Local time in minutes east of UTC (China: 480). */
  readonly utcOffsetMinutes: number;
}

/** A problem with what its cells are read from. */
export interface Entry {
  readonly no: number;
  readonly card: TaskCard;
  readonly input: LedgerInput;
}

/** A column with how its cells are read. */
export interface LedgerColumn extends TableColumn {
  readonly cell: (entry: Entry) => string;
  /** Names persons. */
  readonly isPersonal?: boolean;
  /** Width on paper, and what it says there, where that is shorter or more; absent: in spreadsheets only. */
  readonly paper?: { readonly width: number; readonly cell?: (entry: Entry) => string };
}

/** The day of an action; empty without one. */
const dayOf = (action: Action | null | undefined, { input }: Entry): string =>
  action ? dateOf(action.at, input.utcOffsetMinutes) : '';
const life = ({ card }: Entry) => lifeOf(card.task, card.actions);
const lastLook = ({ card }: Entry): Action | undefined =>
  card.actions.filter(({ kind, revisitId }) => revisitId !== null && isOutcome(kind)).at(-1);
/** The day of the first 交办单 with this task; one without a 成文日期 counts by the day it was made. Empty when there is none. */
const handedOverOn = ({ card, input: { letters, utcOffsetMinutes } }: Entry): string =>
  letters
    .filter(({ kind, taskIds }) => kind === 'order' && taskIds.includes(card.task.id))
    .map((letter) => dayOfLetter(letter, dateOf(letter.createdAt, utcOffsetMinutes)))
    .sort()[0] ?? '';
const photos = ({ card }: Entry, phase: 'before' | 'after'): string =>
  String(card.photos.filter((photo) => photo.phase === phase).length);
const isRelapse = (entry: Entry): boolean => life(entry).isRelapsed || entry.card.finding.relapsedFrom !== null;

const statusOnPaper = ({ card, input }: Entry): string => wordStatus(card.task, card.actions, input.today);
const remarkOnPaper = ({ card }: Entry): string =>
  wordRemark(card.task, card.actions, card.finding.relapsedFrom !== null);

/** All there are, in the order of a 台账. */
export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  { title: '序号', width: 8, paper: { width: 8.5 }, align: 'center', holds: 'number', cell: ({ no }) => String(no) },
  { title: '编号', width: 12, paper: { width: 18.5 }, align: 'center', cell: ({ card }) => card.task.number },
  { title: '社区', width: 12, paper: { width: 14 }, align: 'center', cell: ({ card }) => card.community?.name ?? '' },
  {
    title: '小区/位置',
    width: 22,
    paper: { width: 24 },
    align: 'left',
    cell: ({ card }) => wordPlace(card.place, card.finding.location, card.compound),
  },
  {
    title: '对应\n标准',
    width: 12,
    paper: { width: 13.5 },
    align: 'center',
    cell: ({ card, input }) =>
      wordCodes(
        input.standards.find(({ id }) => id === card.audit.standardId),
        card.finding.itemIds,
      ),
  },
  { title: '存在问题', width: 40, paper: { width: 38 }, align: 'left', cell: ({ card }) => card.finding.problem },
  { title: '整改措施', width: 40, align: 'left', cell: ({ card }) => card.task.measure },
  {
    title: '直接\n责任单位',
    width: 20,
    paper: { width: 21 },
    align: 'center',
    cell: ({ card }) => card.task.responsibleUnit,
  },
  { title: '责任人', width: 9, align: 'center', isPersonal: true, cell: ({ card }) => card.task.responsiblePerson },
  {
    title: '志愿服务\n分包单位',
    width: 20,
    paper: { width: 21 },
    align: 'center',
    cell: ({ card }) => card.task.volunteerUnit,
  },
  {
    title: '整改时限',
    width: 14,
    align: 'center',
    cell: ({ card }) => wordDeadline(card.task.deadline, null),
  },
  {
    title: '截止日',
    width: 12,
    paper: { width: 19.5 },
    align: 'center',
    holds: 'date',
    cell: ({ card }) => card.task.dueDate ?? '',
  },
  {
    title: '状态',
    width: 10,
    paper: { width: 15, cell: statusOnPaper },
    align: 'center',
    cell: ({ card }) => STATUS_LABELS[card.task.status],
  },
  {
    title: '发现时间',
    width: 12,
    paper: { width: 19.5 },
    align: 'center',
    holds: 'date',
    cell: ({ card, input }) => dateOf(card.finding.foundAt, input.utcOffsetMinutes),
  },
  {
    title: '发现人',
    width: 14,
    align: 'center',
    isPersonal: true,
    cell: ({ card }) => card.finding.foundBy.join('、'),
  },
  {
    title: '交办时间',
    width: 12,
    align: 'center',
    holds: 'date',
    cell: handedOverOn,
  },
  {
    title: '签收时间',
    width: 12,
    align: 'center',
    holds: 'date',
    cell: (entry) =>
      dayOf(
        entry.card.actions.find(({ kind }) => kind === 'accepted'),
        entry,
      ),
  },
  {
    title: '提交时间',
    width: 12,
    align: 'center',
    holds: 'date',
    cell: (entry) => dayOf(life(entry).submission, entry),
  },
  {
    title: '整改\n完成日',
    width: 12,
    paper: { width: 19.5 },
    align: 'center',
    holds: 'date',
    cell: (entry) => life(entry).submission?.doneOn ?? '',
  },
  { title: '回头看时间', width: 12, align: 'center', holds: 'date', cell: (entry) => dayOf(lastLook(entry), entry) },
  {
    title: '回头看结果',
    width: 11,
    align: 'center',
    cell: (entry) => {
      const kind = lastLook(entry)?.kind;
      return kind !== undefined && isOutcome(kind) ? wordOutcome(kind) : '';
    },
  },
  {
    title: '销号时间',
    width: 12,
    paper: { width: 19.5 },
    align: 'center',
    holds: 'date',
    cell: (entry) => dayOf(life(entry).closing, entry),
  },
  { title: '销号人', width: 9, align: 'center', isPersonal: true, cell: (entry) => life(entry).closing?.by ?? '' },
  {
    title: '逾期\n天数',
    width: 9,
    align: 'center',
    holds: 'number',
    cell: ({ card, input }) => String(overdueDays(card.task, card.actions, input.today)),
  },
  {
    title: '退回\n次数',
    width: 9,
    align: 'center',
    holds: 'number',
    cell: (entry) => String(life(entry).returns),
  },
  { title: '是否\n反弹', width: 9, align: 'center', cell: (entry) => (isRelapse(entry) ? '是' : '否') },
  { title: '整改前照片数', width: 9, align: 'center', holds: 'number', cell: (entry) => photos(entry, 'before') },
  { title: '整改后照片数', width: 9, align: 'center', holds: 'number', cell: (entry) => photos(entry, 'after') },
  {
    title: '备注',
    width: 20,
    paper: { width: 14, cell: remarkOnPaper },
    align: 'left',
    cell: ({ card }) => card.task.remark,
  },
];
