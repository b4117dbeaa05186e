/** One spot of a tally, to be looked at again: what it shows, how far it is, its photos, and the way to take it back. */
import { useState } from 'preact/hooks';
import type { Spot } from '../../../domain/audit/spot';
import { boundOfTally } from '../../../domain/audit/tally';
import { wordDistance } from '../../../domain/audit/tally-wording';
import { ErrorNote } from '../../parts/ErrorNote';
import { Sheet } from '../../parts/Sheet';
import { ByEye, Methods, metresOf, Paces, type TallyChoice } from './DistanceChoice';
import { EvidencePhotos } from './EvidencePhotos';
import { OptionChoice, withOption } from './OptionChoice';
import { editSpot, subjectOf, type Tallying, takeBackSpot } from './tally-acts';

interface SpotSheetProps {
  readonly scene: Tallying;
  readonly spot: Spot;
  /** 第几处. */
  readonly number: number;
  readonly choice: TallyChoice;
  readonly onChange: (edit: Partial<TallyChoice>) => void;
  readonly onClose: () => void;
}

export function SpotSheet({ scene, spot, number, choice, onChange, onClose }: SpotSheetProps) {
  const { session, step } = scene;
  const { item } = step;
  const tally = item.tally;
  const [paces, setPaces] = useState(() =>
    spot.metres === null ? choice.paces : Math.round((spot.metres * 100) / choice.paceLength),
  );
  if (!tally) return null;
  const paced = { ...choice, paces };
  const name = `第${number}${tally.unit}`;
  // A position that was found is kept, whatever distance is believed: it still tells how far two spots are apart.
  const methods = spot.position ? (['estimate', 'paces', 'position'] as const) : (['estimate', 'paces'] as const);
  const measure = (method: Spot['measuredBy']): void => {
    const metres = method === 'paces' ? metresOf(paced) : null;
    void editSpot(scene, spot.id, { measuredBy: method, metres });
  };
  return (
    <Sheet
      label={name}
      onClose={onClose}
      foot={
        <>
          <button
            type="button"
            class="button is-grave"
            onClick={() => {
              onClose();
              void takeBackSpot(scene, spot, `${name}已删`);
            }}
          >
            删除这{tally.unit}
          </button>
          <button type="button" class="button is-main" onClick={onClose}>
            完成
          </button>
        </>
      }
    >
      <h2 class="sheet-title">
        {name}
        <span class="caption">{wordDistance(spot, item)}</span>
      </h2>
      <ErrorNote error={session.error.value} />
      {tally.options.map((id) => (
        <OptionChoice
          key={id}
          step={step}
          criterionId={id}
          chosen={spot.options[id]}
          onChoose={(option) => void editSpot(scene, spot.id, { options: withOption(spot.options, id, option) })}
        />
      ))}
      <div class="field">
        <span>距离</span>
        <Methods methods={methods} chosen={spot.measuredBy} onChoose={measure} />
        {spot.measuredBy === 'estimate' && (
          <ByEye
            within={boundOfTally(item)}
            isWithin={spot.isWithin}
            onChange={(isWithin) => void editSpot(scene, spot.id, { isWithin })}
          />
        )}
        {spot.measuredBy === 'paces' && (
          <Paces
            choice={paced}
            onChange={(edit) => {
              // How long the person's pace is holds for the next spots too; how many there were belongs to this one.
              if (edit.paceLength !== undefined) onChange({ paceLength: edit.paceLength });
              if (edit.paces !== undefined) setPaces(edit.paces);
              void editSpot(scene, spot.id, { metres: metresOf({ ...paced, ...edit }) });
            }}
          />
        )}
      </div>
      <EvidencePhotos session={session} subject={subjectOf(step, spot)} word="拍照" />
    </Sheet>
  );
}
