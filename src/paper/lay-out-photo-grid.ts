/**
 * Lays out photos in rows, each with its caption under it; a photo keeps its shape and stands on its
 * caption, flush with it on the left, so that each pair has one edge.
 * Called by `lay-out.ts`.
 */
import type { PhotoGridBlock, ReportPhoto } from '../domain/report/report';
import { draw, drawLines, type Flow, linesOf, makeRoom } from './flow';
import { CAPTION, PHOTO_GRID } from './paper-style';

/** Draws the photos from where the flow stands. All areas are equally high; the page's height is used up. */
export function layOutPhotoGrid(flow: Flow, grid: PhotoGridBlock): void {
  const { gap, captionGap, leastHeight } = PHOTO_GRID;
  const width = (flow.width - (grid.columns - 1) * gap) / grid.columns;
  const cells = grid.photos.map((photo) => ({ photo, caption: linesOf(flow, photo.caption, CAPTION, width) }));
  const captionHeight = Math.max(0, ...cells.map(({ caption }) => caption.length)) * CAPTION.leading + captionGap;
  const room = flow.bottom - flow.y;
  const rowsPerPage = Math.max(1, Math.floor((room + gap) / (width * leastHeight + captionHeight + gap)));
  const height = (room + gap) / rowsPerPage - gap - captionHeight;
  for (let first = 0; first < cells.length; first += grid.columns) {
    makeRoom(flow, height + captionHeight);
    for (const [column, { photo, caption }] of cells.slice(first, first + grid.columns).entries()) {
      const x = flow.left + column * (width + gap);
      drawPhoto(flow, photo, { x, y: flow.y, width, height });
      drawLines(flow, caption, CAPTION, { x, y: flow.y + height + captionGap, width, align: 'left' });
    }
    flow.y += height + captionHeight + gap;
  }
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
