/** The year's service: counted from the records on this device, and printed. Called by the statistics page. */
import type { Campaign } from '../domain/activity/campaign';
import { yearStatistics } from '../domain/activity/year-statistics';
import { dateOf } from '../domain/kernel/date';
import type { Result } from '../domain/kernel/result';
import { type ServiceYearInput, serviceYearReport } from '../domain/report/service-year';
import { isMendedBy } from '../domain/task/mended-by';
import type { ActivityRecords, PaperError, Ports, SiteRecords } from './ports';
import { type PrintedPaper, type PrintOptions, printReport } from './print-report';

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
  const { cards } = await ports.store.tasks();
  const [utcOffset, date] = [ports.utcOffset(), dateOf(ports.now(), ports.utcOffset())];
  const season = { from: campaign.from, to: campaign.to, utcOffset };
  const mendedOf = (name: string): number =>
    cards.filter(({ task, actions }) => isMendedBy(task, actions, name, season)).length;
  const statistics = yearStatistics({ campaign, activities, units: sites.units, mendedOf, isRanked });
  const isDemo = statistics.rows.some((row) => row.isDemo);
  const paired = new Set(sites.pairings.map(({ unitId }) => unitId));
  const known = new Set(statistics.rows.map(({ unitId }) => unitId));
  const unitsWithout = sites.units
    .filter((unit) => paired.has(unit.id) && !known.has(unit.id) && unit.isDemo === isDemo)
    .map(({ name }) => name);
  return { campaign, statistics, unitsWithout, date };
}

export function makeServiceYear(
  ports: Ports,
  input: ServiceYearInput & PrintOptions & { readonly format: 'pdf' | 'word' },
): Promise<Result<PrintedPaper, PaperError>> {
  return printReport(ports, serviceYearReport(input), input.format, { ...input, markups: [] });
}

/** The characters of the table that no font holds. */
export const missingInServiceYear = (
  ports: Ports,
  input: ServiceYearInput,
): Promise<Result<readonly string[], PaperError>> => ports.findMissingCharacters(serviceYearReport(input));
