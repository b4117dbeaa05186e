/** Where LibreOffice is on this machine, which opens our Word and Excel files in the tests. Called by them and by `install-test-tools.mjs`. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { findCommand } from './find-browser.mjs';

/** Where installers put it without adding it to PATH. */
const usualPlaces = [
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
  ...[process.env['PROGRAMFILES']].flatMap((folder) => (folder ? [`${folder}/LibreOffice/program/soffice.com`] : [])),
];

/** The command to start it; null where there is none. */
export function findOffice() {
  return findCommand('soffice') ?? findCommand('libreoffice') ?? usualPlaces.find((path) => existsSync(path)) ?? null;
}
