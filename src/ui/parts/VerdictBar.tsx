/** The verdicts of an item, in thumb reach. Told by sign and word as well as colour; keys 1–4 on a keyboard. */
import './verdict-bar.css';
import { useEffect } from 'preact/hooks';
import type { VerdictValue } from '../../domain/audit/audit';
import { wordVerdict } from '../../domain/audit/wording';
import { Icon } from './Icon';

const CHOICES = [
  { value: 'met', icon: 'met' },
  { value: 'unmet', icon: 'unmet' },
  { value: 'notApplicable', icon: 'notApplicable' },
  { value: 'unchecked', icon: null },
] as const;

interface VerdictBarProps {
  readonly value: VerdictValue;
  readonly onChoose: (value: VerdictValue) => void;
}

export function VerdictBar({ value, onChoose }: VerdictBarProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const choice = CHOICES[Number(event.key) - 1];
      if (!isTyping && choice && !document.querySelector('dialog[open]')) onChoose(choice.value);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onChoose]);
  return (
    <div class="verdict-bar" role="group" aria-label="判定">
      {CHOICES.map((choice) => (
        <button
          key={choice.value}
          type="button"
          class={`verdict is-${choice.value}`}
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.icon && <Icon name={choice.icon} />}
          {wordVerdict(choice.value)}
        </button>
      ))}
    </div>
  );
}
