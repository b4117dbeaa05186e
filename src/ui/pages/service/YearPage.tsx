/** 年度统计: what each unit did in a campaign. Units stand by name; the office alone can have them ranked, and has to ask for it. */
import './service.css';
import { useEffect, useState } from 'preact/hooks';
import type { Campaign } from '../../../domain/activity/campaign';
import type { ServiceSums } from '../../../domain/activity/year-statistics';
import { wordRate } from '../../../domain/audit/progress';
import { toOfficialDate } from '../../../domain/kernel/date';
import { safeFileName } from '../../../domain/report/file-name';
import { type ServiceYearInput, serviceYearCsv, wordHours, wordRemarks } from '../../../domain/report/service-year';
import type { ActivityRecords } from '../../../usecases/ports';
import { countServiceYear, prepareServiceYear } from '../../../usecases/service-year';
import { Chips } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { PaperSheet } from '../../parts/PaperSheet';
import { Screen } from '../../parts/Screen';
import { Switch } from '../../parts/Switch';
import { useMe } from '../../parts/use-me';
import { useLive, useRemembered, useServices, useSites } from '../../services';
import { useSeason } from './use-campaign';

export function YearPage() {
  const { ports, shell } = useServices();
  const [me] = useMe();
  const [wantsRanks, setWantsRanks] = useRemembered('service-ranks', false);
  const season = useSeason();
  const sites = useSites();
  const records = useLive((listener: (records: ActivityRecords) => void) => ports.store.watchActivities(listener), []);
  const [chosen, setChosen] = useState<Campaign>();
  const [year, setYear] = useState<ServiceYearInput>();
  const [isPrinting, setPrinting] = useState(false);
  const campaign = chosen ?? (season !== 'missing' ? season?.campaign : undefined);
  const isOffice = me?.role === 'office';
  const isRanked = isOffice && wantsRanks === true;
  useEffect(() => {
    let isGone = false;
    if (campaign && sites && records)
      void countServiceYear(ports, { campaign, activities: records.activities, sites, isRanked }).then((counted) => {
        if (!isGone) setYear(counted);
      });
    return () => {
      isGone = true;
    };
  }, [campaign, sites, records, isRanked]);
  if (season === 'missing' || !campaign || !year)
    return (
      <Screen title="年度统计" back="/service">
        {season === 'missing' && <ErrorNote error={{ type: 'CampaignUnavailable' }} />}
        {season !== undefined && season !== 'missing' && !campaign && <p class="note">程序里没有专项活动的安排。</p>}
      </Screen>
    );
  const { statistics, unitsWithout } = year;
  return (
    <>
      <Screen
        title="年度统计"
        back="/service"
        foot={
          <>
            <button
              type="button"
              class="button"
              onClick={() =>
                shell.downloadText(
                  serviceYearCsv(statistics),
                  `${safeFileName(prepareServiceYear(year).report.fileName)}.csv`,
                )
              }
            >
              存为表格
            </button>
            <button type="button" class="button is-main" onClick={() => setPrinting(true)}>
              <Icon name="paper" />
              导出
            </button>
          </>
        }
      >
        {season && season.campaigns.length > 1 && (
          <Chips
            label="专项活动"
            kind="one"
            chips={season.campaigns.map((each) => ({
              value: each,
              word: each.title,
              isChosen: each.id === campaign.id,
            }))}
            onTap={setChosen}
          />
        )}
        <section class="card service-form">
          <strong>{campaign.title}</strong>
          <span>
            {toOfficialDate(campaign.from)}至{toOfficialDate(campaign.to)}
          </span>
          <Figures sums={statistics.totals} />
        </section>
        {isOffice && (
          <section class="card service-count">
            <span>排名（按服务时长）</span>
            <Switch
              label="排名"
              value={isRanked}
              options={[
                { value: true, word: '开' },
                { value: false, word: '关' },
              ]}
              onChange={(value) => setWantsRanks(value === true)}
            />
          </section>
        )}
        {/* Can be focused, so that a keyboard can scroll down. */}
        <div class="service-form" role="group" aria-label="各单位" tabIndex={0}>
          {statistics.rows.map((row) => (
            <section key={row.unitId} class="card service-form" aria-label={row.name}>
              <strong>
                {row.rank !== null && `第${row.rank}名 `}
                {row.name}
                {row.isDemo && <span class="pill is-ask">示例数据</span>}
              </strong>
              <Figures sums={row} />
            </section>
          ))}
        </div>
        {unitsWithout.length > 0 && <p class="caption">没有记过活动的对接单位：{unitsWithout.join('、')}。</p>}
        <p class="caption">只统计这台手机上有的记录。参与率只计两项人数都填了的活动；时长为人数乘以每次时长。</p>
      </Screen>
      {isPrinting && (
        <PaperSheet
          title="导出统计表"
          formats={['pdf', 'word']}
          prepare={() => Promise.resolve(prepareServiceYear(year))}
          onClose={() => setPrinting(false)}
        >
          <p>A4 横排，{statistics.rows.length} 个单位。没有网络也能生成。</p>
        </PaperSheet>
      )}
    </>
  );
}

function Figures({ sums }: { readonly sums: ServiceSums }) {
  const figures = [
    ['次数', sums.sessions],
    ['人次', sums.people],
    ['参与率', wordRate(sums.share)],
    ['小时', wordHours(sums.minutes)],
    ['整改', sums.mended],
  ] as const;
  const remarks = wordRemarks(sums);
  return (
    <>
      <dl class="service-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt class="caption">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {remarks !== '' && <p class="caption">{remarks}</p>}
    </>
  );
}
