/**
 * The photo of a record (含带标志的照片1张): as many as were taken are kept, one of them is chosen for the form, and a person
 * confirms that it shows the service flag or sign. Called by the record's page.
 */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { attachPhoto } from './attach-photo';
import type { PhotoError, PhotoSource, Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Keeps a picture with the record; the first one is chosen at once. No watermark: the form is printed with it. */
export async function attachActivityPhoto(
  ports: Ports,
  input: { readonly activityId: Id; readonly picture: PhotoSource; readonly source: 'camera' | 'system' | 'gallery' },
): Promise<Result<Saved<Id>, SaveError | PhotoError>> {
  const { activityId, picture, source } = input;
  const attached = await attachPhoto(ports, {
    auditId: null,
    of: { entity: 'activity', id: activityId },
    ...{ view: 'far', phase: 'after', beforeId: null, picture, source, position: null, watermark: null },
  });
  if (!attached.ok) return attached;
  const photoId = attached.value.value;
  const chosen = await writeRecords(ports, async (writer) => {
    const activity = await writer.tx.get('activity', activityId);
    if (activity?.photoId === null) await writer.save('activity', activityId, { photoId });
    return photoId;
  });
  // The photo is kept; that it is not chosen yet is one tap, not a loss.
  return chosen.ok ? chosen : attached;
}

/** Chooses the photo for the form. What was confirmed of another is not confirmed of this one. */
export function chooseActivityPhoto(
  ports: Ports,
  input: { readonly activityId: Id; readonly photoId: Id },
): Promise<Result<Saved<null>, SaveError>> {
  const { activityId, photoId } = input;
  return writeRecords(ports, async (writer) => {
    const activity = await writer.tx.get('activity', activityId);
    if (activity && activity.photoId !== photoId)
      await writer.save('activity', activityId, { photoId, hasFlag: false });
    return null;
  });
}

/** Confirms, or no longer does, that the chosen photo shows the flag or sign. Without a chosen photo there is nothing to confirm. */
export function confirmFlag(
  ports: Ports,
  input: { readonly activityId: Id; readonly hasFlag: boolean },
): Promise<Result<Saved<null>, SaveError>> {
  const { activityId, hasFlag } = input;
  return writeRecords(ports, async (writer) => {
    const activity = await writer.tx.get('activity', activityId);
    if (activity && activity.photoId !== null) await writer.save('activity', activityId, { hasFlag });
    return null;
  });
}

/** What `restoreActivityPhoto` needs to bring a photo back as it was. */
export interface RemovedActivityPhoto {
  readonly activityId: Id;
  readonly photoId: Id;
  readonly wasChosen: boolean;
  readonly hadFlag: boolean;
}

/** Takes a photo away; chosen, it leaves the form without one. */
export function removeActivityPhoto(
  ports: Ports,
  input: { readonly activityId: Id; readonly photoId: Id },
): Promise<Result<Saved<RemovedActivityPhoto>, SaveError>> {
  const { activityId, photoId } = input;
  return writeRecords(ports, async (writer) => {
    const activity = await writer.tx.get('activity', activityId);
    const wasChosen = activity?.photoId === photoId;
    await writer.remove('photo', photoId);
    if (wasChosen) await writer.save('activity', activityId, { photoId: null, hasFlag: false });
    return { activityId, photoId, wasChosen, hadFlag: wasChosen && activity.hasFlag };
  });
}

/** Brings a photo back, chosen and confirmed as it was, unless another one was chosen since. */
export function restoreActivityPhoto(
  ports: Ports,
  { activityId, photoId, wasChosen, hadFlag }: RemovedActivityPhoto,
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.restore('photo', photoId);
    const activity = await writer.tx.get('activity', activityId);
    if (wasChosen && activity?.photoId === null)
      await writer.save('activity', activityId, { photoId, hasFlag: hadFlag });
    return null;
  });
}
