/** A QR code as one path, black on white in every look, because a phone's camera has to read it. */
import { useEffect, useState } from 'preact/hooks';
import type { SyncDevice } from '../../../usecases/sync-ports';

/** White modules around it, which the standard asks for. */
const QUIET = 4;

export function QrCode({ text, device }: { readonly text: string; readonly device: Pick<SyncDevice, 'qrCode'> }) {
  const [rows, setRows] = useState<readonly (readonly boolean[])[]>([]);
  useEffect(() => {
    // Without its chunk there is the link below.
    device.qrCode(text).then(setRows, () => undefined);
  }, [text]);
  if (rows.length === 0) return null;
  const side = rows.length + 2 * QUIET;
  const dark = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label="邀请二维码"
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
