/** Which problems make a step of an audit unmet. Called by the pages of an audit and by its record on paper. */
import type { Place } from '../audit/audit';
import { placeForItem, type Step } from '../audit/walk';
import type { Finding } from './finding';

/** Those found there, and those linked from another place (楼道堆物 breaks 消防通道 of its compound). */
export function findingsAt(
  findings: readonly Finding[],
  places: readonly Place[],
  { item, place }: Pick<Step, 'item' | 'place'>,
): readonly Finding[] {
  return findings.filter((finding) => {
    const found = places.find((each) => each.id === finding.placeId);
    const isUnderItem = finding.itemIds.includes(item.id);
    return isUnderItem && found !== undefined && placeForItem(item, found, places)?.id === place.id;
  });
}
