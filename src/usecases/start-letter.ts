/**
 * Begin letters from records: a 督导通报 of chosen audits, one 交办单 or 督办单 for each responsible unit of chosen tasks. Their words are drafted
 * at once; what was said in the last letter is not asked again. Called by the page of letters and by the list of tasks.
 */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { LetterKind } from '../domain/letter/letter';
import { newLetter, type Origin } from '../domain/letter/new-letter';
import { textKey } from '../domain/site/read-cell';
import type { TaskCard } from '../domain/task/task-card';
import { letterSources } from './letter-sources';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Begins a notice on these audits with all that was found in them, and gives its id. */
export async function startNotice(ports: Ports, auditIds: readonly Id[]): Promise<Result<Saved<Id>, SaveError>> {
  const sources = await letterSources(ports, { auditIds });
  const cards = sources.cards.filter(({ audit }) => sources.audits.some((each) => each.audit.id === audit.id));
  const dates = sources.audits.map(({ audit }) => audit.date);
  const isDemo = sources.audits.some(({ audit }) => audit.isDemo);
  const letter = newLetter({ kind: 'notice', cards, dates, isDemo, recipient: null }, sources, originOf(ports));
  return writeRecords(ports, async (writer) => {
    await writer.save('letter', letter.id, letter);
    return letter.id;
  });
}

/** Begins one letter for each unit that these tasks name as responsible, and gives their ids. Tasks without a unit come together in one that is addressed to nobody yet. */
export async function startOrders(
  ports: Ports,
  input: { readonly kind: Exclude<LetterKind, 'notice'>; readonly taskIds: readonly Id[] },
): Promise<Result<Saved<readonly Id[]>, SaveError>> {
  const sources = await letterSources(ports, { auditIds: [] });
  const wanted = new Set(input.taskIds);
  const units = new Map<string, TaskCard[]>();
  for (const card of sources.cards.filter(({ task }) => wanted.has(task.id))) {
    // What never was anybody's work is not handed out in one paper with what is.
    const key = `${String(card.audit.isDemo)} ${textKey(card.task.responsibleUnit)}`;
    units.set(key, [...(units.get(key) ?? []), card]);
  }
  const letters = [...units.values()].map((cards) =>
    newLetter(
      {
        ...{ kind: input.kind, cards },
        dates: cards.map(({ audit }) => audit.date),
        isDemo: cards.some(({ audit }) => audit.isDemo),
        recipient: cards[0]?.task.responsibleUnit ?? '',
      },
      sources,
      originOf(ports),
    ),
  );
  return writeRecords(ports, async (writer) => {
    for (const letter of letters) await writer.save('letter', letter.id, letter);
    return letters.map(({ id }) => id);
  });
}

const originOf = (ports: Ports): Origin => ({ id: ports.newId(), createdAt: ports.now() });
