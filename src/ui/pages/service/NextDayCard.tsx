/** The next service day with its countdown, a holiday that lies on it, and the way into the phone's calendar. */
import { useState } from 'preact/hooks';
import { serviceCalendar } from '../../../domain/activity/service-calendar';
import { nextServiceDay } from '../../../domain/activity/service-days';
import { toOfficialDate } from '../../../domain/kernel/date';
import { ErrorNote } from '../../parts/ErrorNote';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';
import { wordCountdown, wordDay, wordHoursOf } from '../../text/service';
import type { Season } from './use-campaign';

interface NextDayCardProps {
  readonly season: Season;
  /** Where the unit serves, in words; may be empty. */
  readonly place: string;
}

export function NextDayCard({ season: { campaign, days, today }, place }: NextDayCardProps) {
  const { ports, shell } = useServices();
  const [error, setError] = useState<ShownError | null>(null);
  if (!campaign) return null;
  const next = nextServiceDay(days, today);
  if (!next)
    return (
      <section class="card service-day">
        <p>{campaign.title}</p>
        <p class="caption">
          {campaign.to < today
            ? `已于${toOfficialDate(campaign.to)}结束。之后的活动也可以记，标为期外。`
            : `活动日已过，${toOfficialDate(campaign.to)}结束。`}
        </p>
      </section>
    );
  const toCalendar = (): void => {
    ports.calendarFile(serviceCalendar(campaign, days, { place, today })).then(
      (file) => {
        setError(null);
        return shell.shareFile(file, `${campaign.serviceDay.name}.ics`);
      },
      () => setError({ type: 'PartUnavailable' }),
    );
  };
  return (
    <section class="card service-day" aria-label="下一个活动日">
      <p class="caption">{campaign.title}</p>
      <p class="service-day-head">
        <strong>{wordDay(next.date)}</strong>
        <span class={`pill ${next.date === today ? 'is-ask' : 'is-good'}`}>{wordCountdown(today, next.date)}</span>
      </p>
      <p>
        {campaign.serviceDay.name} {wordHoursOf(next)}
        <br />
        <span class="caption">
          记录最晚 {wordDay(next.dueDate)} 报{campaign.office}
        </span>
      </p>
      {next.holiday !== null && <p class="note">这天是{next.holiday}假期，请与社区商定是否改期；程序不会自己改。</p>}
      <ErrorNote error={error} />
      <button type="button" class="button" onClick={toCalendar}>
        加到手机日历
      </button>
    </section>
  );
}
