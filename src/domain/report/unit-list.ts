/**
 * ×××整改任务清单 of one unit, or of whatever tasks somebody picked: on paper a table with the photos before and after behind it,
 * as a long image one block for each task, to be read on a phone. Called by the use case that makes it.
 */
import type { Photo } from '../finding/photo';
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import type { Standard } from '../standard/schema';
import type { TaskCard } from '../task/task-card';
import { wordDeadline } from '../task/wording';
import type { Block, Report, ReportPhoto, TableColumn } from './report';
import { SPACE, wordClosing, wordCodes, wordPlace, wordRemark, wordShot, wordStatus, wordView } from './task-cells';

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

/** Widths in millimetres of a landscape A4 page; only their proportion counts. */
const COLUMNS: readonly TableColumn[] = [
  { title: '序号', width: 9, align: 'center' },
  { title: '编号', width: 18.5, align: 'center' },
  { title: '点位', width: 33, align: 'left' },
  { title: '对应\n标准', width: 13, align: 'center' },
  { title: '存在问题', width: 42, align: 'left' },
  { title: '整改措施', width: 37, align: 'left' },
  { title: '直接\n责任单位', width: 23, align: 'center' },
  { title: '志愿服务\n分包单位', width: 23, align: 'center' },
  { title: '整改时限', width: 25.5, align: 'center' },
  { title: '状态', width: 16, align: 'center' },
  { title: '备注', width: 25, align: 'left' },
];

/** One task as it is said everywhere in the list. */
interface Entry {
  readonly no: number;
  readonly listed: TaskCard;
  /** 南关社区 阳光花园3号楼2单元三层楼梯口. */
  readonly where: string;
  readonly codes: string;
  readonly deadline: string;
  /** 未整改, 未整改\n逾期3天. */
  readonly status: string;
  readonly remark: string;
}

export function unitListReport(input: UnitListInput): Report {
  const isDemo = input.tasks.some(({ audit }) => audit.isDemo);
  const title = isDemo ? `${input.title}（示例数据）` : input.title;
  const entries = input.tasks.map((listed, index) => entryOf(listed, index + 1, input));
  const overdue = entries.filter(({ status }) => status.includes('\n')).length;
  const count = `共${entries.length}项${overdue > 0 ? `，其中逾期${overdue}项` : ''}。`;
  const isPaper = input.layout === 'paper';
  return {
    title,
    author: '',
    subject: input.title,
    fileName: `${title}${input.today}`,
    language: 'zh-CN',
    orientation: isPaper ? 'landscape' : 'portrait',
    footer: isPaper ? 'pageNumbers' : 'none',
    blocks: [
      { kind: 'heading', level: 0, text: isPaper ? title : inTwoLines(title) },
      line(`截至${toOfficialDate(input.today)}，${entries.length === 0 ? '没有整改任务。' : count}`),
      ...(entries.length === 0 ? [] : isPaper ? paperBlocks(entries, input) : phoneBlocks(entries, input)),
    ],
  };
}

function entryOf(listed: TaskCard, no: number, { standards, today, utcOffsetMinutes }: UnitListInput): Entry {
  const { task, finding, audit, place, community, compound, actions } = listed;
  const standard = standards.find(({ id }) => id === audit.standardId);
  const spot = wordPlace(place, finding.location, compound);
  const closing = wordClosing(task, actions, utcOffsetMinutes).replace('\n', '');
  const remark = wordRemark(task, actions, finding.relapsedFrom !== null);
  return {
    no,
    listed,
    where: [community?.name ?? '', spot].filter((part) => part !== '').join(' '),
    codes: wordCodes(standard, finding.itemIds),
    deadline: wordDeadline(task.deadline, task.dueDate),
    status: wordStatus(task, actions, today),
    remark: [closing === '' ? '' : `${closing}销号`, remark].filter((part) => part !== '').join('；'),
  };
}

function paperBlocks(entries: readonly Entry[], input: UnitListInput): readonly Block[] {
  const photos = entries.flatMap((entry) => pairsOf(entry, input, [numbered(entry), entry.where]));
  const photoPages: readonly Block[] = [
    { kind: 'pageBreak' },
    { kind: 'heading', level: 1, text: '现场照片' },
    { kind: 'photoGrid', photos, columns: 4 },
  ];
  return [{ kind: 'table', columns: COLUMNS, rows: entries.map(cellsOf) }, ...(photos.length === 0 ? [] : photoPages)];
}

/** 1　K7Q-0001　一-03: as in the table. */
const numbered = ({ no, listed: { task }, codes }: Entry): string =>
  [String(no), task.number, codes].filter((part) => part !== '').join(SPACE);

function cellsOf({ no, listed: { task, finding }, where, codes, deadline, status, remark }: Entry): readonly string[] {
  return [
    String(no),
    task.number,
    where,
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
    const photos = pairsOf(entry, input, []);
    return [
      { kind: 'heading', level: 1, text: `${entry.no}. ${entry.where}` },
      ...said.filter(([, text]) => text !== '').map(([label, text]) => line(`${label}：${text}`)),
      ...(photos.length === 0 ? [] : ([{ kind: 'photoGrid', photos, columns: 2 }] as const)),
    ];
  });
}

/**
 * Photos two by two: each of 整改前 beside that of 整改后 which was shot against it, then what has no partner.
 * @param head lines above what each caption says of its own photo
 */
function pairsOf(
  { listed: { photos } }: Entry,
  { utcOffsetMinutes }: UnitListInput,
  head: readonly string[],
): readonly (ReportPhoto | null)[] {
  const partnersOf = (before: Photo): readonly Photo[] =>
    photos.filter(({ phase, beforeId }) => phase === 'after' && beforeId === before.id);
  const pairs = photos
    .filter(({ phase }) => phase === 'before')
    .flatMap((before) => partnersOf(before).map((after, index) => [index === 0 ? before : null, after]))
    .flat();
  const alone = photos.filter((photo) => !pairs.includes(photo));
  const all = [...pairs, ...alone, ...(alone.length % 2 === 1 ? [null] : [])];
  return all.map(
    (photo) =>
      photo && {
        photoId: photo.id,
        width: photo.width,
        height: photo.height,
        caption: [
          ...head,
          `${photo.phase === 'before' ? '整改前' : ''}${wordView(photo)}${SPACE}${wordShot(photo, utcOffsetMinutes)}`,
        ].join('\n'),
      },
  );
}

/** 县教育局, and below it 整改任务清单: a phone's width would break the title anywhere. */
const inTwoLines = (title: string): string => title.replace(/(.)整改任务清单/, '$1\n整改任务清单');

const line = (text: string): Block => ({ kind: 'paragraph', text, align: 'left', isIndented: false });
