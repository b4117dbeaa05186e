/**
 * Doubts about photos (照片存疑): what makes a reviewer look twice. They are noticed and never judged: nothing is refused, no
 * verdict or task changes, and whoever took the photo is not blamed — a door photographed twice looks alike, too.
 */
import type { Id } from '../kernel/ids';
import type { Finding } from './finding';
import { bitsApart, type HashBits, hashBits, LOOKS_ALIKE } from './perceptual-hash';
import type { Photo } from './photo';

export type Doubt =
  /** The very same picture stands elsewhere. */
  | { readonly kind: 'sameBytes'; readonly other: Photo }
  /** It looks like one that stands elsewhere; `bits` of 64 differ. */
  | { readonly kind: 'looksAlike'; readonly other: Photo; readonly bits: number }
  /** A picture of the gallery from before the problem was found; `by` is how much earlier, in milliseconds. */
  | { readonly kind: 'olderThanFinding'; readonly by: number };

/** Some shoot first and write afterwards: a photo of 整改前 may be this much older than its finding, in milliseconds. */
export const SHOT_BEFORE_WRITING = 10 * 60_000;

/**
 * The doubts about each of `photos`, by its id; photos without any are left out. Compared with `all` the photos on this
 * device, removed ones left out, because a repair is faked with a photo of another day as well as of this one.
 */
export function doubtsAbout(
  photos: readonly Photo[],
  all: readonly Photo[],
  findings: readonly Finding[],
): ReadonlyMap<Id, readonly Doubt[]> {
  const findingsById = new Map(findings.map((finding) => [finding.id, finding]));
  const others = all.map(toCompared);
  const doubts = photos.map((photo): readonly [Id, readonly Doubt[]] => {
    const compared = toCompared(photo);
    const likenesses = others.flatMap((other) => likeness(compared, other));
    return [photo.id, [...likenesses, ...ageDoubt(photo, findingsById.get(photo.findingId ?? ''))]];
  });
  return new Map(doubts.filter(([, own]) => own.length > 0));
}

/** A photo with its hash as numbers, parsed once for some thousand comparisons. */
interface Compared {
  readonly photo: Photo;
  readonly bits: HashBits | null;
}

const toCompared = (photo: Photo): Compared => ({ photo, bits: hashBits(photo.perceptualHash) });

const NONE: readonly Doubt[] = [];

function likeness(one: Compared, another: Compared): readonly Doubt[] {
  const { photo } = one;
  const other = another.photo;
  const bits = one.bits && another.bits ? bitsApart(one.bits, another.bits) : null;
  const looksAlike = bits !== null && bits <= LOOKS_ALIKE;
  const isSame = isSamePicture(photo, other);
  if (!(looksAlike || isSame) || !standsElsewhere(photo, other)) return NONE;
  return [isSame ? { kind: 'sameBytes', other } : { kind: 'looksAlike', other, bits: bits ?? 0 }];
}

/** Of another subject, or the other phase of the same one. Two shots of one problem may well look alike. */
function standsElsewhere(photo: Photo, other: Photo): boolean {
  if (photo.id === other.id) return false;
  return subjectOf(photo) !== subjectOf(other) || photo.phase !== other.phase;
}

const subjectOf = (photo: Photo): Id | null => photo.findingId ?? photo.evidenceId;

function isSamePicture(photo: Photo, other: Photo): boolean {
  if (photo.sha256 === other.sha256) return true;
  // Picked twice; or a kept photo was exported and picked again, and is its own source.
  if (photo.sourceSha256 !== null && photo.sourceSha256 === other.sourceSha256) return true;
  return photo.sourceSha256 === other.sha256 || other.sourceSha256 === photo.sha256;
}

function ageDoubt(photo: Photo, finding: Finding | undefined): readonly Doubt[] {
  // Our own camera and the system's shoot now; only a chosen file can be of another day.
  if (finding === undefined || photo.source !== 'gallery') return [];
  const told = [photo.shotAt, photo.fileAt].filter((at) => at !== null);
  const by = finding.foundAt - Math.min(...told);
  const allowed = photo.phase === 'before' ? SHOT_BEFORE_WRITING : 0;
  return told.length > 0 && by > allowed ? [{ kind: 'olderThanFinding', by }] : [];
}
