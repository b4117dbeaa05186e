/** A reason in words: chips that put their words in or take them out again, and a field for any others. Told at each tap and key. */
import { Chips, toggled } from '../../parts/Chips';

interface ReasonWordsProps {
  readonly label: string;
  readonly offers: readonly string[];
  readonly value: string;
  readonly onChange: (words: string) => void;
}

const MARK = '；';

export function ReasonWords({ label, offers, value, onChange }: ReasonWordsProps) {
  const parts = value.split(MARK).filter((part) => part !== '');
  return (
    <div class="field">
      <span>{label}（点选，或自己写）</span>
      <Chips
        label={label}
        kind="many"
        chips={offers.map((offer) => ({ value: offer, word: offer, isChosen: parts.includes(offer) }))}
        onTap={(offer) => onChange(toggled(parts, offer).join(MARK))}
      />
      <textarea
        rows={2}
        aria-label={`${label}，自己写`}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
