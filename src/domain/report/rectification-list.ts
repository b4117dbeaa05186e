/**
 * 整改任务清单: what an audit found must be mended, by whom and by when, with the photos. Made from records; called by
 * the use case that exports it. The notice (四、活动要求（四）) wants problem, responsible unit and volunteer unit named together.
 */
import type { Audit, Place } from '../audit/audit';
import type { Finding } from '../finding/finding';
import type { Photo } from '../finding/photo';
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import type { Site } from '../site/site';
import type { Standard } from '../standard/schema';
import type { Action } from '../task/action';
import type { Task } from '../task/task';
import { fileNameOf } from './file-name';
import { printed } from './photo-pairs';
import { line, photoPagesOf, type Report, type ReportPhoto } from './report';
import { SPACE, wordCodes, wordPlace, wordShot, wordView } from './task-cells';
import { type ListedProblem, problemRow, TASK_COLUMNS, wordNumber } from './task-table';

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

/** Makes the list, in the order of the standard, then of the walk, then of discovery. */
export function rectificationListReport(input: RectificationListInput): Report {
  const { standard, audit, community } = input;
  const name = `${community.name}整改任务清单`;
  const title = audit.isDemo ? `${name}（示例数据）` : name;
  const auditors = audit.auditors.join('、');
  const entries = entriesOf(input);
  const photos = entries.flatMap((entry) => photosOf(entry, input.utcOffsetMinutes));
  return {
    title,
    author: auditors,
    subject: `${standard.title}（${standard.source}）`,
    fileName: fileNameOf(name, audit.isDemo ? '示例数据' : '', toOfficialDate(audit.date)),
    language: 'zh-CN',
    style: 'list',
    orientation: 'landscape',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'heading', level: 0, text: title },
      line(`检查标准：《${standard.title}》（${standard.source}）`),
      line(`检查日期：${toOfficialDate(audit.date)}${SPACE}${SPACE}检查人员：${auditors}`),
      line(`检查结果：${input.score}`),
      entries.length === 0
        ? line('本次检查未发现不达标问题。')
        : { kind: 'table', columns: TASK_COLUMNS, rows: entries.map((entry) => problemRow(entry, input)) },
      ...photoPagesOf({ kind: 'photoGrid', photos, columns: 3 }),
    ],
  };
}

function entriesOf(input: RectificationListInput): readonly ListedProblem[] {
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
        community: input.community.name,
        where: wordPlace(place, finding.location, compound),
        codes: wordCodes(input.standard, finding.itemIds),
        origin: '',
        photos: input.photos.filter((photo) => photo.findingId === finding.id).sort((a, b) => a.takenAt - b.takenAt),
      };
    });
}

function photosOf(entry: ListedProblem, utcOffsetMinutes: number): readonly ReportPhoto[] {
  const place = entry.where === '' ? entry.community : entry.where;
  return entry.photos.map((photo) =>
    printed(
      photo,
      wordNumber(entry),
      place,
      entry.finding.problem,
      `${wordView(photo)}${SPACE}${wordShot(photo, utcOffsetMinutes)}`,
    ),
  );
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
