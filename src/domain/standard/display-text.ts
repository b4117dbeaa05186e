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

const FIGURE = /[0-9A-Za-z]/;

/** Half-width marks become full-width and lose a stray blank beside them; those inside a figure (8:00, 1,200) stay. */
export function displayText(issued: string): string {
  // No look-behind: Safari before 16.4 refuses the whole script for one.
  return issued.replace(/ ?([,;:()?]) ?/g, (match, mark: string, at: number) => {
    const isInFigure = FIGURE.test(issued.charAt(at - 1)) && FIGURE.test(issued.charAt(at + match.length));
    return match === mark && isInFigure ? mark : (FULL_WIDTH[mark] ?? mark);
  });
}
