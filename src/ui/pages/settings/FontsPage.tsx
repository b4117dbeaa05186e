/**
 * 公文字体: which fonts official documents are set in, and those that the office brings in place of ours, from a file or from what is
 * installed on its computer. Reached from 设置.
 */
import './fonts.css';
import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../../../domain/kernel/result';
import { bringFont, removeFont, restoreFont } from '../../../usecases/bring-font';
import { OWN_FACES, type OwnFace, type OwnFont, type OwnFontError } from '../../../usecases/device';
import type { FileBlob } from '../../../usecases/ports';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';
import { FACE_NAMES, OWN_FACE_WORDS, wordFontError, wordOwnFont } from '../../text/fonts';
import { InstalledFonts } from './InstalledFonts';
import { useSamples } from './use-samples';

/** What was done last to a face, to be told and undone. */
interface LastAct {
  readonly face: OwnFace;
  readonly word: string;
  readonly former: ArrayBuffer | null;
}

export function FontsPage() {
  const { device } = useServices();
  const [fonts, setFonts] = useState<readonly OwnFont[]>([]);
  const [last, setLast] = useState<LastAct | null>(null);
  const [refused, setRefused] = useState<{ readonly face: OwnFace; readonly error: OwnFontError } | null>(null);
  const [busy, setBusy] = useState<OwnFace | null>(null);
  const [error, setError] = useState<ShownError | null>(null);
  const painted = useSamples(fonts);
  const list = async (): Promise<void> => setFonts(await (await device.ownFonts()).list());
  useEffect(() => {
    list().catch(() => setError({ type: 'PartUnavailable' }));
  }, []);

  /** One act at a time; what the list says afterwards is what is kept. */
  const act = async <T,>(face: OwnFace, work: () => Promise<Result<T, OwnFontError>>): Promise<T | null> => {
    setBusy(face);
    setRefused(null);
    setError(null);
    try {
      const done = await work();
      await list();
      if (done.ok) return done.value;
      setRefused({ face, error: done.error });
    } catch {
      setError({ type: 'PartUnavailable' });
    } finally {
      setBusy(null);
    }
    return null;
  };
  const bring = async (face: OwnFace, file: FileBlob): Promise<void> => {
    const brought = await act(face, () => bringFont(device, face, file));
    if (brought) setLast({ face, word: `已换成“${brought.font.name}”。`, former: brought.former });
  };
  const remove = async (face: OwnFace): Promise<void> => {
    const former = await act(face, () => removeFont(device, face));
    if (former) setLast({ face, word: '已恢复自带字体。', former });
  };
  const undo = async ({ face, former }: LastAct): Promise<void> => {
    setLast(null);
    await act(face, () => restoreFont(device, face, former));
  };
  return (
    <Screen title="公文字体" back="/settings">
      <ErrorNote error={error} />
      <p class="caption">
        自带字体可以直接出公文。单位买了方正小标宋、仿宋_GB2312、楷体_GB2312
        的，可以换成自己的：只存在本机，不进备份。用在 PDF、预览和长图；缺的字仍用自带字体。
      </p>
      {OWN_FACES.map((face) => {
        const font = fonts.find((each) => each.face === face);
        const { use, ours, sample } = OWN_FACE_WORDS[face];
        return (
          <section class="card font-card" key={face} aria-label={FACE_NAMES[face]}>
            <h2 class="group-title">
              {FACE_NAMES[face]} <span class="caption">{use}</span>
            </h2>
            {font && painted.has(face) && <p class={`font-sample is-${face}`}>{sample}</p>}
            <p class={font ? '' : 'caption'}>{font ? wordOwnFont(font) : `自带：${ours}`}</p>
            {last?.face === face && (
              <p class="note" role="status">
                {last.word}
                <button type="button" class="link" onClick={() => void undo(last)}>
                  撤销
                </button>
              </p>
            )}
            {refused?.face === face && (
              <p class="note is-bad" role="alert">
                {wordFontError(refused.error)}
              </p>
            )}
            <div class="font-acts">
              <label class="button">
                {busy === face ? '正在读取' : '选字体文件'}
                {/* No `accept`: phones grey out font files that they have no type for. */}
                <input
                  type="file"
                  class="only-heard"
                  aria-label={`选${FACE_NAMES[face]}文件`}
                  onChange={(event) => {
                    const file = event.currentTarget.files?.[0];
                    event.currentTarget.value = '';
                    if (file && busy === null) void bring(face, file);
                  }}
                />
              </label>
              {font && (
                <button type="button" class="button" disabled={busy !== null} onClick={() => void remove(face)}>
                  恢复自带
                </button>
              )}
            </div>
          </section>
        );
      })}
      {device.knowsInstalledFonts && <InstalledFonts onPick={bring} />}
      <section class="card caption">
        <p>自带字体及许可：思源黑体、思源宋体、霞鹜文楷为 SIL OFL 1.1；Fandol 仿宋为 GPL 第 3 版，附字体例外条款。</p>
      </section>
    </Screen>
  );
}
