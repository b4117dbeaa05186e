/**
 * The issued text as Chinese is set: the notice was put on the web with half-width punctuation, which is an accident of
 * typing and not of meaning. Words, figures and order stay as issued; the data stay verbatim. For screen and paper.
 */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
};

/** Half-width marks next to a Chinese character become full-width; a stray blank beside a bracket goes. */
export function displayText(issued: string): string {
  return issued.replace(/ ?([,;:()?]) ?/g, (_match, mark: string) => FULL_WIDTH[mark] ?? mark);
}
