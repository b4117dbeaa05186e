/** Reads PDFs back with the tools of poppler-utils and qpdf, for the paper tests. A missing tool fails the test. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The text of each page in the order it was drawn, without any white space: that is layout. */
export async function readTexts(pdf: Uint8Array): Promise<readonly string[]> {
  return (await readPagesAsPrinted(pdf)).map(withoutSpace);
}

/** The text of each page in the order it was drawn, line by line, as a person or a program copies it out. */
export async function readPagesAsPrinted(pdf: Uint8Array): Promise<readonly string[]> {
  const text = await inFolder(pdf, (file) => tool('pdftotext', 'poppler-utils', ['-raw', '-enc', 'UTF-8', file, '-']));
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.trimEnd());
}

/** What `pdfinfo` says of the file, by label. */
export async function readInfo(pdf: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const text = await inFolder(pdf, (file) => tool('pdfinfo', 'poppler-utils', ['-enc', 'UTF-8', file]));
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, label, value = ''] = /^([^:]+):\s+(.*)$/.exec(line) ?? [];
      return label === undefined ? [] : [[label, value]];
    }),
  );
}

/** The rows of `pdffonts`: name, whether embedded, whether it has a ToUnicode map. */
export async function readFonts(
  pdf: Uint8Array,
): Promise<readonly { name: string; isEmbedded: boolean; hasUnicode: boolean }[]> {
  const text = await inFolder(pdf, (file) => tool('pdffonts', 'poppler-utils', [file]));
  return text
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [name = '', , , , embedded, , unicode] = line.split(/\s+/);
      return { name, isEmbedded: embedded === 'yes', hasUnicode: unicode === 'yes' };
    });
}

/** Fails when qpdf finds the file's structure (object positions, lengths, streams) at fault. */
export async function checkStructure(pdf: Uint8Array): Promise<void> {
  await inFolder(pdf, (file) => tool('qpdf', 'qpdf', ['--check', file]));
}

/** An entry of the outline. */
export interface OutlineEntry {
  readonly title: string;
  /** From 1. */
  readonly page: number;
  /** Where on the page it leads to, in points from its lower edge. */
  readonly top: number;
  readonly children: readonly OutlineEntry[];
}

/** The outline as a reader shows it beside the pages. */
export async function readOutline(pdf: Uint8Array): Promise<readonly OutlineEntry[]> {
  interface Raw {
    readonly title: string;
    readonly destpageposfrom1: number;
    readonly dest: readonly [string, string, number, number];
    readonly kids: readonly Raw[];
  }
  const text = await inFolder(pdf, (file) => tool('qpdf', 'qpdf', ['--json=2', '--json-key=outlines', file]));
  const entryOf = ({ title, destpageposfrom1, dest, kids }: Raw): OutlineEntry => ({
    title,
    page: destpageposfrom1,
    top: dest[3],
    children: kids.map(entryOf),
  });
  return (JSON.parse(text) as { outlines: readonly Raw[] }).outlines.map(entryOf);
}

/** The XMP packet. */
export const readXmp = (pdf: Uint8Array): Promise<string> =>
  inFolder(pdf, (file) => tool('pdfinfo', 'poppler-utils', ['-meta', file]));

/** The images in the file, as they lie in it. */
export async function readPhotos(pdf: Uint8Array): Promise<readonly Buffer[]> {
  return inFolder(pdf, async (file, folder) => {
    await tool('pdfimages', 'poppler-utils', ['-all', file, join(folder, 'photo')]);
    const names = (await readdir(folder)).filter((name) => name.startsWith('photo')).sort();
    return Promise.all(names.map((name) => readFile(join(folder, name))));
  });
}

/** A page as a picture: how dark it is in an area. */
export interface Raster {
  /** The rows of pixels of an area given in points from the upper left corner: 0 black – 255 white. */
  area(x: number, y: number, width: number, height: number): readonly Buffer[];
}

/** Draws all pages at 144 dots per inch, two to a point. */
export async function rasterise(pdf: Uint8Array): Promise<readonly Raster[]> {
  return inFolder(pdf, async (file, folder) => {
    await tool('pdftoppm', 'poppler-utils', ['-gray', '-r', '144', file, join(folder, 'page')]);
    const names = (await readdir(folder)).filter((name) => name.startsWith('page')).sort();
    return Promise.all(names.map(async (name) => rasterOf(await readFile(join(folder, name)))));
  });
}

/** Removes everything that is white space in Unicode. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** Reads a binary PGM: `P5 width height 255` and one byte for each pixel. */
function rasterOf(pgm: Buffer): Raster {
  const [head = '', widthText] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(pgm.toString('latin1', 0, 64)) ?? [];
  const pixelsPerRow = Number(widthText);
  return {
    area: (x, y, width, height) => {
      const rows: Buffer[] = [];
      for (let row = Math.floor(2 * y); row < 2 * (y + height); row++) {
        const start = head.length + row * pixelsPerRow + Math.floor(2 * x);
        rows.push(pgm.subarray(start, start + Math.ceil(2 * width)));
      }
      return rows;
    },
  };
}

async function inFolder<T>(pdf: Uint8Array, work: (file: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, pdf);
    return await work(file, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function tool(name: string, debianPackage: string, options: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(name, options, { maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(`${name} is not installed: apt-get install ${debianPackage}`, { cause: error });
    }
    throw error;
  }
}
