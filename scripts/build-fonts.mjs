/**
 * Puts the fonts that paper embeds into `public/fonts/`: cut from the open fonts on npm, or copied from `fonts/`. Run before a
 * build and before the paper tests: `node scripts/build-fonts.mjs`. Does nothing when the outputs are newer than all inputs.
 * What goes into each file, and why: docs/decisions/0006-fonts.md and 0024-official-fonts.md.
 */
import { copyFile, mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { runnerImport } from 'vite';
import { ascii, beyondGb2312File, commonCharacters } from './common-characters.mjs';

const require = createRequire(import.meta.url);
/** @param {string} path inside the project */
const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const wasm = require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
const sans = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const serif = require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf');
const regularSerif = require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf');
const characters = inProject('scripts/common-characters.mjs');
const subsetFont = inProject('src/paper/subset-font.ts');
const fontFile = inProject('src/paper/font-file.ts');
const folder = inProject('public/fonts/');

/** 宋体 is for page numbers and the like: Latin and Chinese punctuation, no hanzi. */
const SONG = [...ascii, ...Array.from('·–—‑…“”‘’、。《》〈〉【】〔〕（），．／：；！？％～　').map(codePointOf)];

/** Made by `make-font-assets.py` and committed with their licences. */
const committed = ['fangsong', 'fangsong-ext', 'kai'].map((name) => `${name}.ttf.gz`);
const committedTexts = ['LICENSE-fandol.txt', 'LICENSE-lxgw-wenkai.txt'];

const inputs = [
  ...[
    fileURLToPath(import.meta.url),
    characters,
    wasm,
    sans,
    serif,
    regularSerif,
    beyondGb2312File,
    subsetFont,
    fontFile,
  ],
  ...committed.map((file) => inProject(`fonts/${file}`)),
];
const outputs = [...['hei', 'hei-ext', 'song', 'xiaobiaosong'].map((name) => `${name}.ttf.gz`), ...committed].map(
  (file) => `${folder}${file}`,
);

if (await isFresh()) {
  console.log('fonts: up to date');
} else {
  await build();
}

async function build() {
  /** @type {{ module: typeof import('../src/paper/subset-font.ts') }} */
  const { module: subsetting } = await runnerImport(subsetFont);
  /** @type {{ module: typeof import('../src/paper/font-file.ts') }} */
  const { module: reading } = await runnerImport(fontFile);
  const { subset } = await subsetting.createFontSubsetter(await readFile(wasm));
  const sansBytes = await readFile(sans);
  const common = await commonCharacters();
  const rare = [...reading.readFontFile(sansBytes).glyphs.keys()].filter((c) => isHanzi(c) && !common.has(c));
  await mkdir(folder, { recursive: true });
  await Promise.all([
    write('hei', subset(sansBytes, common)),
    write('hei-ext', subset(sansBytes, rare)),
    write('xiaobiaosong', subset(await readFile(serif), common)),
    write('song', subset(await readFile(regularSerif), SONG)),
    ...[...committed, ...committedTexts].map(copy),
  ]);
}

/** @param {string} file in `fonts/` */
async function copy(file) {
  await copyFile(inProject(`fonts/${file}`), `${folder}${file}`);
  // A copy is as young as what is built: `isFresh` compares with the sources.
  await utimes(`${folder}${file}`, new Date(), new Date());
}

/** @param {number} codePoint */
function isHanzi(codePoint) {
  return /^[\p{Script=Han}]$/u.test(String.fromCodePoint(codePoint));
}

/** @param {string} character */
function codePointOf(character) {
  return /** @type {number} */ (character.codePointAt(0));
}

/**
 * @param {string} name
 * @param {Uint8Array} font
 */
async function write(name, font) {
  const packed = await promisify(gzip)(font, { level: 9 });
  await writeFile(`${folder}${name}.ttf.gz`, packed);
  console.log(`fonts: ${name} ${(packed.length / 1e6).toFixed(2)} MB`);
}

async function isFresh() {
  const changed = async (/** @type {string} */ path) => (await stat(path)).mtimeMs;
  try {
    const oldestOutput = Math.min(...(await Promise.all(outputs.map(changed))));
    return Math.max(...(await Promise.all(inputs.map(changed)))) < oldestOutput;
  } catch {
    return false;
  }
}
