/** Prepare a letter as a paper. Called by its page. */
import type { Letter } from '../domain/letter/letter';
import { problemsOf } from '../domain/letter/letter-problems';
import { letterReport } from '../domain/report/letter-report';
import { letterSources } from './letter-sources';
import type { Ports } from './ports';
import type { PreparedPaper } from './prepared-paper';

export async function prepareLetter(ports: Ports, letter: Letter): Promise<PreparedPaper> {
  const { cards: all, standards, today } = await letterSources(ports, letter);
  const cards = problemsOf(letter, all);
  return {
    report: letterReport({ letter, cards, standards, today, utcOffsetMinutes: ports.utcOffset() }),
    markups: cards.flatMap(({ markups }) => markups),
  };
}
