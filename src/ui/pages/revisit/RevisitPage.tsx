/**
 * A revisit (回头看) on its way: one task at a time (`?at=`), then what came of them. Opens the session of the revisit, through which
 * everything is written; the photos of a task go through the session of its own audit (`TaskLook.tsx`).
 */
import './revisit.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Id } from '../../../domain/kernel/ids';
import { nextLeft, outcomesOf } from '../../../domain/task/revisit-progress';
import type { TaskCard } from '../../../domain/task/task-card';
import type { Person } from '../../../domain/unit/person';
import { ErrorNote } from '../../parts/ErrorNote';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { useMe } from '../../parts/use-me';
import { inspectingActor } from '../audit/inspecting-actor';
import type { AuditSession } from '../audit/session';
import { useAddress } from '../audit/use-address';
import { useSession } from '../audit/use-session';
import { useTaskRecords } from '../task/use-tasks';
import { RevisitSummary } from './RevisitSummary';
import { TaskLook } from './TaskLook';

const FindingSheet = later(() => import('../finding/FindingSheet').then((module) => module.FindingSheet));

export function RevisitPage({ id }: { readonly id: string }) {
  const opened = useSession(id);
  const tasks = useTaskRecords();
  const [me] = useMe();
  const isRevisit = opened && 'session' in opened && opened.session.state.value.records.audit.kind === 'revisit';
  if (opened && !isRevisit) {
    return (
      <Screen title="回头看" back="/">
        <ErrorNote error={'error' in opened ? opened.error : { type: 'NotFound' }} />
      </Screen>
    );
  }
  if (!opened || !('session' in opened) || !tasks || me === undefined)
    return (
      <Screen title="回头看" back="/">
        {null}
      </Screen>
    );
  return <Revisit session={opened.session} cards={tasks.cards} me={me} />;
}

interface RevisitProps {
  readonly session: AuditSession;
  /** Of all tasks on the device. */
  readonly cards: readonly TaskCard[];
  /** Null while nobody said. */
  readonly me: Person | null;
}

function Revisit({ session, cards, me }: RevisitProps) {
  const { query } = useLocation();
  const { audit, findings } = session.state.value.records;
  const byTaskId = new Map(cards.map((card) => [card.task.id, card]));
  const walk = audit.taskIds.flatMap((id) => byTaskId.get(id) ?? []);
  const taskIds = walk.map(({ task }) => task.id);
  const outcomes = outcomesOf(
    audit,
    walk.flatMap(({ actions }) => actions),
  );
  const [at, setAt] = useState<Id | null>(() => {
    const asked = query['at'];
    return asked !== undefined && taskIds.includes(asked) ? asked : nextLeft(taskIds, outcomes, null);
  });
  const [openFindingId, setOpenFindingId] = useState<Id | null>(query['finding'] ?? null);
  const finding = findings.find((each) => each.id === openFindingId);
  useAddress(`/revisit/${audit.id}`, { at: at ?? undefined, finding: finding?.id });
  const card = walk.find(({ task }) => task.id === at);
  const goOn = (from: Id): void => setAt(nextLeft(taskIds, outcomes, from));
  if (!card) {
    const first = nextLeft(taskIds, outcomes, null);
    return (
      <RevisitSummary
        session={session}
        walk={walk}
        outcomes={outcomes}
        onOpen={setAt}
        onGoOn={first === null ? undefined : () => setAt(first)}
      />
    );
  }
  return (
    <>
      <TaskLook
        session={session}
        walk={walk}
        card={card}
        outcomes={outcomes}
        actor={inspectingActor(me, audit.auditors)}
        onNext={() => goOn(card.task.id)}
        onBack={() => setAt(card.task.id)}
        onOverview={() => setAt(null)}
        onOpenFinding={setOpenFindingId}
      />
      {finding && (
        <FindingSheet
          key={finding.id}
          session={session}
          finding={finding}
          onClose={() => setOpenFindingId(null)}
          onNext={() => {
            setOpenFindingId(null);
            goOn(card.task.id);
          }}
        />
      )}
    </>
  );
}
