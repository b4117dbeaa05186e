/** A choice of two or three, all in sight. Tapping the chosen one takes the choice back. */
interface SwitchProps<T> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly word: string; readonly isBad?: boolean }[];
  readonly value: T | undefined;
  readonly onChange: (value: T | null) => void;
}

export function Switch<T extends string | boolean>({ label, options, value, onChange }: SwitchProps<T>) {
  return (
    <div class="switch" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.word}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          class={option.isBad === true ? 'is-bad' : ''}
          onClick={() => {
            onChange(option.value === value ? null : option.value);
          }}
        >
          {option.word}
        </button>
      ))}
    </div>
  );
}
