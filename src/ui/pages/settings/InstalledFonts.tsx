/** The fonts of this computer that suit official documents, asked for at a tap and taken over one by one. Part of 公文字体. */
import { useState } from 'preact/hooks';
import type { InstalledFont, OwnFace } from '../../../usecases/device';
import type { FileBlob } from '../../../usecases/ports';
import { useServices } from '../../services';
import { FACE_NAMES } from '../../text/fonts';

type Found = readonly InstalledFont[] | 'refused' | 'gone';

export function InstalledFonts({ onPick }: { readonly onPick: (face: OwnFace, file: FileBlob) => Promise<void> }) {
  const { device } = useServices();
  const [found, setFound] = useState<Found | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    setBusy(true);
    setFound(
      await device.installedFonts().then(
        (fonts) => fonts ?? 'refused',
        () => 'gone',
      ),
    );
    setBusy(false);
  };
  const pick = async (font: InstalledFont): Promise<void> => {
    setBusy(true);
    const bytes = await font.file().catch(() => null);
    if (bytes === null) setFound('gone');
    else await onPick(font.face, bytes);
    setBusy(false);
  };
  return (
    <section class="card font-card" aria-label="本机已装的字体">
      <button type="button" class="button" disabled={isBusy} onClick={() => void look()}>
        用本机已装的字体
      </button>
      {found === null && <p class="caption">电脑上已装仿宋、楷体、小标宋的，可以直接取用。浏览器会先问是否允许。</p>}
      {found === 'refused' && <p role="alert">浏览器没有允许读取本机字体。可在网站设置里允许，或改选字体文件。</p>}
      {found === 'gone' && <p role="alert">没有读到本机字体。请重新打开本页再试，或改选字体文件。</p>}
      {Array.isArray(found) && found.length === 0 && <p role="status">这台电脑没有装小标宋、仿宋或楷体。</p>}
      {Array.isArray(found) && found.length > 0 && (
        <ul class="rows">
          {(found as readonly InstalledFont[]).map((font) => (
            <li key={`${font.face} ${font.name}`}>
              <button type="button" class="row" disabled={isBusy} onClick={() => void pick(font)}>
                <span class="grow">
                  {font.name} <span class="caption">用作{FACE_NAMES[font.face]}</span>
                </span>
                <span class="pill is-ask">取用</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
