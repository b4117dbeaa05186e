/** Where a character stands, said by the words around it, so that a person finds it without its look. Called by `render-pdf.ts`. */

/** Characters on either side: a name and what it belongs to. */
const REACH = 4;

/** The words around the first place of a character in its line, with … where the line goes on: …责任人刘㛃。 */
export function wordsAround(texts: readonly string[], character: string): string {
  const line = texts.flatMap((text) => text.split('\n')).find((each) => each.includes(character)) ?? character;
  const characters = Array.from(line.trim());
  const at = characters.indexOf(character);
  const from = Math.max(0, at - REACH);
  const to = Math.min(characters.length, at + REACH + 1);
  return `${from > 0 ? '…' : ''}${characters.slice(from, to).join('')}${to < characters.length ? '…' : ''}`;
}
