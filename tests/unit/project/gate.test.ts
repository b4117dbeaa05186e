/** The gate's own parts: what it counts, what it finds, what it says when something is missing. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { countResults } from '../../../scripts/count-results.mjs';
import { findBrowser, findCommand } from '../../../scripts/find-browser.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dianwei-gate-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** Runs a script of the project in the empty folder. */
function runScript(name: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('scripts', name)], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, said: `${stdout}${stderr}`.trim().split('\n') };
}

describe('P12: the closing line', () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  });

  test('P12: a file that broke before its first test is a failure', () => {
    expect(countResults({ testResults: [file('failed'), file('failed', 'passed'), file('failed', 'failed')] })).toEqual(
      {
        passed: 1,
        failed: 3,
        skipped: 0,
      },
    );
  });

  test('P12: skipped, pending and todo are skipped, not passed', () => {
    expect(countResults({ testResults: [file('passed', 'passed', 'skipped', 'pending', 'todo')] })).toEqual({
      passed: 1,
      failed: 0,
      skipped: 3,
    });
  });

  test('P12: a run without tests counts nothing', () => {
    expect(countResults({ testResults: [] })).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe('P14: the tools of the tests', () => {
  test('P14: a CHROMIUM_PATH that leads nowhere is an error, not a reason to look elsewhere', () => {
    vi.stubEnv('CHROMIUM_PATH', join(folder, 'chromium'));
    expect(() => findBrowser()).toThrow('CHROMIUM_PATH');
    vi.stubEnv('CHROMIUM_PATH', folder);
    expect(() => findBrowser()).toThrow('CHROMIUM_PATH');
  });

  test('P14: CHROMIUM_PATH comes before any installed browser', () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath);
    expect(findBrowser()).toBe(process.execPath);
  });

  test('P14: a command is found on PATH only if it can be run', () => {
    writeFileSync(join(folder, 'qpdf'), '', { mode: 0o644 });
    vi.stubEnv('PATH', folder);
    expect(findCommand('qpdf')).toBeNull();
    writeFileSync(join(folder, 'pdftotext'), '', { mode: 0o755 });
    expect(findCommand('pdftotext')).toBe(join(folder, 'pdftotext'));
  });

  test('P14: with no package manager, one line says what to install, and the exit code is 1', () => {
    const { status, said } = runScript('install-test-tools.mjs', { PATH: folder, CHROMIUM_PATH: process.execPath });
    expect(status).toBe(1);
    expect(said.at(-1)).toMatch(/^The tests need .*pdftotext.*qpdf.*: please install and run again\.$/);
  });
});

describe('P15: forbidden words', () => {
  const registry = ['registry', 'example', 'org'].join('.');
  test.each([
    ['a path of one machine', 'notes.md', `see ${['', 'home', 'somebody', 'notes'].join('/')}`],
    ['a temporary path', 'src/a.ts', `export const file = '${['', 'tmp', 'x'].join('/')}';`],
    ["a registry's host", '.npmrc', `//${registry}/`],
    ['a download address', 'package-lock.json', ['{ "resolved": "https', '//mirror.example/a.tgz" }'].join(':')],
  ])('P15: %s is found and its line named', (_, path, text) => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, path), `\n${text}\n`);
    const { status, said } = runScript('check-words.mjs');
    expect(status).toBe(1);
    expect(said).toEqual([expect.stringMatching(`^${path}:2: `)]);
  });

  test('P15: addresses of the app and of the web are none', () => {
    writeFileSync(join(folder, 'a.md'), 'https://example.org/home/page /assets/work/index.js ../tmp/x work/main\n');
    expect(runScript('check-words.mjs')).toEqual({ status: 0, said: [''] });
  });
});
