/** A number by tapping: minus, the number, plus. Empty until touched, so that nothing is answered by itself. */
interface StepperProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | null) => void;
  readonly unit?: string;
  readonly min?: number;
  readonly step?: number;
  /** First value when plus is tapped on an empty one. */
  readonly start?: number;
}

export function Stepper({ label, value, onChange, unit = '', min = 0, step = 1, start }: StepperProps) {
  return (
    <div class="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={`${label}减少`}
        onClick={() => {
          // Minus on the least number takes the answer back.
          onChange(value === undefined ? min : value - step < min ? null : value - step);
        }}
      >
        −
      </button>
      <output class={value === undefined ? 'is-empty' : ''}>{value === undefined ? '未记' : `${value}${unit}`}</output>
      <button
        type="button"
        aria-label={`${label}增加`}
        onClick={() => {
          onChange(value === undefined ? (start ?? min + step) : value + step);
        }}
      >
        +
      </button>
    </div>
  );
}
