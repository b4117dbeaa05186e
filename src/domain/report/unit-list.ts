/**
 * ×××整改任务清单 of one unit, or of whatever tasks somebody picked: on paper a table with the photos before and after behind it,
 * as a long image one block for each task, to be read on a phone. Called by the use case that makes it.
 */
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import type { Standard } from '../standard/schema';
import { isOverdue } from '../task/overdue';
import type { TaskCard } from '../task/task-card';
import { wordDeadline } from '../task/wording';
import { fileNameOf } from './file-name';
import { pairedPhotos, pairsGrid, photoPages, printed, wordPhoto } from './photo-pairs';
import { type Block, line, type PhotoGridBlock, type Report, type TableBlock, type TableColumn } from './report';
import { SPACE, wordClosing, wordCodes, wordRemark, wordStatus } from './task-cells';
import { type ListedProblem, listedTask, wordWholePlace } from './task-table';

/** What is listed, and for what. */
export interface UnitListInput {
  /** 县教育局整改任务清单. */
  readonly title: string;
  /** In the order they are to stand. */
  readonly tasks: readonly TaskCard[];
  /** Those of the audits, for the codes of items. */
  readonly standards: readonly Standard[];
  readonly today: CalendarDate;
  /** Local time in minutes east of UTC (China: 480). */
  readonly utcOffsetMinutes: number;
  /** `phone`: for a long image. */
  readonly layout: 'paper' | 'phone';
}

/**
 * Widths in millimetres of a landscape A4 page; only their proportion counts. As an annex of a letter the table is 225 mm wide, and
 * its narrow columns still tear no number and no day.
 */
export const LIST_COLUMNS: readonly TableColumn[] = [
  { title: '序号', width: 10.4, align: 'center' },
  { title: '编号', width: 22, align: 'center' },
  { title: '点位', width: 29.6, align: 'left' },
  { title: '对应\n标准', width: 15.8, align: 'center' },
  { title: '存在问题', width: 41, align: 'left' },
  { title: '整改措施', width: 35.4, align: 'left' },
  { title: '直接\n责任单位', width: 21.9, align: 'center' },
  { title: '志愿服务\n分包单位', width: 21.9, align: 'center' },
  { title: '整改时限', width: 26.2, align: 'center' },
  { title: '状态', width: 18.2, align: 'center' },
  { title: '备注', width: 22.6, align: 'left' },
];

/** One task as it is said everywhere in the list. */
interface Entry extends ListedProblem {
  readonly listed: TaskCard;
  readonly deadline: string;
  /** 未整改, 未整改\n逾期3天. */
  readonly status: string;
  readonly remark: string;
}

export function unitListReport(input: UnitListInput): Report {
  const isDemo = input.tasks.some(({ audit }) => audit.isDemo);
  const title = isDemo ? `${input.title}（示例数据）` : input.title;
  const entries = entriesOf(input);
  const overdue = input.tasks.filter(({ task, actions }) => isOverdue(task, actions, input.today)).length;
  const count = `共${entries.length}项${overdue > 0 ? `，其中逾期${overdue}项` : ''}。`;
  const isPaper = input.layout === 'paper';
  return {
    title,
    author: '',
    subject: input.title,
    fileName: fileNameOf(input.title, isDemo ? '示例数据' : '', toOfficialDate(input.today)),
    language: 'zh-CN',
    style: 'list',
    orientation: isPaper ? 'landscape' : 'portrait',
    footer: isPaper ? 'pageNumbers' : 'none',
    blocks: [
      { kind: 'heading', level: 0, text: isPaper ? title : inTwoLines(title) },
      line(`截至${toOfficialDate(input.today)}，${entries.length === 0 ? '没有整改任务。' : count}`),
      ...(entries.length === 0 ? [] : isPaper ? paperBlocks(entries, input) : phoneBlocks(entries, input)),
    ],
  };
}

function entryOf(listed: TaskCard, no: number, { standards, today, utcOffsetMinutes }: AnnexInput): Entry {
  const { task, finding, audit, actions } = listed;
  const standard = standards.find(({ id }) => id === audit.standardId);
  const closing = wordClosing(task, actions, utcOffsetMinutes).replace('\n', '');
  const remark = wordRemark(task, actions, finding.relapsedFrom !== null);
  return {
    ...listedTask(listed, { no, codes: wordCodes(standard, finding.itemIds) }),
    listed,
    deadline: wordDeadline(task.deadline, task.dueDate),
    status: wordStatus(task, actions, today),
    remark: [closing === '' ? '' : `${closing}销号`, remark].filter((part) => part !== '').join('；'),
  };
}

/** What a list needs where it is an annex of another paper. */
export type AnnexInput = Omit<UnitListInput, 'title' | 'layout'>;

const entriesOf = (input: AnnexInput): readonly Entry[] =>
  input.tasks.map((listed, index) => entryOf(listed, index + 1, input));

/** The table of the list alone. */
export const listTable = (input: AnnexInput): TableBlock => tableOf(entriesOf(input));

/** Its photos alone, before beside after, each under number, code and place; null where there are none. */
export const listPhotos = (input: AnnexInput, columns: PhotoGridBlock['columns']): PhotoGridBlock | null =>
  pairsGrid(entriesOf(input), input, columns);

const tableOf = (entries: readonly Entry[]): TableBlock => ({
  kind: 'table',
  columns: LIST_COLUMNS,
  rows: entries.map(cellsOf),
});

const paperBlocks = (entries: readonly Entry[], input: UnitListInput): readonly Block[] => [
  tableOf(entries),
  ...photoPages(entries, input),
];

function cellsOf(entry: Entry): readonly string[] {
  const { no, listed, codes, deadline, status, remark } = entry;
  const { task, finding } = listed;
  return [
    String(no),
    task.number,
    wordWholePlace(entry),
    codes,
    finding.problem,
    task.measure,
    task.responsibleUnit,
    task.volunteerUnit,
    deadline,
    status,
    remark,
  ];
}

function phoneBlocks(entries: readonly Entry[], input: UnitListInput): readonly Block[] {
  return entries.flatMap((entry): Block[] => {
    const { task, finding } = entry.listed;
    const said: readonly (readonly [label: string, text: string])[] = [
      ['问题', finding.problem],
      ['措施', task.measure],
      ['时限', entry.deadline],
      ['状态', entry.status.replace('\n', '，')],
      ['责任单位', task.responsibleUnit],
      ['分包单位', task.volunteerUnit],
      ['编号', [task.number, entry.codes].filter((part) => part !== '').join(SPACE)],
      ['备注', entry.remark],
    ];
    const photos = pairedPhotos(entry.photos).map(
      (photo) => photo && printed(photo, wordPhoto(photo, input.utcOffsetMinutes)),
    );
    return [
      { kind: 'heading', level: 1, text: `${entry.no}. ${wordWholePlace(entry)}` },
      ...said.filter(([, text]) => text !== '').map(([label, text]) => line(`${label}：${text}`)),
      ...(photos.length === 0 ? [] : ([{ kind: 'photoGrid', photos, columns: 2, isPaired: true }] as const)),
    ];
  });
}

/** 县教育局, and below it 整改任务清单: a phone's width would break the title anywhere. */
const inTwoLines = (title: string): string => title.replace(/(.)整改任务清单/, '$1\n整改任务清单');
