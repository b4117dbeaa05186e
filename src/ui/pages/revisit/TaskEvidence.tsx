/**
 * What a reviewer has before him: the problem, its photo of 整改前 large, beside it that of 整改后 once there is one, what was submitted
 * and by whom, what is still missing, and the camera. Photos belong to the audit of the task, so its session is opened here.
 */
import '../finding/finding.css';
import { useEffect, useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { dateOf, toOfficialDate } from '../../../domain/kernel/date';
import { lifeOf } from '../../../domain/task/life';
import { overdueDays } from '../../../domain/task/overdue';
import type { TaskCard } from '../../../domain/task/task-card';
import { STATUS_LABELS, wordDeadline } from '../../../domain/task/wording';
import { shownPhoto } from '../../../usecases/shown-photo';
import { ErrorNote } from '../../parts/ErrorNote';
import { later } from '../../parts/later';
import { useToday } from '../../parts/use-today';
import { useServices } from '../../services';
import { wordPhase, wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';
import { UndoLine } from '../audit/UndoLine';
import { useSession } from '../audit/use-session';
import { AfterPhotos } from '../finding/AfterPhotos';
import { usePicture } from '../finding/PhotoThumb';
import { type Shooting, useCameraWay } from '../photo/use-camera-way';
import { Submission } from '../task/Submission';
import { TaskWords } from './TaskWords';

const CameraScreen = later(() => import('../photo/CameraScreen').then((module) => module.CameraScreen));
const CompareScreen = later(() => import('../photo/CompareScreen').then((module) => module.CompareScreen));
const PhotoSheet = later(() => import('../photo/PhotoSheet').then((module) => module.PhotoSheet));

interface TaskEvidenceProps {
  readonly card: TaskCard;
  /** Who walks: their names go into the photos, not those of whoever found the problem. */
  readonly people: readonly string[];
}

export function TaskEvidence({ card, people }: TaskEvidenceProps) {
  const opened = useSession(card.audit.id);
  const session = opened && 'session' in opened ? opened.session : null;
  useEffect(() => {
    if (session) session.photographers = people;
  }, [session, people]);
  if (!opened) return null;
  if ('error' in opened) return <ErrorNote error={opened.error} />;
  return <Evidence key={card.task.id} card={card} session={opened.session} />;
}

interface EvidenceProps {
  readonly card: TaskCard;
  /** Of the audit in which it was found. */
  readonly session: AuditSession;
}

function Evidence({ card, session }: EvidenceProps) {
  const [shooting, setShooting] = useState<Shooting | null>(null);
  const [shown, setShown] = useState<Photo | null>(null);
  const [isComparing, setComparing] = useState(false);
  const way = useCameraWay(shooting === null);
  // Live: what is shot now is there at once, and the words of the problem are those of its audit.
  const finding = session.state.value.records.findings.find(({ id }) => id === card.finding.id) ?? card.finding;
  const photos = session.photosOf(finding);
  const befores = photos.filter(({ phase }) => phase === 'before');
  const afters = photos.filter(({ phase }) => phase === 'after');
  const after = afters.at(-1);
  const before =
    befores.find(({ id }) => id === after?.beforeId) ?? befores.find(({ view }) => view === 'near') ?? befores[0];
  const pair = [before, after].filter((photo) => photo !== undefined);
  return (
    <>
      <section class="card revisit-problem" aria-label="问题">
        <TaskWords card={{ ...card, finding }} standard={session.standard} />
      </section>
      {pair.length > 0 ? (
        <div class={`revisit-pair ${pair.length > 1 ? 'is-two' : ''}`}>
          {pair.map((photo) => (
            <LargePhoto
              key={photo.id}
              session={session}
              photo={photo}
              onOpen={() => (pair.length > 1 ? setComparing(true) : setShown(photo))}
            />
          ))}
        </div>
      ) : (
        <p class="note">没有整改前的照片可以对照。</p>
      )}
      <ErrorNote error={session.error.value} />
      <UndoLine session={session} />
      <AfterPhotos
        session={session}
        finding={finding}
        way={way}
        onShoot={setShooting}
        pending={session.pendingPhotos.value.filter((each) => each.subjectId === finding.id)}
        onShow={setShown}
        isAsked
      />
      <Told card={card} />
      {shown && <PhotoSheet session={session} photo={shown} onClose={() => setShown(null)} />}
      {isComparing && (
        <CompareScreen session={session} befores={befores} afters={afters} onClose={() => setComparing(false)} />
      )}
      {shooting && (
        <CameraScreen
          session={session}
          subject={session.subjectOf(finding)}
          view={shooting.view}
          before={shooting.before}
          phase="after"
          way={way}
          onClose={() => setShooting(null)}
          onNext={undefined}
        />
      )}
    </>
  );
}

interface LargePhotoProps {
  readonly session: AuditSession;
  readonly photo: Photo;
  readonly onOpen: () => void;
}

function LargePhoto({ session, photo, onOpen }: LargePhotoProps) {
  const { ports } = useServices();
  const marks = session.marksOf(photo);
  const url = usePicture(() => shownPhoto(ports, photo.id, marks), `${photo.id} ${JSON.stringify(marks)}`);
  const word = `${wordPhase(photo.phase)}${wordView(photo.view)}`;
  return (
    <button type="button" class="revisit-photo" aria-label={`看大图：${word}`} onClick={onOpen}>
      {typeof url === 'string' && <img src={url} alt={word} />}
      <span class="revisit-photo-word">{url === null ? `${word}读不出来` : word}</span>
    </button>
  );
}

/** What was said to be mended, when and by whom; how it went before. */
function Told({ card }: { readonly card: TaskCard }) {
  const { ports } = useServices();
  const { task, actions } = card;
  const { returns, lastReturn, closing } = lifeOf(task, actions);
  const late = overdueDays(task, actions, useToday());
  const lines = [
    ['应当', task.measure],
    ['时限', `${wordDeadline(task.deadline, task.dueDate)}${late > 0 ? `，逾期${late}天` : ''}`],
    ['退回过', task.status !== 'inProgress' && lastReturn ? `${returns}次，最近：${lastReturn.words}` : ''],
    ['销号', closing ? `${toOfficialDate(dateOf(closing.at, ports.utcOffset()))} ${closing.by}` : ''],
  ].filter(([, words]) => words !== '');
  return (
    <>
      {(task.status === 'open' || task.status === 'inProgress') && (
        <p class="note">这个任务现在是“{STATUS_LABELS[task.status]}”，等再次提交后复查。</p>
      )}
      <Submission card={card} />
      <section class="card revisit-facts" aria-label="任务">
        <dl>
          {lines.map(([name, words]) => (
            <div key={name}>
              <dt class="caption">{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <a class="link" href={`/tasks/${encodeURIComponent(task.id)}`}>
          任务和办理记录
        </a>
      </section>
    </>
  );
}
