/**
 * Counting one by one while walking (逐处登记): a tap on a theme notes one spot, stored at once. Source and category stay as
 * they were for the last one; how far is judged by eye, paced, or measured by position. A side of `AuditPage`.
 */
import './tally.css';
import { useEffect, useState } from 'preact/hooks';
import type { Spot } from '../../../domain/audit/spot';
import { closePairs, optionsOf, spacingOf, talliedCriteria } from '../../../domain/audit/tally';
import { OTHER, wordCount } from '../../../domain/audit/tally-wording';
import type { Step } from '../../../domain/audit/walk';
import { boundOf, isTextList } from '../../../domain/standard/judge';
import type { Tally } from '../../../domain/standard/schema';
import { Chips } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { useRemembered, useServices } from '../../services';
import { CameraButton } from '../photo/CameraButton';
import { DistanceChoice, metresOf, NEW_CHOICE, type TallyChoice } from './DistanceChoice';
import { OptionChoice, withOption } from './OptionChoice';
import { SpotRow } from './SpotRow';
import { SpotSheet } from './SpotSheet';
import type { AuditSession } from './session';
import { noteSpot, placeSpot, subjectOf, type Tallying } from './tally-acts';
import { UndoLine } from './UndoLine';

interface TallyPageProps {
  readonly session: AuditSession;
  /** Verdict id of the step whose item is counted. */
  readonly at: string;
}

export function TallyPage({ session, at }: TallyPageProps) {
  const step = session.state.value.progress.steps.find((each) => each.verdictId === at);
  const tally = step?.item.tally;
  const { audit } = session.state.value.records;
  if (!step || !tally) {
    return (
      <Screen title="逐处登记" back={`/audit/${audit.id}`}>
        <p class="note">这一条不用逐处登记，或已不在这次检查里。</p>
      </Screen>
    );
  }
  return <Counting session={session} step={step} tally={tally} />;
}

interface CountingProps {
  readonly session: AuditSession;
  readonly step: Step;
  readonly tally: Tally;
}

function Counting({ session, step, tally }: CountingProps) {
  const { ports, device } = useServices();
  const { records } = session.state.value;
  const { item } = step;
  const scene: Tallying = { session, step, ports, device };
  const [remembered, remember] = useRemembered<TallyChoice>(`tally:${session.standard.id}:${item.id}`, NEW_CHOICE);
  const [openId, setOpenId] = useState<string | null>(null);
  const [locating, setLocating] = useState<readonly string[]>([]);
  const [unplaced, setUnplaced] = useState<string | null>(null);
  const choice = remembered ?? NEW_CHOICE;
  const change = (edit: Partial<TallyChoice>): void => remember({ ...choice, ...edit });
  const spots = session.spotsAt(step);
  const last = spots.at(-1);
  const open = spots.find((spot) => spot.id === openId);
  const [theme = '', ...others] = tally.options;
  const pairs = closePairs(item, spots, session.standard.parameters);
  const spacing = spacingOf(item, session.standard.parameters);

  // Whoever leaves the page has moved on: on the next item "take back the fifth" would speak of nothing in sight.
  useEffect(
    () => () => {
      session.undo.value = null;
    },
    [],
  );

  const note = (option: string | null): void => {
    const chosen = Object.entries(choice.options).filter(([id]) => others.includes(id));
    const options = { ...Object.fromEntries(chosen), ...(option === null ? {} : { [theme]: option }) };
    const { method, isWithin } = choice;
    const isPaced = method === 'paces';
    const id = noteSpot(
      scene,
      {
        options,
        // Until the phone has found itself, and if it does not, the spot stands as judged by eye.
        ...{ measuredBy: isPaced ? 'paces' : 'estimate', metres: isPaced ? metresOf(choice) : null },
        ...{ isWithin: method === 'estimate' ? isWithin : true, position: null },
      },
      `第${spots.length + 1}${tally.unit}：${option ?? OTHER}`,
    );
    // The next one is near again, unless said otherwise.
    if (!isWithin) change({ isWithin: true });
    setUnplaced(null);
    if (method === 'position') {
      setLocating((now) => [...now, id]);
      void placeSpot(scene, id).then((isPlaced) => {
        setLocating((now) => now.filter((each) => each !== id));
        if (!isPlaced) setUnplaced(id);
      });
    }
  };

  return (
    <>
      <Screen
        title={`逐处登记 ${item.code}`}
        back={`/audit/${records.audit.id}?at=${encodeURIComponent(step.verdictId)}`}
        status={<StatusPills savedAt={session.savedAt.value} />}
        foot={
          <div class="tally-foot">
            <div class="tally-last">
              {session.undo.value ? (
                <UndoLine session={session} />
              ) : (
                <p class="caption">
                  看到一{tally.unit}，点它的主题，就记下一{tally.unit}。
                </p>
              )}
              {last && session.photosUnder(last.id).length === 0 && (
                <CameraButton
                  session={session}
                  subject={subjectOf(step, last)}
                  word={`拍第${spots.length}${tally.unit}`}
                  shape="link"
                />
              )}
            </div>
            <Chips
              label={`记一${tally.unit}${tally.thing}`}
              kind="act"
              shape="tally-themes"
              chips={[
                ...optionsOf(item, theme).map((option) => ({ value: option, word: option })),
                { value: null, word: OTHER },
              ]}
              onTap={note}
            />
          </div>
        }
      >
        <ErrorNote error={session.error.value} />
        <Count session={session} step={step} tally={tally} spots={spots} />
        <section class="card tally-choices" aria-label="下一处">
          {others.map((id) => (
            <OptionChoice
              key={id}
              step={step}
              criterionId={id}
              chosen={choice.options[id]}
              onChoose={(option) => change({ options: withOption(choice.options, id, option) })}
            />
          ))}
          <DistanceChoice scene={scene} choice={choice} onChange={change} />
        </section>
        {pairs.map(({ numbers, metres }) => (
          <p class="note" key={numbers.join()}>
            第{numbers.join('、')}
            {tally.unit}相距{metres}米，按间隔{spacing}米可能算1{tally.unit}。
          </p>
        ))}
        {[...spots].reverse().map((spot) => (
          <SpotRow
            key={spot.id}
            session={session}
            step={step}
            spot={spot}
            number={spots.indexOf(spot) + 1}
            unit={tally.unit}
            doubt={locating.includes(spot.id) ? '正在定位' : spot.id === unplaced ? '没有定位到，按目测记' : ''}
            onOpen={() => setOpenId(spot.id)}
          />
        ))}
      </Screen>
      {open && (
        <SpotSheet
          key={open.id}
          scene={scene}
          spot={open}
          number={spots.indexOf(open) + 1}
          choice={choice}
          onChange={change}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

/** The live count, and which options of the first criterion are still missing. */
function Count({ session, step, tally, spots }: CountingProps & { readonly spots: readonly Spot[] }) {
  const { item } = step;
  const { parameters } = session.standard;
  const answers = session.answersAt(step);
  const count = item.criteria.find((criterion) => criterion.id === tally.count);
  const bound = count?.kind === 'count' ? boundOf(count.threshold, parameters) : 0;
  const [theme = ''] = tally.options;
  const options = optionsOf(item, theme);
  const answer = answers[theme];
  const seen = isTextList(answer) ? answer : [];
  const missing = options.filter((option) => !seen.includes(option));
  const isTyped = spots.length === 0 && talliedCriteria(item).some((id) => answers[id] !== undefined);
  return (
    <section class="card tally-count" aria-live="polite">
      <p class="tally-number">{wordCount(item, spots, bound)}</p>
      {spots.length > 0 && (
        <p class="caption">
          {options.length}类主题已有{seen.length}类{missing.length > 0 ? `：缺${missing.join('、')}` : ''}
        </p>
      )}
      {isTyped && <p class="caption">这一条已有手工记录；开始逐处登记后，以登记的为准。</p>}
    </section>
  );
}
