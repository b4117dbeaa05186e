/**
 * Pages as small pictures, and how far two of them differ. For comparing papers with the pictures of them that somebody
 * looked at and approved. Called by `every-paper.test.ts`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Enough to see lines of type and to read large type, and small enough to be kept with the code. */
const DOTS_PER_INCH = 50;

/** How unlike two dots must be to count, 0–1: printers of pages smooth edges a little differently. */
const UNLIKE = 0.25;

/** All pages of a PDF as PNG, in order. */
export async function picturesOf(pdf: Uint8Array): Promise<readonly Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-pages-'));
  try {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, pdf);
    await promisify(execFile)('pdftoppm', ['-gray', '-png', '-r', String(DOTS_PER_INCH), file, join(folder, 'page')]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    return await Promise.all(names.map((name) => readFile(join(folder, name))));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Share of the dots of two pictures that differ to the eye; 1 when they are not of one size. */
export function differenceOf(one: Buffer, other: Buffer): number {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  const count = pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: UNLIKE });
  return count / (a.width * a.height);
}
