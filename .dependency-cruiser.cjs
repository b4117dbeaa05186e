/**
 * Who may import whom: the import table of docs/ARCHITECTURE.md as rules. `scripts/check-layers.mjs` holds the sources
 * to them; `tests/layers/` breaks each of them once, to prove that it bites.
 */

/**
 * What each folder of the domain may know besides itself: the way of the data, standard → audit → finding → task →
 * report, and beside it units, sites, activities and letters.
 */
const knownInDomain = {
  kernel: [],
  standard: ['kernel'],
  unit: ['kernel'],
  site: ['kernel', 'unit'],
  activity: ['kernel', 'unit', 'site'],
  audit: ['kernel', 'unit', 'site', 'standard'],
  finding: ['kernel', 'unit', 'site', 'standard', 'audit'],
  task: ['kernel', 'unit', 'site', 'standard', 'audit', 'finding'],
  letter: ['kernel', 'unit', 'site', 'standard', 'audit', 'finding', 'task'],
  report: ['kernel', 'unit', 'site', 'activity', 'standard', 'audit', 'finding', 'task', 'letter'],
};

/** What each room may know besides itself. */
const knownByRoom = {
  sync: ['domain/kernel'],
  usecases: ['domain', 'sync'],
  storage: ['usecases/(ports|device|sync-ports)\\.ts$', 'domain', 'sync'],
  platform: ['usecases/(ports|device|sync-ports)\\.ts$', 'domain', 'sync'],
  paper: ['usecases/(ports|device)\\.ts$', 'domain', 'sync'],
  ui: ['usecases', 'domain'],
};

/** Packages that have one home; whoever else needs them goes through that room. */
const homeByPackages = {
  dexie: 'src/storage/',
  'idb-keyval': 'src/((storage|platform)/|paper/own-fonts\\.ts$)',
  '(jspdf|harfbuzzjs|docx|write-excel-file)': 'src/paper/',
  '@zip\\.js/zip\\.js': 'src/platform/(handover-zip|workbook-sheets)\\.ts$',
  'read-excel-file': 'src/platform/workbook-sheets\\.ts$',
  'ical-generator': 'src/platform/calendar-file\\.ts$',
  'tus-js-client': 'src/platform/transport\\.ts$',
  'qrcode-generator': '(src/platform/sync-device|server/terminal-qr)\\.ts$',
  exifreader: 'src/platform/',
  'workbox-window': 'src/platform/',
  'workbox-(precaching|routing)': 'src/sw\\.ts$',
  '(preact|preact-iso|@preact/signals)': 'src/(ui/|main\\.tsx$)',
  '(hono|@hono/node-server|kysely|better-sqlite3|pg|aws4fetch|@tus/server|@tus/file-store)': 'server/',
};

const error = 'error';

/** A pattern for a folder under src/, or for a file when it ends in `$`. */
const inSrc = (/** @type {string} */ path) => `^src/${path}${path.endsWith('$') ? '' : '/'}`;

/**
 * Rule names of packages hold no pattern signs.
 * @param {string} packages
 */
const asName = (packages) => packages.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(knownInDomain).map(([folder, known]) => ({
      name: `domain-${folder}-knows-what-comes-before`,
      comment: `domain/${folder} may import ${known.map((name) => `domain/${name}`).join(', ') || 'nothing of ours'}.`,
      severity: error,
      from: { path: inSrc(`domain/${folder}`) },
      to: { path: '^(src|server)/', pathNot: [folder, ...known].map((name) => inSrc(`domain/${name}`)) },
    })),
    {
      name: 'domain-has-no-other-folders',
      comment: 'A new folder of the domain needs its place in the order above.',
      severity: error,
      from: { path: '^src/domain/', pathNot: Object.keys(knownInDomain).map((folder) => inSrc(`domain/${folder}`)) },
      to: {},
    },
    ...Object.entries(knownByRoom).map(([room, known]) => ({
      name: `${room}-knows-its-rooms`,
      comment: `src/${room} may import ${known.join(', ')}.`,
      severity: error,
      from: { path: inSrc(room) },
      to: { path: '^(src|server)/', pathNot: [room, ...known].map(inSrc) },
    })),
    {
      name: 'sw-knows-no-app-code',
      comment: 'The service worker outlives the version of the app it was built with.',
      severity: error,
      from: { path: '^src/sw\\.ts$' },
      to: { path: '^(src|server)/' },
    },
    {
      name: 'server-knows-domain-and-sync',
      comment: 'What server and phone share is domain and sync, nothing else.',
      severity: error,
      from: { path: '^server/' },
      to: { path: '^src/', pathNot: ['^src/domain/', '^src/sync/'] },
    },
    {
      name: 'src-knows-no-server',
      comment: 'The phone knows the server by what it answers (`src/sync/wire.ts`).',
      severity: error,
      from: { path: '^src/' },
      to: { path: '^server/' },
    },
    {
      name: 'nobody-knows-the-composition-root',
      comment: 'main.tsx and sw.ts are where things start; nothing may import them.',
      severity: error,
      from: { path: '^(src|server)/' },
      to: { path: '^src/(main\\.tsx|sw\\.ts)$' },
    },
    {
      name: 'only-main-knows-its-second-half',
      comment: 'main-sync.ts is loaded by main.tsx alone.',
      severity: error,
      from: { path: '^(src|server)/', pathNot: '^src/main\\.tsx$' },
      to: { path: '^src/main-sync\\.ts$' },
    },
    {
      name: 'pure-code-needs-only-the-validator',
      comment:
        'domain and sync are told everything; the validator is the one package they use. The use cases use none.',
      severity: error,
      from: { path: '^src/(domain|sync|usecases)/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/valibot/' },
    },
    ...Object.entries(homeByPackages).map(([packages, home]) => ({
      name: `home-of-${asName(packages)}`,
      comment: `Only ${home} may import ${packages}.`,
      severity: error,
      from: { path: '^(src|server)/', pathNot: `^${home}` },
      to: { path: `node_modules/${packages}/` },
    })),
    {
      name: 'src-knows-no-node',
      comment: 'The app runs in a browser.',
      severity: error,
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-knows-no-tests-or-scripts',
      comment: 'What is shipped depends on nothing that is not.',
      severity: error,
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'nobody-needs-a-development-package',
      comment: 'What app and server import belongs under dependencies.',
      severity: error,
      from: { path: '^(src|server)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one.',
      severity: error,
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-loose-end',
      comment:
        'An import that leads nowhere hides from all the other rules. `virtual:` modules are made by our Vite plugins; `?url` is Vite’s.',
      severity: error,
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig/app.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.css', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
