/** The writes of a page without an audit: what went wrong, when it was last saved, the way back, and whether anything is under way. */
import { type Signal, useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Result } from '../../../domain/kernel/result';
import type { Saved } from '../../../usecases/ports';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';
import type { Undo } from '../audit/session';

export interface Writes {
  readonly error: Signal<ShownError | null>;
  /** Epoch milliseconds of the device clock; null before the first. */
  readonly savedAt: Signal<number | null>;
  readonly undo: Signal<Undo | null>;
  /** Gives what was stored, or null when it was not; the error then says why. */
  readonly run: <T>(store: () => Promise<Result<Saved<T>, ShownError>>) => Promise<Saved<T> | null>;
  /** Whether nothing is on its way to the disk, and when that is so: a camera that opens may kill the page. */
  readonly gate: { readonly isSettled: boolean; settled(): Promise<void> };
}

export function useWrites(): Writes {
  const { ports } = useServices();
  const error = useSignal<ShownError | null>(null);
  const savedAt = useSignal<number | null>(null);
  const undo = useSignal<Undo | null>(null);
  const underWay = useRef(new Set<Promise<unknown>>());
  return useMemo(
    () => ({
      ...{ error, savedAt, undo },
      async run(store) {
        const stored = store();
        underWay.current.add(stored);
        try {
          const saved = await stored;
          error.value = saved.ok ? null : saved.error;
          if (!saved.ok) return null;
          savedAt.value = ports.now();
          return saved.value;
        } finally {
          underWay.current.delete(stored);
        }
      },
      gate: {
        get isSettled() {
          return underWay.current.size === 0;
        },
        async settled() {
          while (underWay.current.size > 0) await Promise.allSettled(underWay.current);
        },
      },
    }),
    [],
  );
}
