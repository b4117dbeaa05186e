/** All photos of an audit in one grid, those that stand out first to be seen. For whoever reviews before it goes to the office. */
import './photos-page.css';
import { useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { Chips } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { LongGrid } from '../../parts/LongGrid';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { wordPhase, wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';
import { UndoLine } from '../audit/UndoLine';
import { PhotoThumb } from '../finding/PhotoThumb';
import { PhotoSheet } from './PhotoSheet';
import { useDoubts, wordDoubts } from './use-doubts';

const TILE = { width: 104, height: 128 };

export function PhotosPage({ session }: { readonly session: AuditSession }) {
  const { audit, photos, findings } = session.state.value.records;
  const doubts = useDoubts(session);
  const [isOnlyDoubted, setOnlyDoubted] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const inOrder = [...photos].sort((a, b) => a.takenAt - b.takenAt);
  const shown = isOnlyDoubted ? inOrder.filter((photo) => doubts.has(photo.id)) : inOrder;
  const open = photos.find((photo) => photo.id === openId);
  const codesByFindingId = new Map(findings.map((each) => [each.id, session.codeOf(each.itemIds[0] ?? '')]));
  const whatOf = (photo: Photo): string => codesByFindingId.get(photo.findingId ?? '') ?? '登记';
  const viewOf = (photo: Photo): string => (photo.phase === 'after' ? wordPhase('after') : '') + wordView(photo.view);
  return (
    <>
      <Screen
        title="全部照片"
        back={`/audit/${audit.id}/list`}
        status={<StatusPills savedAt={session.savedAt.value} />}
        band={
          doubts.size > 0 && (
            <div class="band">
              <Chips
                label="显示哪些照片"
                kind="one"
                chips={[
                  { value: false, word: `全部 ${photos.length}`, isChosen: !isOnlyDoubted },
                  { value: true, word: `存疑 ${doubts.size}`, isChosen: isOnlyDoubted },
                ]}
                onTap={setOnlyDoubted}
              />
            </div>
          )
        }
      >
        <ErrorNote error={session.error.value} />
        <UndoLine session={session} />
        {photos.length === 0 && <p class="card caption">还没有照片。</p>}
        {isOnlyDoubted && <p class="note">存疑只是提醒复查的人多看一眼，不影响判定和任务。</p>}
        <LongGrid label="照片" items={shown} keyOf={(photo) => photo.id} tile={TILE}>
          {(photo) => (
            <button
              type="button"
              class="photos-tile"
              aria-label={`查看${whatOf(photo)}${viewOf(photo)}${doubts.has(photo.id) ? '，存疑' : ''}`}
              onClick={() => setOpenId(photo.id)}
            >
              <PhotoThumb photo={photo} isMarked={session.marksOf(photo).length > 0} />
              <span class="photos-words">
                {whatOf(photo)}
                {photo.phase === 'after' && ` ${wordPhase('after')}`}
                {doubts.has(photo.id) && <span class="pill is-ask">存疑</span>}
              </span>
            </button>
          )}
        </LongGrid>
      </Screen>
      {open && (
        <PhotoSheet
          key={open.id}
          session={session}
          photo={open}
          doubts={wordDoubts(session, doubts.get(open.id))}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}
