/** Opens Word and Excel files with LibreOffice and makes PDFs of them, for the paper tests. A missing tool fails the test. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { findOffice } from '../../scripts/find-office.mjs';

/**
 * Turns files into PDFs, all in one start of the program, which is what takes its time, with a profile of its own.
 * @param files by name with ending; names without spaces
 * @returns the PDFs by the same names
 */
export async function convertToPdf(files: ReadonlyMap<string, Uint8Array>): Promise<ReadonlyMap<string, Buffer>> {
  const office = findOffice();
  if (office === null) throw new Error('LibreOffice is not installed: npm run tools');
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-office-'));
  try {
    const paths: string[] = [];
    for (const [name, bytes] of files) {
      // Both endings of a paper would become one name.
      const path = join(folder, withEnding(name));
      await writeFile(path, bytes);
      paths.push(path);
    }
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const options = [profile, '--headless', '--convert-to', 'pdf', '--outdir', join(folder, 'out'), ...paths];
    await promisify(execFile)(office, options, { maxBuffer: 16 * 1024 * 1024 });
    const pdfs = new Map<string, Buffer>();
    for (const name of files.keys()) {
      pdfs.set(name, await readFile(join(folder, 'out', withEnding(name).replace(/\.\w+$/, '.pdf'))));
    }
    return pdfs;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** paper.docx → paper-docx.docx */
const withEnding = (name: string): string => name.replace(/\.(\w+)$/, '-$1.$1');
