/** Asking people (询问): one tap a person on 满意 or 不满意, and a word or two of what they said. No names are asked for. */
import './interview.css';
import { useState } from 'preact/hooks';
import { LONGEST_WORD, MOST_WORDS, withoutWords, withPerson, withWords } from '../../domain/audit/interview';
import type { AnswerValue, InterviewAnswer } from '../../domain/standard/schema';
import { useServices } from '../services';
import { DraftText } from './DraftText';

interface InterviewProps {
  readonly label: string;
  readonly value: AnswerValue | undefined;
  /** Names the draft of the words. */
  readonly draftKey: string;
  readonly onAnswer: (value: InterviewAnswer | null) => void;
}

export function Interview({ label, value, draftKey, onAnswer }: InterviewProps) {
  const tally = typeof value === 'object' && 'asked' in value ? value : undefined;
  const count = (isSatisfied: boolean): number =>
    tally ? (isSatisfied ? tally.satisfied : tally.asked - tally.satisfied) : 0;
  return (
    <div class="interview">
      {[true, false].map((isSatisfied) => {
        const word = isSatisfied ? '满意' : '不满意';
        return (
          <div key={word} class="interview-side" role="group" aria-label={`${label}${word}`}>
            <button
              type="button"
              class="button"
              aria-label={`${label}${word}减少`}
              disabled={count(isSatisfied) === 0}
              onClick={() => onAnswer(withPerson(tally, isSatisfied, -1))}
            >
              −
            </button>
            <output>{count(isSatisfied)}人</output>
            <button
              type="button"
              class={`button interview-plus ${isSatisfied ? 'is-good' : 'is-bad'}`}
              onClick={() => onAnswer(withPerson(tally, isSatisfied, 1))}
            >
              ＋{word}
            </button>
          </div>
        );
      })}
      {/* Keyed: the row is used again for the next item, and half a word must not go along. */}
      {tally && <Words key={draftKey} label={label} tally={tally} draftKey={draftKey} onAnswer={onAnswer} />}
    </div>
  );
}

interface WordsProps extends Omit<InterviewProps, 'value'> {
  readonly tally: InterviewAnswer;
}

function Words({ label, tally, draftKey, onAnswer }: WordsProps) {
  const { preferences } = useServices();
  const [note, setNote] = useState('');
  const [removed, setRemoved] = useState<string | null>(null);
  const words = tally.words ?? [];
  const add = (text: string): void => {
    const { tally: next, wasCut } = withWords(tally, text);
    setRemoved(null);
    setNote(wasCut ? `一条最多${LONGEST_WORD}字，后面的已截去。` : '');
    if (next !== tally) onAnswer(next);
  };
  return (
    <div class="interview-words">
      {words.length > 0 && (
        <div class="chips" role="group" aria-label={`${label}意见`}>
          {words.map((each, at) => (
            <button
              key={`${at}${each}`}
              type="button"
              class="chip"
              aria-label={`删去意见：${each}`}
              onClick={() => {
                setNote('');
                setRemoved(each);
                onAnswer(withoutWords(tally, at));
              }}
            >
              {each}
              <span aria-hidden="true">✕</span>
            </button>
          ))}
        </div>
      )}
      {removed !== null && (
        <p class="interview-undo caption" role="status">
          已删“{removed}”
          <button type="button" class="link" onClick={() => add(removed)}>
            撤销
          </button>
        </p>
      )}
      {note !== '' && (
        <p class="caption" role="status">
          {note}
        </p>
      )}
      {words.length < MOST_WORDS ? (
        <DraftText
          label={`${label}：意见（只记意见，不记姓名）`}
          value=""
          isCleared
          draftKey={draftKey}
          preferences={preferences}
          onCommit={add}
          placeholder="几个字，如：电梯常坏"
        />
      ) : (
        <p class="caption">意见已记满{MOST_WORDS}条。</p>
      )}
    </div>
  );
}
