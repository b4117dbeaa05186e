/**
 * Pack a handover file (交出、备份): changes and photos, each with its hash, under one seal. Nothing here is altered by
 * it. Photos are read one at a time, so that 500 of them fit through a phone. Called by the page 交接与备份.
 */
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Change } from '../sync/change';
import type { Hlc } from '../sync/clock';
import {
  CHANGES_FILE,
  HANDOVER_FORMAT,
  HANDOVER_VERSION,
  isRemoved,
  MANIFEST_FILE,
  type Manifest,
  type ManifestPhoto,
  photoFile,
  README_FILE,
  sealOf,
  thumbFile,
} from '../sync/handover';
import { changesToHandOver, type HandoverParts, type HandoverScope } from '../sync/handover-scope';
import { type RecordLog, recordLogs } from '../sync/record-logs';
import type { AbortSignalLike, Archives, ArchiveWriter, FileBlob, Ports, Store } from './ports';

/** What is to go out. */
export interface HandoverOrder extends HandoverParts {
  readonly scope: HandoverScope;
  /** Stands in the file's name: the community, or 备份. */
  readonly title: string;
}

/** A finished file. */
export interface PackedHandover {
  readonly blob: FileBlob;
  readonly fileName: string;
  readonly contents: Manifest['contents'];
  /** Photos whose bytes are damaged or gone; their records are in the file. */
  readonly missingPhotos: number;
  /** Everything this device wrote up to this stamp is in it, when its scope is everything. */
  readonly asOf: Hlc;
}

/** Why no file came out. */
export type PackError =
  /** There is nothing but demo data, or nothing at all. */
  | { readonly type: 'NothingToHandOver' }
  | { readonly type: 'PackingAborted' }
  /** The browser could not hold the file, or the part that packs is not on the device. */
  | { readonly type: 'PackingFailed' };

/** How far a lengthy act has come, and the way to end it. */
export interface Watched {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignalLike;
}

/** Makes the file. Progress counts photos. */
export async function exportHandover(
  ports: Ports,
  order: HandoverOrder,
  { onProgress, signal }: Watched = {},
): Promise<Result<PackedHandover, PackError>> {
  const device = await ports.deviceCode();
  try {
    const log = await ports.store.log();
    const changes = changesToHandOver(log.changes, order.scope, order);
    const logs = recordLogs(changes).filter((each) => !isRemoved(each));
    if (logs.length === 0) return err({ type: 'NothingToHandOver' });
    const packer = new Packer(ports.store, await ports.archives());
    const photos: ManifestPhoto[] = [];
    const missingPhotos: Id[] = [];
    const photoLogs = logs.filter((each) => each.entity === 'photo');
    for (const [index, photo] of photoLogs.entries()) {
      if (signal?.aborted === true) return err({ type: 'PackingAborted' });
      onProgress?.(index, photoLogs.length);
      const packed = await packer.addPhoto(photo);
      if (packed) photos.push(packed);
      else missingPhotos.push(photo.recordId);
    }
    if (signal?.aborted === true) return err({ type: 'PackingAborted' });
    const contents = countByEntity(logs);
    const manifest: Manifest = {
      format: HANDOVER_FORMAT,
      version: HANDOVER_VERSION,
      app: 'dianwei',
      createdAt: ports.now(),
      device,
      scope: order.scope.kind,
      hasPositions: order.hasPositions,
      hasNames: order.hasNames,
      contents,
      changes: { ...(await packer.addText(CHANGES_FILE, textOf(changes))), file: CHANGES_FILE, count: changes.length },
      photos,
      missingPhotos,
      readme: { ...(await packer.addText(README_FILE, README)), file: README_FILE },
    };
    const { sha256 } = await packer.addText(MANIFEST_FILE, JSON.stringify(manifest, null, 1));
    const blob = await packer.archive.close(sealOf(sha256));
    onProgress?.(photoLogs.length, photoLogs.length);
    const fileName = nameOf(order.title, dateOf(ports.now(), ports.utcOffset()), device);
    return ok({ blob, fileName, contents, missingPhotos: missingPhotos.length, asOf: log.asOf });
  } catch {
    // Out of memory or of room for the Blob, a database that closed: whatever it was, nothing went out and nothing changed.
    return err({ type: 'PackingFailed' });
  }
}

/** Puts entries in and says what the manifest has to say of them. */
class Packer {
  readonly archive: ArchiveWriter;
  readonly #store: Store;
  readonly #archives: Archives;
  readonly #names = new Set<string>();

  constructor(store: Store, archives: Archives) {
    this.#store = store;
    this.#archives = archives;
    this.archive = archives.create();
  }

  async addText(file: string, text: string): Promise<{ readonly size: number; readonly sha256: string }> {
    const bytes = this.#archives.encode(text);
    await this.archive.add(file, bytes);
    return { size: bytes.byteLength, sha256: await this.#archives.sha256(bytes) };
  }

  /** Null when the picture is not what its record says, or cannot be read. */
  async addPhoto({ recordId, changes }: RecordLog): Promise<ManifestPhoto | null> {
    const full = await this.#store.photo(recordId);
    if (!full) return null;
    const picture = await this.#addPicture(full, photoFile, (sha256) =>
      changes.some((change) => change.field === 'sha256' && change.value === sha256),
    );
    // A thumbnail can be had from the picture at any time: a damaged one is no reason to call the photo missing.
    const thumb =
      picture && (await this.#addPicture((await this.#store.thumb(recordId)) ?? full, thumbFile, () => true));
    return picture && thumb && { id: recordId, ...picture, thumb };
  }

  async #addPicture(bytes: ArrayBuffer, nameFor: (sha256: string) => string, isRight: (sha256: string) => boolean) {
    const sha256 = await this.#archives.sha256(bytes);
    if (!isRight(sha256)) return null;
    const file = nameFor(sha256);
    if (!this.#names.has(file)) await this.archive.add(file, bytes);
    this.#names.add(file);
    return { file, size: bytes.byteLength, sha256 };
  }
}

/** A change a line: somebody may want to look at it. */
const textOf = (changes: readonly Change[]): string =>
  `[\n${changes.map((change) => JSON.stringify(change)).join(',\n')}\n]\n`;

function countByEntity(logs: readonly RecordLog[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { entity } of logs) counts[entity] = (counts[entity] ?? 0) + 1;
  return counts;
}

/** 点位_阳光社区_20170508_K7Q.dianwei, without what a file system refuses. */
const nameOf = (title: string, date: string, device: string): string =>
  `点位_${title.replace(/[\\/:*?"<>|\s_]+/g, '').slice(0, 40)}_${date.replaceAll('-', '')}_${device}.dianwei`;

/** With a mark and line ends for the plain editor of a Windows desk. */
const README = `\uFEFF${[
  '这是“点位”程序的交接文件，也可以当备份保存。',
  '',
  '打开办法：在手机或电脑上打开“点位”，进入“设置”里的“交接与备份”，点“选择文件”，选中这个文件。',
  '导入前会先列出新增、已有和冲突的内容，确认后才写入。同一个文件导入两次，第二次什么都不会变。',
  '',
  '请不要解压后改动再压缩，改动过的文件会被拒绝导入。',
  '里面有检查记录和照片，只发给需要的人。',
].join('\r\n')}\r\n`;
