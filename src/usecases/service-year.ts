/** The year's service: counted from the records on this device, and prepared as a paper. Called by the statistics page. */
import type { Campaign } from '../domain/activity/campaign';
import { yearStatistics } from '../domain/activity/year-statistics';
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import { type ServiceYearInput, serviceYearReport } from '../domain/report/service-year';
import { isMendedBy } from '../domain/task/mended-by';
import { namesOfUnit } from './names-of-unit';
import type { ActivityRecords, Ports, SiteRecords } from './ports';
import type { PreparedPaper } from './prepared-paper';

/** Counts a campaign; tasks are read now, the rest is what the page shows live. */
export async function countServiceYear(
  ports: Ports,
  input: {
    readonly campaign: Campaign;
    readonly activities: ActivityRecords['activities'];
    readonly sites: SiteRecords;
    readonly isRanked: boolean;
  },
): Promise<ServiceYearInput> {
  const { campaign, activities, sites, isRanked } = input;
  const [{ cards }, { changes }] = await Promise.all([ports.store.tasks(), ports.store.log()]);
  const [utcOffset, date] = [ports.utcOffset(), dateOf(ports.now(), ports.utcOffset())];
  const season = { from: campaign.from, to: campaign.to, utcOffset };
  const mendedOf = (unitId: Id): number => {
    const names = namesOfUnit(changes, unitId);
    return cards.filter(({ task, actions }) => isMendedBy(task, actions, names, season)).length;
  };
  const statistics = yearStatistics({ campaign, activities, units: sites.units, mendedOf, isRanked });
  const isDemo = statistics.rows.some((row) => row.isDemo);
  const paired = new Set(sites.pairings.map(({ unitId }) => unitId));
  const known = new Set(statistics.rows.filter((row) => row.sessions + row.outside > 0).map(({ unitId }) => unitId));
  const unitsWithout = sites.units
    .filter((unit) => paired.has(unit.id) && !known.has(unit.id) && unit.isDemo === isDemo)
    .map(({ name }) => name);
  return { campaign, statistics, unitsWithout, date };
}

export const prepareServiceYear = (counted: ServiceYearInput): PreparedPaper => ({
  report: serviceYearReport(counted),
  markups: [],
});
