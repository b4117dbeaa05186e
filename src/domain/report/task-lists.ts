/**
 * 整改任务清单 for every reader, from all tasks on the device: 全县 with sums and a heading for each community; by community, by
 * responsible unit, by volunteer unit, each with a list of its own that begins on a page of its own, so that one file is printed
 * and handed out. Called by the use case that makes them.
 */
import { toOfficialDate } from '../kernel/date';
import { type TaskChoice, wordChoice, wordCounts } from '../task/chosen-tasks';
import type { TaskEntry } from '../task/task-entry';
import { countByFilter, inGroups, isWanted, type TaskGroup } from '../task/task-list';
import { fileNameOf } from './file-name';
import { photoPages } from './photo-pairs';
import { type Block, line, type Report, type TableCell, type TableColumn } from './report';
import { wordItems } from './task-cells';
import { type ListDay, type ListedProblem, listedTask, problemRow, TASK_COLUMNS } from './task-table';

/** Whom the lists are for. */
export type ListReader = 'county' | 'community' | 'responsible' | 'volunteer';

export interface TaskListsInput extends ListDay {
  readonly reader: ListReader;
  /** The tasks of the choice, closed ones too: what the sums count. */
  readonly entries: readonly TaskEntry[];
  /** In words, at the head of each list. */
  readonly choice: TaskChoice;
  /** Which of them are listed: 未销号 or 全部. */
  readonly status: 'todo' | 'all';
  /** Key of the one community or unit whose list is wanted; null: all of them. */
  readonly only: string | null;
  readonly hasPhotos: boolean;
}

/** One list: whose it is, and its tasks under headings or without. */
interface Section {
  readonly title: string;
  readonly entries: readonly TaskEntry[];
  readonly groups: readonly TaskGroup[] | null;
}

/** The communities or units that have a list, in order; none for the county, which is one. */
export const readersOf = (
  reader: ListReader,
  entries: readonly TaskEntry[],
  today: ListDay['today'],
): readonly TaskGroup[] => (reader === 'county' ? [] : inGroups(entries, reader, today));

/** What stands behind the name of a community or unit. */
const OWN_TITLES: Readonly<Record<ListReader, string>> = {
  county: '全县整改任务清单',
  community: '整改任务清单',
  responsible: '整改任务清单',
  volunteer: '志愿服务分包整改任务清单',
};

const TITLES: Readonly<Record<ListReader, string>> = {
  county: '全县整改任务清单',
  community: '各社区整改任务清单',
  responsible: '各责任单位整改任务清单',
  volunteer: '各志愿服务分包单位整改任务清单',
};

export function taskListsReport(input: TaskListsInput): Report {
  const { reader, status, today } = input;
  const sections = sectionsOf(input).filter(
    ({ entries }, _, all) => all.length === 1 || entries.some((entry) => isWanted(entry, status)),
  );
  const [only, ...others] = sections;
  const name = only !== undefined && others.length === 0 ? only.title : TITLES[reader];
  const isDemo = input.entries.some(({ card }) => card.audit.isDemo);
  const title = marked(name, isDemo);
  return {
    title,
    author: '',
    subject: wordChoice(input.choice),
    fileName: fileNameOf(name, isDemo ? '示例数据' : '', toOfficialDate(today)),
    language: 'zh-CN',
    style: 'list',
    orientation: 'landscape',
    footer: 'pageNumbers',
    blocks:
      sections.length === 0
        ? [{ kind: 'heading', level: 0, text: title }, line('没有要列出的整改任务。')]
        : sections.flatMap((section, index): readonly Block[] => [
            ...(index > 0 ? ([{ kind: 'pageBreak', beginsPaper: true }] as const) : []),
            ...sectionBlocks({ ...section, title: marked(section.title, isDemo) }, input),
          ]),
  };
}

const marked = (title: string, isDemo: boolean): string => (isDemo ? `${title}（示例数据）` : title);

function sectionsOf({ reader, entries, only, today }: TaskListsInput): readonly Section[] {
  if (reader === 'county') {
    return [{ title: TITLES.county, entries, groups: inGroups(entries, 'community', today) }];
  }
  return readersOf(reader, entries, today)
    .filter(({ key }) => only === null || key === only)
    .map((group) => ({ title: group.title + OWN_TITLES[reader], entries: group.entries, groups: null }));
}

function sectionBlocks(section: Section, input: TaskListsInput): readonly Block[] {
  const { status, choice, today, hasPhotos } = input;
  const counts = countByFilter(section.entries);
  const listed = counts[status];
  const rest = status === 'todo' && counts.closed > 0 ? `下列未销号的${listed}个。` : '';
  const groups = section.groups ?? [{ key: '', title: '', entries: section.entries }];
  const tables = groups.map(({ title, entries }) => ({
    title,
    entries,
    wanted: inWalkOrder(entries.filter((entry) => isWanted(entry, status))),
  }));
  let no = 0;
  const numbered = tables
    .filter(({ wanted }) => wanted.length > 0)
    .map((table) => ({ ...table, problems: table.wanted.map((entry) => problemOf(entry, ++no)) }));
  const rows = numbered.flatMap(({ title, entries, problems }): readonly (readonly TableCell[])[] => [
    ...(section.groups === null ? [] : [[groupHeading(title, entries)]]),
    ...problems.map((problem) => problemRow(problem, input)),
  ]);
  return [
    { kind: 'heading', level: 0, text: section.title },
    line(`列入范围：${wordChoice(choice)}。`),
    line(`截至${toOfficialDate(today)}，${wordCounts(counts)}。${rest}`),
    ...(section.groups === null ? [] : sumsOf(section.groups, section.entries)),
    listed === 0
      ? line(counts.all === 0 ? '没有整改任务。' : '没有未销号的任务。')
      : { kind: 'table', columns: TASK_COLUMNS, rows },
    ...(hasPhotos
      ? photoPages(
          numbered.flatMap(({ problems }) => problems),
          input,
        )
      : []),
  ];
}

/** 南关社区　共20个问题，已销号3个…, over all columns. */
const groupHeading = (title: string, entries: readonly TaskEntry[]): TableCell => ({
  text: `${title}：${wordCounts(countByFilter(entries))}`,
  span: TASK_COLUMNS.length,
  isHeading: true,
});

const SUM_COLUMNS: readonly TableColumn[] = [
  { title: '序号', width: 10, align: 'center', holds: 'number' },
  { title: '社区', width: 50, align: 'center' },
  ...['问题数', '已销号', '未销号', '其中逾期'].map(
    (title): TableColumn => ({ title, width: 25, align: 'center', holds: 'number' }),
  ),
];

/** How each community stands, and all of them together. */
function sumsOf(groups: readonly TaskGroup[], all: readonly TaskEntry[]): readonly Block[] {
  const figures = (entries: readonly TaskEntry[]): readonly string[] => {
    const counts = countByFilter(entries);
    return [counts.all, counts.closed, counts.todo, counts.overdue].map(String);
  };
  if (groups.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: '各社区情况' },
    {
      kind: 'table',
      columns: SUM_COLUMNS,
      rows: [
        ...groups.map(({ title, entries }, index) => [String(index + 1), title, ...figures(entries)]),
        ['', '合计', ...figures(all)],
      ],
    },
    { kind: 'heading', level: 1, text: '问题清单' },
  ];
}

/** 自查 is told apart from what inspections found. */
const problemOf = ({ card, items }: TaskEntry, no: number): ListedProblem =>
  listedTask(card, {
    no,
    codes: wordItems(items, card.finding.itemIds),
    origin: card.audit.kind === 'selfCheck' ? '自查' : '',
  });

/** By community, its own before those of its compounds, each place in the order of the standard, then of discovery. */
export function inWalkOrder(entries: readonly TaskEntry[]): readonly TaskEntry[] {
  const orderOf = ({ items }: TaskEntry): number => items[0]?.order ?? Number.MAX_SAFE_INTEGER;
  return [...entries].sort(
    (a, b) =>
      byName(a.card.community?.name, b.card.community?.name) ||
      byName(a.card.compound?.name, b.card.compound?.name) ||
      byName(a.card.audit.standardId, b.card.audit.standardId) ||
      orderOf(a) - orderOf(b) ||
      a.card.finding.foundAt - b.card.finding.foundAt ||
      byName(a.card.task.number, b.card.task.number),
  );
}

const byName = (a = '', b = ''): number => a.localeCompare(b, 'zh-CN', { numeric: true });
