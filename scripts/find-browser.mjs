/**
 * Where a Chromium-like browser is on this machine. Called by `vitest.config.ts`, the journeys' launcher and
 * `install-test-tools.mjs`, which gets one where there is none.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';

/**
 * Flags every launch needs: containers run as root, without the user namespaces of the sandbox, and with a tiny /dev/shm. Without a
 * graphics card, drawing as if there were one takes journeys a twelfth of their time.
 */
export const browserArguments = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** Where installers put browsers without adding them to PATH. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (process.platform === 'win32') {
    const { LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': programFilesX86 } = process.env;
    return [PROGRAMFILES, programFilesX86, LOCALAPPDATA].flatMap((folder) =>
      folder
        ? [
            'Google/Chrome/Application/chrome.exe',
            'Chromium/Application/chrome.exe',
            'Microsoft/Edge/Application/msedge.exe',
          ].map((path) => join(folder, path))
        : [],
    );
  }
  return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

/**
 * Whether a file is there and may be run.
 * @param {string} path
 */
function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Full path of a command on PATH, or null.
 * @param {string} command
 */
export function findCommand(command) {
  const names = process.platform === 'win32' ? [`${command}.exe`, `${command}.cmd`] : [command];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isRunnable) ?? null;
}

/**
 * Path of the browser to test with: `CHROMIUM_PATH`, a system one, or the one Playwright downloaded; null if there is none.
 * @throws {Error} when `CHROMIUM_PATH` names something that can't be run: a wrong setting should not pass unnoticed.
 * @returns {string | null}
 */
export function findBrowser() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!isRunnable(wanted)) throw new Error(`CHROMIUM_PATH is ${wanted}, which is not a program that can be run.`);
    return wanted;
  }
  const onPath = commands.map(findCommand).find((path) => path !== null);
  return onPath ?? [...usualPlaces(), chromium.executablePath()].find(isRunnable) ?? null;
}
