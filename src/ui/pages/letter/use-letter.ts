/** One letter, live, with what the records say now. Called by its page. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { draftLetter, type LetterDraft } from '../../../domain/letter/draft-letter';
import type { Letter } from '../../../domain/letter/letter';
import type { LetterSources } from '../../../domain/letter/letter-sources';
import { letterSources } from '../../../usecases/letter-sources';
import { useLive, useServices } from '../../services';
import { useTaskRecords } from '../task/use-tasks';

export interface OpenLetter {
  /** Null when there is no such letter (any more). */
  readonly letter: Letter | null;
  /** Undefined until read. */
  readonly records: { readonly sources: LetterSources; readonly draft: LetterDraft } | undefined;
}

/** All letters, live; undefined until read. */
export function useLetters(): readonly Letter[] | undefined {
  const { ports } = useServices();
  return useLive((listener: (letters: readonly Letter[]) => void) => ports.store.watchLetters(listener), [ports]);
}

/** Undefined until read. */
export function useLetter(id: string): OpenLetter | undefined {
  const { ports } = useServices();
  const letters = useLetters();
  const tasks = useTaskRecords();
  const [sources, setSources] = useState<LetterSources>();
  const letter = letters?.find((each) => each.id === id) ?? null;
  const isThere = letter !== null;
  useEffect(() => {
    if (!letter || !tasks) return undefined;
    let isOver = false;
    void letterSources(ports, letter).then((read) => {
      if (!isOver) setSources(read);
    });
    return () => {
      isOver = true;
    };
  }, [id, isThere, tasks?.asOf]);
  const records = useMemo(
    () => (letter && sources ? { sources, draft: draftLetter(letter, sources) } : undefined),
    [letter, sources],
  );
  return letters && { letter, records };
}
