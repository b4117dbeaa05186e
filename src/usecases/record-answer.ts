/** Record the answer to one criterion at one place. What is learned about the site itself is kept with the site, so that it is not asked twice. */
import { answerId } from '../domain/audit/audit';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { AnswerValue, Criterion } from '../domain/standard/schema';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** `value` null takes the answer back. */
export function recordAnswer(
  ports: Ports,
  input: {
    readonly auditId: Id;
    readonly placeId: Id;
    readonly siteId: Id;
    readonly itemId: string;
    readonly criterion: Criterion;
    readonly value: AnswerValue | null;
  },
): Promise<Result<Saved<null>, SaveError>> {
  const { auditId, placeId, siteId, itemId, criterion, value } = input;
  return writeRecords(ports, async (writer) => {
    const criterionId = criterion.id;
    await writer.save('answer', answerId(auditId, placeId, itemId, criterionId), {
      auditId,
      placeId,
      itemId,
      criterionId,
      value,
    });
    const site = criterion.kind === 'condition' ? await writer.tx.get('site', siteId) : undefined;
    if (criterion.kind === 'condition' && site) {
      const { [criterion.fact]: _before, ...others } = site.facts;
      const isKnown = typeof value === 'number' || typeof value === 'boolean';
      // An answer taken back takes the fact back too: else the wrong one would close the question for good.
      await writer.save('site', siteId, { facts: isKnown ? { ...others, [criterion.fact]: value } : others });
    }
    return null;
  });
}
