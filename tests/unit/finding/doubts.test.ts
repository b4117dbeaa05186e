/** E: what makes a reviewer look twice at a photo, and what does not. */
import { describe, expect, test } from 'vitest';
import { type Doubt, doubtsAbout, SHOT_BEFORE_WRITING } from '../../../src/domain/finding/doubts';
import type { Finding } from '../../../src/domain/finding/finding';
import { LOOKS_ALIKE } from '../../../src/domain/finding/perceptual-hash';
import { PHOTO_DEFAULTS, type Photo } from '../../../src/domain/finding/photo';

const FOUND_AT = Date.UTC(2017, 4, 8, 2);
const DAY = 24 * 60 * 60_000;

const finding: Finding = {
  id: 'door',
  auditId: 'a',
  placeId: 'p',
  itemIds: ['1-10'],
  problem: '楼道堆放杂物',
  location: '',
  foundAt: FOUND_AT,
  foundBy: [],
  relapsedFrom: null,
};

let count = 0;
/** A photo that is like no other, unless told. */
const photoOf = (own: Partial<Photo>): Photo => {
  const n = String(++count);
  return {
    ...PHOTO_DEFAULTS,
    id: `photo-${n}`,
    auditId: 'a',
    findingId: 'door',
    view: 'near',
    source: 'system',
    takenAt: FOUND_AT,
    width: 4,
    height: 3,
    size: 10,
    sha256: n.padStart(64, '0'),
    ...own,
  };
};

const about = (photo: Photo, others: readonly Photo[]): readonly Doubt[] =>
  doubtsAbout([photo], [photo, ...others], [finding]).get(photo.id) ?? [];

/** A hash with this many bits set. */
const hashOf = (bits: number): string => ((1n << BigInt(bits)) - 1n).toString(16).padStart(16, '0');

describe('the same picture', () => {
  test('E40: the same bytes before and after, and under another finding of any audit, are a doubt', () => {
    const before = photoOf({ sha256: 'f'.repeat(64) });
    const after = photoOf({ sha256: 'f'.repeat(64), phase: 'after' });
    const elsewhere = photoOf({ sha256: 'f'.repeat(64), findingId: 'gate', auditId: 'last-year' });
    expect(about(after, [before])).toEqual([{ kind: 'sameBytes', other: before }]);
    expect(about(before, [elsewhere])).toEqual([{ kind: 'sameBytes', other: elsewhere }]);
  });

  test('E40: one file picked twice is the same picture, though its watermarks differ; so is a kept photo picked again', () => {
    const before = photoOf({ sourceSha256: 'e'.repeat(64) });
    const after = photoOf({ sourceSha256: 'e'.repeat(64), phase: 'after' });
    const again = photoOf({ sourceSha256: before.sha256, phase: 'after' });
    expect(about(after, [before])).toMatchObject([{ kind: 'sameBytes' }]);
    expect(about(again, [before])).toMatchObject([{ kind: 'sameBytes' }]);
    expect(about(before, [again])).toMatchObject([{ kind: 'sameBytes' }]);
  });

  test('E40: photos of our own camera have no file, and that alone makes no two of them the same', () => {
    expect(about(photoOf({ phase: 'after' }), [photoOf({})])).toEqual([]);
  });
});

describe('pictures that look alike', () => {
  test('E41: up to the bound they are a doubt, beyond it they are not', () => {
    const before = photoOf({ perceptualHash: hashOf(0) });
    const near = photoOf({ perceptualHash: hashOf(LOOKS_ALIKE), phase: 'after' });
    const far = photoOf({ perceptualHash: hashOf(LOOKS_ALIKE + 1), phase: 'after' });
    expect(about(near, [before])).toEqual([{ kind: 'looksAlike', other: before, bits: LOOKS_ALIKE }]);
    expect(about(far, [before])).toEqual([]);
  });

  test('E41: two shots of one problem may look alike; a spot photographed as two may not', () => {
    const hash = { perceptualHash: hashOf(9) };
    expect(about(photoOf({ ...hash, view: 'far' }), [photoOf(hash)])).toEqual([]);
    const spot = { ...hash, findingId: null };
    expect(about(photoOf({ ...spot, evidenceId: 'one' }), [photoOf({ ...spot, evidenceId: 'two' })])).toHaveLength(1);
  });

  test('E41: records of version 1 have no hash and are like nothing', () => {
    expect(about(photoOf({ phase: 'after' }), [photoOf({ perceptualHash: hashOf(3) })])).toEqual([]);
  });
});

describe('pictures older than the problem', () => {
  test('E42: a gallery picture shot before the problem was found is a doubt, by its own moment or its file’s', () => {
    const shot = photoOf({ source: 'gallery', phase: 'after', shotAt: FOUND_AT - DAY, shotAtFrom: 'file' });
    expect(about(shot, [])).toEqual([{ kind: 'olderThanFinding', by: DAY }]);
    const filed = photoOf({ source: 'gallery', phase: 'after', fileAt: FOUND_AT - 1 });
    expect(about(filed, [])).toEqual([{ kind: 'olderThanFinding', by: 1 }]);
  });

  test('E42: whoever shoots first and writes within ten minutes is not doubted, for 整改前 only', () => {
    const just = { source: 'gallery', shotAt: FOUND_AT - SHOT_BEFORE_WRITING } as const;
    expect(about(photoOf(just), [])).toEqual([]);
    expect(about(photoOf({ ...just, shotAt: just.shotAt - 1 }), [])).toHaveLength(1);
    expect(about(photoOf({ ...just, phase: 'after' }), [])).toHaveLength(1);
  });

  test('E42: a picture that says no moment, or came from a camera, is not doubted for its age', () => {
    expect(about(photoOf({ source: 'gallery' }), [])).toEqual([]);
    expect(about(photoOf({ source: 'system', shotAt: FOUND_AT - DAY }), [])).toEqual([]);
  });
});
