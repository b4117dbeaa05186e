/** The campaigns and the rule for last days, read once per page, and what they say today. Called by the service pages. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Campaign, campaignOn } from '../../../domain/activity/campaign';
import { type ServiceDay, serviceDays } from '../../../domain/activity/service-days';
import type { CalendarDate } from '../../../domain/kernel/date';
import type { DayRule } from '../../../domain/kernel/workdays';
import { useToday } from '../../parts/use-today';
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

/** Undefined until read; `'missing'` when that part of the program cannot be had. Follows the day. */
export function useSeason(): Season | 'missing' | undefined {
  const { ports } = useServices();
  const today = useToday();
  const [read, setRead] = useState<'missing' | Pick<Season, 'campaigns' | 'rule'>>();
  useEffect(() => {
    Promise.all([ports.campaigns(), ports.dayRule()]).then(
      ([campaigns, rule]) => setRead({ campaigns, rule }),
      () => setRead('missing'),
    );
  }, []);
  return useMemo(() => {
    if (read === undefined || read === 'missing') return read;
    const campaign = campaignOn(read.campaigns, today);
    return { ...read, today, campaign, days: campaign ? serviceDays(campaign, read.rule) : [] };
  }, [read, today]);
}
