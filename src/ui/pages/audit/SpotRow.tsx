/** One spot in the list of the tally: what it shows, how far it is, its photo. */
import type { Spot } from '../../../domain/audit/spot';
import { isNearBound, wordDistance, wordOptions } from '../../../domain/audit/tally-wording';
import type { Step } from '../../../domain/audit/walk';
import { Icon } from '../../parts/Icon';
import { PhotoThumb } from '../finding/PhotoThumb';
import type { AuditSession } from './session';

interface SpotRowProps {
  readonly session: AuditSession;
  readonly step: Step;
  readonly spot: Spot;
  readonly number: number;
  readonly unit: string;
  /** What is not certain about its position; empty for nothing. */
  readonly doubt: string;
  readonly onOpen: () => void;
}

export function SpotRow({ session, step, spot, number, unit, doubt, onOpen }: SpotRowProps) {
  const { item } = step;
  const photos = session.photosUnder(spot.id);
  const isPending = session.pendingPhotos.value.some((each) => each.subjectId === spot.id);
  const [first] = photos;
  return (
    <section class="card tally-spot">
      <button type="button" class="tally-spot-open" onClick={onOpen} aria-label={`改第${number}${unit}`}>
        {first && <PhotoThumb photo={first} count={photos.length} />}
        <span class="grow">
          <strong>
            第{number}
            {unit} {wordOptions(spot, item)}
          </strong>
          <span class="caption">
            {wordDistance(spot, item)}
            {doubt !== '' && ` · ${doubt}`}
          </span>
          {isNearBound(spot, item) && <span class="caption tally-doubt">在界限上下，请目测确认</span>}
        </span>
        <Icon name="forward" />
      </button>
      {isPending && (
        <p class="caption" role="status">
          正在保存照片
        </p>
      )}
    </section>
  );
}
