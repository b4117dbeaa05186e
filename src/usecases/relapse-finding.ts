/**
 * Find a closed problem again in a revisit (反弹): a new finding with a task of its own, and the link to the former, in one write.
 * Nothing has to be typed: place, items, words, measure and units are those of the former. Called by the walk; taken back by
 * `removeFinding`.
 */
import type { Place } from '../domain/audit/audit';
import { dateOf } from '../domain/kernel/date';
import { derivedId, type Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { DayRule } from '../domain/kernel/workdays';
import type { Actor } from '../domain/task/acts';
import { dueDate } from '../domain/task/draft-task';
import type { LookError } from '../domain/task/relapse';
import { type NotFound, unwrap } from './act-on-task';
import { writeRelapse } from './mark-relapse';
import type { Ports, Saved, SaveError } from './ports';
import { type RecordWriter, writeRecords } from './write-records';

/** Stores finding, task and link, and gives the new finding's id. */
export async function relapseFinding(
  ports: Ports,
  input: { readonly formerTaskId: Id; readonly revisitId: Id; readonly actor: Actor },
): Promise<Result<Saved<Id>, SaveError | LookError | NotFound>> {
  // Asked before the transaction opens: one that waits for anything but the database closes itself.
  const dayRule = await ports.dayRule();
  return unwrap(await writeRecords(ports, (writer) => raiseAgain(ports, writer, { ...input, dayRule })));
}

async function raiseAgain(
  ports: Ports,
  writer: RecordWriter,
  input: { readonly formerTaskId: Id; readonly revisitId: Id; readonly actor: Actor; readonly dayRule: DayRule },
): Promise<Result<Id, LookError | NotFound>> {
  const { tx } = writer;
  const { formerTaskId, revisitId, actor, dayRule } = input;
  const revisit = await tx.get('audit', revisitId);
  const former = await tx.get('task', formerTaskId);
  const found = former && (await tx.get('finding', former.findingId));
  const place = found && (await tx.get('place', found.placeId));
  if (!revisit || !former || !found || !place) return err({ type: 'NotFound' });
  const [findingId, taskId, now] = [ports.newId(), ports.newId(), ports.now()];
  const linked = await writeRelapse(ports, writer, { former, findingId, revisitId, actor });
  if (!linked.ok) return linked;
  const { auditors } = revisit;
  await writer.save('finding', findingId, {
    auditId: revisitId,
    placeId: await placeIn(writer, revisitId, place),
    ...{ itemIds: found.itemIds, problem: found.problem, location: found.location },
    foundAt: now,
    foundBy: auditors.length > 0 ? auditors : [actor.person.name].filter((name) => name !== ''),
    relapsedFrom: found.id,
  });
  await writer.save('task', taskId, {
    ...{ auditId: revisitId, findingId },
    number: `${writer.deviceCode}-${String(await tx.nextNumber()).padStart(4, '0')}`,
    ...{ measure: former.measure, responsibleUnit: former.responsibleUnit },
    ...{ responsiblePerson: former.responsiblePerson, volunteerUnit: former.volunteerUnit },
    ...{ deadline: former.deadline, needsBothUnits: former.needsBothUnits },
    // Its stages lie in the past: whoever mends by plan plans anew.
    stages: [],
    dueDate: dueDate(former.deadline, dateOf(now, ports.utcOffset()), dayRule),
    ...{ status: 'open', remark: '' },
  });
  return ok(findingId);
}

/** The same place in the revisit: made with the first problem found there again, under an id that the place itself gives. */
async function placeIn(
  writer: RecordWriter,
  revisitId: Id,
  { siteId, scope, name, order, ...former }: Place,
): Promise<Id> {
  // A place of an earlier revisit is itself such a copy: what it was copied from gives the id.
  const origin = former.id.split('|').at(-1) ?? former.id;
  const id = derivedId(revisitId, origin);
  if (!(await writer.tx.get('place', id))) {
    await writer.save('place', id, { auditId: revisitId, scope, siteId, name, order });
  }
  return id;
}
