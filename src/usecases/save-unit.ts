/** Add a unit, or set its name, people, telephone and number of party members (附件2). */
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import { textKey } from '../domain/site/read-cell';
import { renamedIn } from '../domain/task/units-of-task';
import type { Unit } from '../domain/unit/unit';
import type { Ports, Saved, SaveError } from './ports';
import { type RecordWriter, writeRecords } from './write-records';

/** Another unit bears this name; two of one name could not be told apart on any paper. */
export interface UnitNameTaken {
  readonly type: 'UnitNameTaken';
}

/**
 * Stores the fields given. What is not given stays as it is. A new name goes into the tasks that still wait for this unit, too:
 * they name it by words, and nobody could act for a name that no unit bears.
 */
export async function saveUnit(
  ports: Ports,
  id: Id,
  fields: Partial<Omit<Unit, 'id' | 'isDemo'>>,
): Promise<Result<Saved<null>, SaveError | UnitNameTaken>> {
  const written = await writeRecords(ports, async (writer) => {
    const unit = await writer.tx.get('unit', id);
    if (fields.name !== undefined) {
      const same = await unitByName(writer, fields.name, unit?.isDemo ?? false);
      if (same !== undefined && same.id !== id) return false;
      if (unit && fields.name !== unit.name) await renameInTasks(writer, unit, fields.name);
    }
    await writer.save('unit', id, fields);
    return true;
  });
  if (!written.ok) return written;
  const { value: isStored, asOf } = written.value;
  return isStored ? ok({ value: null, asOf }) : err({ type: 'UnitNameTaken' });
}

/** What is closed keeps the names under which it was closed; so do the acts, which say who acted then. */
async function renameInTasks(writer: RecordWriter, unit: Unit, name: string): Promise<void> {
  for (const audit of await writer.tx.all('audit')) {
    if (audit.isDemo !== unit.isDemo) continue;
    for (const { id, status, responsibleUnit, volunteerUnit } of await writer.tx.ofAudit('task', audit.id)) {
      if (status === 'closed') continue;
      await writer.save('task', id, {
        responsibleUnit: renamedIn(responsibleUnit, unit.name, name),
        volunteerUnit: renamedIn(volunteerUnit, unit.name, name),
      });
    }
  }
}

/** Makes a unit of this name, or finds the one that bears it, and gives its id. */
export function addUnit(ports: Ports, name: string): Promise<Result<Saved<Id>, SaveError>> {
  return writeRecords(ports, (writer) => unitOfName(ports, writer, name, false));
}

/** The unit of this name, made if there is none. Those of the demo county are units of their own: they go with it. */
export async function unitOfName(ports: Ports, writer: RecordWriter, name: string, isDemo: boolean): Promise<Id> {
  const known = await unitByName(writer, name, isDemo);
  if (known) return known.id;
  const id = ports.newId();
  await writer.save('unit', id, { name: name.trim(), leader: '', liaison: '', phone: '', members: null, isDemo });
  return id;
}

async function unitByName(writer: RecordWriter, name: string, isDemo: boolean): Promise<Unit | undefined> {
  const units = await writer.tx.all('unit');
  return units.find((unit) => unit.isDemo === isDemo && textKey(unit.name) === textKey(name));
}
