/**
 * The acts of the tally screen on the audit's session: each is stored at once, and the last can be taken back by one tap.
 * Called by `TallyPage.tsx` and its parts.
 */
import type { Spot } from '../../../domain/audit/spot';
import type { Step } from '../../../domain/audit/walk';
import type { Id } from '../../../domain/kernel/ids';
import type { Position } from '../../../domain/kernel/position';
import type { Device } from '../../../usecases/device';
import type { TallyKey } from '../../../usecases/follow-spots';
import { noteReferencePoint } from '../../../usecases/note-reference-point';
import type { Ports } from '../../../usecases/ports';
import { changeSpot, recordSpot, type SpotNote } from '../../../usecases/record-spot';
import { removeSpot, restoreSpot } from '../../../usecases/remove-spot';
import type { AuditSession } from './session';

/** Whoever walks and counts knows no older place than this, milliseconds: two posters may hang twenty metres apart. */
const JUST_NOW = 2000;

/** Where is counted, and with what. */
export interface Tallying {
  readonly session: AuditSession;
  readonly step: Step;
  readonly ports: Ports;
  readonly device: Device;
}

function keyOf({ session, step }: Tallying): TallyKey {
  return { auditId: session.state.value.records.audit.id, placeId: step.place.id, item: step.item };
}

/** A spot as what a photo is of. */
export const subjectOf = (step: Step, spot: Spot) =>
  ({ entity: 'spot', id: spot.id, itemId: step.item.id, placeId: step.place.id }) as const;

/** Notes a spot and gives its id at once; `words` name it in the line that takes it back. */
export function noteSpot(at: Tallying, note: SpotNote, words: string): Id {
  const { session, ports } = at;
  const id = ports.newId();
  void session.write(() => recordSpot(ports, keyOf(at), id, note));
  session.undo.value = { words, run: () => session.write(() => removeSpot(ports, keyOf(at), id)) };
  return id;
}

/** Changes what was noted of a spot. */
export function editSpot(at: Tallying, id: Id, edit: Partial<SpotNote>): Promise<boolean> {
  return at.session.write(() => changeSpot(at.ports, keyOf(at), id, edit));
}

/** Asks the phone where it is and gives the spot that position; false when it does not know. */
export async function placeSpot(at: Tallying, id: Id): Promise<boolean> {
  const position = await at.device.locate(JUST_NOW);
  if (position) await editSpot(at, id, { position, measuredBy: 'position' });
  return position !== null;
}

/** Takes a spot back with its photos, and remembers how to bring it again. */
export async function takeBackSpot(at: Tallying, spot: Spot, words: string): Promise<void> {
  const { session, ports } = at;
  let photoIds: readonly Id[] = [];
  const isRemoved = await session.write(async () => {
    const saved = await removeSpot(ports, keyOf(at), spot.id);
    if (saved.ok) photoIds = saved.value.value;
    return saved;
  });
  if (!isRemoved) return;
  session.undo.value = { words, run: () => session.write(() => restoreSpot(ports, keyOf(at), spot.id, photoIds)) };
}

/** Notes that the phone stands at the site's reference point now; null when it does not know where it is. */
export async function standAtReference(at: Tallying, before: Position | null): Promise<Position | null> {
  const { session, step, ports } = at;
  const now = await at.device.locate(JUST_NOW);
  if (!now) return null;
  const write = (position: Position | null): Promise<boolean> => {
    const auditId = session.state.value.records.audit.id;
    const { standard } = session;
    return session.write(() => noteReferencePoint(ports, { auditId, siteId: step.place.siteId, position, standard }));
  };
  if (!(await write(now))) return null;
  session.undo.value = { words: '门口位置已记', run: () => write(before) };
  return now;
}
