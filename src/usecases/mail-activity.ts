/**
 * Everything to report a record with (报送): the form as PDF and Word, and a letter to the office with both and the photo.
 * Called by the sheet 报送.
 */
import type { Campaign } from '../domain/activity/campaign';
import type { CalendarDate } from '../domain/kernel/date';
import { toOfficialDate } from '../domain/kernel/date';
import type { ActivityRecordInput } from '../domain/report/activity-record';
import { fileNameOf, safeFileName } from '../domain/report/file-name';
import type { Ports } from './ports';
import type { PrintedFile } from './print-paper';
import { pictureOf } from './shown-photo';

/** The letter with these files and, where there is one, the photo as it was taken in. */
export async function mailActivity(
  ports: Ports,
  input: Pick<ActivityRecordInput, 'activity' | 'unitName' | 'photo'> & {
    readonly campaign: Campaign;
    readonly files: readonly PrintedFile[];
    readonly today: CalendarDate;
  },
): Promise<PrintedFile> {
  const { activity, unitName, photo, campaign, files, today } = input;
  const [, form] = campaign.formTitle;
  const day = toOfficialDate(activity.date);
  const nameOf = (what: string): string =>
    safeFileName(fileNameOf(`${unitName}${what}`, activity.isDemo ? '示例数据' : '', day));
  const picture = photo && (await pictureOf(ports, photo.id));
  const blob = await ports.mailFile({
    to: campaign.mailbox,
    subject: `${form} ${unitName} ${day}`,
    words: [
      `${campaign.office}：`,
      `附件是${unitName}${day}志愿服务活动的记录（${campaign.title}），请查收。`,
      '',
      unitName,
      toOfficialDate(today),
      '',
    ].join('\n'),
    attachments: [...files, ...(picture ? [{ blob: jpegOf(picture), fileName: `${nameOf('志愿服务照片')}.jpg` }] : [])],
  });
  return { blob, fileName: `${nameOf(form)}.eml` };
}

/** Bytes in the shape of a file; use cases know no DOM. */
const jpegOf = (bytes: ArrayBuffer): PrintedFile['blob'] => ({
  size: bytes.byteLength,
  type: 'image/jpeg',
  arrayBuffer: () => Promise.resolve(bytes),
});
