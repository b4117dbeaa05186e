/** What the records say for each part of a letter now. Called when a letter is begun, by its page, and by 重新生成. */
import { draftNotice } from './draft-notice';
import { draftOrder } from './draft-order';
import { type Letter, PARTS_OF, type Part, type PartName } from './letter';
import type { LetterSources } from './letter-sources';

/** What the words of a letter are made of. */
export type LetterSubject = Pick<Letter, 'kind' | 'auditIds' | 'taskIds' | 'from' | 'to' | 'date' | 'isDemo'>;

/** The draft of each part; empty for parts that this kind does not have. */
export type LetterDraft = Readonly<Record<PartName, string>>;

const NOTHING: LetterDraft = { title: '', opening: '', situation: '', earlier: '', demands: '', deadline: '' };

export function draftLetter(letter: LetterSubject, sources: LetterSources): LetterDraft {
  const drafted = letter.kind === 'notice' ? draftNotice(letter, sources) : draftOrder(letter, sources);
  return { ...NOTHING, ...drafted };
}

/**
 * The parts after a person chose other problems, or another day: a draft follows what it is made of. Words of a person's own do not, and
 * neither does a draft that the records had left behind already: what they say now is shown, and taken on request.
 */
export function followingParts(
  before: Letter,
  after: LetterSubject,
  sources: LetterSources,
): Partial<Readonly<Record<PartName, Part>>> {
  const [was, is] = [draftLetter(before, sources), draftLetter(after, sources)];
  const names = PARTS_OF[before.kind].filter(
    (name) => before[name].isDrafted && before[name].text === was[name] && is[name] !== was[name],
  );
  return Object.fromEntries(names.map((name) => [name, { text: is[name], isDrafted: true }]));
}

/** Drafted parts that the records have left behind: they would be drafted otherwise now. */
export const outdatedParts = (letter: Letter, draft: LetterDraft): readonly PartName[] =>
  PARTS_OF[letter.kind].filter((name) => letter[name].isDrafted && letter[name].text !== draft[name]);
