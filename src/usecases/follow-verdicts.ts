/**
 * Verdicts follow findings: an item with a finding is unmet at the place where it is judged; when its last finding goes
 * there, it is 未查 again, because a person has to look anew. A revisit judges no items, so its findings touch no verdict.
 * Called by everything that raises, moves, links or removes.
 */
import { type Place, verdictId } from '../domain/audit/audit';
import { placeForItem } from '../domain/audit/walk';
import type { Finding } from '../domain/finding/finding';
import { itemById } from '../domain/standard/find';
import type { Standard } from '../domain/standard/schema';
import type { Ports } from './ports';
import type { RecordWriter } from './write-records';

/**
 * Call after the finding itself was written. `before` or `after` is undefined when it was not there: new, or removed.
 * Only what it broke before or breaks now, and not both, is judged: editing its words touches no verdict.
 */
export async function followVerdicts(
  ports: Ports,
  writer: RecordWriter,
  standard: Standard,
  before: Finding | undefined,
  after: Finding | undefined,
): Promise<void> {
  const auditId = (after ?? before)?.auditId;
  if (auditId === undefined || (await writer.tx.get('audit', auditId))?.kind === 'revisit') return;
  const places = await writer.tx.ofAudit('place', auditId);
  const broken = brokenSteps(standard, places, await writer.tx.ofAudit('finding', auditId));
  const left = brokenSteps(standard, places, before ? [before] : []);
  const reached = brokenSteps(standard, places, after ? [after] : []);
  for (const [id, step] of [...left, ...reached]) {
    if (left.has(id) && reached.has(id)) continue;
    const verdict = await writer.tx.get('verdict', id);
    const value = reached.has(id) ? 'unmet' : 'unchecked';
    const isKept = value === 'unchecked' && (broken.has(id) || verdict?.value !== 'unmet');
    if (isKept || verdict?.value === value) continue;
    await writer.save('verdict', id, { ...step, auditId, value, reason: '', judgedAt: ports.now() });
  }
}

/** The judgments that these findings make unmet, by verdict id. */
function brokenSteps(
  standard: Standard,
  places: readonly Place[],
  findings: readonly Finding[],
): ReadonlyMap<string, { readonly placeId: string; readonly itemId: string }> {
  const steps = new Map<string, { placeId: string; itemId: string }>();
  for (const finding of findings) {
    const place = places.find((each) => each.id === finding.placeId);
    for (const itemId of finding.itemIds) {
      const item = itemById(standard, itemId);
      const judgedAt = item && place && placeForItem(item, place, places);
      if (judgedAt) steps.set(verdictId(finding.auditId, judgedAt.id, itemId), { placeId: judgedAt.id, itemId });
    }
  }
  return steps;
}
