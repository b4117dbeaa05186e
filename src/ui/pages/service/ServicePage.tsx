/** 志愿服务, a volunteer's start page: next service day, records due, my compounds and tasks, my records. The office sees all records and writes for units without the app. */
import './service.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { isOutside } from '../../../domain/activity/campaign';
import { daysWithoutRecord, recordState, type Session } from '../../../domain/activity/service-days';
import type { Id } from '../../../domain/kernel/ids';
import { textKey } from '../../../domain/site/read-cell';
import { isKnown } from '../../../domain/unit/person';
import type { ActivityRecords, SiteRecords } from '../../../usecases/ports';
import { startActivity } from '../../../usecases/save-activity';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { MePicker } from '../../parts/MePicker';
import { Screen } from '../../parts/Screen';
import { useMe } from '../../parts/use-me';
import { useLive, useServices, useSites } from '../../services';
import { signOf, wordDay } from '../../text/service';
import { MyWork } from './MyWork';
import { NextDayCard } from './NextDayCard';
import { RecordForUnit } from './RecordForUnit';
import { type Season, useSeason } from './use-campaign';
import { useWrites } from './use-writes';

export function ServicePage() {
  const { ports } = useServices();
  const [me] = useMe();
  const season = useSeason();
  const sites = useSites();
  const records = useLive((listener: (records: ActivityRecords) => void) => ports.store.watchActivities(listener), []);
  if (me === undefined || season === undefined || !sites || !records)
    return (
      <Screen title="志愿服务" back="/">
        {null}
      </Screen>
    );
  if (season === 'missing' || !isKnown(me))
    return (
      <Screen title="志愿服务" back="/">
        {season === 'missing' ? (
          <ErrorNote error={{ type: 'CampaignUnavailable' }} />
        ) : (
          <>
            <p class="note">先说一下本人是谁：志愿服务按单位记。</p>
            <MePicker />
          </>
        )}
      </Screen>
    );
  return <Service unitName={me.unit} isOffice={me.role === 'office'} {...{ season, sites, records }} />;
}

interface ServiceProps {
  /** Empty for inspectors and the office, who see the records of all. */
  readonly unitName: string;
  readonly isOffice: boolean;
  readonly season: Season;
  readonly sites: SiteRecords;
  readonly records: ActivityRecords;
}

function Service({ unitName, isOffice, season, sites, records }: ServiceProps) {
  const { ports } = useServices();
  const { route } = useLocation();
  const writes = useWrites();
  const { campaign, today, days } = season;
  const units = sites.units.filter((unit) => unitName === '' || textKey(unit.name) === textKey(unitName));
  const unitIds = new Set(units.map((unit) => unit.id));
  const own = records.activities.filter((activity) => unitIds.has(activity.unitId));
  const [isForUnit, setForUnit] = useState(false);
  const begin = async (session: Session, forUnit = unitName): Promise<void> => {
    if (!campaign) return;
    const saved = await writes.run(() => startActivity(ports, { campaignId: campaign.id, unitName: forUnit, session }));
    if (saved) route(`/service/${saved.value}`);
  };
  const ofCampaign = own.filter((activity) => activity.campaignId === campaign?.id);
  const missed = unitName === '' ? [] : daysWithoutRecord(days, ofCampaign, today);
  const hours = campaign && { from: campaign.serviceDay.from, to: campaign.serviceDay.to };
  const isOver = campaign !== undefined && isOutside(campaign, today) && campaign.to < today;
  return (
    <Screen
      title="志愿服务"
      back="/"
      foot={
        unitName !== '' && hours ? (
          <button type="button" class="button is-main" onClick={() => void begin({ date: today, ...hours })}>
            <Icon name="plus" />
            记今天的活动
          </button>
        ) : isOffice && hours ? (
          <button type="button" class="button is-main" onClick={() => setForUnit(true)}>
            <Icon name="plus" />
            代单位补录
          </button>
        ) : undefined
      }
    >
      <ErrorNote error={writes.error.value} />
      {unitName !== '' && (
        <p class="group-title">
          {unitName}
          <a class="link" href="/settings">
            换单位
          </a>
        </p>
      )}
      {!campaign && <p class="note">程序里没有专项活动的安排。</p>}
      <NextDayCard season={season} place={placeOf(sites, [...unitIds])} />
      {missed.length > 0 && (
        <Missed isFolded={isOver} count={missed.length}>
          {missed.map((day) => {
            const sign = campaign && signOf(recordState(campaign, { ...day, reportedOn: null }, season.rule, today));
            return (
              <button key={day.date} type="button" class="row" onClick={() => void begin(day)}>
                <span class="service-words">
                  <span>{wordDay(day.date, today)}没有记录</span>
                  <span class="caption">
                    {day.holiday === null ? '补记这次活动' : `${day.holiday}假期，改期的记在实际那天`}
                  </span>
                </span>
                {sign && <span class={`pill ${sign.tone}`}>{sign.words}</span>}
                <Icon name="forward" />
              </button>
            );
          })}
        </Missed>
      )}
      {unitName !== '' && <MyWork unitName={unitName} unitIds={[...unitIds]} sites={sites} today={today} />}
      {isForUnit && hours && (
        <RecordForUnit
          session={days.filter(({ date }) => date <= today).at(-1) ?? { date: today, ...hours }}
          onBegin={(name, session) => void begin(session, name)}
          onClose={() => setForUnit(false)}
        />
      )}
      <Records season={season} activities={own} sites={sites} hasUnitNames={unitName === ''} />
      <section class="card rows">
        <a class="row" href="/service/year">
          <span class="grow">年度统计</span>
          <Icon name="forward" />
        </a>
      </section>
    </Screen>
  );
}

/** Where a unit serves, for the calendar: the names of its sites. */
const placeOf = ({ sites, pairings }: SiteRecords, unitIds: readonly Id[]): string =>
  sites
    .filter((site) => pairings.some((pairing) => pairing.siteId === site.id && unitIds.includes(pairing.unitId)))
    .map((site) => site.name)
    .join('、');

interface MissedProps {
  /** The campaign is over: nobody can mend that today, and it must not push the rest off the screen. */
  readonly isFolded: boolean;
  readonly count: number;
  readonly children: ComponentChildren;
}

function Missed({ isFolded, count, children }: MissedProps) {
  const rows = <section class="card rows">{children}</section>;
  if (!isFolded)
    return (
      <>
        <h2 class="group-title">
          待补记 <span class="caption">{count} 次</span>
        </h2>
        {rows}
      </>
    );
  return (
    <details>
      <summary class="link">有 {count} 个活动日没有记录</summary>
      {rows}
    </details>
  );
}

interface RecordsProps extends Pick<ServiceProps, 'season' | 'sites'> {
  readonly activities: ActivityRecords['activities'];
  readonly hasUnitNames: boolean;
}

function Records({ season, activities, sites, hasUnitNames }: RecordsProps) {
  const { campaigns, rule, today } = season;
  return (
    <>
      <h2 class="group-title">
        活动记录 <span class="caption">{activities.length} 次</span>
      </h2>
      {activities.length === 0 && (
        <p class="card caption">
          {hasUnitNames
            ? '还没有记录。志愿者在“报送”里把记录交给文明办，在“交接与备份”里导入后列在这里。'
            : '还没有记录。活动当天点“记今天的活动”，能填的都会先填好。'}
        </p>
      )}
      {activities.length > 0 && (
        <section class="card rows">
          {activities.map((activity) => {
            const campaign = campaigns.find((each) => each.id === activity.campaignId);
            const sign = campaign && signOf(recordState(campaign, activity, rule, today));
            const unit = sites.units.find((each) => each.id === activity.unitId);
            return (
              <a key={activity.id} class="row" href={`/service/${activity.id}`}>
                <span class="service-words">
                  <span>
                    {wordDay(activity.date, today)}
                    {hasUnitNames && ` ${unit?.name ?? '单位已删除'}`}
                  </span>
                  <span class="caption">
                    {activity.place || '地点未填'}
                    {campaign && isOutside(campaign, activity.date) && ' 期外'}
                    {activity.isDemo && ' 示例数据'}
                  </span>
                </span>
                {sign && <span class={`pill ${sign.tone}`}>{sign.words}</span>}
                <Icon name="forward" />
              </a>
            );
          })}
        </section>
      )}
    </>
  );
}
