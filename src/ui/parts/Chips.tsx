/** Choices as chips, all in sight: one of them (`one`), any of them (`many`), or each an act of its own (`act`). */
import type { ComponentChildren } from 'preact';

export interface Chip<T> {
  readonly value: T;
  readonly word: string;
  readonly isChosen?: boolean;
}

interface ChipsProps<T> {
  /** What is chosen here, for a screen reader. */
  readonly label: string;
  readonly kind: 'one' | 'many' | 'act';
  readonly chips: readonly Chip<T>[];
  readonly onTap: (value: T) => void;
  /** Problems are red when chosen. */
  readonly isProblem?: boolean;
  readonly shape?: string;
  /** More chips of another kind at the end. */
  readonly children?: ComponentChildren;
}

export function Chips<T>({ label, kind, chips, onTap, isProblem = false, shape = 'chips', children }: ChipsProps<T>) {
  return (
    <div class={shape} role={kind === 'one' ? 'radiogroup' : 'group'} aria-label={label}>
      {chips.map(({ value, word, isChosen = false }) => (
        <button
          key={word}
          type="button"
          class={isProblem ? 'chip is-problem' : 'chip'}
          {...(kind === 'one' ? { role: 'radio', 'aria-checked': isChosen } : {})}
          {...(kind === 'many' ? { 'aria-pressed': isChosen } : {})}
          onClick={() => {
            onTap(value);
          }}
        >
          {word}
        </button>
      ))}
      {children}
    </div>
  );
}

/** The same list with `value` in it if it was not, and without it if it was. */
export function toggled(list: readonly string[], value: string): readonly string[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
