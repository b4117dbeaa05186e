/** Four digits by thumb or keyboard. Called where the PIN is asked for and where it is set. */
import './keypad.css';
import { useEffect } from 'preact/hooks';

/** Digits of a PIN. */
export const PIN_LENGTH = 4;

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface KeypadProps {
  readonly digits: string;
  readonly isDisabled?: boolean;
  readonly onDigits: (digits: string) => void;
}

export function Keypad({ digits, isDisabled = false, onDigits }: KeypadProps) {
  const type = (key: string): void => {
    if (!isDisabled && digits.length < PIN_LENGTH) onDigits(digits + key);
  };
  const erase = (): void => {
    if (!isDisabled) onDigits(digits.slice(0, -1));
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (/^\d$/.test(event.key)) type(event.key);
      else if (event.key === 'Backspace') erase();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <div class="keypad">
      <p class="keypad-dots" role="img" aria-label={`已输入 ${digits.length} 位，共 ${PIN_LENGTH} 位`}>
        {Array.from({ length: PIN_LENGTH }, (_, index) => (
          <span key={index} class={index < digits.length ? 'is-typed' : ''} />
        ))}
      </p>
      <div class="keypad-keys">
        {KEYS.map((key) => (
          <button key={key} type="button" disabled={isDisabled} onClick={() => type(key)}>
            {key}
          </button>
        ))}
        <span />
        <button type="button" disabled={isDisabled} onClick={() => type('0')}>
          0
        </button>
        <button type="button" disabled={isDisabled} aria-label="删去一位" onClick={erase}>
          ←
        </button>
      </div>
    </div>
  );
}
