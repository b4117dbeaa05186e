/**
 * Builds the fonts that paper embeds, from the open fonts on npm, into `public/fonts/`. Run before a build and before
 * the paper tests: `node scripts/build-fonts.mjs`. Does nothing when the outputs are newer than all inputs.
 * What goes into each file, and why: docs/decisions/0006-fonts.md.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { runnerImport } from 'vite';

const require = createRequire(import.meta.url);
/** @param {string} path inside the project */
const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const wasm = require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
const sans = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const serif = require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf');
const commonBeyondGb2312 = inProject('scripts/common-hanzi-beyond-gb2312.txt');
const subsetFont = inProject('src/paper/subset-font.ts');
const fontFile = inProject('src/paper/font-file.ts');
const folder = inProject('public/fonts/');

/** Signs that forms and lists use and GB 2312 does not have. */
const EXTRA_SIGNS = '–—‑•‰′″※℃℅№™㎡㎥㎜㎝㎞㎏㏄≤≥≈≠²³¹₂·・〇〈〉〝〞〒〖〗﹏￥€';

const inputs = [fileURLToPath(import.meta.url), wasm, sans, serif, commonBeyondGb2312, subsetFont, fontFile];
const outputs = ['hei', 'hei-ext', 'xiaobiaosong'].map((name) => `${folder}${name}.ttf.gz`);

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
  ]);
}

/**
 * The 8105 characters of 通用规范汉字表 (国发〔2013〕23号), the 125 others of GB 2312, its signs, ASCII and Latin-1.
 * @returns {Promise<Set<number>>}
 */
async function commonCharacters() {
  const latin = Array.from({ length: 0x100 }, (_, c) => c).filter((c) => c >= 0x20 && (c < 0x7f || c >= 0xa0));
  const beyond = (await readFile(commonBeyondGb2312, 'utf8')).replaceAll('\n', '');
  const characters = [...gb2312(), ...EXTRA_SIGNS, ...beyond, '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'].join('');
  return new Set([
    ...latin,
    ...Array.from(characters, (character) => /** @type {number} */ (character.codePointAt(0))),
  ]);
}

/** Rows 1–9 (signs) and 16–87 (6763 hanzi) of GB 2312. */
function* gb2312() {
  const decoder = new TextDecoder('gbk');
  for (let row = 1; row <= 87; row++) {
    if (row > 9 && row < 16) continue;
    for (let cell = 1; cell <= 94; cell++) {
      const character = decoder.decode(Uint8Array.of(0xa0 + row, 0xa0 + cell));
      // Cells that GB 2312 leaves empty come back as U+FFFD or in the private-use area.
      if (!/[\uFFFD\uE000-\uF8FF]/.test(character)) yield character;
    }
  }
}

/** @param {number} codePoint */
function isHanzi(codePoint) {
  return /^[\p{Script=Han}]$/u.test(String.fromCodePoint(codePoint));
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
