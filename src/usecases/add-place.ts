/** Sample one more place (加抽一处) in an audit that is under way. A stairwell walks right after its compound. */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Scope } from '../domain/standard/schema';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Stores the place and gives its id. */
export function addPlace(
  ports: Ports,
  input: { readonly auditId: Id; readonly scope: Scope; readonly siteId: Id; readonly name: string },
): Promise<Result<Saved<Id>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    const places = await writer.tx.ofAudit('place', input.auditId);
    const orders = places.map((place) => place.order);
    const sameSite = places.filter((place) => place.siteId === input.siteId).map((place) => place.order);
    const after = input.scope === 'stairwell' && sameSite.length > 0 ? Math.max(...sameSite) : Math.max(-1, ...orders);
    const next = Math.min(...orders.filter((order) => order > after), after + 2);
    const id = ports.newId();
    // Orders are only compared, so the middle between two neighbours is a place of its own.
    await writer.save('place', id, { ...input, order: (after + next) / 2 });
    return id;
  });
}
