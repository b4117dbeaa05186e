/** The campaigns and today's rule for last days, read once per page. Called by the service pages. */
import { useEffect, useState } from 'preact/hooks';
import { type Campaign, campaignOn } from '../../../domain/activity/campaign';
import { type ServiceDay, serviceDays } from '../../../domain/activity/service-days';
import { type CalendarDate, dateOf } from '../../../domain/kernel/date';
import type { DayRule } from '../../../domain/kernel/workdays';
import { useServices } from '../../services';

export interface Season {
  readonly today: CalendarDate;
  readonly rule: DayRule;
  readonly campaigns: readonly Campaign[];
  /** The one that `today` speaks of; undefined when there is none at all. */
  readonly campaign: Campaign | undefined;
  /** Its service days. */
  readonly days: readonly ServiceDay[];
}

/** Undefined until read; `'missing'` when that part of the program cannot be had. */
export function useSeason(): Season | 'missing' | undefined {
  const { ports } = useServices();
  const [season, setSeason] = useState<Season | 'missing'>();
  useEffect(() => {
    Promise.all([ports.campaigns(), ports.dayRule()]).then(
      ([campaigns, rule]) => {
        const today = dateOf(ports.now(), ports.utcOffset());
        const campaign = campaignOn(campaigns, today);
        setSeason({ today, rule, campaigns, campaign, days: campaign ? serviceDays(campaign, rule) : [] });
      },
      () => setSeason('missing'),
    );
  }, []);
  return season;
}
