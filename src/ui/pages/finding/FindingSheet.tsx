/**
 * The sheet of a finding: a problem is five lines, already filled. Phrase, photos, measure, units, deadline, other items
 * it breaks. Nothing must be typed; everything can be. Each tap is stored at once, so closing loses nothing.
 */
import './finding.css';
import { useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import { STATUS_LABELS } from '../../../domain/task/wording';
import { Chips } from '../../parts/Chips';
import { DraftText } from '../../parts/DraftText';
import { ErrorNote } from '../../parts/ErrorNote';
import { later } from '../../parts/later';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import { LOCATIONS } from '../../text/audit';
import { wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';
import { ShootButton } from '../photo/PickPhoto';
import { type Shooting, useCameraWay } from '../photo/use-camera-way';
import { EditableLine } from './EditableLine';
import { LinkedItems } from './LinkedItems';
import { PhotoRow, wantedView } from './PhotoRow';
import { RelapseLine } from './RelapseLine';
import { TaskLines } from './TaskLines';

const CameraScreen = later(() => import('../photo/CameraScreen').then((module) => module.CameraScreen));

interface FindingSheetProps {
  readonly session: AuditSession;
  readonly finding: Finding;
  readonly onClose: () => void;
  /** Leads on to the next item; absent where the sheet was opened from a list. */
  readonly onNext?: () => void;
  /** Raises one more finding at the same step. */
  readonly onAnother?: () => void;
}

export function FindingSheet({ session, finding, onClose, onNext, onAnother }: FindingSheetProps) {
  const { preferences } = useServices();
  const [isMoving, setMoving] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const [shooting, setShooting] = useState<Shooting | null>(null);
  const way = useCameraWay(shooting === null);
  const item = session.itemOf(finding);
  const task = session.taskOf(finding);
  const places = session.placesFor(finding);
  const wanted = wantedView(session, finding);
  const picked = session.defectOf(finding);
  return (
    <Sheet
      label="问题"
      onClose={onClose}
      foot={
        <>
          <ShootButton
            session={session}
            word={`拍${wordView(wanted)}`}
            shape={`button ${wanted === 'near' ? 'is-main' : ''}`}
            way={way}
            onOpen={() => setShooting({ view: wanted, before: null })}
            onPick={(files) => {
              const { hasWatermark } = way.habits;
              session.attachFiles(session.subjectOf(finding), wanted, 'system', files, { hasWatermark });
            }}
          />
          {onAnother && (
            <button type="button" class="button" onClick={onAnother}>
              再记一个
            </button>
          )}
          <button type="button" class={`button ${wanted === 'far' ? 'is-main' : ''}`} onClick={onNext ?? onClose}>
            {onNext ? '下一条' : '完成'}
          </button>
        </>
      }
    >
      <h2 class="sheet-title">
        <span class="finding-sign">✕ 问题</span>
        <span class="caption">
          {item?.code}　{session.placeOf(finding)}
        </span>
        {places.length > 1 && (
          <button type="button" class="link" aria-expanded={isMoving} onClick={() => setMoving(!isMoving)}>
            换位置
          </button>
        )}
      </h2>
      <ErrorNote error={session.error.value} />
      {isMoving && (
        <Chips
          label="抽查位置"
          kind="one"
          chips={places.map((place) => ({
            value: place.id,
            word: session.wordPlaceOf(place),
            isChosen: place.id === finding.placeId,
          }))}
          onTap={(placeId) => {
            setMoving(false);
            void session.edit(finding, { placeId });
          }}
        />
      )}
      <Chips
        label="常见问题"
        kind="many"
        isProblem
        chips={(item?.defects ?? []).map((defect) => ({
          value: defect,
          word: defect.short,
          isChosen: defect === picked,
        }))}
        onTap={(defect) => void session.pickPhrase(finding, defect)}
      >
        <button type="button" class="chip" aria-expanded={isWriting} onClick={() => setWriting(!isWriting)}>
          自己写
        </button>
      </Chips>
      {isWriting || (finding.problem !== '' && !picked) ? (
        <DraftText
          label="存在问题"
          isLong
          value={finding.problem}
          draftKey={`finding:${finding.id}:problem`}
          preferences={preferences}
          onCommit={(problem) => session.edit(finding, { problem })}
        />
      ) : (
        finding.problem !== '' && <p class="finding-problem">{finding.problem}</p>
      )}
      <RelapseLine session={session} finding={finding} />
      <PhotoRow session={session} finding={finding} way={way} onShoot={setShooting} />
      <TaskLines session={session} finding={finding} />
      <LinkedItems session={session} finding={finding} />
      <LocationLine session={session} finding={finding} />
      {task && (
        <a class="link finding-task" href={`/tasks/${encodeURIComponent(task.id)}`}>
          办理（{STATUS_LABELS[task.status]}）
        </a>
      )}
      <button
        type="button"
        class="link finding-remove"
        onClick={() => {
          onClose();
          void session.removeFinding(finding);
        }}
      >
        删除这个问题
      </button>
      {shooting && (
        <CameraScreen
          session={session}
          subject={session.subjectOf(finding)}
          view={shooting.view}
          before={shooting.before}
          way={way}
          onClose={() => setShooting(null)}
          onNext={shooting.before ? undefined : onNext}
        />
      )}
    </Sheet>
  );
}

function LocationLine({ session, finding }: { readonly session: AuditSession; readonly finding: Finding }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <EditableLine
      label="具体位置"
      value={finding.location}
      offers={LOCATIONS}
      isClearable
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
      draftKey={`finding:${finding.id}:location`}
      onChange={(location) => session.edit(finding, { location })}
    />
  );
}
