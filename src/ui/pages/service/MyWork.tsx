/** My compounds with the way to a self-check, and my open tasks by deadline. Called by the volunteer's start page. */
import type { CalendarDate } from '../../../domain/kernel/date';
import type { Id } from '../../../domain/kernel/ids';
import { dueNow, overdueDays } from '../../../domain/task/overdue';
import type { TaskCard } from '../../../domain/task/task-card';
import { isResponsible, isVolunteer } from '../../../domain/task/units-of-task';
import type { SiteRecords, TaskRecords } from '../../../usecases/ports';
import { Icon } from '../../parts/Icon';
import { useLive, useServices } from '../../services';
import { wordDay } from '../../text/service';

/** The most pressing ones; the list has them all. */
const SHOWN_TASKS = 3;

interface MyWorkProps {
  readonly unitName: string;
  readonly unitIds: readonly Id[];
  readonly sites: SiteRecords;
  readonly today: CalendarDate;
}

export function MyWork({ unitName, unitIds, sites: { sites, pairings }, today }: MyWorkProps) {
  const { ports } = useServices();
  const tasks = useLive((listener: (records: TaskRecords) => void) => ports.store.watchTasks(listener), []);
  const open = tasks?.cards.filter(({ task }) => task.status === 'open' || task.status === 'inProgress');
  const mine = (open ?? [])
    .filter(({ task }) => isVolunteer(task, unitName) || isResponsible(task, unitName))
    .sort((a, b) => ((dueNow(a.task) ?? '9') < (dueNow(b.task) ?? '9') ? -1 : 1));
  const served = sites.filter((site) =>
    pairings.some((pairing) => pairing.siteId === site.id && unitIds.includes(pairing.unitId)),
  );
  const isAt = ({ community, compound }: TaskCard, siteId: Id): boolean =>
    compound ? compound.id === siteId : community?.id === siteId;
  return (
    <>
      <h2 class="group-title">
        我的点位 <span class="caption">{served.length} 个</span>
      </h2>
      <section class="card rows">
        {served.length === 0 && <p class="row caption">对接表里还没有本单位。到“点位”里给小区填上分包单位就有了。</p>}
        {served.map((site) => {
          const count = open?.filter((card) => isAt(card, site.id)).length ?? 0;
          return (
            <p key={site.id} class="row">
              <span class="service-words">
                <span>{site.name}</span>
                <span class="caption">{count === 0 ? '没有未整改问题' : `未整改 ${count} 个`}</span>
              </span>
              <a class="button" href={`/start?site=${site.id}&kind=selfCheck`}>
                自查
              </a>
            </p>
          );
        })}
      </section>
      {mine.length > 0 && (
        <>
          <h2 class="group-title">
            我的整改任务 <span class="caption">{mine.length} 个</span>
          </h2>
          <section class="card rows">
            {mine.slice(0, SHOWN_TASKS).map((card) => (
              <TaskRow key={card.task.id} card={card} today={today} />
            ))}
            <a class="row" href="/tasks?mine=1">
              <span class="grow">全部整改任务</span>
              <Icon name="forward" />
            </a>
          </section>
        </>
      )}
    </>
  );
}

function TaskRow({ card, today }: { readonly card: TaskCard; readonly today: CalendarDate }) {
  const { task, finding, actions, compound, community, place } = card;
  const due = dueNow(task);
  const late = overdueDays(task, actions, today);
  const where = place?.scope === 'stairwell' ? `${compound?.name ?? ''}${place.name}` : (compound ?? community)?.name;
  return (
    <a class="row" href={`/tasks/${task.id}`}>
      <span class="service-words">
        <span>{finding.problem || '问题待补充'}</span>
        <span class="caption">
          {where ?? ''}
          {due !== null && ` ${wordDay(due)}前`}
        </span>
      </span>
      {late > 0 && <span class="pill is-bad">逾期{late}天</span>}
      <Icon name="forward" />
    </a>
  );
}
