/**
 * Bringing a full line of an official document to its whole width: the free space goes between the characters, and where a
 * closing mark made the line a half too wide, the marks inside it give up their empty halves. Pure; `flow.ts` asks how,
 * `fonts.ts` places the characters so.
 */
import { canSqueeze, isOpen } from './punctuation';

/** How a line is brought to its width, in thousandths of the type size. */
export interface LineFit {
  /** Added between two characters where the line may be opened. */
  readonly stretch: number;
  /** Taken off beside each full-width mark inside the line. */
  readonly squeeze: number;
}

/** A wider gap than this (a third of a character) looks torn: the line then stays as it is. */
const WIDEST_GAP = 333;

/** What marks may give up in all, in widths of a character: the room for one mark at the line's end. */
const MOST_SQUEEZE = 0.5;

/**
 * How a line fills its width; undefined where it does by itself or cannot.
 * @param size of the type, in points
 * @param free room it leaves, in points; negative where it is too wide
 */
export function fitLine(text: string, size: number, free: number): LineFit | undefined {
  const room = (1000 * free) / size;
  if (Math.abs(room) < 0.5) return undefined;
  if (room < 0) {
    const marks = countPairs(text, canSqueeze);
    return marks === 0 ? undefined : { stretch: 0, squeeze: -room / marks };
  }
  const stretch = room / countPairs(text, isOpen);
  return stretch > WIDEST_GAP ? undefined : { stretch, squeeze: 0 };
}

/** How much narrower a line can be made, in widths of a character. */
export function squeezable(text: string): number {
  return Math.min(MOST_SQUEEZE, 0.5 * countPairs(text, canSqueeze));
}

function countPairs(text: string, test: (previous: string, next: string) => boolean): number {
  const characters = Array.from(text);
  return characters.filter((next, index) => index > 0 && test(characters[index - 1] ?? '', next)).length;
}
