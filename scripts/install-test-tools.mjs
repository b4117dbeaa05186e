/**
 * Makes sure that this machine has what the tests use besides Node: a Chromium-like browser, pdftotext and pdftoppm, qpdf, LibreOffice,
 * PostgreSQL, nginx, Caddy, openssl, and a Chinese font for screenshots. What is missing comes from the system's package manager;
 * if that can't be, one line says what to do and the exit code is 1. Called by `npm test`; run it alone with `npm run tools`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { findBrowser, findCommand } from './find-browser.mjs';
import { findNginx } from './find-nginx.mjs';
import { findOffice } from './find-office.mjs';
import { findPostgres } from './find-postgres.mjs';

/** What each tool is called by the package managers, one or more packages; null where the system has it anyway. */
const tools = [
  {
    name: 'Chromium or Chrome (or set CHROMIUM_PATH)',
    isThere: () => findBrowser() !== null,
    packages: { 'apt-get': 'chromium', dnf: 'chromium', apk: 'chromium', pacman: 'chromium', brew: 'google-chrome' },
  },
  {
    name: 'pdftotext and pdftoppm (poppler)',
    isThere: () => findCommand('pdftotext') !== null && findCommand('pdftoppm') !== null,
    packages: {
      'apt-get': 'poppler-utils',
      dnf: 'poppler-utils',
      apk: 'poppler-utils',
      pacman: 'poppler',
      brew: 'poppler',
    },
  },
  {
    name: 'qpdf',
    isThere: () => findCommand('qpdf') !== null,
    packages: { 'apt-get': 'qpdf', dnf: 'qpdf', apk: 'qpdf', pacman: 'qpdf', brew: 'qpdf' },
  },
  {
    // Without its windows: 97 MB to fetch, 303 MB on the disk.
    name: 'LibreOffice (Writer and Calc)',
    isThere: () => findOffice() !== null,
    packages: {
      'apt-get': 'libreoffice-writer-nogui libreoffice-calc-nogui',
      dnf: 'libreoffice-writer libreoffice-calc',
      apk: 'libreoffice-writer libreoffice-calc',
      pacman: 'libreoffice-still',
      brew: 'libreoffice',
    },
  },
  {
    // Only the programs: the tests make a cluster of their own. Debian's common package would start one as well.
    name: 'PostgreSQL',
    isThere: () => findPostgres() !== null,
    packages: {
      'apt-get': 'postgresql',
      dnf: 'postgresql-server',
      apk: 'postgresql',
      pacman: 'postgresql',
      brew: 'postgresql',
    },
  },
  {
    name: 'openssl',
    isThere: () => findCommand('openssl') !== null,
    packages: { 'apt-get': 'openssl', dnf: 'openssl', apk: 'openssl', pacman: 'openssl', brew: 'openssl' },
  },
  // The two proxies of `deploy/`, 10 MB to fetch. Debian starts what it installs; here only the programs are wanted.
  {
    name: 'nginx',
    isThere: () => findNginx() !== null,
    packages: { 'apt-get': 'nginx', dnf: 'nginx', apk: 'nginx', pacman: 'nginx', brew: 'nginx' },
    service: 'nginx',
  },
  {
    name: 'Caddy',
    isThere: () => findCommand('caddy') !== null,
    packages: { 'apt-get': 'caddy', dnf: 'caddy', apk: 'caddy', pacman: 'caddy', brew: 'caddy' },
    service: 'caddy',
  },
  {
    name: 'a Chinese font such as Noto Sans CJK',
    isThere: () => process.platform !== 'linux' || hasChineseFont(),
    packages: {
      'apt-get': 'fonts-noto-cjk',
      dnf: 'google-noto-sans-cjk-fonts',
      apk: 'font-noto-cjk',
      pacman: 'noto-fonts-cjk',
      brew: null,
    },
  },
];

/** @type {Record<keyof (typeof tools)[number]['packages'], { refresh: string[] | null, install: string[], needsRoot: boolean }>} */
const managers = {
  'apt-get': { refresh: ['update'], install: ['install', '-y', '--no-install-recommends'], needsRoot: true },
  dnf: { refresh: null, install: ['install', '-y'], needsRoot: true },
  apk: { refresh: ['update'], install: ['add'], needsRoot: true },
  pacman: { refresh: ['-Sy'], install: ['-S', '--noconfirm'], needsRoot: true },
  brew: { refresh: null, install: ['install'], needsRoot: false },
};

function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

/**
 * Runs a command, with what it says on our own screen.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {boolean} needsRoot
 */
function run(command, args, needsRoot) {
  const viaSudo = needsRoot && process.getuid?.() !== 0;
  // `sudo -n` fails at once where it would ask for a password: nobody may be there to type it.
  const [program, ...rest] = viaSudo ? ['sudo', '-n', command, ...args] : [command, ...args];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program ?? command, rest, { stdio: 'inherit', env, timeout: 10 * 60_000 }).status === 0;
}

const missing = () => tools.filter(({ isThere }) => !isThere());

/** Installs what is missing with the first package manager found. */
function installMissing() {
  const name = /** @type {(keyof typeof managers)[]} */ (Object.keys(managers)).find((command) => findCommand(command));
  if (!name) return;
  const { refresh, install, needsRoot } = managers[name];
  if (refresh) run(name, refresh, needsRoot);
  // One by one: a package that this system calls otherwise must not take the others with it.
  for (const { packages, service } of missing()) {
    const wanted = packages[name];
    if (wanted) run(name, [...install, ...wanted.split(' ')], needsRoot);
    if (wanted && service !== undefined && name === 'apt-get' && existsSync('/run/systemd/system'))
      run('systemctl', ['disable', '--now', service], needsRoot);
  }
}

if (missing().length > 0) {
  console.log(
    `Installing for the tests: ${missing()
      .map(({ name }) => name)
      .join('; ')}`,
  );
  installMissing();
  // Ubuntu has Chromium as a snap only, which containers can't run: Playwright brings its own.
  if (findBrowser() === null) run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], false);
}
const still = missing();
if (still.length > 0) {
  console.error(`The tests need ${still.map(({ name }) => name).join('; ')}: please install and run again.`);
  process.exit(1);
}
