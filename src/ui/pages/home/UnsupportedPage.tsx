/** What stands instead of the app where it cannot keep anything: a plain http address, a browser without storage, or one that is too old. */
import { Screen } from '../../parts/Screen';

export function UnsupportedPage() {
  return (
    <Screen title="点位">
      <p class="note is-bad">
        这里存不住检查记录，或浏览器太旧，所以没有打开。请用 https
        开头的网址，并用手机自带的、更新过的浏览器打开（不要用无痕模式）。
      </p>
    </Screen>
  );
}
