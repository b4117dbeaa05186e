/**
 * A report laid out and held open, its pages painted when they are asked for: what is looked at before it is printed. The same layout
 * and fonts as the file that `render-pdf.ts` or `render-images.ts` would write. Called by `paper-worker.ts`.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import { loadFonts } from './fonts';
import { layOut } from './lay-out';
import { type FontFaces, giveFonts, paintPicture } from './paint-canvas';
import { STRIP, STRIP_SCALE } from './paper-style';
import type { FontsUnavailable, PaperSources } from './rendered-paper';

/** Pixels of a picture: an A4 page is readable to its smallest type, and a few of them fit in a cheap phone. */
const MOST_PIXELS = 6_000_000;

/** A report laid out. */
export interface OpenPages {
  /** In points. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** Paints the page of that number, from 1, so many pixels wide, or as many as fit. */
  paint(number: number, width: number): Promise<Blob>;
}

/** @param isStrip as a long image, else on office paper */
export async function openPages(
  paper: Report,
  isStrip: boolean,
  sources: Pick<PaperSources, 'font' | 'photo'> & { readonly fontFaces: FontFaces },
): Promise<Result<OpenPages, FontsUnavailable>> {
  const report: Report = isStrip ? { ...paper, style: 'list' } : paper;
  const fonts = await loadFonts(report, sources.font);
  if (fonts === null) return err({ type: 'FontsUnavailable' });
  const pages = layOut(report, fonts, isStrip ? STRIP : undefined);
  await giveFonts(fonts, sources.fontFaces);
  return ok({
    sizes: pages.map(({ width, height }) => ({ width, height })),
    paint: (number, width) => {
      const page = pages[number - 1];
      if (page === undefined) throw new Error(`There is no page ${number}`);
      const fitting = Math.sqrt(MOST_PIXELS / (page.width * page.height));
      const scale = Math.min(width / page.width, fitting, ...(isStrip ? [STRIP_SCALE] : []));
      return paintPicture(page, scale, { fonts, photo: sources.photo });
    },
  });
}
