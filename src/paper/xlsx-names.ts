/** Names of sheets as Excel allows them. Called by `xlsx-sheets.ts`. */

const LONGEST = 31;

/**
 * A name for a sheet from a heading: no line ends, none of `[]:*?/\`, no apostrophe at its ends, at most 31 characters, and
 * none that is taken, whatever the case of its letters.
 */
export function nameSheet(heading: string, taken: readonly string[]): string {
  const plain = heading
    .replace(/[[\]:*?/\\\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '');
  const base = plain === '' ? '表' : plain;
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : `（${number}）`;
    const name = `${cut(base, LONGEST - end.length)}${end}`;
    if (!taken.some((other) => other.toLowerCase() === name.toLowerCase())) return name;
  }
}

/** Excel counts UTF-16 units; a character beyond U+FFFF is not torn. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept.replace(/[\s']+$/, '');
}
