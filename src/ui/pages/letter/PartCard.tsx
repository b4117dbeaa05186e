/** One text of a letter: drafted by the phone, worded by the person; what the records say now is one tap away. */
import type { Letter, PartName } from '../../../domain/letter/letter';
import { DraftText } from '../../parts/DraftText';
import { Icon } from '../../parts/Icon';
import { useServices } from '../../services';
import { wordPart } from '../../text/letter';

interface PartCardProps {
  readonly letter: Letter;
  readonly name: PartName;
  /** What the records say now; undefined until read. */
  readonly draft: string | undefined;
  /** False: it could not be stored. */
  readonly onChange: (text: string) => Promise<boolean>;
  readonly onRedraft: () => void;
}

export function PartCard({ letter, name, draft, onChange, onRedraft }: PartCardProps) {
  const { preferences } = useServices();
  const { text, isDrafted } = letter[name];
  const isOther = draft !== undefined && draft !== text;
  return (
    <section class={`card letter-card ${name === 'title' ? 'is-short' : ''}`}>
      <DraftText
        label={wordPart(letter, name)}
        value={text}
        draftKey={`letter:${letter.id}:${name}`}
        preferences={preferences}
        isLong
        onCommit={(words) => words === text || onChange(words)}
      />
      <div class="letter-part-foot">
        <span class="caption">
          {isDrafted ? (isOther ? '记录有变化，这里还是原来的。' : '按记录写好，可以改。') : '您改过，不会自动变。'}
        </span>
        {isOther && (
          <button type="button" class="link" aria-label={`重新生成${wordPart(letter, name)}`} onClick={onRedraft}>
            <Icon name="undo" />
            重新生成
          </button>
        )}
      </div>
    </section>
  );
}
