/**
 * Attach a photo to a finding, a spot, a ledger entry or an activity: scaled down first, then record and bytes in one transaction, so
 * that neither is without the other. Called by the sessions of the audit pages.
 */

import type { Photo } from '../domain/finding/photo';
import { type WatermarkFacts, watermarkLines } from '../domain/finding/watermark';
import type { Id } from '../domain/kernel/ids';
import type { Position } from '../domain/kernel/position';
import { err, ok, type Result } from '../domain/kernel/result';
import type { PhotoError, PhotoSource, Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** One picture, and what it is of. */
export interface NewPhoto {
  /** Null for the photo of an activity. */
  readonly auditId: Id | null;
  /** What it proves; a spot or ledger entry goes under its own kind, so that a removed one keeps its photo hidden. */
  readonly of: { readonly entity: 'finding' | 'spot' | 'ledgerEntry' | 'activity'; readonly id: Id };
  readonly view: Photo['view'];
  readonly phase: Photo['phase'];
  /** The photo of 整改前 it was shot against. */
  readonly beforeId: Id | null;
  readonly picture: PhotoSource;
  readonly source: 'camera' | 'system' | 'gallery';
  /** Where the phone stood, when the person wanted it noted. */
  readonly position: Position | null;
  /** What to burn in; null for no watermark. Time is the moment of the shot. */
  readonly watermark: Omit<WatermarkFacts, 'at' | 'utcOffset' | 'position'> | null;
}

/** Stores the photo and gives its id. What it belongs to is untouched when this fails. */
export async function attachPhoto(ports: Ports, photo: NewPhoto): Promise<Result<Saved<Id>, SaveError | PhotoError>> {
  const { of, picture, source, watermark } = photo;
  const takenAt = ports.now();
  const clockDoubt = await ports.clockDoubt();
  const lines = watermark
    ? watermarkLines({ ...watermark, at: takenAt, utcOffset: ports.utcOffset(), position: photo.position })
    : [];
  const shrunk = await ports.shrinkPhoto(picture, lines);
  if (!shrunk.ok) return shrunk;
  const { full, thumb, ...told } = shrunk.value;
  const isOurs = source === 'camera';
  const position = photo.position ?? told.position;
  const fields: Omit<Photo, 'id'> = {
    auditId: photo.auditId,
    findingId: of.entity === 'finding' ? of.id : null,
    evidenceId: of.entity === 'finding' ? null : of.id,
    view: photo.view,
    phase: photo.phase,
    beforeId: photo.beforeId,
    source,
    takenAt,
    shotAt: isOurs ? takenAt : told.shotAt,
    shotAtFrom: isOurs ? 'camera' : told.shotAt === null ? 'none' : 'file',
    fileAt: 'lastModified' in picture ? (picture.lastModified ?? null) : null,
    position,
    positionFrom: photo.position ? 'camera' : position ? 'file' : 'none',
    clockDoubt,
    hasWatermark: lines.length > 0,
    width: told.width,
    height: told.height,
    size: full.byteLength,
    sha256: told.sha256,
    sourceSha256: told.sourceSha256,
    perceptualHash: told.perceptualHash,
  };
  return writeRecords(ports, async (writer) => {
    const id = ports.newId();
    await writer.tx.putPhotoBytes(id, { full, thumb });
    await writer.save('photo', id, fields);
    // Taken back while its picture was scaled down: the photo is kept as its others are, out of every view.
    if (!(await writer.tx.get(of.entity, of.id))) await writer.remove('photo', id);
    return id;
  });
}

/** Marks a photo removed; its bytes stay until nothing can ask for them again. */
export function removePhoto(ports: Ports, photoId: Id): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.remove('photo', photoId);
    return null;
  });
}

/** The picture was deleted for good, some time after its removal (`sweep-photos.ts`); the photo stays removed. */
export interface PhotoGone {
  readonly type: 'PhotoGone';
}

/** Takes the removal of a photo back. */
export async function restorePhoto(ports: Ports, photoId: Id): Promise<Result<Saved<null>, SaveError | PhotoGone>> {
  const saved = await writeRecords(ports, async (writer) => {
    const [whole] = await writer.tx.withBytes([photoId]);
    if (whole !== undefined) await writer.restore('photo', photoId);
    return whole !== undefined;
  });
  if (!saved.ok) return saved;
  return saved.value.value ? ok({ value: null, asOf: saved.value.asOf }) : err({ type: 'PhotoGone' });
}
