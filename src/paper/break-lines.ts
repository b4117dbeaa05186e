/**
 * Breaks Chinese text into lines (避头尾, GB/T 15834-2011 §5.1): no line begins with a closing mark or ends with an
 * opening one; dates, numbers with their units and codes such as 一-10 stay together as long as the line can hold them.
 * Pure; called by the layouter with the widths of the font.
 */
import { squeezable } from './fit-line';
import { isBarredFromEnd, isBarredFromStart } from './punctuation';

/** Measure words and units that a number is not parted from. */
const UNIT =
  '(?:号楼|单元|平方米|立方米|公里|厘米|毫米|小时|分钟|个工作日|个月|[年月日号时分秒天周岁期点级页条项件场类种次' +
  '米元个处层楼栋幢户家所口人名部张块盏根套台辆棵株组批份具座扇堆袋箱桶只支幅版本册%％‰℃°㎡㎥])';
/** 一-10, 三-注: how the field writes the number of an item. */
const CODE = '[一二三四五六七八九十]+-(?:\\d+|注)';

const SHORT_PIECES = `${CODE}|\\d+${UNIT}|[A-Za-z\\d]+[-/.:]?|—+|…+`;

/**
 * What stays together, from the most to the least that a line can be asked to hold; where a piece is wider than the
 * line, the next, finer way is tried on it. Text that no pattern takes is divided into characters.
 */
const PIECES: readonly RegExp[] = [
  new RegExp(
    [
      // A box with its word, a blank with its unit.
      '[☐☑☒][^☐☑☒\\s]+|＿+\\p{Script=Han}?',
      '\\d+年\\d+月(?:\\d+日)?',
      '\\d+月\\d+日',
      CODE,
      // GB 50016, K7Q-0012; 30 min; 第3次, 1.1米; other words and addresses.
      `[A-Za-z][\\w./-]* ?\\d[\\w./-]*${UNIT}?`,
      '\\d[\\d.,:/-]* ?(?:[A-Za-z]+|㎡|℃)(?![A-Za-z])',
      `第?\\d[\\d.,:/-]*${UNIT}?`,
      "[\\w@#&+./:'-]+",
      '—+|…+',
    ].join('|'),
    'gu',
  ),
  new RegExp(`\\d+月\\d+日|${SHORT_PIECES}`, 'gu'),
  new RegExp(SHORT_PIECES, 'gu'),
  /\d+/gu,
  /(?!)/gu,
];

/** Words of our trade that browsers do not know: a title is not divided within them. */
const TERMS =
  /点位|督导|督查|督办[单件]?|交办[单件]?|整改|创城|分包|包联|销号|回头看|未成年人|文明[办委]|指挥部|党员|台账|排名表|对接表|记录表|任务清单/gu;

/** Widths of text in one style, in points. */
export interface Measure {
  /** Width of a string set as a line. */
  readonly line: (text: string) => number;
  /** Width of a Chinese character. */
  readonly em: number;
}

/** A last line shorter than this many characters looks forgotten. */
const SHORTEST_LAST_LINE = 2;

/**
 * How lines fill their width: as full as they get; about equally long, for text that is centred, and in a title without dividing words
 * (GB/T 9704—2012, 7.3.1: 词意完整，排列对称); or to be brought to the whole width, where a mark at the end may squeeze those before
 * it, and a line left too short is filled by dividing what else stays together.
 */
export type Manner = 'ragged' | 'even' | 'title' | 'justified';

/** A justified line that lacks more than this many characters is opened too widely. */
const MOST_FREE = 2;
/** The finest of `PIECES` that is divided to fill a line: dates and codes, not words. */
const FINEST_FOR_FILLING = 2;

/**
 * The lines of a text.
 * @param text already cleaned; `\n` is a line end that is wanted
 * @param width room in a line, in points
 * @returns at least one line; spaces at a break are dropped, nothing else is
 */
export function breakLines(
  text: string,
  width: number,
  measure: Measure,
  manner: Manner = 'ragged',
): readonly string[] {
  return text.split('\n').flatMap((part) => {
    const lines = breakPart(part, width, measure, manner);
    if (lines.length === 1) return lines;
    if (manner !== 'justified') return evenOut(part, lines, width, measure, manner);
    // Only the last full line gives characters away: those before it stay on the grid.
    const kept = lines.slice(0, -2);
    const rest = part.slice(endOf(part, kept)).trimStart();
    return [...kept, ...evenOut(rest, lines.slice(-2), width, measure, 'ragged')];
  });
}

/** Where in a text its first lines end. */
function endOf(text: string, lines: readonly string[]): number {
  return lines.reduce((end, line) => text.indexOf(line, end) + line.length, 0);
}

/** Narrows the room as long as that takes no further line: until no word stands alone, or all lines are even. */
function evenOut(
  text: string,
  lines: readonly string[],
  width: number,
  measure: Measure,
  manner: Manner,
): readonly string[] {
  const isEven = manner !== 'ragged';
  let best = lines;
  const isGood = (): boolean => !isEven && measure.line(best.at(-1) ?? '') >= SHORTEST_LAST_LINE * measure.em;
  for (let room = width - measure.em / 2; room > width / 2 && !isGood(); room -= measure.em / 2) {
    const narrower = breakPart(text, room, measure, manner);
    const widest = Math.max(...narrower.map(measure.line));
    if (narrower.length > lines.length || widest > room + measure.em / 100) break;
    best = narrower;
  }
  return best;
}

function breakPart(text: string, width: number, measure: Measure, manner: Manner): readonly string[] {
  const isJustified = manner === 'justified';
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string): boolean =>
    measure.line(candidate) - (isJustified ? squeezable(candidate) * measure.em : 0) <= width + 0.01;
  const endLine = (): void => {
    lines.push(line.trimEnd());
    line = '';
  };
  const place = (unit: string, fineness: number): void => {
    const added = line === '' && lines.length > 0 ? unit.trimStart() : unit;
    const isLeftShort = (): boolean =>
      isJustified && fineness < FINEST_FOR_FILLING && width - measure.line(line) > MOST_FREE * measure.em;
    if (fits((line + added).trimEnd())) {
      line += added;
    } else if (line !== '' && fits(unit.trim()) && !isLeftShort()) {
      endLine();
      line = unit.trimStart();
    } else if (fineness + 1 < PIECES.length) {
      for (const finer of unitsOf(unit, fineness + 1)) place(finer, fineness + 1);
    } else {
      // A column narrower than a character with its marks: rules give way, text does not.
      for (const character of unit) {
        if (line !== '' && !fits(line + character)) endLine();
        line += character;
      }
    }
  };
  // What fits as it is need not be taken apart, least of all into words, for which the browser loads a dictionary.
  if (fits(text.trimEnd())) return [text.trimEnd()];
  for (const unit of manner === 'title' ? wordsOf(text) : unitsOf(text, 0)) place(unit, 0);
  if (line !== '' || lines.length === 0) endLine();
  return lines;
}

/** The text cut between words alone, 的 with the word before it. Where the browser knows no words, as any text. */
function wordsOf(text: string): readonly string[] {
  const units = unitsOf(text, 0);
  // Missing in Firefox before 125.
  if (!('Segmenter' in Intl)) return units;
  const starts = new Set<number>();
  for (const { segment, index } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    if (segment !== '的') starts.add(index);
  }
  for (const { 0: term, index } of text.matchAll(TERMS)) {
    for (let inside = index + 1; inside < index + term.length; inside += 1) starts.delete(inside);
  }
  const words: string[] = [];
  let end = 0;
  for (const unit of units) {
    const word = words.at(-1);
    if (word === undefined || starts.has(end)) words.push(unit);
    else words[words.length - 1] = word + unit;
    end += unit.length;
  }
  return words;
}

/** The text cut wherever a line may end; joined, the units are the text. */
function unitsOf(text: string, fineness: number): readonly string[] {
  const units: string[] = [];
  for (const piece of piecesOf(text, fineness)) {
    const previous = units.at(-1);
    const isGlued =
      previous !== undefined && (isBarredFromEnd(previous.at(-1) ?? '') || isBarredFromStart(piece.charAt(0)));
    if (isGlued) units[units.length - 1] = previous + piece;
    else units.push(piece);
  }
  return units;
}

function piecesOf(text: string, fineness: number): readonly string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECES[fineness] ?? /(?!)/gu)) {
    pieces.push(...Array.from(text.slice(end, match.index)), match[0]);
    end = match.index + match[0].length;
  }
  pieces.push(...Array.from(text.slice(end)));
  return pieces;
}
