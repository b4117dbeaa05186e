/** A letter as it begins: about these problems, drafted, with the habits of the last one. Called by the use case `start-letter.ts`. */
import type { CalendarDate } from '../kernel/date';
import type { TaskCard } from '../task/task-card';
import { draftLetter } from './draft-letter';
import { habitsFrom, type Letter, type Part, type PartName } from './letter';
import { inOrderOfPlaces } from './letter-problems';
import type { LetterSources } from './letter-sources';

/** What it is about. */
export interface Subject extends Pick<Letter, 'kind' | 'isDemo'> {
  readonly cards: readonly TaskCard[];
  /** The days on which that was found, in any order; today where there are none. */
  readonly dates: readonly CalendarDate[];
  /** Null: whoever the last letter went to. */
  readonly recipient: string | null;
}

export type Origin = Pick<Letter, 'id' | 'createdAt'>;

export function newLetter(subject: Subject, sources: LetterSources, origin: Origin): Letter {
  const { kind, cards, isDemo } = subject;
  const days = [...(subject.dates.length > 0 ? subject.dates : [sources.today])].sort();
  // The demo county's head is nobody's.
  const earlier = sources.letters.filter((letter) => letter.isDemo === isDemo);
  const habits = habitsFrom(earlier, kind, sources.basis.office);
  const about = {
    ...{ kind, isDemo },
    auditIds: kind === 'notice' ? sources.audits.map(({ audit }) => audit.id) : [],
    taskIds: inOrderOfPlaces(cards, sources.standards).map(({ task }) => task.id),
    from: days[0] ?? sources.today,
    to: days.at(-1) ?? sources.today,
    date: null,
  };
  const parts = Object.entries(draftLetter(about, sources)).map(([name, text]): [string, Part] => [
    name,
    { text, isDrafted: true },
  ]);
  return {
    ...(Object.fromEntries(parts) as Record<PartName, Part>),
    ...habits,
    ...about,
    ...origin,
    recipient: subject.recipient ?? habits.recipient,
    sentences: {},
  };
}
