/**
 * The characters that every face of paper should have. Used by `build-fonts.mjs`, and by `make-font-assets.py`, which runs this
 * file to have them as one line of text.
 */
import { readFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The 1,467 characters of 通用规范汉字表 that GB 2312 lacks; where they come from: docs/decisions/0006-fonts.md. */
export const beyondGb2312File = fileURLToPath(new URL('common-hanzi-beyond-gb2312.txt', import.meta.url));

/** Signs that forms and lists use and GB 2312 does not have. */
const EXTRA_SIGNS = '–—‑•‰′″※℃℅№™㎡㎥㎜㎝㎞㎏㏄≤≥≈≠²³¹₂·・〇〈〉〝〞〒〖〗﹏￥€①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** ASCII without its control characters. */
export const ascii = codePoints(0x20, 0x7e);

/**
 * The 8105 characters of 通用规范汉字表 (国发〔2013〕23号), the 125 others of GB 2312, its signs, ASCII and Latin-1.
 * @returns {Promise<Set<number>>} code points
 */
export async function commonCharacters() {
  const beyond = (await readFile(beyondGb2312File, 'utf8')).replaceAll('\n', '');
  const characters = [...gb2312(), ...EXTRA_SIGNS, ...beyond].join('');
  return new Set([
    ...ascii,
    ...codePoints(0xa0, 0xff),
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

/**
 * @param {number} first
 * @param {number} last it too
 */
function codePoints(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  console.log(String.fromCodePoint(...(await commonCharacters())));
}
