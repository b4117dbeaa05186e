/** How far the next spot is from the reference point: by eye, by paces, or by position. For the tally screen and its sheet. */
import { useState } from 'preact/hooks';
import type { Spot } from '../../../domain/audit/spot';
import { boundOfTally } from '../../../domain/audit/tally';
import { METHOD_WORDS } from '../../../domain/audit/tally-wording';
import { Chips } from '../../parts/Chips';
import { Stepper } from '../../parts/Stepper';
import { Switch } from '../../parts/Switch';
import { standAtReference, type Tallying } from './tally-acts';

/** What the tally screen remembers on the device from one spot to the next, and to the next audit. */
export interface TallyChoice {
  readonly method: Spot['measuredBy'];
  /** By eye: within the bound. */
  readonly isWithin: boolean;
  /** Paces walked from the reference point to here. */
  readonly paces: number;
  /** Centimetres of one pace of this person. */
  readonly paceLength: number;
  /** Criterion id → the option of the last spot. */
  readonly options: Readonly<Record<string, string>>;
}

/** An ordinary pace is 0.7 m. */
export const NEW_CHOICE: TallyChoice = { method: 'estimate', isWithin: true, paces: 0, paceLength: 70, options: {} };

const LONGEST_WALK = 9999;

/** Whole metres that have been paced. */
export const metresOf = ({ paces, paceLength }: TallyChoice): number => Math.round((paces * paceLength) / 100);

interface DistanceChoiceProps {
  readonly scene: Tallying;
  readonly choice: TallyChoice;
  readonly onChange: (edit: Partial<TallyChoice>) => void;
}

const METHODS = ['estimate', 'paces', 'position'] as const;

interface MethodsProps {
  readonly methods: readonly Spot['measuredBy'][];
  readonly chosen: Spot['measuredBy'];
  readonly onChoose: (method: Spot['measuredBy']) => void;
}

/** 目测、步数、定位: how a distance comes about. Of the next spot here, of a noted one in `SpotSheet`. */
export function Methods({ methods, chosen, onChoose }: MethodsProps) {
  return (
    <Chips
      label="距离怎么来"
      kind="one"
      chips={methods.map((method) => ({ value: method, word: METHOD_WORDS[method], isChosen: method === chosen }))}
      onTap={onChoose}
    />
  );
}

export function DistanceChoice({ scene, choice, onChange }: DistanceChoiceProps) {
  return (
    <div class="field">
      <span>离{gateOf(scene)}多远</span>
      <Methods methods={METHODS} chosen={choice.method} onChoose={(method) => onChange({ method })} />
      {choice.method === 'estimate' && (
        <ByEye
          within={boundOfTally(scene.step.item)}
          isWithin={choice.isWithin}
          onChange={(isWithin) => onChange({ isWithin })}
        />
      )}
      {choice.method === 'paces' && <Paces choice={choice} onChange={onChange} />}
      {choice.method === 'position' && <Reference scene={scene} />}
    </div>
  );
}

/** 社区门口 or 小区门口: where the site's distances begin. */
function gateOf({ session, step }: Tallying): string {
  const site = session.state.value.records.sites.find((each) => each.id === step.place.siteId);
  return site?.level === 'compound' ? '小区门口' : '社区门口';
}

/** Within or beyond, as it looks. */
export function ByEye(props: {
  readonly within: number;
  readonly isWithin: boolean;
  readonly onChange: (isWithin: boolean) => void;
}) {
  return (
    <Switch
      label="目测距离"
      value={props.isWithin}
      options={[
        { value: true, word: `${props.within}米内` },
        { value: false, word: `${props.within}米外`, isBad: true },
      ]}
      // The chosen one tapped again is still the chosen one: a spot is always on one side.
      onChange={(isWithin) => props.onChange(isWithin ?? props.isWithin)}
    />
  );
}

/** Paces from the gate to here, typed or counted up by tens, and how long one of this person's paces is. */
export function Paces({ choice, onChange }: Omit<DistanceChoiceProps, 'scene'>) {
  const add = (more: number): void => onChange({ paces: Math.min(LONGEST_WALK, choice.paces + more) });
  return (
    <>
      <div class="tally-paces">
        <input
          type="text"
          inputMode="numeric"
          enterkeyhint="done"
          aria-label="从门口走到这里的步数"
          value={String(choice.paces)}
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => {
            const typed = Number(event.currentTarget.value.replace(/\D/g, '').slice(0, 4));
            onChange({ paces: typed });
          }}
        />
        <span>步</span>
        <button type="button" class="button" onClick={() => add(10)}>
          ＋10
        </button>
        <button type="button" class="button" onClick={() => add(50)}>
          ＋50
        </button>
        <button type="button" class="button" onClick={() => onChange({ paces: 0 })}>
          清零
        </button>
      </div>
      <div class="tally-pace">
        <span>约{metresOf(choice)}米，一步</span>
        <Stepper
          label="一步长度"
          value={choice.paceLength}
          min={30}
          step={5}
          unit="厘米"
          onChange={(paceLength) => onChange({ paceLength: Math.min(120, paceLength ?? NEW_CHOICE.paceLength) })}
        />
      </div>
    </>
  );
}

/** Whether the reference point is known, and the one tap that says: here it is. */
function Reference({ scene }: { readonly scene: Tallying }) {
  const [doing, setDoing] = useState<'' | '正在定位' | '没有定位到。请到开阔处再试，并允许本页使用位置。'>('');
  const { sites } = scene.session.state.value.records;
  const site = sites.find((each) => each.id === scene.step.place.siteId);
  const known = site?.referencePosition ?? null;
  const accuracy = known?.accuracy ?? null;
  const gate = gateOf(scene);
  return (
    <>
      <p>
        {known
          ? `${gate}位置已记下${accuracy === null ? '' : `（误差±${Math.round(accuracy)}米）`}，每记一处定位一次。`
          : `还没有${gate}的位置：站在${gate}点下面的按钮；已定位的各处也会补算距离。`}
        {site?.referencePoint !== undefined && site.referencePoint !== '' && `${gate}指：${site.referencePoint}。`}
      </p>
      <button
        type="button"
        class={known ? 'link' : 'button is-main'}
        disabled={doing === '正在定位'}
        onClick={() => {
          setDoing('正在定位');
          void standAtReference(scene, known).then((found) => {
            setDoing(found ? '' : '没有定位到。请到开阔处再试，并允许本页使用位置。');
          });
        }}
      >
        {known ? `我又在${gate}，重新记` : `我在${gate}，记下这里`}
      </button>
      {doing !== '' && (
        <p class="caption" role="status">
          {doing}
        </p>
      )}
    </>
  );
}
