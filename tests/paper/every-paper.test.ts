/**
 * Every paper, printed from data of real size, against the text and the pictures that somebody read, looked at and approved
 * (`approved/`). After a change that is meant: `npm run approve-papers`, then look at what git says has changed.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { everyPaper } from './every-paper';
import { differenceOf, picturesOf } from './page-pictures';
import { checkStructure, readPagesAsPrinted } from './pdf-tools';
import { type Pdf, render } from './render';

const approved = join(import.meta.dirname, 'approved');
/** Pages that differ are left here to be looked at. */
const unlike = join(import.meta.dirname, '../.out/papers');
const isApproving = process.env.DIANWEI_APPROVE === '1';

/** A page may differ in so many of its dots: about what three characters of a table have. */
const TOLERANCE = 0.0002;

const printed = new Map<string, Promise<Pdf>>();
const print = (name: string): Promise<Pdf> => {
  const make = everyPaper[name];
  if (make === undefined) throw new Error(`There is no paper ${name}`);
  const pdf = printed.get(name) ?? render(make());
  printed.set(name, pdf);
  return pdf;
};
const pictureName = (name: string, index: number): string => `${name}-${String(index + 1).padStart(2, '0')}.png`;

afterAll(() => {
  printed.clear();
});

describe.each(Object.keys(everyPaper))('%s', (name) => {
  test('R120: is a sound file in which every character has a font', async () => {
    const pdf = await print(name);
    await checkStructure(pdf.bytes);
    expect(pdf.missingCharacters).toEqual([]);
  });

  test('R121: says, page by page, exactly the approved text', async () => {
    const text = (await readPagesAsPrinted((await print(name)).bytes)).join('\n──── page ────\n');
    const file = join(approved, `${name}.txt`);
    if (isApproving) await writeFile(file, `${text}\n`);
    expect(`${text}\n`).toBe(await readFile(file, 'utf8'));
  });

  test('R122: looks like its approved pictures, page by page', async () => {
    const pictures = await picturesOf((await print(name)).bytes);
    if (isApproving) await approve(name, pictures);
    const names = (await readdir(approved)).filter((file) => file.replace(/-\d\d\.png$/, '') === name).sort();
    expect(names).toEqual(pictures.map((_, index) => pictureName(name, index)));
    const differing: string[] = [];
    for (const [index, picture] of pictures.entries()) {
      const file = pictureName(name, index);
      const difference = differenceOf(picture, await readFile(join(approved, file)));
      if (difference <= TOLERANCE) continue;
      await mkdir(unlike, { recursive: true });
      await writeFile(join(unlike, file), picture);
      differing.push(`${file}: ${(100 * difference).toFixed(2)} % of its dots`);
    }
    expect(differing).toEqual([]);
  });
});

async function approve(name: string, pictures: readonly Buffer[]): Promise<void> {
  for (const file of await readdir(approved)) {
    if (file.replace(/-\d\d\.png$/, '') === name) await rm(join(approved, file));
  }
  for (const [index, picture] of pictures.entries()) await writeFile(join(approved, pictureName(name, index)), picture);
}

test('R122: a page that lost the words of one cell is not like its picture', async () => {
  const report = everyPaper['pairing-table']?.();
  if (report === undefined) throw new Error('There is no pairing table');
  const blocks = report.blocks.map((block) =>
    block.kind === 'table'
      ? { ...block, rows: block.rows.map((row, index) => (index === 0 ? row.slice(0, 3) : row)) }
      : block,
  );
  const [whole] = await picturesOf((await print('pairing-table')).bytes);
  const [less] = await picturesOf((await render({ ...report, blocks })).bytes);
  if (whole === undefined || less === undefined) throw new Error('no page');
  expect(differenceOf(whole, whole)).toBe(0);
  expect(differenceOf(whole, less)).toBeGreaterThan(TOLERANCE);
});
