/** The year's service per unit, on paper and as a table for a spreadsheet. Called by the use case that prints it and by its page. */
import type { Campaign } from '../activity/campaign';
import type { ServiceSums, UnitStatistics, YearStatistics } from '../activity/year-statistics';
import { wordRate } from '../audit/progress';
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import { formatCsv } from '../site/csv';
import { guardCell } from '../site/read-cell';
import { fileNameOf } from './file-name';
import type { Report, TableColumn } from './report';

export interface ServiceYearInput {
  readonly campaign: Campaign;
  readonly statistics: YearStatistics;
  /** Paired units that have no record, by name. */
  readonly unitsWithout: readonly string[];
  /** The day it was counted. */
  readonly date: CalendarDate;
}

/** Hours with at most one decimal: 2.5. */
export const wordHours = (minutes: number): string => String(Math.round(minutes / 6) / 10);

const TITLES = ['单位', '活动次数', '参与人次', '参与率', '服务时长（小时）', '整改问题数', '备注'] as const;
const WIDTHS = [6, 2.4, 2.4, 2.4, 3.4, 2.6, 6];

export function serviceYearReport({ campaign, statistics, unitsWithout, date }: ServiceYearInput): Report {
  const isDemo = statistics.rows.some((row) => row.isDemo);
  const title = `${campaign.title}统计表${isDemo ? '（示例数据）' : ''}`;
  const paragraphs = [
    `依据：${campaign.source}。活动时间：${toOfficialDate(campaign.from)}至${toOfficialDate(campaign.to)}。统计日期：${toOfficialDate(date)}。`,
    '参与率为参加党员人次占单位党员人数（每次相加）的比例，只计两项都填了的活动；服务时长为人数乘以每次时长。期外活动不计入。',
    ...(unitsWithout.length > 0 ? [`没有记过活动的对接单位：${unitsWithout.join('、')}。`] : []),
  ];
  return {
    title,
    author: campaign.office,
    subject: '志愿服务统计',
    fileName: fileNameOf(`${campaign.title}统计表`, isDemo ? '示例数据' : '', toOfficialDate(date)),
    language: 'zh-CN',
    style: 'list',
    orientation: 'landscape',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'heading', level: 0, text: title },
      {
        kind: 'table',
        columns: titlesOf(statistics).map(
          (column, index): TableColumn => ({
            title: column,
            width: [2, ...WIDTHS][index] ?? 2,
            align: column === '单位' || column === '备注' ? 'left' : 'center',
          }),
        ),
        rows: rowsOf(statistics),
      },
      ...paragraphs.map((text) => ({ kind: 'paragraph', text, align: 'left', isIndented: true }) as const),
    ],
  };
}

/** Text of the file, with the byte order mark by which Excel knows UTF-8. */
export function serviceYearCsv(statistics: YearStatistics): string {
  const rows = [titlesOf(statistics), ...rowsOf(statistics)];
  return `\uFEFF${formatCsv(rows.map((cells) => cells.map(guardCell)))}`;
}

const isRanked = ({ rows }: YearStatistics): boolean => rows.some(({ rank }) => rank !== null);

const titlesOf = (statistics: YearStatistics): readonly string[] => [isRanked(statistics) ? '名次' : '序号', ...TITLES];

function rowsOf(statistics: YearStatistics): readonly (readonly string[])[] {
  const first = (row: UnitStatistics, index: number): string => String(row.rank ?? index + 1);
  return [
    ...statistics.rows.map((row, index) => [first(row, index), row.name, ...sumCells(row)]),
    ['', '合计', ...sumCells(statistics.totals)],
  ];
}

const sumCells = (sums: ServiceSums): readonly string[] => [
  String(sums.sessions),
  String(sums.people),
  wordRate(sums.share),
  wordHours(sums.minutes),
  String(sums.mended),
  wordRemarks(sums),
];

/** What the numbers leave out. */
export const wordRemarks = ({ uncounted, outside }: ServiceSums): string =>
  [uncounted > 0 ? `${uncounted}次未填人数` : '', outside > 0 ? `期外${outside}次另计` : '']
    .filter((words) => words !== '')
    .join('，');
