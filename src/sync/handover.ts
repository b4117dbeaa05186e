/**
 * The handover file (交接文件, `.dianwei`): a zip of stored entries whose `manifest.json` names every other entry with its
 * size and SHA-256, and whose comment, the seal, names the manifest's. So what is read is what was written, or it is
 * refused. This file knows the shape and the checks, not the zip: `platform/handover-zip.ts` does. The published form of
 * the schema is docs/handover.schema.json. Called by the use cases that write and read such files.
 */
import * as v from 'valibot';
import { err, ok, type Result } from '../domain/kernel/result';
import { type Change, parseChange } from './change';
import { replay } from './merge';
import { type RecordLog, recordLogs } from './record-logs';

export const HANDOVER_FORMAT = 'dianwei-handover';
/** Counted up when an older app would misread the file; what it may carry unread needs no new version. */
export const HANDOVER_VERSION = 1;

export const MANIFEST_FILE = 'manifest.json';
export const CHANGES_FILE = 'changes.json';
export const README_FILE = '说明.txt';

/** Bytes. 20,000 photos make a manifest of 10 MB. */
export const MANIFEST_LIMIT = 32 * 1024 ** 2;
/** Bytes. A season of a county makes 50 MB of changes. */
const LIMITS = { changes: 512 * 1024 ** 2, photo: 64 * 1024 ** 2, readme: 1024 ** 2 } as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const size = (most: number) => v.pipe(count, v.maxValue(most));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const entry = (file: RegExp, most: number) =>
  v.looseObject({ file: v.pipe(v.string(), v.regex(file)), size: size(most), sha256 });

/** `manifest.json`. Keys of newer versions are let through. */
export const ManifestSchema = v.looseObject({
  format: v.literal(HANDOVER_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(HANDOVER_VERSION)),
  /** The program that wrote it. */
  app: v.pipe(v.string(), v.maxLength(100)),
  /** Epoch milliseconds of that device's clock. */
  createdAt: v.number(),
  /** Code of that device. */
  device: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,32}$/)),
  /** `everything` is a backup; `audits` are chosen ones with what belongs to them. */
  scope: v.picklist(['everything', 'audits']),
  /** Whether the positions of photos and spots are in the changes. */
  hasPositions: v.boolean(),
  /** Whether the names and telephones of people are in the changes; files of earlier versions have them. */
  hasNames: v.optional(v.boolean(), true),
  /** Kind of record → how many are in it that are not removed; for people, nothing is decided by it. */
  contents: v.record(v.string(), count),
  changes: v.looseObject({
    file: v.literal(CHANGES_FILE),
    size: size(LIMITS.changes),
    sha256,
    count,
  }),
  /** Photos by the id of their record; equal pictures share one entry. */
  photos: v.array(
    v.looseObject({
      id,
      ...entry(/^photos\/[0-9a-f]{64}\.jpg$/, LIMITS.photo).entries,
      thumb: entry(/^thumbs\/[0-9a-f]{64}\.jpg$/, LIMITS.photo),
    }),
  ),
  /** Photos whose bytes the sender could not read; their records are in the changes. */
  missingPhotos: v.array(id),
  readme: v.looseObject({ file: v.literal(README_FILE), size: size(LIMITS.readme), sha256 }),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;
export type ManifestPhoto = Manifest['photos'][number];

/** Why a file is not taken in. Nothing of it was written. */
export type HandoverError =
  /** No zip, or one that is not ours. */
  | { readonly type: 'NotAHandover' }
  /** Torn, or altered since it was written; `detail` is for a log. */
  | { readonly type: 'HandoverDamaged'; readonly detail: string }
  /** Written by a version of the program that this one doesn't understand. */
  | { readonly type: 'HandoverTooNew' };

const damaged = (detail: string) => err({ type: 'HandoverDamaged', detail } as const);

/** Where a picture of this hash lies: names come from nothing else, so that none leads out of its folder. */
export const photoFile = (hash: string): string => `photos/${hash}.jpg`;
export const thumbFile = (hash: string): string => `thumbs/${hash}.jpg`;

/** The zip's comment: its very last bytes, so that a file cut short has none. */
export const sealOf = (manifestSha256: string): string => `${HANDOVER_FORMAT} sha256:${manifestSha256}`;

/** Whether a comment is a seal at all: a zip without one is somebody else's. */
export const isSeal = (comment: string): boolean => comment.startsWith(`${HANDOVER_FORMAT} `);

/** The manifest from its text; the version is asked first, because a newer one may have another shape. */
export function parseManifest(text: string): Result<Manifest, HandoverError> {
  const json = parseJson(text);
  const head = v.safeParse(v.looseObject({ format: v.literal(HANDOVER_FORMAT), version: v.number() }), json);
  if (!head.success) return damaged('manifest: not one of ours');
  if (head.output.version > HANDOVER_VERSION) return err({ type: 'HandoverTooNew' });
  const parsed = v.safeParse(ManifestSchema, json);
  if (parsed.success) return ok(parsed.output);
  return damaged(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'manifest'}: ${issue.message}`).join('; '));
}

/** Every entry a manifest speaks of, by name, with its size and hash; null when it contradicts itself. */
export function listedEntries(
  manifest: Manifest,
): ReadonlyMap<string, { readonly size: number; readonly sha256: string }> | null {
  const listed = new Map<string, { readonly size: number; readonly sha256: string }>();
  const { changes, readme, photos } = manifest;
  const named = photos.every(
    (photo) => photo.file === photoFile(photo.sha256) && photo.thumb.file === thumbFile(photo.thumb.sha256),
  );
  for (const each of [changes, readme, ...photos, ...photos.map((photo) => photo.thumb)]) {
    if ((listed.get(each.file)?.size ?? each.size) !== each.size) return null;
    listed.set(each.file, { size: each.size, sha256: each.sha256 });
  }
  return named ? listed : null;
}

/**
 * Holds the entries of the zip against the manifest: each that is listed is there with its size, and nothing else is.
 * @param sizes bytes by name of every entry but the manifest
 */
export function checkEntries(manifest: Manifest, sizes: ReadonlyMap<string, number>): Result<null, HandoverError> {
  const listed = listedEntries(manifest);
  if (!listed) return damaged('manifest: contradicts itself');
  for (const [name, { size }] of listed)
    if (sizes.get(name) !== size) return damaged(`${name}: missing, or of another size`);
  for (const name of sizes.keys()) if (!listed.has(name)) return damaged(`${name}: not listed`);
  return ok(null);
}

/** The changes from their text, each checked, none twice, and of the same photos as the manifest. */
export function parseChanges(text: string, manifest: Manifest): Result<readonly Change[], HandoverError> {
  const json = parseJson(text);
  if (!Array.isArray(json)) return damaged('changes: no list');
  const changes: Change[] = [];
  const ids = new Set<string>();
  for (const element of json) {
    const parsed = parseChange(element);
    if (!parsed.ok) return damaged(`change: ${parsed.error.issues.join('; ')}`);
    changes.push(parsed.value);
    ids.add(parsed.value.id);
  }
  if (changes.length !== manifest.changes.count) return damaged('changes: not as many as listed');
  if (ids.size !== changes.length) return damaged('changes: one id twice');
  const wrong = photoThatDiffers(changes, manifest);
  return wrong === undefined ? ok(changes) : damaged(`photo ${wrong}: record and bytes do not belong together`);
}

/** Each photo that is not removed is listed with its bytes, under the hash of its record, or listed as missing. */
function photoThatDiffers(changes: readonly Change[], manifest: Manifest): string | undefined {
  const hashes = new Map(manifest.photos.map((photo) => [photo.id, photo.sha256]));
  const missing = new Set(manifest.missingPhotos);
  if (hashes.size !== manifest.photos.length || missing.size !== manifest.missingPhotos.length) return 'listed twice';
  const present = recordLogs(changes).filter((log) => log.entity === 'photo' && !isRemoved(log));
  const wrong = present.find((log) => {
    const isMissing = missing.delete(log.recordId);
    const hash = hashes.get(log.recordId);
    hashes.delete(log.recordId);
    return isMissing === (hash !== undefined) || (hash !== undefined && !hasValue(log, 'sha256', hash));
  });
  return wrong?.recordId ?? [...hashes.keys(), ...missing][0];
}

/** What the merge makes of the record: writer and reader of a file must not differ in it. */
export function isRemoved({ changes }: RecordLog): boolean {
  return replay(changes, () => true).versioned.fields['removed'] === true;
}

const hasValue = (log: RecordLog, field: string, value: string): boolean =>
  log.changes.some((change) => change.field === field && change.value === value);

/** `undefined` for a text that is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
