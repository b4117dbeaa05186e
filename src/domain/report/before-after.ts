/**
 * 整改前后对照表: for each task what was wrong and what was done about it, over the photo of 整改前 and, at the same height, that of
 * 整改后. Called by the use case that makes it.
 */
import type { Photo } from '../finding/photo';
import { toOfficialDate } from '../kernel/date';
import { lifeOf } from '../task/life';
import type { TaskEntry } from '../task/task-entry';
import { fileNameOf } from './file-name';
import { printed, proofPairs, wordPhoto } from './photo-pairs';
import { line, type Report, type RichCell, type TableCell, type TableColumn } from './report';
import { SPACE, wordItems, wordStatus } from './task-cells';
import { type ListDay, type ListedProblem, listedTask, wordNumber, wordWholePlace } from './task-table';

export interface BeforeAfterInput extends ListDay {
  /** 南关社区整改前后对照表. */
  readonly title: string;
  /** In the order they are to stand. */
  readonly entries: readonly TaskEntry[];
}

const COLUMNS: readonly TableColumn[] = [
  { title: '整改前', width: 1, align: 'center' },
  { title: '整改后', width: 1, align: 'center' },
];

/** Three tasks with words of usual length stand on a page. Millimetres. */
const PHOTO_HEIGHT = 42;

export function beforeAfterReport(input: BeforeAfterInput): Report {
  const { entries, today } = input;
  const isDemo = entries.some(({ card }) => card.audit.isDemo);
  const title = isDemo ? `${input.title}（示例数据）` : input.title;
  const without = entries.filter(({ card }) => proofPairs(card).every(([, after]) => after === null)).length;
  const count = `共${entries.length}项${without > 0 ? `，其中${without}项暂无整改后照片` : ''}。`;
  return {
    title,
    author: '',
    subject: input.title,
    fileName: fileNameOf(input.title, isDemo ? '示例数据' : '', toOfficialDate(today)),
    language: 'zh-CN',
    style: 'list',
    orientation: 'portrait',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'heading', level: 0, text: title },
      line(`截至${toOfficialDate(today)}，${entries.length === 0 ? '没有整改任务。' : count}`),
      ...(entries.length === 0
        ? []
        : ([
            {
              kind: 'table',
              columns: COLUMNS,
              rows: entries.flatMap((entry, index) => block(entry, index + 1, input)),
            },
          ] as const)),
    ],
  };
}

/** The rows of one task, which stand on one page: heading, words, a pair of photos; further pairs may follow on the next. */
function block(entry: TaskEntry, no: number, day: ListDay): readonly (readonly TableCell[])[] {
  const { card, items } = entry;
  const problem = listedTask(card, { no, codes: wordItems(items, card.finding.itemIds) });
  return [
    [{ text: `${wordNumber(problem)}${SPACE}${wordWholePlace(problem)}`, span: 2, isHeading: true }],
    [asWords(wordsBefore(problem)), asWords(wordsAfter(entry, day))],
    ...proofPairs(card).map(([before, after]) => [
      asPhoto(before, '无整改前照片', day),
      asPhoto(after, '暂无整改后照片', day),
    ]),
  ];
}

const wordsBefore = ({ finding, task }: ListedProblem): readonly string[] => [
  `问题：${finding.problem}`,
  labelled('责任单位', [task?.responsibleUnit ?? '', task?.responsiblePerson ?? '']),
  labelled('分包单位', [task?.volunteerUnit ?? '']),
];

/** 措施：…, then the day it was mended and where it stands. */
function wordsAfter({ card: { task, actions } }: TaskEntry, { today }: ListDay): readonly string[] {
  const { submission } = lifeOf(task, actions);
  const doneOn = submission?.doneOn ?? null;
  // What was done is said by who did it; before that, what is to be done.
  const measure = submission === null || submission.words === '' ? task.measure : submission.words;
  const status = wordStatus(task, actions, today).replace('\n', '，');
  return [
    labelled('措施', [measure]),
    labelled('完成', [doneOn === null ? '' : toOfficialDate(doneOn)]),
    labelled('状态', [status]),
  ];
}

const labelled = (label: string, words: readonly string[]): string => {
  const said = words.filter((each) => each !== '').join(SPACE);
  return said === '' ? '' : `${label}：${said}`;
};

const asWords = (lines: readonly string[]): RichCell => ({
  text: lines.filter((each) => each !== '').join('\n'),
  staysWithNext: true,
  align: 'left',
});

const asPhoto = (photo: Photo | null, none: string, { utcOffsetMinutes }: ListDay): RichCell =>
  photo === null
    ? { text: none }
    : { text: '', photos: [printed(photo, wordPhoto(photo, utcOffsetMinutes))], photoHeight: PHOTO_HEIGHT };
