/**
 * Photos of 整改前 and 整改后 put side by side: for the pages behind a list, where all of them are shown, and for 整改前后对照表, where
 * only what is proof is. Called by `unit-list.ts`, `task-lists.ts` and `before-after.ts`.
 */
import type { Photo } from '../finding/photo';
import { freshAfterPhotos } from '../task/life';
import type { TaskCard } from '../task/task-card';
import { type Block, type PhotoGridBlock, photoPagesOf, type ReportPhoto } from './report';
import { SPACE, wordShot, wordView } from './task-cells';
import { type ListDay, type ListedProblem, wordNumber, wordWholePlace } from './task-table';

type Place = Photo | null;

/** All photos two by two: each of 整改前 beside that of 整改后 which was shot against it, then what has no partner. */
export function pairedPhotos(photos: readonly Photo[]): readonly Place[] {
  const partnersOf = (before: Photo): readonly Photo[] =>
    photos.filter(({ phase, beforeId }) => phase === 'after' && beforeId === before.id);
  const pairs = photos
    .filter(({ phase }) => phase === 'before')
    .flatMap((before) =>
      partnersOf(before).map((after, index): readonly Place[] => [index === 0 ? before : null, after]),
    )
    .flat();
  const alone = photos.filter((photo) => !pairs.includes(photo));
  return [...pairs, ...alone, ...(alone.length % 2 === 1 ? [null] : [])];
}

/**
 * What is put to the proof: each photo of 整改后 that no 退回 has refused, the latest of each, beside the one of 整改前 it was shot
 * against, else one of the same view. Where there is none, one of 整改前 alone; at least one pair.
 */
export function proofPairs({ photos, actions }: TaskCard): readonly (readonly [before: Place, after: Place])[] {
  const befores = photos.filter(({ phase }) => phase === 'before');
  const afters = freshAfterPhotos(photos, actions);
  const shotAgainst = new Map(afters.map((after) => [after.beforeId, after]));
  const pairs = befores.flatMap((before) => {
    const after = shotAgainst.get(before.id);
    return after ? [[before, after] as const] : [];
  });
  const strays = afters.filter(({ beforeId }) => !befores.some(({ id }) => id === beforeId));
  const free = befores.filter((before) => !pairs.some(([taken]) => taken === before));
  const matched = strays.map((after) => {
    const at = Math.max(
      0,
      free.findIndex(({ view }) => view === after.view),
    );
    return [free.splice(at, 1)[0] ?? null, after] as const;
  });
  const all = [...pairs, ...matched];
  return all.length > 0 ? all : [[befores.find(({ view }) => view === 'near') ?? befores[0] ?? null, null]];
}

/** One photo as it is printed. @param caption lines under it */
export const printed = (photo: Photo, ...caption: readonly string[]): ReportPhoto => ({
  photoId: photo.id,
  width: photo.width,
  height: photo.height,
  caption: caption.join('\n'),
});

/** 整改前近景　2017年5月8日 9:05. */
export const wordPhoto = (photo: Photo, utcOffsetMinutes: number): string =>
  `${photo.phase === 'before' ? '整改前' : ''}${wordView(photo)}${SPACE}${wordShot(photo, utcOffsetMinutes)}`;

/** All photos of a list, each under its row's number and place; null where there is none. */
export function pairsGrid(
  problems: readonly ListedProblem[],
  { utcOffsetMinutes }: Pick<ListDay, 'utcOffsetMinutes'>,
  columns: PhotoGridBlock['columns'],
): PhotoGridBlock | null {
  const photos = problems.flatMap((problem) =>
    pairedPhotos(problem.photos).map(
      (photo) =>
        photo && printed(photo, wordNumber(problem), wordWholePlace(problem), wordPhoto(photo, utcOffsetMinutes)),
    ),
  );
  return photos.length === 0 ? null : { kind: 'photoGrid', photos, columns, isPaired: true };
}

/** The pages behind a list on paper; none where there is no photo. */
export function photoPages(problems: readonly ListedProblem[], day: ListDay): readonly Block[] {
  const grid = pairsGrid(problems, day, 4);
  return grid === null ? [] : photoPagesOf(grid);
}
