/**
 * 整改任务清单: what an audit found must be mended, by whom and by when, with the photos. Made from records; called by
 * the use case that exports it. Columns after issue practice for rectification lists; the notice (四、活动要求（四）)
 * wants problem, responsible unit and volunteer unit named together.
 */
import type { Audit, Place } from '../audit/audit';
import type { Finding } from '../finding/finding';
import type { Photo } from '../finding/photo';
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import type { Site } from '../site/site';
import type { Standard } from '../standard/schema';
import type { Action } from '../task/action';
import type { Task } from '../task/task';
import { wordDeadline } from '../task/wording';
import type { Block, Report, ReportPhoto, TableColumn } from './report';
import { SPACE, wordClosing, wordCodes, wordPlace, wordRemark, wordShot, wordStatus, wordView } from './task-cells';

/** The records of one audit, removed ones left out, and what the report cannot know by itself. */
export interface RectificationListInput {
  readonly standard: Standard;
  readonly audit: Audit;
  readonly community: Site;
  readonly compounds: readonly Site[];
  readonly places: readonly Place[];
  readonly findings: readonly Finding[];
  readonly tasks: readonly Task[];
  /** Of those tasks. */
  readonly actions: readonly Action[];
  readonly photos: readonly Photo[];
  /** The score in words: 达标率80.8%（达标21项，不达标5项，不适用0项，未查0项）. */
  readonly score: string;
  /** What 逾期 is counted to. */
  readonly today: CalendarDate;
  /** Local time in minutes east of UTC, for the times of photos (China: 480). */
  readonly utcOffsetMinutes: number;
}

/** Widths in millimetres of a landscape A4 page; only their proportion counts. */
const COLUMNS: readonly TableColumn[] = [
  { title: '序号', width: 9, align: 'center' },
  { title: '编号', width: 18.5, align: 'center' },
  { title: '社区', width: 15, align: 'center' },
  { title: '小区/位置', width: 22, align: 'left' },
  { title: '对应\n标准', width: 13, align: 'center' },
  { title: '存在问题', width: 37, align: 'left' },
  { title: '整改措施', width: 34.5, align: 'left' },
  { title: '直接\n责任单位', width: 21.5, align: 'center' },
  { title: '责任人', width: 12.5, align: 'center' },
  { title: '志愿服务\n分包单位', width: 20, align: 'center' },
  { title: '整改时限', width: 25.5, align: 'center' },
  { title: '状态', width: 12.5, align: 'center' },
  { title: '复查/\n销号', width: 12, align: 'center' },
  { title: '备注', width: 11.5, align: 'left' },
];

/** A finding with all that a row and its photos say. */
interface Entry {
  readonly finding: Finding;
  readonly task: Task | undefined;
  readonly actions: readonly Action[];
  readonly no: number;
  readonly where: string;
  /** 一-10、一-14. */
  readonly codes: string;
}

/** Makes the list, in the order of the standard, then of the walk, then of discovery. */
export function rectificationListReport(input: RectificationListInput): Report {
  const { standard, audit, community } = input;
  const name = `${community.name}整改任务清单`;
  const title = audit.isDemo ? `${name}（示例数据）` : name;
  const auditors = audit.auditors.join('、');
  const entries = entriesOf(input);
  const photos = entries.flatMap((entry) => photosOf(entry, input));
  const line = (text: string): Block => ({ kind: 'paragraph', text, align: 'left', isIndented: false });
  const photoPages: readonly Block[] = [
    { kind: 'pageBreak' },
    { kind: 'heading', level: 1, text: '现场照片' },
    { kind: 'photoGrid', photos, columns: 3 },
  ];
  return {
    title,
    author: auditors,
    subject: `${standard.title}（${standard.source}）`,
    fileName: `${title}${audit.date}`,
    language: 'zh-CN',
    orientation: 'landscape',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'heading', level: 0, text: title },
      line(`检查标准：《${standard.title}》（${standard.source}）`),
      line(`检查日期：${toOfficialDate(audit.date)}${SPACE}${SPACE}检查人员：${auditors}`),
      line(`检查结果：${input.score}`),
      entries.length === 0
        ? line('本次检查未发现不达标问题。')
        : { kind: 'table', columns: COLUMNS, rows: entries.map((entry) => cellsOf(entry, input)) },
      ...(photos.length === 0 ? [] : photoPages),
    ],
  };
}

function entriesOf(input: RectificationListInput): readonly Entry[] {
  const items = input.standard.sections.flatMap((section) => section.items);
  const placesById = new Map(input.places.map((place) => [place.id, place]));
  const tasksByFindingId = new Map(input.tasks.map((task) => [task.findingId, task]));
  const rank = (finding: Finding): readonly number[] => [
    items.findIndex((item) => item.id === finding.itemIds[0]),
    placesById.get(finding.placeId)?.order ?? 0,
    finding.foundAt,
  ];
  return [...input.findings]
    .sort((a, b) => compareRanks(rank(a), rank(b)))
    .map((finding, index) => {
      const task = tasksByFindingId.get(finding.id);
      const place = placesById.get(finding.placeId);
      const compound = input.compounds.find((site) => site.id === place?.siteId);
      return {
        finding,
        task,
        actions: input.actions.filter((action) => action.taskId === task?.id),
        no: index + 1,
        where: wordPlace(place, finding.location, compound),
        codes: wordCodes(input.standard, finding.itemIds),
      };
    });
}

function cellsOf(
  { finding, task, actions, no, where, codes }: Entry,
  { community, today, utcOffsetMinutes }: RectificationListInput,
): readonly string[] {
  const found = [String(no), task?.number ?? '', community.name, where, codes, finding.problem];
  if (task === undefined) return [...found, '', '', '', '', '', '', '', ''];
  return [
    ...found,
    task.measure,
    task.responsibleUnit,
    task.responsiblePerson,
    task.volunteerUnit,
    wordDeadline(task.deadline, task.dueDate),
    wordStatus(task, actions, today),
    wordClosing(task, actions, utcOffsetMinutes),
    wordRemark(task, actions, finding.relapsedFrom !== null),
  ];
}

function photosOf(
  entry: Entry,
  { photos, utcOffsetMinutes, community }: RectificationListInput,
): readonly ReportPhoto[] {
  return photos
    .filter((photo) => photo.findingId === entry.finding.id)
    .sort((a, b) => a.takenAt - b.takenAt)
    .map((photo) => ({
      photoId: photo.id,
      width: photo.width,
      height: photo.height,
      caption: [
        [`${entry.no}`, entry.task?.number, entry.codes].filter((part) => part !== undefined).join(SPACE),
        entry.where === '' ? community.name : entry.where,
        entry.finding.problem,
        `${wordView(photo)}${SPACE}${wordShot(photo, utcOffsetMinutes)}`,
      ].join('\n'),
    }));
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
