/** One page of a preview, painted when it comes into sight, given back when it leaves. In `PageStage`. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PaperPreview } from '../../../usecases/ports';

interface PagePictureProps {
  readonly preview: PaperPreview;
  /** From 1. */
  readonly number: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** 第 3 页. */
  readonly word: string;
  /** What a tap does: 放大. */
  readonly act: string;
  readonly onTap: (event: MouseEvent) => void;
  readonly onLost: () => void;
}

/** A page whose size changes is painted anew when the size has stood for so long; the old picture is stretched until then. */
const SETTLED_MS = 150;

export function PagePicture({ preview, number, width, height, word, act, onTap, onLost }: PagePictureProps) {
  const [url, setUrl] = useState<string>();
  const shown = useRef<string | undefined>(undefined);
  const show = (blob: Blob | null): void => {
    if (shown.current !== undefined) URL.revokeObjectURL(shown.current);
    shown.current = blob ? URL.createObjectURL(blob) : undefined;
    setUrl(shown.current);
  };
  const pixels = Math.round(width * devicePixelRatio);
  useEffect(() => {
    const controller = new AbortController();
    const paint = (): void => {
      void preview.page(number, pixels, controller.signal).then((picture) => {
        if (controller.signal.aborted) return;
        if (picture === null) onLost();
        else show(picture as Blob);
      });
    };
    const timer = setTimeout(paint, shown.current === undefined ? 0 : SETTLED_MS);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [number, pixels]);
  useEffect(() => () => show(null), []);
  return (
    <button
      type="button"
      class="preview-page"
      aria-label={`${word}，${act}`}
      style={{ height: `${height}px` }}
      onClick={onTap}
    >
      {url === undefined ? <span class="preview-blank">{word}</span> : <img src={url} alt="" />}
    </button>
  );
}
