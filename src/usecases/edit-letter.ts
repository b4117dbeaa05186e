/** Change a letter: its words, its problems, what stands at its head and foot; take it away and bring it back. Called by its page. */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { draftLetter, followingParts } from '../domain/letter/draft-letter';
import type { Letter, Part, PartName } from '../domain/letter/letter';
import { letterSources } from './letter-sources';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** What a person changes. */
export type LetterEdit = Partial<Omit<Letter, 'id' | 'kind' | 'auditIds' | 'sentences' | 'createdAt' | 'isDemo'>>;

/**
 * Changes fields of a letter; of one that was taken away meanwhile, nothing. With other problems or another day the drafted parts follow
 * (`followingParts`), unless the edit words them itself.
 */
export async function editLetter(
  ports: Ports,
  letterId: Id,
  edit: LetterEdit,
): Promise<Result<Saved<null>, SaveError>> {
  const doesFollow = edit.taskIds !== undefined || edit.date !== undefined;
  // Read before the transaction opens, which waits for nothing but its own stores.
  const letter = doesFollow ? (await ports.store.letters()).find(({ id }) => id === letterId) : undefined;
  const sources = letter && (await letterSources(ports, letter));
  return writeRecords(ports, async (writer) => {
    const before = await writer.tx.get('letter', letterId);
    if (!before) return null;
    const followed = sources ? followingParts(before, { ...before, ...edit }, sources) : {};
    await writer.save('letter', letterId, { ...followed, ...edit });
    return null;
  });
}

/** Words a problem's sentence in this letter; null: as its record says it. Gives what stood there before. */
export function wordProblem(
  ports: Ports,
  input: { readonly letterId: Id; readonly taskId: Id; readonly words: string | null },
): Promise<Result<Saved<string | null>, SaveError>> {
  const { letterId, taskId, words } = input;
  return writeRecords(ports, async (writer) => {
    const letter = await writer.tx.get('letter', letterId);
    if (!letter) return null;
    const { [taskId]: before = null, ...rest } = letter.sentences;
    await writer.save('letter', letterId, { sentences: words === null ? rest : { ...rest, [taskId]: words } });
    return before;
  });
}

/** 重新生成: these parts as the records say them now. Gives what they were, to go back to. */
export async function redraftParts(
  ports: Ports,
  letterId: Id,
  names: readonly PartName[],
): Promise<Result<Saved<Partial<Record<PartName, Part>>>, SaveError>> {
  const known = (await ports.store.letters()).find(({ id }) => id === letterId);
  const sources = known && (await letterSources(ports, known));
  return writeRecords(ports, async (writer) => {
    const letter = await writer.tx.get('letter', letterId);
    if (!letter || !sources) return {};
    const draft = draftLetter(letter, sources);
    const drafted = names.map((name) => [name, { text: draft[name], isDrafted: true }]);
    await writer.save('letter', letterId, Object.fromEntries(drafted) as Partial<Record<PartName, Part>>);
    return Object.fromEntries(names.map((name) => [name, letter[name]]));
  });
}

/** Takes letters away, or brings them back as they were. */
export function removeLetters(
  ports: Ports,
  input: { readonly letterIds: readonly Id[]; readonly isRemoved: boolean },
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    for (const id of input.letterIds)
      await (input.isRemoved ? writer.remove('letter', id) : writer.restore('letter', id));
    return null;
  });
}
