/**
 * 反弹 in the sheet of a finding: whether a problem that was closed here before is here again. One line and two buttons, and nothing where
 * there was none. What was said 不是 is not asked again on this phone.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import { dateOf, toOfficialDate } from '../../../domain/kernel/date';
import { closedAt, formerLivesOf } from '../../../domain/task/relapse';
import type { TaskCard } from '../../../domain/task/task-card';
import { sidesOf } from '../../../domain/unit/person';
import { markRelapse, unmarkRelapse } from '../../../usecases/mark-relapse';
import { useMe } from '../../parts/use-me';
import { useRemembered, useServices } from '../../services';
import { inspectingActor } from '../audit/inspecting-actor';
import type { AuditSession } from '../audit/session';

interface RelapseLineProps {
  readonly session: AuditSession;
  readonly finding: Finding;
}

export function RelapseLine({ session, finding }: RelapseLineProps) {
  const { ports } = useServices();
  const [me] = useMe();
  const [cards, setCards] = useState<readonly TaskCard[]>([]);
  const [deniedIds, setDeniedIds] = useRemembered<readonly string[]>(`not-relapse:${finding.id}`, []);
  useEffect(() => {
    // Without its former life a problem is a new one: what cannot be read is no fault of the sheet.
    void ports.store.tasks().then(
      (records) => setCards(records.cards),
      () => undefined,
    );
  }, [finding.id, finding.relapsedFrom]);
  const { audit, places } = session.state.value.records;
  const place = places.find(({ id }) => id === finding.placeId);
  if (me === undefined || deniedIds === undefined || !place) return null;
  const actor = inspectingActor(me, audit.auditors);
  const wordLife = ({ task, finding: former, actions }: TaskCard): string =>
    `${former.problem}（${task.number}，${toOfficialDate(dateOf(closedAt({ finding: former, actions }), ports.utcOffset()))}销号）`;

  const known = cards.find((card) => card.finding.id === finding.relapsedFrom);
  if (finding.relapsedFrom !== null) {
    return (
      <div class="note is-bad relapse">
        <p>反弹：{known ? <a href={`/tasks/${known.task.id}`}>{wordLife(known)}</a> : '以前的问题不在这部手机上'}</p>
        {/* One that a revisit found is taken back there, as a whole. */}
        {audit.kind !== 'revisit' && (
          <button
            type="button"
            class="button"
            onClick={() => void session.write(() => unmarkRelapse(ports, finding.id))}
          >
            不是反弹
          </button>
        )}
      </div>
    );
  }
  const [life] = formerLivesOf(finding, place, cards).filter((card) => !deniedIds.includes(card.finding.id));
  if (!life || !sidesOf(actor.person.role).includes('inspecting')) return null;
  return (
    <div class="note relapse">
      <p>这里以前有已销号的问题：{wordLife(life)}</p>
      <p class="relapse-ways">
        <button
          type="button"
          class="button"
          onClick={() => {
            const input = { findingId: finding.id, formerTaskId: life.task.id, actor };
            void session.write(() => markRelapse(ports, input));
          }}
        >
          是反弹
        </button>
        <button type="button" class="button" onClick={() => setDeniedIds([...deniedIds, life.finding.id])}>
          不是
        </button>
      </p>
    </div>
  );
}
