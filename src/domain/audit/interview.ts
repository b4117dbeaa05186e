/** Counting who was asked (询问) and noting a word or two of what they said; no names. For the interview input. */
import type { InterviewAnswer } from '../standard/schema';

/** More than this is a report, not a tally. */
export const MOST_WORDS = 20;
/** Characters of one entry. */
export const LONGEST_WORD = 30;

const NOBODY: InterviewAnswer = { asked: 0, satisfied: 0 };

/** One person more or less on one side; null when nothing is left to keep. */
export function withPerson(
  tally: InterviewAnswer | undefined,
  isSatisfied: boolean,
  difference: 1 | -1,
): InterviewAnswer | null {
  const before = tally ?? NOBODY;
  const satisfied = Math.max(0, before.satisfied + (isSatisfied ? difference : 0));
  const dissatisfied = Math.max(0, before.asked - before.satisfied + (isSatisfied ? 0 : difference));
  return kept({ ...before, asked: satisfied + dissatisfied, satisfied });
}

/** What came of adding words. */
export interface AddedWords {
  readonly tally: InterviewAnswer;
  /** They were longer than `LONGEST_WORD` and lost their end. */
  readonly wasCut: boolean;
  /** They were not taken: there are `MOST_WORDS` already. */
  readonly isFull: boolean;
}

/** Adds what somebody said. The same words twice are two people's. */
export function withWords(tally: InterviewAnswer | undefined, text: string): AddedWords {
  const before = tally ?? NOBODY;
  const words = before.words ?? [];
  // By characters, not by UTF-16 units: a rare hanzi is not cut in half.
  const characters = Array.from(text.trim());
  if (characters.length === 0) return { tally: before, wasCut: false, isFull: false };
  if (words.length >= MOST_WORDS) return { tally: before, wasCut: false, isFull: true };
  const added = characters.slice(0, LONGEST_WORD).join('');
  return {
    tally: { ...before, words: [...words, added] },
    wasCut: characters.length > LONGEST_WORD,
    isFull: false,
  };
}

/** Takes the words at `index` out; null when nothing is left to keep. */
export function withoutWords(tally: InterviewAnswer, index: number): InterviewAnswer | null {
  const words = (tally.words ?? []).filter((_, at) => at !== index);
  const { words: _before, ...counts } = tally;
  return kept(words.length === 0 ? counts : { ...counts, words });
}

const kept = (tally: InterviewAnswer): InterviewAnswer | null =>
  tally.asked === 0 && (tally.words ?? []).length === 0 ? null : tally;
