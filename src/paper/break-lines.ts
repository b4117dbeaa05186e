/**
 * Breaks Chinese text into lines (避头尾, GB/T 15834-2011 §5.1): no line begins with a closing mark or ends with an
 * opening one; dates, numbers with their units and codes such as 一-10 stay together as long as the line can hold them.
 * Pure; called by the layouter with the widths of the font.
 */
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
 * The lines of a text.
 * @param text already cleaned; `\n` is a line end that is wanted
 * @param width room in a line, in points
 * @param isEven lines of about equal length rather than full ones: for centred text
 * @returns at least one line; spaces at a break are dropped, nothing else is
 */
export function breakLines(text: string, width: number, measure: Measure, isEven = false): readonly string[] {
  return text.split('\n').flatMap((part) => {
    const lines = breakPart(part, width, measure);
    return lines.length === 1 ? lines : evenOut(part, lines, width, measure, isEven);
  });
}

/** Narrows the room as long as that takes no further line: until no word stands alone, or all lines are even. */
function evenOut(
  text: string,
  lines: readonly string[],
  width: number,
  measure: Measure,
  isEven: boolean,
): readonly string[] {
  let best = lines;
  const isGood = (): boolean => !isEven && measure.line(best.at(-1) ?? '') >= SHORTEST_LAST_LINE * measure.em;
  for (let room = width - measure.em / 2; room > width / 2 && !isGood(); room -= measure.em / 2) {
    const narrower = breakPart(text, room, measure);
    const widest = Math.max(...narrower.map(measure.line));
    if (narrower.length > lines.length || widest > room + measure.em / 100) break;
    best = narrower;
  }
  return best;
}

function breakPart(text: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string): boolean => measure.line(candidate) <= width + 0.01;
  const endLine = (): void => {
    lines.push(line.trimEnd());
    line = '';
  };
  const place = (unit: string, fineness: number): void => {
    const added = line === '' && lines.length > 0 ? unit.trimStart() : unit;
    if (fits((line + added).trimEnd())) {
      line += added;
    } else if (line !== '' && fits(unit.trim())) {
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
  for (const unit of unitsOf(text, 0)) place(unit, 0);
  if (line !== '' || lines.length === 0) endLine();
  return lines;
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

function* piecesOf(text: string, fineness: number): Generator<string> {
  let end = 0;
  for (const match of text.matchAll(PIECES[fineness] ?? /(?!)/gu)) {
    yield* text.slice(end, match.index);
    yield match[0];
    end = match.index + match[0].length;
  }
  yield* text.slice(end);
}
