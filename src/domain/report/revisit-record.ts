/**
 * 回头看记录: the tasks that a revisit walked, what came of each, and the place before and after, side by side. Called by the use case that
 * prepares it.
 */
import type { Audit } from '../audit/audit';
import type { Photo } from '../finding/photo';
import { toOfficialDate } from '../kernel/date';
import type { Site } from '../site/site';
import type { Standard } from '../standard/schema';
import { countOutcomes, isOutcome, outcomesOf } from '../task/revisit-progress';
import { printCounts, wordOutcome } from '../task/revisit-wording';
import type { Task } from '../task/task';
import type { TaskCard } from '../task/task-card';
import { fileNameOf } from './file-name';
import { line, type Report, type ReportPhoto, type TableCell, type TableColumn } from './report';
import { SPACE, wordCodes, wordPlace, wordShot, wordView } from './task-cells';

/** The records of one revisit. */
export interface RevisitRecordInput {
  readonly standard: Standard;
  readonly audit: Audit;
  readonly community: Site;
  /** Those of its tasks that are here, in the order of the walk. */
  readonly cards: readonly TaskCard[];
  /** Those raised in it: what came back (反弹). */
  readonly newTasks: readonly Task[];
  /** Local time in minutes east of UTC (China: 480). */
  readonly utcOffsetMinutes: number;
}

/** Widths in millimetres of a landscape A4 page; only their proportion counts. */
const COLUMNS: readonly TableColumn[] = [
  { title: '序号', width: 9, align: 'center' },
  { title: '编号', width: 18.5, align: 'center' },
  { title: '位置', width: 27, align: 'left' },
  { title: '对应\n标准', width: 13.5, align: 'center' },
  { title: '存在问题', width: 39, align: 'left' },
  { title: '整改情况', width: 36, align: 'left' },
  { title: '回头看结果', width: 30, align: 'left' },
  { title: '整改前', width: 46, align: 'center' },
  { title: '整改后', width: 46, align: 'center' },
];

/** Millimetres: what a lying photo has that fills its column, so that one upright makes no row higher. */
const PHOTO_HEIGHT = 33;

export function revisitRecordReport(input: RevisitRecordInput): Report {
  const { standard, audit, community, cards } = input;
  const name = `${community.name}回头看记录`;
  const title = `${name}${audit.isDemo ? '（示例数据）' : ''}`;
  const auditors = audit.auditors.join('、');
  const outcomes = outcomesOf(
    audit,
    cards.flatMap(({ actions }) => actions),
  );
  const counts = countOutcomes(
    cards.map(({ task }) => task.id),
    outcomes,
  );
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
      line(`回头看${cards.length}个任务：${printCounts(counts)}。`),
      {
        kind: 'table',
        columns: COLUMNS,
        rows: cards.map((card, index): readonly TableCell[] => {
          const outcome = outcomes.get(card.task.id);
          return [
            String(index + 1),
            card.task.number,
            wordPlace(card.place, card.finding.location, card.compound),
            wordCodes(standard, card.finding.itemIds),
            card.finding.problem,
            wordMending(card),
            outcome === undefined || !isOutcome(outcome.kind)
              ? '未看'
              : [
                  wordOutcome(outcome.kind),
                  outcome.words,
                  outcome.kind === 'relapsed' ? wordNewTask(input, outcome.newFindingId) : '',
                ]
                  .filter((part) => part !== '')
                  .join('\n'),
            pictured(
              input,
              card.photos.find(({ phase }) => phase === 'before'),
            ),
            pictured(input, card.photos.filter(({ phase }) => phase === 'after').at(-1)),
          ];
        }),
      },
      { kind: 'signLines', labels: ['检查人员（签字）', '整改单位（签字）'] },
    ],
  };
}

/** 已清理, and below it 2017年5月12日完成; empty while nobody submitted. */
function wordMending({ actions }: TaskCard): string {
  const submitted = actions.filter(({ kind }) => kind === 'submitted').at(-1);
  if (submitted === undefined) return '';
  const { words, noPhotoReason, doneOn } = submitted;
  const told = [words, noPhotoReason && `未附照片：${noPhotoReason}`].filter((part) => part !== '').join('；');
  return [told, `${doneOn === null ? '已' : toOfficialDate(doneOn)}完成`].filter((part) => part !== '').join('\n');
}

/** 新任务K7Q-0020. */
function wordNewTask({ newTasks }: RevisitRecordInput, findingId: string | null): string {
  const number = newTasks.find((task) => task.findingId === findingId)?.number;
  return number === undefined ? '' : `新任务${number}`;
}

function pictured({ utcOffsetMinutes }: RevisitRecordInput, photo: Photo | undefined): TableCell {
  if (photo === undefined) return '无照片';
  const { id, width, height } = photo;
  const caption = `${wordView(photo)}\n${wordShot(photo, utcOffsetMinutes)}`;
  const shown: ReportPhoto = { photoId: id, width, height, caption };
  return { text: '', photos: [shown], photoHeight: PHOTO_HEIGHT };
}
