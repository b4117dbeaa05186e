/**
 * Lays out photos in rows, each with its caption under it; a photo keeps its shape and stands on its
 * caption, flush with it on the left, so that each pair has one edge.
 * Called by `lay-out.ts`.
 */
import type { PhotoGridBlock, ReportPhoto } from '../domain/report/report';
import { draw, drawLines, type Flow, linesOf, makeRoom } from './flow';
import { CAPTION, PHOTO_GRID } from './paper-style';

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

/** Draws the photos from where the flow stands. */
export function layOutPhotoGrid(flow: Flow, grid: PhotoGridBlock): void {
  const { gap, captionGap } = PHOTO_GRID;
  const width = columnWidth(flow, grid);
  if (flow.sheet.isStrip && flow.y > flow.top) flow.y += captionGap;
  for (const { cells, height, captionHeight } of rowsOf(flow, grid)) {
    makeRoom(flow, height + captionHeight);
    for (const [column, { photo, caption }] of cells.entries()) {
      const x = flow.left + column * (width + gap);
      if (photo === null) continue;
      drawPhoto(flow, photo, { x, y: flow.y, width, height });
      drawLines(flow, caption, CAPTION, { x, y: flow.y + height + captionGap, width, align: 'left' });
    }
    flow.y += height + captionHeight + gap;
  }
}

/** Room that the first photos of a strip need, so that what stands above them stays with them. */
export function firstRowHeight(flow: Flow, grid: PhotoGridBlock): number {
  const [first] = rowsOf(flow, grid);
  return first === undefined ? 0 : PHOTO_GRID.captionGap + first.height + first.captionHeight;
}

const columnWidth = (flow: Flow, { columns }: PhotoGridBlock): number =>
  (flow.width - (columns - 1) * PHOTO_GRID.gap) / columns;

/** On a strip, rows as high as their photos; on a page, all areas equally high, so that the page's height is used up. */
function rowsOf(flow: Flow, grid: PhotoGridBlock): readonly Row[] {
  const { gap, captionGap, leastHeight, mostHeight } = PHOTO_GRID;
  const width = columnWidth(flow, grid);
  const cells = grid.photos.map((photo) => ({
    photo,
    caption: photo ? linesOf(flow, photo.caption, CAPTION, width) : [],
  }));
  const captionHeightOf = (some: readonly Cell[]): number =>
    Math.max(0, ...some.map(({ caption }) => caption.length)) * CAPTION.leading + captionGap;
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
  const room = flow.bottom - flow.y;
  const rowsPerPage = Math.max(1, Math.floor((room + gap) / (width * leastHeight + captionHeight + gap)));
  const height = (room + gap) / rowsPerPage - gap - captionHeight;
  return rows.map((row) => ({ cells: row, height, captionHeight }));
}

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
