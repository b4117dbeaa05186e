/** What stands before the app in WeChat's browser where that can't work offline or has no camera: how to get out of it. */
import './home.css';
import { useRef, useState } from 'preact/hooks';
import { Screen } from '../../parts/Screen';

export function WeChatPage({ onStay }: { readonly onStay: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  return (
    <Screen
      title="点位"
      foot={
        <button
          type="button"
          class="button is-main"
          onClick={() => {
            const input = field.current;
            if (input) void copy(input).then(setCopied);
          }}
        >
          复制网址
        </button>
      }
    >
      <h2 class="group-title">请用手机浏览器打开</h2>
      <p>微信里不能离线检查，也用不了相机，换到手机自带的浏览器就都可以。</p>
      <ol class="card wechat-steps">
        <li>
          <span aria-hidden="true">1</span>点右上角 <strong>···</strong>
        </li>
        <li>
          <span aria-hidden="true">2</span>选 <strong>在浏览器打开</strong>
        </li>
      </ol>
      <label class="field">
        <span>或者复制网址，粘贴到浏览器里</span>
        <input ref={field} type="text" readonly value={location.href} />
      </label>
      <p role="status" class={isCopied === null ? '' : `note ${isCopied ? 'is-good' : ''}`}>
        {isCopied === true && '网址已复制。'}
        {isCopied === false && '没有复制成。请长按上面的网址，选“复制”。'}
      </p>
      <button type="button" class="link" onClick={onStay}>
        仍在微信里用
      </button>
    </Screen>
  );
}

/** Whether the text of the field is on the clipboard now. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // No clipboard, or not allowed: selected, the text can be copied by hand.
    field.select();
    return false;
  }
}
