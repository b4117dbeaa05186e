/** The map of an audit: the rate, what is still unchecked per section and place, and the way to finish. Finishing only warns. */
import './map-page.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Place, VerdictValue } from '../../../domain/audit/audit';
import { wordRate } from '../../../domain/audit/progress';
import { judgedScopes, placesInOrder } from '../../../domain/audit/walk';
import { wordVerdict } from '../../../domain/audit/wording';
import { addPlace } from '../../../usecases/add-place';
import { Chips } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { StairwellPicker } from '../../parts/StairwellPicker';
import { StatusPills } from '../../parts/StatusPills';
import { Strip } from '../../parts/Strip';
import { useMe } from '../../parts/use-me';
import { useServices } from '../../services';
import { RemovedScreen } from './RemovedScreen';
import type { AuditSession } from './session';
import { useAddress } from './use-address';

const RecordPaper = later(() => import('./RecordPaper').then((module) => module.RecordPaper));

const SIGNS: Readonly<Record<VerdictValue, string>> = { met: '✓', unmet: '✕', notApplicable: '—', unchecked: '' };

export function MapPage({ session }: { readonly session: AuditSession }) {
  const { records, progress } = session.state.value;
  const { audit, findings, places } = records;
  const { counts, noteCounts } = progress;
  const left = progress.uncheckedSteps.length;
  const isFinished = audit.finishedAt !== null;
  const unsampled = progress.items.filter((item) => item.steps.length === 0);
  const [isRemoved, setRemoved] = useState(false);
  const { query } = useLocation();
  const [isPrinting, setPrinting] = useState(query['print'] === '1');
  useAddress(`/audit/${audit.id}/map`, { print: isPrinting ? '1' : undefined });
  const unwritten = findings.filter((finding) => finding.problem === '');
  if (isRemoved) {
    return (
      <RemovedScreen title="检查" session={session} onShown={setRemoved}>
        这次检查已删除。
      </RemovedScreen>
    );
  }
  return (
    <Screen
      title={session.communityName}
      back="/"
      status={<StatusPills savedAt={session.savedAt.value} />}
      foot={
        <>
          <a class="button" href={`/audit/${audit.id}/list`}>
            <Icon name="paper" />
            问题清单 {findings.length}
          </a>
          {left > 0 && !isFinished ? (
            <a class="button is-main" href={`/audit/${audit.id}`}>
              继续检查
            </a>
          ) : (
            <button type="button" class="button is-main" onClick={() => void session.finish(!isFinished)}>
              {isFinished ? '重新打开' : '完成检查'}
            </button>
          )}
        </>
      }
    >
      <ErrorNote error={session.error.value} />
      {audit.isDemo && <p class="note">示例数据，可在“设置”里删除。</p>}
      <section class="card map-score">
        <Strip items={progress.items} />
        <p class="map-rate">
          <span>达标率</span>
          <strong>{wordRate(progress.rate)}</strong>
        </p>
        <p class="caption">
          达标 {counts.met} 条，不达标 {counts.unmet} 条，不适用 {counts.notApplicable} 条，未查 {counts.unchecked} 条
          {noteCounts.met + noteCounts.unmet + noteCounts.notApplicable > 0 &&
            `；注：达标 ${noteCounts.met}，不达标 ${noteCounts.unmet}`}
        </p>
        <p class="caption">
          {audit.kind === 'selfCheck' && (audit.scopes === null ? '自查。' : '自查，简表：只查小区条目。')}
          达标率＝达标÷（达标＋不达标）
        </p>
      </section>
      {isFinished && <p class="note is-good">检查已完成。需要补查时可重新打开。</p>}
      {left > 0 && (
        <p class="note">
          还有 {left} 处未查{!isFinished && '，也可以先完成，以后再补'}。
          {!isFinished && (
            <button type="button" class="link" onClick={() => void session.finish(true)}>
              先完成检查
            </button>
          )}
        </p>
      )}
      {unsampled.length > 0 && (
        <p class="note">{unsampled.map(({ item }) => item.code).join('、')} 没有抽查位置，按未查计。可在下面加抽。</p>
      )}
      {unwritten.length > 0 && <p class="note">有 {unwritten.length} 个问题没有写明，请在问题清单中补充。</p>}
      <RevisitLink session={session} />
      <NoticeLink session={session} />
      {hasLedgers(session) && (
        <a class="button" href={`/audit/${audit.id}/ledger`}>
          <Icon name="paper" />
          台账日历
        </a>
      )}
      <button type="button" class="button" onClick={() => setPrinting(true)}>
        <Icon name="paper" />
        检查记录
      </button>
      {placesInOrder(places).map((place) => (
        <PlaceMap key={place.id} session={session} place={place} />
      ))}
      <AddPlaces session={session} />
      {!audit.isDemo && (
        <a class="button" href={`/handover?audit=${audit.id}`}>
          交给别人
        </a>
      )}
      <button
        type="button"
        class="link map-remove"
        onClick={() => {
          void session.remove(true).then(setRemoved);
        }}
      >
        删除这次检查
      </button>
      {isPrinting && <RecordPaper session={session} onClose={() => setPrinting(false)} />}
    </Screen>
  );
}

/** The way to look again at what is said to be mended. */
function RevisitLink({ session }: { readonly session: AuditSession }) {
  const { audit, tasks } = session.state.value.records;
  const awaiting = tasks.filter(({ status }) => status === 'awaitingReview').length;
  if (awaiting === 0) return null;
  return (
    <a class="button" href={`/revisit?site=${audit.siteId}`}>
      <Icon name="met" />
      回头看 待复查 {awaiting} 个
    </a>
  );
}

/** The office reports what was found in a 督导通报; a self-check is nobody's to report on. */
function NoticeLink({ session }: { readonly session: AuditSession }) {
  const [me] = useMe();
  const { audit } = session.state.value.records;
  if (me?.role !== 'office' || audit.kind === 'selfCheck') return null;
  return (
    <a class="button" href={`/letters?new=notice&audit=${encodeURIComponent(audit.id)}`}>
      <Icon name="paper" />
      写督导通报
    </a>
  );
}

/** Whether anything judged in this audit asks how often something was done. */
function hasLedgers(session: AuditSession): boolean {
  return session.state.value.progress.steps.some(({ item }) => item.criteria.some(({ kind }) => kind === 'frequency'));
}

function PlaceMap({ session, place }: { readonly session: AuditSession; readonly place: Place }) {
  const { records, progress } = session.state.value;
  const own = progress.items.flatMap((entry) =>
    entry.steps
      .filter(({ step }) => step.place.id === place.id)
      .map(({ step, verdict }) => ({ step, verdict, section: entry.section, item: entry.item })),
  );
  if (own.length === 0) return null;
  const sections = [...new Set(own.map(({ section }) => section))];
  const left = own.filter(({ verdict }) => verdict === 'unchecked').length;
  return (
    <section class="card map-place">
      <h2 class="group-title">
        {session.wordPlaceOf(place)}
        <span class="caption">{left === 0 ? '已查完' : `${left} 条未查`}</span>
      </h2>
      {sections.map((section) => (
        <div key={section.id}>
          <p class="caption">
            {section.numeral}、{section.name}
          </p>
          <div class="map-cells">
            {own
              .filter((entry) => entry.section === section)
              .map(({ step, verdict, item }) => (
                <a
                  key={step.verdictId}
                  class={`map-cell is-${verdict}`}
                  href={`/audit/${records.audit.id}?at=${encodeURIComponent(step.verdictId)}`}
                  aria-label={`${item.code} ${wordVerdict(verdict)}`}
                >
                  <span>{item.isNote ? '注' : item.no}</span>
                  <span aria-hidden="true">{SIGNS[verdict]}</span>
                </a>
              ))}
          </div>
        </div>
      ))}
    </section>
  );
}

/** One more compound or stairwell, while the visit is under way. */
function AddPlaces({ session }: { readonly session: AuditSession }) {
  const { ports } = useServices();
  const [isOpen, setOpen] = useState(false);
  const { records } = session.state.value;
  const scopes = judgedScopes(session.standard, records.audit);
  const compounds = records.sites.filter((site) => site.level === 'compound');
  const unsampled = compounds.filter(
    (site) => !records.places.some((place) => place.scope === 'compound' && place.siteId === site.id),
  );
  if (!scopes.includes('compound') && !scopes.includes('stairwell')) return null;
  const add = (scope: Place['scope'], siteId: string, name: string): void => {
    void session.write(() => addPlace(ports, { auditId: records.audit.id, scope, siteId, name }));
  };
  if (!isOpen) {
    return (
      <button type="button" class="button" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        加抽小区或楼道
      </button>
    );
  }
  return (
    <section class="card map-add">
      {scopes.includes('compound') && unsampled.length > 0 && (
        <>
          <p class="caption">加抽小区</p>
          <Chips
            label="加抽小区"
            kind="act"
            chips={unsampled.map((site) => ({ value: site, word: site.name }))}
            onTap={(site) => add('compound', site.id, site.name)}
          />
        </>
      )}
      {scopes.includes('stairwell') &&
        compounds.map((site) => (
          <StairwellPicker
            key={site.id}
            title={`${site.name} 加抽楼道`}
            chosen={records.places
              .filter((place) => place.scope === 'stairwell' && place.siteId === site.id)
              .map((place) => place.name)}
            onAdd={(name) => add('stairwell', site.id, name)}
          />
        ))}
    </section>
  );
}
