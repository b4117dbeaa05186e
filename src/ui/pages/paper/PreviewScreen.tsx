/** A paper looked at before it is made: its pages as they will be printed, in the whole window. Opened by the sheet of papers. */
import './preview.css';
import { useEffect, useState } from 'preact/hooks';
import type { PaperError, PaperPreview } from '../../../usecases/ports';
import type { PreparedPaper } from '../../../usecases/prepared-paper';
import { type PaperFormat, previewPaper } from '../../../usecases/print-paper';
import { ErrorNote } from '../../parts/ErrorNote';
import { FullScreen } from '../../parts/FullScreen';
import { useServices } from '../../services';
import { PageStage } from './PageStage';

interface PreviewScreenProps {
  readonly paper: PreparedPaper;
  readonly format: Exclude<PaperFormat, 'excel'>;
  /** On the button that goes on: 生成 PDF. */
  readonly make: string;
  readonly onMake: () => void;
  readonly onClose: () => void;
}

type Looking =
  | { readonly at: 'opening' }
  | { readonly at: 'open'; readonly preview: PaperPreview }
  | { readonly at: 'failed'; readonly error: PaperError };

const MOST_ZOOM = 4;
const ZOOM_STEP = 1.5;

export function PreviewScreen({ paper, format, make, onMake, onClose }: PreviewScreenProps) {
  const { ports } = useServices();
  const [looking, setLooking] = useState<Looking>({ at: 'opening' });
  const [zoom, setZoom] = useState(1);
  const [current, setCurrent] = useState(1);
  useEffect(() => {
    const controller = new AbortController();
    let preview: PaperPreview | undefined;
    void previewPaper(ports, paper, format, controller.signal).then((opened) => {
      if (controller.signal.aborted) {
        if (opened.ok) opened.value.close();
        return;
      }
      if (opened.ok) preview = opened.value;
      setLooking(opened.ok ? { at: 'open', preview: opened.value } : { at: 'failed', error: opened.error });
    });
    return () => {
      controller.abort();
      preview?.close();
    };
  }, []);
  const pages = looking.at === 'open' ? looking.preview.pages.length : 0;
  const isStrip = format === 'image';
  const zoomTo = (next: number): void => setZoom(Math.min(MOST_ZOOM, Math.max(1, next)));
  return (
    <FullScreen
      label="先看一看"
      onClose={onClose}
      head={
        <>
          <h2 class="grow">先看一看</h2>
          {pages > 0 && !(isStrip && pages === 1) && (
            <span class="preview-count">
              第 {current} {isStrip ? '张' : '页'}，共 {pages} {isStrip ? '张' : '页'}
            </span>
          )}
        </>
      }
      foot={
        <>
          <button type="button" class="button" disabled={zoom <= 1} onClick={() => zoomTo(zoom / ZOOM_STEP)}>
            缩小
          </button>
          <button type="button" class="button" disabled={zoom >= MOST_ZOOM} onClick={() => zoomTo(zoom * ZOOM_STEP)}>
            放大
          </button>
          <button type="button" class="button is-main" onClick={onMake}>
            {make}
          </button>
        </>
      }
    >
      {format === 'word' && <p class="preview-note">版式以 Word 为准：在 Word、WPS 里分页和字体会略有不同。</p>}
      {looking.at === 'open' ? (
        <PageStage
          preview={looking.preview}
          isStrip={isStrip}
          zoom={zoom}
          onZoom={zoomTo}
          onCurrent={setCurrent}
          onLost={() => setLooking({ at: 'failed', error: { type: 'PaperFailed' } })}
        />
      ) : (
        <div class="body preview-stage">
          {looking.at === 'opening' ? (
            <div class="preview-wait">
              <p role="status">正在排版…</p>
              <progress class="progress" aria-label="正在排版" />
            </div>
          ) : (
            <ErrorNote error={looking.error} />
          )}
        </div>
      )}
    </FullScreen>
  );
}
