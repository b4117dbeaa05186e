/**
 * A text field that loses nothing. Each keystroke goes to the device's memory; the record is written when the person
 * leaves the field, so that its history holds words, not letters. A draft that a killed tab left behind, or that could not be
 * stored, is written when its field is opened next.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Preferences } from '../../usecases/device';

interface DraftTextProps {
  readonly label: string;
  readonly value: string;
  /** Names the draft: the same for the same field of the same record. */
  readonly draftKey: string;
  readonly preferences: Preferences;
  /** False, then or later: it could not be stored, and the draft stays. Any other answer is a yes. */
  readonly onCommit: (text: string) => unknown;
  /** Each keystroke, for what on the screen depends on there being any text. */
  readonly onType?: (text: string) => void;
  readonly isLong?: boolean;
  /** Empty again after each commit: a field for adding to a list. */
  readonly isCleared?: boolean;
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'numeric' | 'tel';
}

export function DraftText(props: DraftTextProps) {
  const {
    label,
    value,
    draftKey,
    preferences,
    onCommit,
    onType,
    isLong = false,
    isCleared = false,
    placeholder,
    inputMode,
  } = props;
  const [text, setText] = useState(value);
  const isTyping = useRef(false);
  const latest = useRef({ text: value, onCommit });
  latest.current.onCommit = onCommit;

  useEffect(() => {
    if (!isTyping.current) {
      setText(value);
      latest.current.text = value;
    }
  }, [value]);

  const commit = (): void => {
    if (!isTyping.current) return;
    isTyping.current = false;
    const stored = latest.current.onCommit(latest.current.text.trim());
    if (isCleared) {
      latest.current.text = '';
      setText('');
    }
    void Promise.resolve(stored).then((isStored) => {
      // Who types again meanwhile has a new draft.
      if (isStored !== false && !isTyping.current) void preferences.write(draftKey, undefined);
    });
  };

  useEffect(() => {
    void preferences.read(draftKey).then((draft) => {
      if (typeof draft !== 'string' || isTyping.current) return;
      setText(draft);
      latest.current.text = draft;
      isTyping.current = true;
      commit();
    });
    // A sheet that closes while its field has the focus sends no change event.
    return commit;
  }, [draftKey]);

  const field = {
    value: text,
    placeholder: placeholder ?? '',
    inputMode: inputMode ?? ('text' as const),
    onInput: (event: Event) => {
      const typed = (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
      isTyping.current = true;
      latest.current.text = typed;
      setText(typed);
      onType?.(typed);
      void preferences.write(draftKey, typed);
    },
    onBlur: commit,
    onKeyDown: (event: KeyboardEvent) => {
      // Enter while an input method composes chooses a word; it does not end the text.
      if (event.key === 'Enter' && !isLong && !event.isComposing) (event.currentTarget as HTMLElement).blur();
    },
  };
  return (
    <label class="field">
      <span>{label}</span>
      {isLong ? <textarea rows={2} {...field} /> : <input type="text" enterkeyhint="done" {...field} />}
    </label>
  );
}
