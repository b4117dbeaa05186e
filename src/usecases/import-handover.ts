/**
 * Take in a handover file that `open-handover` found whole. Written in steps, each a transaction that leaves the records in
 * order: sites, units, pairings, then audit by audit, revisits last, then activities and ledger entries, then photos, each
 * record with its bytes. An import that breaks off
 * is gone on with by importing the same file again. Called by the page 交接与备份.
 */
import type { Id } from '../domain/kernel/ids';
import type { Change } from '../sync/change';
import { type RecordLog, recordLogs } from '../sync/record-logs';
import type { Watched } from './export-handover';
import type { OpenedHandover } from './open-handover';
import type { PhotoBytes, Ports, SaveError } from './ports';
import { type Arrival, NO_PHOTOS, writeMerged } from './write-merged';

/** How an import ended. What was written is whole and stays. */
export interface Imported {
  /** Null: all is in. */
  readonly stoppedBy: SaveError | { readonly type: 'HandoverUnreadable' | 'ImportAborted' } | null;
  /** Photos of the file that are not in because of that; all, when it did not come to the photos. */
  readonly photosLeft: number;
}

/** Records per transaction where no audit holds them together. */
const RECORDS_AT_ONCE = 200;
/** Photos per transaction: a flush to the disk costs more than a photo. */
const PHOTOS_AT_ONCE = 8;

/** Writes what is not here yet. Progress counts the steps. */
export async function importHandover(
  ports: Ports,
  opened: OpenedHandover,
  { onProgress, signal }: Watched = {},
): Promise<Imported> {
  const logs = recordLogs(opened.changes);
  const photoLogs = logs.filter((log) => log.entity === 'photo');
  const steps = inOrder(logs.filter((log) => log.entity !== 'photo'));
  const photoSteps = chunks(photoLogs, PHOTOS_AT_ONCE);
  const total = steps.length + photoSteps.length;
  let done = 0;
  let photosLeft = photoLogs.length;
  for (const step of steps) {
    if (signal?.aborted === true) return { stoppedBy: { type: 'ImportAborted' }, photosLeft };
    onProgress?.(done++, total);
    const written = await writeMerged(ports, { changes: changesOf(step), photos: NO_PHOTOS });
    if (!written.ok) return { stoppedBy: written.error, photosLeft };
  }
  for (const step of photoSteps) {
    if (signal?.aborted === true) return { stoppedBy: { type: 'ImportAborted' }, photosLeft };
    onProgress?.(done++, total);
    const arrival = await readPhotos(ports, opened, step);
    if (!arrival) return { stoppedBy: { type: 'HandoverUnreadable' }, photosLeft };
    const { written, error } = await writeAsManyAsFit(ports, arrival, step);
    photosLeft -= written;
    if (error) return { stoppedBy: error, photosLeft };
  }
  onProgress?.(total, total);
  return { stoppedBy: null, photosLeft };
}

/** Records that stand by themselves first, then the audits each as one step, then what belongs to neither. */
function inOrder(logs: readonly RecordLog[]): readonly (readonly RecordLog[])[] {
  const audits = new Map<Id, RecordLog[]>();
  const first: Record<'site' | 'unit' | 'pairing', RecordLog[]> = { site: [], unit: [], pairing: [] };
  const rest: RecordLog[] = [];
  for (const log of logs) {
    const { entity, recordId } = log;
    const auditId = entity === 'audit' ? recordId : auditOf(log);
    if (entity === 'site' || entity === 'unit' || entity === 'pairing') first[entity].push(log);
    else if (auditId !== undefined && entity !== 'ledgerEntry')
      audits.set(auditId, [...(audits.get(auditId) ?? []), log]);
    else rest.push(log);
  }
  const alone = [first.site, first.unit, first.pairing].flatMap((list) => chunks(list, RECORDS_AT_ONCE));
  // A revisit names tasks of the others.
  const isRevisit = (logs: readonly RecordLog[]): boolean =>
    logs.some(({ entity, changes }) => entity === 'audit' && changes.some(({ value }) => value === 'revisit'));
  const ordered = [...audits.values()].sort((left, right) => Number(isRevisit(left)) - Number(isRevisit(right)));
  return [...alone, ...ordered, ...chunks(rest, RECORDS_AT_ONCE)];
}

function auditOf({ changes }: RecordLog): Id | undefined {
  const value = changes.find((change) => change.field === 'auditId')?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The photos with those bytes that are not here; null when the file cannot be read as it was checked. */
async function readPhotos(ports: Ports, opened: OpenedHandover, logs: readonly RecordLog[]): Promise<Arrival | null> {
  const { archive, manifest } = opened;
  const archives = await ports.archives();
  const here = new Set(await ports.store.bytesIds());
  const photos = new Map<Id, PhotoBytes>();
  for (const { recordId } of logs) {
    const listed = manifest.photos.find((photo) => photo.id === recordId);
    if (!listed || here.has(recordId)) continue;
    const read = async (entry: { readonly file: string; readonly sha256: string }): Promise<ArrayBuffer | null> => {
      const bytes = await archive.read(entry.file);
      return bytes && (await archives.sha256(bytes)) === entry.sha256 ? bytes : null;
    };
    const [full, thumb] = [await read(listed), await read(listed.thumb)];
    if (!full || !thumb) return null;
    photos.set(recordId, { full, thumb });
  }
  return { changes: changesOf(logs), photos };
}

/** On a disk too full for all of a step, the half that fits, of the other half again the half: what fits is kept. */
async function writeAsManyAsFit(
  ports: Ports,
  arrival: Arrival,
  logs: readonly RecordLog[],
): Promise<{ readonly written: number; readonly error: SaveError | null }> {
  const saved = await writeMerged(ports, arrival);
  if (saved.ok) return { written: logs.length, error: null };
  if (saved.error.type !== 'StorageFull' || logs.length === 1) return { written: 0, error: saved.error };
  let written = 0;
  for (const half of chunks(logs, Math.ceil(logs.length / 2))) {
    const part = await writeAsManyAsFit(ports, { changes: changesOf(half), photos: arrival.photos }, half);
    written += part.written;
    if (part.error) return { written, error: part.error };
  }
  return { written, error: null };
}

const changesOf = (logs: readonly RecordLog[]): readonly Change[] => logs.flatMap((log) => log.changes);

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
