/**
 * What each unit did in a campaign, for the end of the year: sessions, people, share of members, hours, problems mended.
 * Pure; counted from the records on this device. Nothing is ranked here unless it is asked for. Called by the statistics page.
 */
import type { Id } from '../kernel/ids';
import type { Unit } from '../unit/unit';
import type { Activity } from './activity';
import { type Campaign, isOutside } from './campaign';
import { minutesOf } from './service-days';

/** What is counted of one unit, or of all. */
export interface ServiceSums {
  /** 活动次数, in the campaign. */
  readonly sessions: number;
  /** 参与人次, of the sessions whose people were counted. */
  readonly people: number;
  /** Sessions whose people nobody counted; they are in `sessions` and nowhere else. */
  readonly uncounted: number;
  /** 参与率: people ÷ members, over the sessions that say both; null when none does. */
  readonly share: number | null;
  /** 服务时长: people × length of the session, in minutes. */
  readonly minutes: number;
  /** 整改问题数: tasks the unit submitted in the campaign, and that were not returned. */
  readonly mended: number;
  /** 期外: sessions before or after the campaign; they are in no other number. */
  readonly outside: number;
}

/** One unit's line. */
export interface UnitStatistics extends ServiceSums {
  readonly unitId: Id;
  readonly name: string;
  readonly isDemo: boolean;
  /** 1 for the most minutes, equal ones alike; null unless ranking was asked for. */
  readonly rank: number | null;
}

export interface YearStatistics {
  readonly rows: readonly UnitStatistics[];
  readonly totals: ServiceSums;
}

interface YearInput {
  readonly campaign: Campaign;
  /** Of every campaign. */
  readonly activities: readonly Activity[];
  readonly units: readonly Unit[];
  /** How many problems a unit mended in the campaign. */
  readonly mendedOf: (unitId: Id) => number;
  /** Whether the office wants units compared. */
  readonly isRanked: boolean;
}

/**
 * Units that have a record in the campaign, or mended something in it: by name, or by rank where that is asked for. Demo units stand
 * only where there are no others.
 */
export function yearStatistics({ campaign, activities, units, mendedOf, isRanked }: YearInput): YearStatistics {
  const own = activities.filter((activity) => activity.campaignId === campaign.id);
  const real = own.filter((activity) => !activity.isDemo);
  const counted = real.length > 0 ? real : own;
  const isDemo = counted.some((activity) => activity.isDemo);
  const menders = units.filter((unit) => unit.isDemo === isDemo && mendedOf(unit.id) > 0).map(({ id }) => id);
  const unitIds = [...new Set([...counted.map((activity) => activity.unitId), ...menders])];
  const rows = unitIds.map((unitId): UnitStatistics => {
    const unit = units.find((each) => each.id === unitId);
    const sessions = counted.filter((activity) => activity.unitId === unitId);
    return {
      ...{ unitId, name: unit?.name ?? '单位已删除', isDemo: unit?.isDemo ?? false, rank: null },
      ...sumsOf(campaign, sessions),
      mended: mendedOf(unitId),
    };
  });
  const totals = { ...sumsOf(campaign, counted), mended: rows.reduce((sum, row) => sum + row.mended, 0) };
  const byName = rows.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  return { rows: isRanked ? ranked(byName) : byName, totals };
}

function ranked(rows: readonly UnitStatistics[]): readonly UnitStatistics[] {
  return rows
    .map((row) => ({ ...row, rank: 1 + rows.filter((other) => other.minutes > row.minutes).length }))
    .sort((a, b) => a.rank - b.rank);
}

function sumsOf(campaign: Campaign, activities: readonly Activity[]): Omit<ServiceSums, 'mended'> {
  const inside = activities.filter(({ date }) => !isOutside(campaign, date));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const withShare = inside.filter(({ joined, members }) => joined !== null && members !== null && members > 0);
  const members = sum(withShare.map((activity) => activity.members ?? 0));
  return {
    sessions: inside.length,
    people: sum(inside.map(({ joined }) => joined ?? 0)),
    uncounted: inside.filter(({ joined }) => joined === null).length,
    share: members > 0 ? sum(withShare.map(({ joined }) => joined ?? 0)) / members : null,
    minutes: sum(inside.map((activity) => (activity.joined ?? 0) * minutesOf(activity))),
    outside: activities.length - inside.length,
  };
}
