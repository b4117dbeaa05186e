/** The record of one session (附件1) as a form: filled in as far as known, kept at each tap, and the ways to paper and to the office. */
import './service.css';
import '../finding/finding.css';
import { useEffect, useState } from 'preact/hooks';
import { isOutside } from '../../../domain/activity/campaign';
import { recordState } from '../../../domain/activity/service-days';
import { draftActivity } from '../../../usecases/draft-activity';
import { prepareActivityRecord } from '../../../usecases/prepare-activity-record';
import { type ActivityEdit, editActivity, removeActivity, restoreActivity } from '../../../usecases/save-activity';
import { DraftText } from '../../parts/DraftText';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { PaperSheet } from '../../parts/PaperSheet';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { useServices, useSites } from '../../services';
import { lacksOf, signOf, wordState } from '../../text/service';
import { UndoLine } from '../audit/UndoLine';
import { ActivityPhotos } from './ActivityPhotos';
import { ContentCard } from './ContentCard';
import { CountLine } from './CountLine';
import { ReportSheet } from './ReportSheet';
import { SitesLine } from './SitesLine';
import { type OpenActivity, useActivity } from './use-activity';
import { type Season, useSeason } from './use-campaign';
import { useWrites, type Writes } from './use-writes';

export function ActivityPage({ id }: { readonly id: string }) {
  const writes = useWrites();
  const season = useSeason();
  const open = useActivity(id, writes);
  if (season === undefined || open === undefined)
    return (
      <Screen title="活动记录" back="/service">
        {null}
      </Screen>
    );
  if (season === 'missing' || !open.activity)
    return (
      <Screen title="活动记录" back="/service">
        <ErrorNote error={writes.error.value} />
        {season === 'missing' && <ErrorNote error={{ type: 'CampaignUnavailable' }} />}
        {!open.activity && writes.undo.value === null && <ErrorNote error={{ type: 'NotFound' }} />}
        <UndoLine session={writes} />
      </Screen>
    );
  return <RecordForm key={id} {...{ season, writes, open, activity: open.activity }} />;
}

interface RecordFormProps {
  readonly season: Season;
  readonly writes: Writes;
  readonly open: OpenActivity;
  readonly activity: NonNullable<OpenActivity['activity']>;
}

function RecordForm({ season, writes, open, activity }: RecordFormProps) {
  const { ports, preferences } = useServices();
  const sites = useSites();
  const [sheet, setSheet] = useState<'none' | 'paper' | 'report'>('none');
  const { id, date, siteIds, place } = activity;
  useEffect(() => {
    // The draft follows what it is made of; a person's own words are never touched by it.
    void writes.run(() => draftActivity(ports, { activityId: id, isForced: false }));
  }, [id, date, siteIds.join(), place]);
  const campaign = season.campaigns.find((each) => each.id === activity.campaignId);
  const unitName = sites?.units.find((unit) => unit.id === activity.unitId)?.name ?? '';
  const record = {
    ...{ activity, unitName },
    titleLines: campaign?.formTitle ?? (['志愿服务活动', '记录表'] as const),
    photo: open.photos.find((photo) => photo.id === activity.photoId) ?? null,
  };
  const state = campaign && recordState(campaign, activity, season.rule, season.today);
  const sign = state && signOf(state);
  const remove = async (): Promise<void> => {
    const removed = await writes.run(() => removeActivity(ports, id));
    if (removed)
      writes.undo.value = {
        words: '记录已删',
        run: () => writes.run(() => restoreActivity(ports, id, removed.value)),
      };
  };
  /** A field in words, whose half-typed text outlives a killed tab. */
  const field = (name: 'leader' | 'place' | 'remark', label: string, isLong = false) => (
    <DraftText
      label={label}
      value={activity[name]}
      draftKey={`activity:${id}:${name}`}
      preferences={preferences}
      isLong={isLong}
      onCommit={(words) => open.edit({ [name]: words })}
    />
  );
  /** What a browser gives while a date or time is half entered is empty, and no value. */
  const moment = (name: 'date' | 'from' | 'to', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        type={name === 'date' ? 'date' : 'time'}
        value={activity[name]}
        onChange={({ currentTarget: { value } }) => {
          const edit: ActivityEdit = { [name]: value };
          if (value !== '') void open.edit(edit);
        }}
      />
    </label>
  );
  const lacks = lacksOf(activity);
  return (
    <>
      <Screen
        title="活动记录"
        back="/service"
        status={<StatusPills savedAt={writes.savedAt.value} />}
        foot={
          <>
            <button type="button" class="button" onClick={() => setSheet('paper')}>
              <Icon name="paper" />
              导出
            </button>
            <button type="button" class="button is-main" onClick={() => setSheet('report')}>
              {activity.reportedOn === null ? '报送' : '已报送'}
            </button>
          </>
        }
      >
        <ErrorNote error={writes.error.value} />
        <UndoLine session={writes} />
        {state && (
          <p class={sign?.tone === '' ? 'card' : `note ${sign?.tone === 'is-ask' ? '' : sign?.tone}`}>
            {wordState(state)}
            {isOutside(campaign, date) && ' 这次活动在活动期外。'}
          </p>
        )}
        <section class="card service-form">
          <strong>
            {unitName || '单位已删除'} {activity.isDemo && <span class="pill is-ask">示例数据</span>}
          </strong>
          {field('leader', '带队领导')}
          {moment('date', '活动日期')}
          <div class="service-two">
            {moment('from', '开始')}
            {moment('to', '结束')}
          </div>
          {sites && (
            <SitesLine activity={activity} sites={sites} onChange={(next) => void open.edit({ siteIds: next })} />
          )}
          {field('place', '活动地点（随点位填好，可改）')}
        </section>
        <section class="card service-form">
          <CountLine label="参加党员人数" value={activity.joined} onChange={(joined) => void open.edit({ joined })} />
          <CountLine
            label="单位党员人数"
            value={activity.members}
            onChange={(members) => void open.edit({ members })}
          />
          {(activity.joined ?? 0) > (activity.members ?? Number.POSITIVE_INFINITY) && (
            <p class="note">参加人数多于单位党员人数，请核对。</p>
          )}
        </section>
        <ContentCard
          activity={activity}
          phrases={campaign?.phrases ?? []}
          onChange={(content) => open.edit({ content, isDrafted: false })}
          onRedraft={async () => {
            const before = await writes.run(() => draftActivity(ports, { activityId: id, isForced: true }));
            const words = before?.value;
            if (words)
              writes.undo.value = {
                words: '服务内容已重新生成',
                run: () => writes.run(() => editActivity(ports, id, words)),
              };
          }}
        />
        <ActivityPhotos activity={activity} photos={open.photos} writes={writes} />
        <section class="card service-form">{field('remark', '备注（可不填）', true)}</section>
        {lacks.length > 0 && <p class="caption">还没有：{lacks.join('、')}。</p>}
        <button type="button" class="link finding-remove" onClick={() => void remove()}>
          删除这条记录
        </button>
      </Screen>
      {sheet === 'paper' && (
        <PaperSheet
          title="导出活动记录表"
          formats={['pdf', 'word']}
          prepare={() => Promise.resolve(prepareActivityRecord({ ...record, markup: undefined }))}
          onClose={() => setSheet('none')}
        >
          <p>附件1 式样，A4 竖排一页。没有网络也能生成。</p>
          {lacks.length > 0 && <p class="note">表上还空着：{lacks.join('、')}。不填也能导出。</p>}
        </PaperSheet>
      )}
      {sheet === 'report' && (
        <ReportSheet {...{ record, campaign, writes, today: season.today, lacks }} onClose={() => setSheet('none')} />
      )}
    </>
  );
}
