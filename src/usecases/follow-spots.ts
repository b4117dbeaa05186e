/** What the spots of an item add up to becomes the answers of its criteria. Called wherever spots are written, in the same transaction. */
import { answerId } from '../domain/audit/audit';
import { answersFromSpots, spotsAt } from '../domain/audit/tally';
import type { Id } from '../domain/kernel/ids';
import type { Item } from '../domain/standard/schema';
import type { RecordWriter } from './write-records';

/** Where spots are noted: an item at a place of an audit. */
export interface TallyKey {
  readonly auditId: Id;
  readonly placeId: Id;
  readonly item: Item;
}

/** Derives the answers anew from the spots as they are stored, so that the spots of two tabs add up. */
export async function followSpots(writer: RecordWriter, { auditId, placeId, item }: TallyKey): Promise<void> {
  const spots = spotsAt(await writer.tx.ofAudit('spot', auditId), placeId, item.id);
  for (const [criterionId, value] of Object.entries(answersFromSpots(item, spots))) {
    const id = answerId(auditId, placeId, item.id, criterionId);
    // An answer that nobody ever gave need not be taken back.
    if (value === null && !(await writer.tx.get('answer', id))) continue;
    await writer.save('answer', id, { auditId, placeId, itemId: item.id, criterionId, value });
  }
}
