/** Add or edit a community or a compound on the phone. */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Site } from '../domain/site/site';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** What the form holds: the site's fields and the names of the volunteer units that serve it; absent: whoever does now. */
export interface SiteForm extends Omit<Site, 'id' | 'isDemo' | 'referencePosition'> {
  readonly volunteerUnits?: readonly string[];
}

/** Stores the site under `id`, or as a new one, and gives its id. Units not known yet are made; pairings follow the names. */
export function saveSite(ports: Ports, id: Id | null, form: SiteForm): Promise<Result<Saved<Id>, SaveError>> {
  const { volunteerUnits, ...fields } = form;
  return writeRecords(ports, async (writer) => {
    const siteId = id ?? ports.newId();
    const known = await writer.tx.get('site', siteId);
    const parent = fields.parentId === null ? undefined : await writer.tx.get('site', fields.parentId);
    // A compound added to a demo community goes with it.
    const isDemo = (known ?? parent)?.isDemo ?? false;
    await writer.save('site', siteId, { ...fields, isDemo });
    if (volunteerUnits === undefined) return siteId;
    // A demo unit of the same name would take the pairing along when the demo county goes.
    const units = (await writer.tx.all('unit')).filter((unit) => unit.isDemo === isDemo);
    const unitIds = new Set<Id>();
    for (const name of new Set(volunteerUnits.map((each) => each.trim()).filter((each) => each !== ''))) {
      const unit = units.find((each) => each.name === name);
      const unitId = unit?.id ?? ports.newId();
      if (!unit) await writer.save('unit', unitId, { name, leader: '', liaison: '', phone: '', isDemo });
      unitIds.add(unitId);
    }
    const pairings = (await writer.tx.all('pairing')).filter((pairing) => pairing.siteId === siteId);
    for (const pairing of pairings) {
      if (unitIds.delete(pairing.unitId)) continue;
      // A tombstone in the demo county would outlive it.
      if (pairing.isDemo) await writer.tx.erase([pairing.id]);
      else await writer.remove('pairing', pairing.id);
    }
    for (const unitId of unitIds) await writer.save('pairing', ports.newId(), { siteId, unitId, isDemo });
    return siteId;
  });
}
