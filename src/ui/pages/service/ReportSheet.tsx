/** 报送: the record's files, by the share sheet or as a letter to the office, and the note of the day it was sent. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Campaign } from '../../../domain/activity/campaign';
import { type CalendarDate, toOfficialDate } from '../../../domain/kernel/date';
import type { ActivityRecordInput } from '../../../domain/report/activity-record';
import { mailActivity } from '../../../usecases/mail-activity';
import { prepareActivityRecord } from '../../../usecases/prepare-activity-record';
import { type PrintedFile, printPaper } from '../../../usecases/print-paper';
import { reportActivity } from '../../../usecases/report-activity';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';
import type { Writes } from './use-writes';

interface ReportSheetProps {
  readonly record: ActivityRecordInput;
  /** Undefined when this version of the app does not know it: then there is nobody to write to. */
  readonly campaign: Campaign | undefined;
  readonly writes: Writes;
  readonly today: CalendarDate;
  /** What the form still lacks, in words. */
  readonly lacks: readonly string[];
  readonly onClose: () => void;
}

const FORMATS = ['pdf', 'word'] as const;

export function ReportSheet({ record, campaign, writes, today, lacks, onClose }: ReportSheetProps) {
  const { ports, shell } = useServices();
  const { activity, unitName, photo } = record;
  const [share, setShare] = useState<number | null>(null);
  const [files, setFiles] = useState<readonly PrintedFile[]>([]);
  const [error, setError] = useState<ShownError | null>(null);
  const [day, setDay] = useState(activity.reportedOn ?? today);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);
  const make = async (): Promise<void> => {
    setError(null);
    const made: PrintedFile[] = [];
    const prepared = prepareActivityRecord({ ...record, markup: undefined });
    for (const [index, format] of FORMATS.entries()) {
      setShare(index / FORMATS.length);
      const onProgress = (done: number, total: number): void =>
        setShare((index + done / Math.max(1, total)) / FORMATS.length);
      const { signal } = abort.current;
      const paper = await printPaper(ports, prepared, format, { onProgress, signal });
      if (signal.aborted) return;
      if (paper.ok) made.push(...paper.value.files);
      else setError(paper.error);
    }
    setShare(null);
    setFiles(made);
  };
  const mail = async (): Promise<void> => {
    if (!campaign) return;
    try {
      const letter = await mailActivity(ports, { activity, unitName, photo, campaign, files, today });
      await shell.shareFile(letter.blob, letter.fileName);
    } catch {
      setError({ type: 'PartUnavailable' });
    }
  };
  const report = async (on: CalendarDate | null): Promise<void> => {
    const saved = await writes.run(() => reportActivity(ports, { activityId: activity.id, on }));
    if (saved && on !== null) {
      const before = activity.reportedOn;
      writes.undo.value = {
        words: '已记为报送',
        run: () => writes.run(() => reportActivity(ports, { activityId: activity.id, on: before })),
      };
      onClose();
    }
  };
  return (
    <Sheet
      label="报送"
      onClose={onClose}
      foot={
        activity.reportedOn === null ? (
          <button type="button" class="button is-main" onClick={() => void report(day)}>
            记为已报送
          </button>
        ) : (
          <button type="button" class="button" onClick={() => void report(null)}>
            撤销报送
          </button>
        )
      }
    >
      <h2 class="sheet-title">报送</h2>
      {campaign && (
        <p>
          报{campaign.office}，邮箱 <strong class="service-address">{campaign.mailbox}</strong>
        </p>
      )}
      {lacks.length > 0 && <p class="note">表上还空着：{lacks.join('、')}。</p>}
      <ErrorNote error={error ?? writes.error.value} />
      {files.length === 0 && share === null && (
        <button type="button" class="button" onClick={() => void make()}>
          生成 PDF 和 Word
        </button>
      )}
      {share !== null && (
        <>
          <p role="status">正在生成，{Math.round(share * 100)}%</p>
          <progress class="progress" value={share} max={1} />
        </>
      )}
      {files.length > 0 && (
        <section class="rows" aria-label="生成的文件">
          {files.map(({ blob, fileName }) => (
            <p key={fileName} class="row">
              <span class="service-words caption">{fileName}</span>
              <button type="button" class="button" onClick={() => void shell.shareFile(blob, fileName)}>
                发送
              </button>
            </p>
          ))}
          {campaign && (
            <p class="row">
              <span class="service-words">
                电子邮件文件
                <span class="caption">收件人、正文、附件都写好，在电脑上用邮件程序打开就能发</span>
              </span>
              <button type="button" class="button" onClick={() => void mail()}>
                存邮件
              </button>
            </p>
          )}
        </section>
      )}
      {!activity.isDemo && (
        <section class="rows">
          <a class="row" href={`/handover?activity=${encodeURIComponent(activity.id)}`}>
            <span class="service-words">
              交接文件
              <span class="caption">文明办也用点位时，导入后计入年度统计</span>
            </span>
            <Icon name="forward" />
          </a>
        </section>
      )}
      {activity.reportedOn === null ? (
        <label class="field">
          <span>哪天报送的</span>
          <input
            type="date"
            value={day}
            max={today}
            onChange={({ currentTarget: { value } }) => {
              if (value !== '') setDay(value);
            }}
          />
        </label>
      ) : (
        <p class="note is-good">{toOfficialDate(activity.reportedOn)}已报送。</p>
      )}
    </Sheet>
  );
}
