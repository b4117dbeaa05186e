/**
 * Lays out photos in rows, each with its caption under it; a photo keeps its shape and stands on its
 * caption, flush with it on the left, so that each pair has one edge.
 * Called by `lay-out.ts`.
 */
import type { PhotoGridBlock, ReportPhoto } from '../domain/report/report';
import { draw, drawLines, type Flow, linesOf, makeRoom } from './flow';
import { PHOTO_GRID } from './paper-style';

/** A photo with its caption broken to the width of its column; null for a place that stays empty. */
interface Cell {
  readonly photo: ReportPhoto | null;
  readonly caption: readonly string[];
}

/** Some photos side by side. */
interface Row {
  readonly cells: readonly Cell[];
  /** Of the photos' area. */
  readonly height: number;
  readonly captionHeight: number;
}

/**
 * Draws the photos from where the flow stands.
 * @param closing room wanted under the last of them on its page: they get smaller for it where all can stand on this one, else the
 * last go over the page with it
 */
export function layOutPhotoGrid(flow: Flow, grid: PhotoGridBlock, closing = 0): void {
  const { gap, captionGap } = PHOTO_GRID;
  const width = columnWidth(flow, grid);
  if (flow.y > flow.top) flow.y += captionGap;
  let rows = rowsOf(flow, grid, closing);
  const [only, ...more] = rows;
  if (only !== undefined && more.length === 0 && closing > 0) {
    // Areas are as high as the page on which they begin allows.
    makeRoom(flow, only.height + only.captionHeight + closing);
    if (flow.y === flow.top) rows = rowsOf(flow, grid, closing);
  }
  for (const [index, { cells, height, captionHeight }] of rows.entries()) {
    const isLast = index === rows.length - 1;
    makeRoom(flow, height + captionHeight + (isLast ? closing : 0));
    for (const [column, { photo, caption }] of cells.entries()) {
      const x = flow.left + column * (width + gap);
      if (photo === null) continue;
      drawPhoto(flow, photo, { x, y: flow.y, width, height });
      drawLines(flow, caption, flow.styles.caption, { x, y: flow.y + height + captionGap, width, align: 'left' });
    }
    // What closes the text has its own white.
    flow.y += height + captionHeight + (isLast && closing > 0 ? 0 : gap);
  }
}

/** Room that the first photos of a strip need, so that what stands above them stays with them. */
export function firstRowHeight(flow: Flow, grid: PhotoGridBlock): number {
  const [first] = rowsOf(flow, grid);
  return first === undefined ? 0 : PHOTO_GRID.captionGap + first.height + first.captionHeight;
}

const columnWidth = (flow: Flow, { columns }: PhotoGridBlock): number =>
  (flow.width - (columns - 1) * PHOTO_GRID.gap) / columns;

/**
 * On a strip, rows as high as their photos; on a page, all areas equally high: as its height allows, but not
 * higher than lets photos fill their columns, so that upright ones don’t stand out.
 */
function rowsOf(flow: Flow, grid: PhotoGridBlock, closing = 0): readonly Row[] {
  const { gap, captionGap, mostHeight } = PHOTO_GRID;
  const leastHeight = closing > 0 ? PHOTO_GRID.leastHeightClosing : PHOTO_GRID.leastHeight;
  const width = columnWidth(flow, grid);
  const cells = grid.photos.map((photo) => ({
    photo,
    caption: photo ? linesOf(flow, photo.caption, flow.styles.caption, width) : [],
  }));
  const captionHeightOf = (some: readonly Cell[]): number =>
    Math.max(0, ...some.map(({ caption }) => caption.length)) * flow.styles.caption.leading + captionGap;
  const rows = Array.from({ length: Math.ceil(cells.length / grid.columns) }, (_, row) =>
    cells.slice(row * grid.columns, (row + 1) * grid.columns),
  );
  if (flow.sheet.isStrip) {
    return rows.map((row) => {
      const natural = Math.max(...row.map(({ photo }) => (photo ? (width * photo.height) / photo.width : 0)));
      return { cells: row, height: Math.min(natural, width * mostHeight), captionHeight: captionHeightOf(row) };
    });
  }
  const captionHeight = captionHeightOf(cells);
  const least = width * leastHeight + captionHeight + gap;
  const roomAboveClosing = flow.bottom - flow.y - closing;
  const isClosedHere = rows.length * least - gap <= roomAboveClosing;
  const roomHere = isClosedHere ? roomAboveClosing : flow.bottom - flow.y;
  // Where not even one row fits they begin on the next page, and have all of it.
  const room = least - gap <= roomHere ? roomHere : flow.bottom - flow.top;
  const rowsPerPage = Math.max(1, Math.min(rows.length, Math.floor((room + gap) / least)));
  const height = Math.min((room + gap) / rowsPerPage - gap - captionHeight, width * mostShare(grid.photos));
  return rows.map((row) => ({ cells: row, height, captionHeight }));
}

/** Height of photos that fill their column, as a share of its width: that of the least upright, a panorama aside. */
const mostShare = (photos: PhotoGridBlock['photos']): number =>
  Math.max(
    PHOTO_GRID.lyingShare,
    Math.min(...photos.map((photo) => (photo ? photo.height / photo.width : Number.POSITIVE_INFINITY))),
  );

function drawPhoto(
  flow: Flow,
  photo: ReportPhoto,
  area: { x: number; y: number; width: number; height: number },
): void {
  const scale = Math.min(area.width / photo.width, area.height / photo.height);
  const width = photo.width * scale;
  const height = photo.height * scale;
  const y = area.y + area.height - height;
  draw(flow, { kind: 'photo', photoId: photo.photoId, x: area.x, y, width, height });
}
