/** How many people: by one, by five, by ten, so that forty are four taps. */
import { Chips } from '../../parts/Chips';
import { Stepper } from '../../parts/Stepper';

interface CountLineProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

export function CountLine({ label, value, onChange }: CountLineProps) {
  return (
    <div class="service-count">
      <span>{label}</span>
      <Chips
        label={`${label}多加`}
        kind="act"
        shape="service-count-inputs"
        chips={[5, 10].map((step) => ({ value: step, word: `＋${step}` }))}
        onTap={(step) => onChange((value ?? 0) + step)}
      >
        <Stepper label={label} value={value ?? undefined} unit="人" onChange={onChange} />
      </Chips>
    </div>
  );
}
