/** 问题清单: every finding of an audit, each open to its sheet, and the way to paper. */
import { useState } from 'preact/hooks';
import { prepareRectificationList } from '../../../usecases/prepare-rectification-list';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { PaperSheet } from '../../parts/PaperSheet';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { useServices } from '../../services';
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
        title={records.audit.kind === 'selfCheck' ? '自查问题清单' : '问题清单'}
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

/** The way to paper. */
function PrintSheet({ session, onClose }: { readonly session: AuditSession; readonly onClose: () => void }) {
  const { ports } = useServices();
  const { records } = session.state.value;
  return (
    <PaperSheet
      title="导出整改任务清单"
      formats={['pdf', 'word']}
      prepare={() => prepareRectificationList(ports, { standard: session.standard, records })}
      onClose={onClose}
    >
      <p>
        A4 横向，{records.findings.length} 个问题，{records.photos.length} 张照片。没有网络也能生成。
      </p>
      <MissingPhotos session={session} />
    </PaperSheet>
  );
}
