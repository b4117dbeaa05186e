/**
 * One item a screen: its verbatim text on top, the criteria beneath, common problems and verdicts in thumb reach. A
 * verdict leads on to the next unchecked step of the walk. The heart of the app; read `session.ts` with it.
 */
import './item-page.css';
import { useEffect, useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import { answerId, type VerdictValue } from '../../../domain/audit/audit';
import { talliedCriteria } from '../../../domain/audit/tally';
import { nextUnchecked, type Step } from '../../../domain/audit/walk';
import { wordVerdict } from '../../../domain/audit/wording';
import type { Finding } from '../../../domain/finding/finding';
import { isPassing, openCriteria, suggestVerdict } from '../../../domain/standard/evaluate';
import type { Criterion, Defect } from '../../../domain/standard/schema';
import { CriterionRow } from '../../parts/CriterionRow';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { Strip } from '../../parts/Strip';
import { VerdictBar } from '../../parts/VerdictBar';
import { FindingCard } from '../finding/FindingCard';
import { FindingSheet } from '../finding/FindingSheet';
import { ItemText } from './ItemText';
import { ReasonSheet } from './ReasonSheet';
import type { AuditSession } from './session';
import { UndoLine } from './UndoLine';
import { useAddress } from './use-address';

const LedgerSheet = lazy(() => import('./LedgerSheet').then((module) => module.LedgerSheet));

interface ItemPageProps {
  readonly session: AuditSession;
  /** Verdict id of the step asked for by the address; the first unchecked one when null or unknown. */
  readonly at: string | null;
  /** The finding whose sheet was open, by the address. */
  readonly openFindingId: string | null;
  readonly onDone: () => void;
}

export function ItemPage({ session, at, openFindingId, onDone }: ItemPageProps) {
  const { records, progress } = session.state.value;
  const { steps } = progress;
  const [stepId, setStepId] = useState(() => at ?? progress.uncheckedSteps[0]?.verdictId ?? null);
  const [findingId, setFindingId] = useState(openFindingId);
  const [asking, setAsking] = useState<VerdictValue | null>(null);
  /** The frequency criterion whose ledger is open. */
  const [ledgerOf, setLedgerOf] = useState<string | null>(null);
  const index = Math.max(
    0,
    steps.findIndex((step) => step.verdictId === stepId),
  );
  const step = steps[index];

  const openFinding = records.findings.find((finding) => finding.id === findingId);
  useAddress(`/audit/${records.audit.id}`, { at: step?.verdictId, finding: openFinding?.id });
  useEffect(() => {
    document.querySelector('.body')?.scrollTo(0, 0);
  }, [step?.verdictId]);

  if (!step) {
    return (
      <Screen title="检查" back="/">
        <p class="note">这次检查没有选中任何条目或抽查位置。</p>
      </Screen>
    );
  }

  const context = session.contextAt(step);
  const suggestion = suggestVerdict(step.item, context);
  const verdict = session.verdictAt(step);
  const value = verdict?.value ?? 'unchecked';
  const findings = session.findingsAt(step);

  const show = (next: Step | undefined): void => {
    setFindingId(null);
    setAsking(null);
    setLedgerOf(null);
    if (next) setStepId(next.verdictId);
  };
  const goOn = (): void => {
    const { records: now, progress: reached } = session.state.value;
    const next = nextUnchecked(reached.steps, new Map(now.verdicts.map((each) => [each.id, each])), index);
    if (next === null) onDone();
    else show(reached.steps[next]);
  };
  const judge = (chosen: VerdictValue, reason: string): void => {
    void session.judge(step, chosen, reason);
    goOn();
  };
  const raise = (defect: Defect | undefined): void => {
    setFindingId(session.raise(step, defect));
  };
  const choose = (chosen: VerdictValue): void => {
    switch (chosen) {
      case 'met':
        // 达标 beside a recorded problem, or against what the answers say, is for the person to explain.
        if (findings.length === 0 && (suggestion.verdict === null || suggestion.verdict === 'met')) judge('met', '');
        else setAsking('met');
        return;
      case 'notApplicable':
        setAsking('notApplicable');
        return;
      case 'unchecked':
        judge('unchecked', '');
        return;
      case 'unmet': {
        const last = findings.at(-1);
        if (value === 'unmet' && last) setFindingId(last.id);
        else raise(undefined);
      }
    }
  };
  const criteria = openCriteria(step.item, context);
  const answers = session.answersAt(step);
  const spots = session.spotsAt(step);
  const tallied = spots.length > 0 ? talliedCriteria(step.item) : [];
  const tallyPath = `/audit/${records.audit.id}/tally?at=${encodeURIComponent(step.verdictId)}`;
  const openLedger = criteria.find((criterion) => criterion.id === ledgerOf);
  const related = records.findings.filter((finding) => isSameProblemHere(session, finding, step));

  return (
    <>
      <Screen
        title={session.communityName}
        back={`/audit/${records.audit.id}/map`}
        status={<StatusPills savedAt={session.savedAt.value} />}
        band={
          <div class="band">
            <Strip
              items={progress.items}
              currentItemId={step.item.id}
              onJump={({ steps: own }) => show((own.find((each) => each.verdict === 'unchecked') ?? own[0])?.step)}
            />
            <div class="band-line">
              <a class="link" href={`/audit/${records.audit.id}/map`}>
                已查 {progress.steps.length - progress.uncheckedSteps.length} / {progress.steps.length} 处
              </a>
              <strong class="band-unmet">{progress.counts.unmet > 0 && `${progress.counts.unmet} 条不达标`}</strong>
              <span class="band-steps">
                <button
                  type="button"
                  class="button"
                  aria-label="上一条"
                  onClick={() => show(steps[index - 1])}
                  disabled={index === 0}
                >
                  <Icon name="back" />
                </button>
                <button
                  type="button"
                  class="button"
                  aria-label="下一条"
                  onClick={() => show(steps[index + 1])}
                  disabled={index === steps.length - 1}
                >
                  <Icon name="forward" />
                </button>
              </span>
            </div>
          </div>
        }
        foot={
          <div class="item-foot">
            <UndoLine session={session} />
            {suggestion.verdict !== null && (
              // Many reasons scroll; by keyboard too.
              <p
                class={`suggestion ${suggestion.verdict === 'unmet' ? 'is-problem' : ''}`}
                aria-live="polite"
                tabIndex={0}
              >
                <strong>建议：{wordVerdict(suggestion.verdict)}</strong> {suggestion.reasons.join('；')}
              </p>
            )}
            <div class="quick" role="group" aria-label="常见问题，点一下即记为不达标">
              {related.map((finding) => (
                <button
                  key={finding.id}
                  type="button"
                  class="chip is-problem"
                  onClick={() => {
                    void session.edit(finding, { itemIds: [...finding.itemIds, step.item.id] });
                    goOn();
                  }}
                >
                  同 {session.itemOf(finding)?.code} 的问题
                </button>
              ))}
              {step.item.defects.map((defect) => (
                <button key={defect.short} type="button" class="chip is-problem" onClick={() => raise(defect)}>
                  {defect.short}
                </button>
              ))}
            </div>
            <VerdictBar value={value} onChoose={choose} />
          </div>
        }
      >
        <ErrorNote error={session.error.value} />
        <ItemText key={step.item.id} step={step} place={session.wordPlaceOf(step.place)} />
        {step.item.tally && (
          <a class="button item-tally" href={tallyPath}>
            <Icon name="plus" />
            逐处登记（{spots.length} {step.item.tally.unit}）
          </a>
        )}
        <section class="card rows criteria" aria-label="检查要点">
          {criteria.map((criterion, index) => (
            // Rows hold no state of their own: the next item may reuse the last one's, which is what keeps a tap quick.
            <CriterionRow
              key={`${criterion.kind}${index}`}
              criterion={criterion}
              value={answers[criterion.id]}
              isPassing={isPassing(criterion, context.answers[criterion.id], context)}
              date={records.audit.date}
              parameters={session.standard.parameters}
              draftKey={`words:${answerId(records.audit.id, step.place.id, step.item.id, criterion.id)}`}
              ledger={
                criterion.kind === 'frequency'
                  ? { ...session.ledgerAt(step, criterion), onOpen: () => setLedgerOf(criterion.id) }
                  : undefined
              }
              talliedAt={tallied.includes(criterion.id) ? tallyPath : undefined}
              onAnswer={(answer) => void session.answer(step, criterion, answer)}
            />
          ))}
        </section>
        <Evidence criteria={criteria} />
        {suggestion.hints.length > 0 && <p class="note">提示：{suggestion.hints.join('；')}</p>}
        {value !== 'unchecked' && verdict && verdict.reason !== '' && (
          <p class="caption">
            已判{wordVerdict(value)}，理由：{verdict.reason}
          </p>
        )}
        {findings.map((finding) => (
          <FindingCard key={finding.id} session={session} finding={finding} onOpen={() => setFindingId(finding.id)} />
        ))}
      </Screen>
      {openFinding && (
        <FindingSheet
          key={openFinding.id}
          session={session}
          finding={openFinding}
          onClose={() => setFindingId(null)}
          onNext={goOn}
          onAnother={() => raise(undefined)}
        />
      )}
      {openLedger?.kind === 'frequency' && (
        <LedgerSheet
          key={openLedger.id}
          session={session}
          step={step}
          criterion={openLedger}
          onClose={() => setLedgerOf(null)}
        />
      )}
      {asking && (
        <ReasonSheet
          key={`${step.verdictId}/${asking}`}
          item={step.item}
          value={asking}
          suggestion={suggestion}
          findingCount={findings.length}
          draftKey={`reason:${step.verdictId}`}
          onClose={() => setAsking(null)}
          onReason={(reason) => judge(asking, reason)}
        />
      )}
    </>
  );
}

/** What proves each point (佐证), for whoever wonders what to photograph or ask for. Folded: most know. */
function Evidence({ criteria }: { readonly criteria: readonly Criterion[] }) {
  const wanted = criteria.filter((criterion) => criterion.evidence !== undefined);
  if (wanted.length === 0) return null;
  return (
    <details class="card evidence">
      <summary>要什么佐证</summary>
      <dl>
        {wanted.map((criterion) => (
          <div key={criterion.id}>
            <dt class="caption">{criterion.question}</dt>
            <dd>{criterion.evidence}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** A finding already raised near here under an item whose common problem also breaks this one. */
function isSameProblemHere(session: AuditSession, finding: Finding, step: Step): boolean {
  if (finding.itemIds.includes(step.item.id)) return false;
  const place = session.state.value.records.places.find((each) => each.id === finding.placeId);
  return place?.siteId === step.place.siteId && session.defectOf(finding)?.alsoBreaks?.includes(step.item.id) === true;
}
