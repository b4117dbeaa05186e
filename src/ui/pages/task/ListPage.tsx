/** 问题清单: every finding of an audit, each open to its sheet, and the way to paper. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PrintedList } from '../../../usecases/make-rectification-list';
import { makeRectificationList, missingInRectificationList } from '../../../usecases/make-rectification-list';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { Sheet } from '../../parts/Sheet';
import { StatusPills } from '../../parts/StatusPills';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';
import type { AuditSession } from '../audit/session';
import { UndoLine } from '../audit/UndoLine';
import { useAddress } from '../audit/use-address';
import { FindingCard } from '../finding/FindingCard';
import { FindingSheet } from '../finding/FindingSheet';
import { useDoubts } from '../photo/use-doubts';

interface ListPageProps {
  readonly session: AuditSession;
  /** The finding whose sheet was open, by the address. */
  readonly openFindingId: string | null;
}

export function ListPage({ session, openFindingId }: ListPageProps) {
  const { records } = session.state.value;
  const [openId, setOpenId] = useState(openFindingId);
  const [isPrinting, setPrinting] = useState(false);
  const open = records.findings.find((finding) => finding.id === openId);
  useAddress(`/audit/${records.audit.id}/list`, { finding: open?.id });
  const findings = [...records.findings].sort((a, b) => a.foundAt - b.foundAt);
  return (
    <>
      <Screen
        title="问题清单"
        back={`/audit/${records.audit.id}/map`}
        status={<StatusPills savedAt={session.savedAt.value} />}
        foot={
          <button type="button" class="button is-main" onClick={() => setPrinting(true)}>
            <Icon name="paper" />
            导出整改任务清单
          </button>
        }
      >
        <ErrorNote error={session.error.value} />
        <UndoLine session={session} />
        {findings.length === 0 && (
          <p class="card caption">还没有记录问题。判“不达标”或点常见问题，问题就会列在这里。</p>
        )}
        {findings.map((finding) => (
          <FindingCard key={finding.id} session={session} finding={finding} onOpen={() => setOpenId(finding.id)} />
        ))}
        <PhotosLink session={session} />
      </Screen>
      {open && <FindingSheet key={open.id} session={session} finding={open} onClose={() => setOpenId(null)} />}
      {isPrinting && <PrintSheet session={session} onClose={() => setPrinting(false)} />}
    </>
  );
}

/** The way to all photos, and how many of them a reviewer should look at twice. */
function PhotosLink({ session }: { readonly session: AuditSession }) {
  const { audit, photos } = session.state.value.records;
  const doubts = useDoubts(session);
  if (photos.length === 0) return null;
  return (
    <section class="card rows">
      <a class="row" href={`/audit/${audit.id}/photos`}>
        <span class="grow">全部照片 {photos.length} 张</span>
        {doubts.size > 0 && <span class="pill is-ask">存疑 {doubts.size}</span>}
        <Icon name="forward" />
      </a>
    </section>
  );
}

/** Problems whose pair of photos is not whole. Said before the paper is made; nothing waits for it. */
function MissingPhotos({ session }: { readonly session: AuditSession }) {
  const { findings } = session.state.value.records;
  const lacking = findings.map((finding) => ({
    hasNone: session.photosOf(finding).length === 0,
    view: session.missingViewOf(finding),
  }));
  const count = (isMeant: (each: (typeof lacking)[number]) => boolean): number => lacking.filter(isMeant).length;
  const parts = [
    { number: count(({ hasNone }) => hasNone), words: '没有照片' },
    { number: count(({ hasNone, view }) => !hasNone && view === 'near'), words: '缺近景' },
    { number: count(({ hasNone, view }) => !hasNone && view === 'far'), words: '缺远景' },
  ].filter(({ number }) => number > 0);
  if (parts.length === 0) return null;
  return (
    <p class="note">
      {parts.map(({ number, words }) => `${number} 个问题${words}`).join('，')}。能补拍的可以先补，不补也能导出。
    </p>
  );
}

type Printing =
  | { readonly state: 'working'; readonly done: number; readonly total: number }
  | { readonly state: 'done'; readonly list: PrintedList }
  | { readonly state: 'failed'; readonly error: ShownError };

/** Makes the paper, says how far it is, and hands it over. */
function PrintSheet({ session, onClose }: { readonly session: AuditSession; readonly onClose: () => void }) {
  const { ports, shell } = useServices();
  const [printing, setPrinting] = useState<Printing | null>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  useEffect(() => {
    const source = { standard: session.standard, records: session.state.value.records };
    void missingInRectificationList(ports, source).then((found) => {
      if (found.ok) setMissing(found.value);
    });
  }, []);
  const abort = useRef<AbortController | null>(null);
  const print = async (): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    setPrinting({ state: 'working', done: 0, total: 1 });
    const made = await makeRectificationList(ports, {
      standard: session.standard,
      records: session.state.value.records,
      onProgress: (done, total) => setPrinting({ state: 'working', done, total }),
      signal: controller.signal,
    });
    if (controller.signal.aborted) return;
    setPrinting(made.ok ? { state: 'done', list: made.value } : { state: 'failed', error: made.error });
  };
  const close = (): void => {
    abort.current?.abort();
    onClose();
  };
  const list = printing?.state === 'done' ? printing.list : undefined;
  return (
    <Sheet
      label="导出整改任务清单"
      onClose={close}
      foot={
        list ? (
          <>
            <button type="button" class="button" onClick={() => shell.downloadFile(list.blob, list.fileName)}>
              存到本机
            </button>
            <button type="button" class="button is-main" onClick={() => void shell.shareFile(list.blob, list.fileName)}>
              发送
            </button>
          </>
        ) : printing?.state === 'working' ? (
          <button type="button" class="button" onClick={close}>
            取消
          </button>
        ) : (
          <button type="button" class="button is-main" onClick={() => void print()}>
            生成 PDF
          </button>
        )
      }
    >
      <h2 class="sheet-title">导出整改任务清单</h2>
      {printing === null && (
        <p>
          A4 横向，{session.state.value.records.findings.length} 个问题，
          {session.state.value.records.photos.length} 张照片。没有网络也能生成。
        </p>
      )}
      {list === undefined && <MissingPhotos session={session} />}
      {missing.length > 0 && (
        <p class="note is-bad" role="alert">
          字体缺少这些字，纸上以方框代替：{missing.join(' ')}。可先改用其他写法，或打印后手工补写。
        </p>
      )}
      {printing?.state === 'working' && (
        <>
          <p role="status">正在生成，{Math.round((printing.done / Math.max(1, printing.total)) * 100)}%</p>
          <progress class="progress" value={printing.done} max={printing.total} />
        </>
      )}
      {printing?.state === 'failed' && <ErrorNote error={printing.error} />}
      {list && (
        <>
          <p role="status">
            已生成，共 {list.pages} 页，{Math.ceil(list.blob.size / 1024)} KB。
          </p>
          <p class="caption">{list.fileName}</p>
        </>
      )}
    </Sheet>
  );
}
