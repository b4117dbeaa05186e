/**
 * Make, edit, take away and bring back the record of a service session (附件1). Whatever is known already is filled in, and
 * what is said here is known the next time. Called by the service screens.
 */
import type { Activity } from '../domain/activity/activity';
import { wordSites } from '../domain/activity/draft-content';
import type { Session } from '../domain/activity/service-days';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { textKey } from '../domain/site/read-cell';
import type { Unit } from '../domain/unit/unit';
import type { Ports, Saved, SaveError } from './ports';
import { type RecordWriter, writeRecords } from './write-records';

/** A session to make a record of. */
export interface NewActivity {
  readonly campaignId: string;
  /** The unit of the person at the phone, by its name. */
  readonly unitName: string;
  readonly session: Session;
}

/**
 * Makes the record of a session and gives its id; of one that has a record already (same unit, day and hour) gives that one's.
 * A unit that is not known yet is made. The leader is who led last, else the unit's; sites are those it is paired with.
 */
export function startActivity(ports: Ports, input: NewActivity): Promise<Result<Saved<Id>, SaveError>> {
  const { campaignId, unitName, session } = input;
  return writeRecords(ports, async (writer) => {
    const unit = await unitNamed(ports, writer, unitName);
    const own = (await writer.tx.all('activity')).filter((activity) => activity.unitId === unit.id);
    const known = own.find(({ date, from }) => date === session.date && from === session.from);
    if (known) return known.id;
    const latest = own.reduce<Activity | undefined>(
      (last, each) => (last && last.date > each.date ? last : each),
      undefined,
    );
    const sites = await writer.tx.all('site');
    const paired = (await writer.tx.all('pairing')).filter(({ unitId }) => unitId === unit.id);
    const siteIds = sites.map(({ id }) => id).filter((id) => paired.some(({ siteId }) => siteId === id));
    const id = ports.newId();
    await writer.save('activity', id, {
      campaignId,
      unitId: unit.id,
      leader: latest?.leader ?? unit.leader,
      ...session,
      siteIds,
      place: wordSites(sites, siteIds),
      joined: null,
      members: unit.members,
      content: '',
      isDrafted: true,
      remark: '',
      photoId: null,
      hasFlag: false,
      reportedOn: null,
      isDemo: unit.isDemo,
    });
    return id;
  });
}

async function unitNamed(ports: Ports, writer: RecordWriter, name: string): Promise<Unit> {
  const units = (await writer.tx.all('unit')).filter((unit) => textKey(unit.name) === textKey(name));
  const known = units.find((unit) => !unit.isDemo) ?? units[0];
  if (known) return known;
  const unit = { name: name.trim(), leader: '', liaison: '', phone: '', members: null, isDemo: false };
  const id = ports.newId();
  await writer.save('unit', id, unit);
  return { id, ...unit };
}

/** What a person changes on a record. Words given for the content are the person's own unless `isDrafted` says otherwise. */
export type ActivityEdit = Partial<
  Omit<Activity, 'id' | 'campaignId' | 'unitId' | 'photoId' | 'hasFlag' | 'reportedOn' | 'isDemo'>
>;

/**
 * Changes fields of a record; of one that was taken away meanwhile, nothing. The place follows the sites until a person words
 * it. The number of members is kept with the unit, too.
 */
export function editActivity(
  ports: Ports,
  activityId: Id,
  edit: ActivityEdit,
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    const activity = await writer.tx.get('activity', activityId);
    if (!activity) return null;
    const fields: { -readonly [K in keyof ActivityEdit]: ActivityEdit[K] } = { ...edit };
    if (edit.siteIds !== undefined && edit.place === undefined) {
      const sites = await writer.tx.all('site');
      const isOurs = activity.place === '' || activity.place === wordSites(sites, activity.siteIds);
      if (isOurs) fields.place = wordSites(sites, edit.siteIds);
    }
    if (edit.content !== undefined) fields.isDrafted = edit.isDrafted ?? false;
    await writer.save('activity', activityId, fields);
    if (typeof edit.members === 'number' && (await writer.tx.get('unit', activity.unitId)))
      await writer.save('unit', activity.unitId, { members: edit.members });
    return null;
  });
}

/** Takes a record away with its photos, and gives the ids of those photos. */
export function removeActivity(ports: Ports, activityId: Id): Promise<Result<Saved<readonly Id[]>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    if (!(await writer.tx.get('activity', activityId))) return [];
    const photoIds = (await writer.tx.photosOf(activityId)).map((photo) => photo.id);
    for (const photoId of photoIds) await writer.remove('photo', photoId);
    await writer.remove('activity', activityId);
    return photoIds;
  });
}

/** Brings a record back with the photos that went with it. */
export function restoreActivity(
  ports: Ports,
  activityId: Id,
  photoIds: readonly Id[],
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.restore('activity', activityId);
    for (const photoId of photoIds) await writer.restore('photo', photoId);
    return null;
  });
}
