/**
 * Open a handover file: every entry is held against its hash, every change checked, and what it would do here is planned,
 * before anything is written. A file that is torn or altered anywhere is refused whole. Called by the page 交接与备份;
 * `import-handover` writes what was opened here.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Change } from '../sync/change';
import {
  CHANGES_FILE,
  checkEntries,
  type HandoverError,
  isSeal,
  listedEntries,
  MANIFEST_FILE,
  MANIFEST_LIMIT,
  type Manifest,
  parseChanges,
  parseManifest,
  sealOf,
} from '../sync/handover';
import { type HandoverPlan, type HistoriesDiffer, planHandover } from '../sync/handover-plan';
import type { Watched } from './export-handover';
import type { ArchiveReader, Archives, FileBlob, Ports } from './ports';
import { canTransition } from './write-merged';

export type { HandoverPlan, PlannedConflict, PlannedValue } from '../sync/handover-plan';

/** A file that was found whole. */
export interface OpenedHandover {
  readonly archive: ArchiveReader;
  readonly manifest: Manifest;
  readonly changes: readonly Change[];
  readonly plan: HandoverPlan;
  /** Photos of the file whose bytes are not here yet. */
  readonly newPhotos: number;
}

/** Why nothing can be taken in. Nothing was written. */
export type OpenError =
  | HandoverError
  | HistoriesDiffer
  /** The file could not be read (any more), or the part of the program that reads it is not on the device. */
  | { readonly type: 'HandoverUnreadable' }
  | { readonly type: 'OpeningAborted' };

/** Checks the whole file and plans. Progress counts entries. */
export async function openHandover(
  ports: Ports,
  file: FileBlob,
  { onProgress, signal }: Watched = {},
): Promise<Result<OpenedHandover, OpenError>> {
  const archives = await ports.archives().catch(() => null);
  if (!archives) return err({ type: 'HandoverUnreadable' });
  const opened = await archives.open(file);
  if (!opened.ok) {
    switch (opened.error.type) {
      case 'NotAnArchive':
        return err({ type: 'NotAHandover' });
      case 'ArchiveDamaged':
        return err({ type: 'HandoverDamaged', detail: 'zip' });
    }
  }
  const archive = opened.value;
  if (!isSeal(archive.seal)) return err({ type: 'NotAHandover' });
  const manifest = await readManifest(archives, archive);
  if (!manifest.ok) return manifest;
  const fits = checkEntries(manifest.value, new Map([...archive.sizes].filter(([name]) => name !== MANIFEST_FILE)));
  if (!fits.ok) return fits;

  const listed = [...(listedEntries(manifest.value) ?? [])];
  let text: string | null = null;
  for (const [index, [name, { sha256 }]] of listed.entries()) {
    if (signal?.aborted === true) return err({ type: 'OpeningAborted' });
    onProgress?.(index, listed.length);
    const bytes = await archive.read(name);
    if (!bytes || (await archives.sha256(bytes)) !== sha256) return err({ type: 'HandoverDamaged', detail: name });
    if (name === CHANGES_FILE) text = archives.decode(bytes);
  }
  if (text === null) return err({ type: 'HandoverDamaged', detail: 'changes: no text' });
  const changes = parseChanges(text, manifest.value);
  if (!changes.ok) return changes;

  const here = await ports.store.log();
  const plan = planHandover(here.changes, changes.value, canTransition);
  if (!plan.ok) return plan;
  const photoIds = new Set(await ports.store.bytesIds());
  const newPhotos = manifest.value.photos.filter((photo) => !photoIds.has(photo.id)).length;
  return ok({ archive, manifest: manifest.value, changes: changes.value, plan: plan.value, newPhotos });
}

async function readManifest(archives: Archives, archive: ArchiveReader): Promise<Result<Manifest, OpenError>> {
  const isSmall = (archive.sizes.get(MANIFEST_FILE) ?? 0) <= MANIFEST_LIMIT;
  const bytes = isSmall ? await archive.read(MANIFEST_FILE) : null;
  const text = bytes && archives.decode(bytes);
  if (!bytes || text === null || sealOf(await archives.sha256(bytes)) !== archive.seal) {
    return err({ type: 'HandoverDamaged', detail: 'manifest: not what was sealed' });
  }
  return parseManifest(text);
}
