/**
 * Which photos of a report are printed, and how large: a report without those nobody wants, its grids closed up, or with its
 * grids in fewer or more columns. Called by `usecases/prepared-paper.ts`. A form's one photo belongs to the form and is not chosen.
 */
import type {
  Block,
  HeadingBlock,
  PageBreakBlock,
  PhotoGridBlock,
  Report,
  ReportPhoto,
  TableBlock,
  TableCell,
} from './report';

/** How large the photos of grids are printed: 大、中、小. */
export type PhotoSize = 'large' | 'medium' | 'small';

/** Photos side by side. Of pairs, 整改前 beside 整改后, one or two; there is nothing between. */
const COLUMNS = { large: 2, medium: 3, small: 4 } as const;

/** The photos that can be left out, each once, in the order of the report. */
export function choosablePhotos(report: Report): readonly ReportPhoto[] {
  const photos = report.blocks.flatMap((block): readonly ReportPhoto[] => {
    if (block.kind === 'photoGrid') return block.photos.filter((photo) => photo !== null);
    return block.kind === 'table' ? block.rows.flat().flatMap(photosOfCell) : [];
  });
  return [...new Map(photos.map((photo) => [photo.photoId, photo])).values()];
}

/**
 * The report with only the photos that are wanted. Grids close up; of a pair the place of the one that is gone stays empty. A grid
 * with none left goes, and so do a heading and a page break under which only such grids and places to sign stood. Nothing else changes.
 */
export function withPhotos(report: Report, isWanted: (photoId: string) => boolean): Report {
  const isKept = ({ photoId }: ReportPhoto): boolean => isWanted(photoId);
  const kept = report.blocks.map((block): Block | null => {
    if (block.kind === 'photoGrid') return thinGrid(block, isKept);
    return block.kind === 'table' ? thinTable(block, isKept) : block;
  });
  return { ...report, blocks: withoutEmptyParts(report.blocks, kept) };
}

/** The sizes to choose from: none without a grid, 大 and 小 where all grids are of pairs. */
export function photoSizes(report: Report): readonly PhotoSize[] {
  const grids = gridsOf(report);
  if (grids.length === 0) return [];
  return grids.every(({ isPaired }) => isPaired) ? ['large', 'small'] : ['large', 'medium', 'small'];
}

/** The size in which a report was made: that of its first grid. */
export function photoSizeOf(report: Report): PhotoSize | null {
  const [grid] = gridsOf(report);
  if (grid === undefined) return null;
  return grid.columns <= 2 ? 'large' : grid.columns === 3 ? 'medium' : 'small';
}

/** The report with the photos of its grids in another size. Pairs stay side by side: 中 is 小 for them. */
export function sizePhotos(report: Report, size: PhotoSize): Report {
  const sized = (block: Block): Block => {
    if (block.kind !== 'photoGrid') return block;
    return { ...block, columns: block.isPaired === true && size === 'medium' ? COLUMNS.small : COLUMNS[size] };
  };
  return { ...report, blocks: report.blocks.map(sized) };
}

const gridsOf = (report: Report): readonly PhotoGridBlock[] =>
  report.blocks.filter((block) => block.kind === 'photoGrid');

const photosOfCell = (cell: TableCell): readonly ReportPhoto[] => (typeof cell === 'string' ? [] : (cell.photos ?? []));

type IsKept = (photo: ReportPhoto) => boolean;

/** Null when no photo is left. */
function thinGrid(grid: PhotoGridBlock, isKept: IsKept): PhotoGridBlock | null {
  const places = grid.photos.map((photo) => (photo !== null && isKept(photo) ? photo : null));
  if (places.every((photo, index) => photo === grid.photos[index])) return grid;
  const photos =
    grid.isPaired === true
      ? pairsOf(places)
          .filter((pair) => pair.some((photo) => photo !== null))
          .flat()
      : places.filter((photo, index) => photo !== null || grid.photos[index] === null);
  return photos.some((photo) => photo !== null) ? { ...grid, photos } : null;
}

function pairsOf<T>(places: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(places.length / 2) }, (_, pair) => places.slice(2 * pair, 2 * pair + 2));
}

function thinTable(table: TableBlock, isKept: IsKept): TableBlock {
  const thinCell = (cell: TableCell): TableCell => {
    if (typeof cell === 'string' || cell.photos === undefined || cell.photos.every(isKept)) return cell;
    const { photos, ...words } = cell;
    const left = photos.filter(isKept);
    return left.length > 0 ? { ...words, photos: left } : words;
  };
  return { ...table, rows: table.rows.map((row) => row.map(thinCell)) };
}

/**
 * Leaves out headings and page breaks over nothing but what was emptied.
 * @param kept the same blocks, null where a grid was emptied
 */
function withoutEmptyParts(blocks: readonly Block[], kept: readonly (Block | null)[]): readonly Block[] {
  const left = [...kept];
  // From the end, so that a heading over emptied headings is emptied in its turn. The title stays: it is what the report is about.
  for (const [index, block] of [...blocks.entries()].reverse()) {
    if (block.kind !== 'heading' || block.level === 0) continue;
    const part = left.slice(index + 1, endOfHeading(blocks, index, block));
    if (part.includes(null) && part.every((each) => each === null || isSignature(each) || each.kind === 'pageBreak')) {
      left[index] = null;
    }
  }
  const result: Block[] = [];
  /** Of a page break that was left out: the pages after the next one still turn as it said. */
  let turn: PageBreakBlock['orientation'];
  for (const [index, block] of left.entries()) {
    if (block === null) continue;
    if (block.kind !== 'pageBreak') {
      result.push(block);
      continue;
    }
    const page = left.slice(index + 1, endOfPage(blocks, index));
    const orientation = block.orientation ?? turn;
    if (page.includes(null) && page.every((each) => each === null || isSignature(each))) {
      turn = orientation;
      continue;
    }
    result.push(orientation === block.orientation ? block : { ...block, ...(orientation && { orientation }) });
    turn = undefined;
  }
  return result;
}

/** A heading reaches to the next of its level or above, or to the next document (附件). */
function endOfHeading(blocks: readonly Block[], index: number, { level }: HeadingBlock): number {
  const end = blocks.findIndex(
    (block, at) => at > index && (block.kind === 'annex' || (block.kind === 'heading' && block.level <= level)),
  );
  return end === -1 ? blocks.length : end;
}

function endOfPage(blocks: readonly Block[], index: number): number {
  const end = blocks.findIndex((block, at) => at > index && block.kind === 'pageBreak');
  return end === -1 ? blocks.length : end;
}

/** What belongs to the whole document, whatever heading it stands under. */
const isSignature = ({ kind }: Block): boolean => kind === 'signature' || kind === 'signLines';
