/**
 * Names of files as a Chinese office writes them: 南关社区整改任务清单（2017年5月8日）, what it is and of whom, then the day. Called by
 * every report, and by the use cases that hand files over.
 */

/** What stands in brackets is parted by commas; what is empty is left out. */
export function fileNameOf(title: string, ...remarks: readonly string[]): string {
  const said = remarks.filter((remark) => remark !== '');
  return said.length === 0 ? title : `${title}（${said.join('，')}）`;
}

/** Letters of a name: 80 of three bytes, an ending and the system's own （1） fit in the 255 bytes of Android and Linux. */
const MOST_LETTERS = 80;

/**
 * A name that every file system takes: signs that Windows refuses in their full-width shape, no line ends, no dot or space at
 * either end, not too long; the bracket with the day is kept.
 */
export function safeFileName(name: string): string {
  const clean = name
    .replace(/[\\/:*?"<>|]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  const [, title = '', remarks = ''] = /^(.*?)(（[^（）]{0,40}）)?$/u.exec(clean) ?? [];
  const letters = Array.from(title);
  const room = MOST_LETTERS - Array.from(remarks).length;
  return letters.length <= room ? clean : `${letters.slice(0, room - 1).join('')}…${remarks}`;
}
