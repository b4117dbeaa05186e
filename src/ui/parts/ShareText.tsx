/** A button that gives words to a chat and says what became of them. Where the browser lets nothing out, the words are shown to be copied by hand. */
import { useServices } from '../services';

interface ShareButtonProps {
  /** Made when it is wanted. */
  readonly text: () => string;
  readonly onTold: (told: ShareTold) => void;
  /** 发文字 unless told. */
  readonly word?: string;
}

/** What became of the words; null: nothing to tell. */
export type ShareTold = { readonly words: string; readonly text?: string } | null;

export function ShareButton({ text, onTold, word = '发文字' }: ShareButtonProps) {
  const { shell } = useServices();
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        const words = text();
        void shell.shareText(words).then((left) => {
          if (left === 'copied') onTold({ words: '已复制，到微信里粘贴即可发送。' });
          else if (left === 'refused') onTold({ words: '浏览器不让复制，请长按下面的文字全选复制。', text: words });
          else onTold(null);
        });
      }}
    >
      {word}
    </button>
  );
}

/** What `ShareButton` told, in the page. */
export function ShareNote({ told }: { readonly told: ShareTold }) {
  if (!told) return null;
  return (
    <>
      <p class={`note ${told.text === undefined ? 'is-good' : ''}`} role="status">
        {told.words}
      </p>
      {told.text !== undefined && (
        <label class="field">
          <span>要发的文字</span>
          <textarea rows={8} readOnly value={told.text} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}
