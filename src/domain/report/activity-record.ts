/**
 * 附件1, the record of one activity (志愿服务活动记录表), as the notice prints it (高文明[2017]3号, 附件1): one A4 page, filled in.
 * Called by the use case that prints it.
 */
import type { Activity } from '../activity/activity';
import type { Photo } from '../finding/photo';
import { toOfficialDate } from '../kernel/date';
import { fileNameOf } from './file-name';
import type { FormCell, FormRow, Report } from './report';

/** One activity, with what its record names. */
export interface ActivityRecordInput {
  readonly activity: Activity;
  /** 活动单位, by name. */
  readonly unitName: string;
  /** The two lines of the title, of the campaign: 2017年“创城决战年 党员在行动”, 志愿服务活动记录表. */
  readonly titleLines: readonly [string, string];
  /** The one photo (含带标志的照片1张); null while there is none. */
  readonly photo: Photo | null;
}

/** Widths of the columns and least heights of the rows in millimetres. */
const COLUMNS = [26, 52, 26, 52];
const LINE = 15;
const TWO_LINES = 20;
const CONTENT = 128;
const REMARK = 26;

export function activityRecordReport({ activity, unitName, titleLines, photo }: ActivityRecordInput): Report {
  const [campaign, form] = titleLines;
  const suffix = activity.isDemo ? '（示例数据）' : '';
  const picture = photo && { photo: { photoId: photo.id, width: photo.width, height: photo.height, caption: '' } };
  return {
    title: `${campaign}${form}${suffix}`,
    author: unitName,
    subject: form,
    fileName: fileNameOf(`${unitName}${form}`, activity.isDemo ? '示例数据' : '', toOfficialDate(activity.date)),
    language: 'zh-CN',
    style: 'list',
    orientation: 'portrait',
    footer: 'none',
    blocks: [
      { kind: 'annex', text: '附件1' },
      { kind: 'heading', level: 0, text: `${campaign}\n${form}${suffix}` },
      {
        kind: 'form',
        columns: COLUMNS,
        rows: [
          pairs(LINE, ['活动单位', unitName], ['带队领导', activity.leader]),
          pairs(LINE, ['活动时间', wordTime(activity)], ['活动地点', activity.place]),
          pairs(
            TWO_LINES,
            ['参加\n党员人数', wordCount(activity.joined)],
            ['单位\n党员人数', wordCount(activity.members)],
          ),
          {
            height: CONTENT,
            cells: [
              label('服务\n内容\n(含带标志的照片1张)'),
              { role: 'value', text: activity.content, span: 3, align: 'left', ...picture },
            ],
          },
          {
            height: REMARK,
            cells: [label('备注'), { role: 'value', text: activity.remark, span: 3, align: 'left' }],
          },
        ],
      },
    ],
  };
}

type Pair = readonly [label: string, value: string];

function pairs(height: number, ...sides: readonly Pair[]): FormRow {
  return {
    height,
    cells: sides.flatMap(([name, text]): FormCell[] => [
      label(name),
      { role: 'value', text, span: 1, align: 'center' },
    ]),
  };
}

const label = (text: string): FormCell => ({ role: 'label', text, span: 1, align: 'center' });

/** 2017年6月2日, and below it 16:00—18:00. */
function wordTime({ date, from, to }: Activity): string {
  return `${toOfficialDate(date)}\n${from}—${to}`;
}

/** Left empty for a hand while nobody counted. */
const wordCount = (count: number | null): string => (count === null ? '' : `${count}人`);
