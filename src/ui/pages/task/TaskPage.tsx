/**
 * One task on its way to 销号: what is wrong, before and after, what was submitted, what comes next. Opens the session of the
 * audit that the task belongs to, so that photos, marks and words behave as they do there. The address keeps the open sheet.
 */
import './task-page.css';
import '../finding/finding.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { displayText } from '../../../domain/standard/display-text';
import type { Act } from '../../../domain/task/acts';
import type { TaskCard } from '../../../domain/task/task-card';
import { itemLookup, type TaskEntry, toEntry } from '../../../domain/task/task-entry';
import { isOwn } from '../../../domain/task/task-list';
import { taskToText } from '../../../domain/task/task-text';
import { wordDeadline } from '../../../domain/task/wording';
import { type Person, sidesOf } from '../../../domain/unit/person';
import { ErrorNote } from '../../parts/ErrorNote';
import { MePicker } from '../../parts/MePicker';
import { Screen } from '../../parts/Screen';
import { ShareButton, ShareNote, type ShareTold } from '../../parts/ShareText';
import { Sheet } from '../../parts/Sheet';
import { StatusPills } from '../../parts/StatusPills';
import { useMe } from '../../parts/use-me';
import { useToday } from '../../parts/use-today';
import { ROLE_WORDS } from '../../text/person';
import { ACT_WORDS } from '../../text/task';
import type { AuditSession } from '../audit/session';
import { UndoLine } from '../audit/UndoLine';
import { useAddress } from '../audit/use-address';
import { useSession } from '../audit/use-session';
import { TaskLines } from '../finding/TaskLines';
import { ActBar } from './ActBar';
import { lastList } from './last-list';
import { PlanLines } from './PlanLines';
import { RelapseLinks } from './RelapseLinks';
import { TroubleMarks } from './StatusMark';
import { Submission } from './Submission';
import { TaskHistory } from './TaskHistory';
import { TaskPhotos } from './TaskPhotos';
import { TaskSteps } from './TaskSteps';
import { useTaskRecords } from './use-tasks';

export function TaskPage({ id }: { readonly id: string }) {
  const records = useTaskRecords();
  const card = records?.cards.find(({ task }) => task.id === id);
  if (card) return <OpenTask key={card.audit.id} card={card} />;
  return (
    <Screen title="整改任务" back={lastList()}>
      {records && <ErrorNote error={{ type: 'NotFound' }} />}
    </Screen>
  );
}

function OpenTask({ card }: { readonly card: TaskCard }) {
  const opened = useSession(card.audit.id);
  if (opened && 'session' in opened) return <TaskScreen session={opened.session} card={card} />;
  return (
    <Screen title={card.task.number} back={lastList()}>
      {opened && <ErrorNote error={opened.error} />}
    </Screen>
  );
}

interface TaskScreenProps {
  readonly session: AuditSession;
  readonly card: TaskCard;
}

function TaskScreen({ session, card }: TaskScreenProps) {
  const { query } = useLocation();
  const [me] = useMe();
  const today = useToday();
  const [asking, setAsking] = useState(() =>
    (Object.keys(ACT_WORDS) as Act['kind'][]).find((each) => each === query['act']),
  );
  const [isSayingWho, setSayingWho] = useState(false);
  const [told, setTold] = useState<ShareTold>(null);
  const entry = useMemo(() => toEntry(card, today, itemLookup([session.standard])), [card, today]);
  const finding = session.state.value.records.findings.find((each) => each.id === card.finding.id) ?? card.finding;
  const { task, audit } = card;
  useAddress(`/tasks/${task.id}`, { act: asking });
  useEffect(() => {
    // Whoever holds the phone now takes the photos, not those who found the problem.
    const people = [me?.unit ?? '', me?.name ?? ''].filter((name) => name !== '');
    session.photographers = people.length > 0 ? people : null;
  }, [session, me]);
  return (
    <>
      <Screen
        title={task.number}
        back={lastList()}
        status={<StatusPills savedAt={session.savedAt.value} />}
        foot={
          me ? (
            <ActBar
              session={session}
              card={card}
              finding={finding}
              me={me}
              asking={asking ?? null}
              setAsking={(kind) => setAsking(kind ?? undefined)}
            />
          ) : (
            me === null && (
              <button type="button" class="button is-main" onClick={() => setSayingWho(true)}>
                说明本人身份后办理
              </button>
            )
          )
        }
      >
        <ErrorNote error={session.error.value} />
        <UndoLine session={session} />
        <TaskSteps status={task.status} />
        <Problem entry={entry} />
        <RelapseLinks card={card} />
        <Submission card={card} />
        <TaskPhotos session={session} finding={finding} />
        <Duty session={session} card={card} me={me ?? null} />
        <ShareNote told={told} />
        <div class="task-ways">
          <ShareButton text={() => taskToText(entry)} onTold={setTold} />
          {!audit.isDemo && (
            <a
              class="button"
              href={`/handover?audit=${encodeURIComponent(audit.id)}&task=${encodeURIComponent(task.id)}`}
            >
              交接
            </a>
          )}
        </div>
        <TaskHistory card={card} />
        {me && (
          <p class="caption task-me">
            本人：{[ROLE_WORDS[me.role], me.unit, me.name].filter((part) => part !== '').join('　')}
            <button type="button" class="link task-me" onClick={() => setSayingWho(true)}>
              改
            </button>
          </p>
        )}
      </Screen>
      {isSayingWho && (
        <Sheet
          label="本人"
          onClose={() => setSayingWho(false)}
          foot={
            <button type="button" class="button is-main" onClick={() => setSayingWho(false)}>
              完成
            </button>
          }
        >
          <MePicker />
        </Sheet>
      )}
    </>
  );
}

/** What is wrong, where, against which items, and what else is to be known of it. */
function Problem({ entry }: { readonly entry: TaskEntry }) {
  const { card, items, where } = entry;
  return (
    <section class="card task-what" aria-label="问题">
      <div class="task-marks">
        <TroubleMarks entry={entry} />
        {card.audit.isDemo && <span class="pill is-ask">示例数据</span>}
      </div>
      <strong>{card.finding.problem === '' ? '问题待补充' : card.finding.problem}</strong>
      <span>{where}</span>
      {items.map(({ id, code, text }) => (
        <details key={id} class="task-item">
          <summary>标准 {code}</summary>
          <p class="caption">{displayText(text)}</p>
        </details>
      ))}
    </section>
  );
}

/** Who mends it how and by when: open to change for who inspects, to be read for everybody else. */
function Duty({ session, card, me }: TaskScreenProps & { readonly me: Person | null }) {
  const { finding } = card;
  const task = session.taskOf(finding) ?? card.task;
  const isEditable = me !== null && sidesOf(me.role).includes('inspecting') && task.status !== 'closed';
  const isMine = me !== null && isOwn({ task }, me);
  const facts = [
    { name: '整改措施', words: task.measure },
    {
      name: '责任单位',
      words: [task.responsibleUnit, task.responsiblePerson].filter((part) => part !== '').join('　'),
    },
    { name: '分包单位', words: task.volunteerUnit },
    { name: '整改时限', words: wordDeadline(task.deadline, task.dueDate) },
    { name: '备注', words: task.remark },
  ].filter(({ words }) => words !== '');
  return (
    <>
      <div class="card task-duty">
        {isEditable ? (
          <TaskLines session={session} finding={finding} />
        ) : (
          <dl class="task-facts">
            {facts.map(({ name, words }) => (
              <div key={name}>
                <dt class="caption">{name}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <PlanLines session={session} task={task} isEditable={isEditable} isOwn={isMine && task.status !== 'closed'} />
    </>
  );
}
