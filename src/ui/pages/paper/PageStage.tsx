/** The pages of a preview under one another, as wide as the window or larger; those out of sight are not painted. In `PreviewScreen`. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageSize, PaperPreview } from '../../../usecases/ports';
import { LongList } from '../../parts/LongList';
import { PagePicture } from './PagePicture';

interface PageStageProps {
  readonly preview: PaperPreview;
  readonly isStrip: boolean;
  /** 1: as wide as the window. */
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  /** The page that one looks at, from 1. */
  readonly onCurrent: (number: number) => void;
  /** A page cannot be painted any more. */
  readonly onLost: () => void;
}

/** CSS pixels: between pages and around them, and the most that a page is wide unless it is enlarged. */
const GAP = 12;
const MOST_WIDTH = { pages: 1000, strip: 480 };
/** CSS pixels to a point on a screen: at this size one reads the smallest type of paper. */
const READABLE = 96 / 72;
/** CSS pixels that an arrow key scrolls. */
const LINE = 60;

interface Item {
  readonly number: number;
  readonly size: PageSize;
  /** In CSS pixels, of the page alone. */
  readonly height: number;
}

/** How far a key scrolls; null for any other. Chromium does not scroll by keys in a modal dialog (seen in 156). */
function scrollOf(key: string, { clientHeight, scrollHeight }: Element): ScrollToOptions | null {
  switch (key) {
    case 'ArrowUp':
      return { top: -LINE };
    case 'ArrowDown':
      return { top: LINE };
    case 'ArrowLeft':
      return { left: -LINE };
    case 'ArrowRight':
      return { left: LINE };
    case 'PageUp':
      return { top: LINE - clientHeight };
    case 'PageDown':
      return { top: clientHeight - LINE };
    case 'Home':
      return { top: -scrollHeight };
    case 'End':
      return { top: scrollHeight };
    default:
      return null;
  }
}

export function PageStage({ preview, isStrip, zoom, onZoom, onCurrent, onLost }: PageStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  /** What is to stay in the middle when the size changes, as shares of the whole. */
  const middle = useRef({ x: 0.5, y: 0 });
  const fitting = Math.min(room - 2 * GAP, isStrip ? MOST_WIDTH.strip : MOST_WIDTH.pages);
  const width = Math.max(0, fitting * zoom);
  const items = useMemo(
    () =>
      preview.pages.map(
        (size, index): Item => ({
          number: index + 1,
          size,
          height: (width * size.height) / size.width,
        }),
      ),
    [preview, width],
  );

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    // The keys that scroll go to what has the focus.
    element.focus();
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    setRoom(element.clientWidth);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return;
    const { x, y } = middle.current;
    element.scrollLeft = x * element.scrollWidth - element.clientWidth / 2;
    element.scrollTop = y * element.scrollHeight - element.clientHeight / 2;
  }, [width]);

  const look = (): void => {
    const element = stage.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    middle.current = {
      x: (element.scrollLeft + element.clientWidth / 2) / element.scrollWidth,
      y: (scrollTop + clientHeight / 2) / scrollHeight,
    };
    // At the top the first page counts, at the end the last one, however many are in sight.
    const y = scrollTop + clientHeight * (scrollTop / Math.max(1, scrollHeight - clientHeight));
    let top = GAP;
    const at = items.findIndex(({ height }) => y < (top += height + GAP));
    onCurrent(at === -1 ? items.length : at + 1);
  };
  /** Enlarges to what one can read, around the finger; or back to the whole page. */
  const tap = (item: Item, event: MouseEvent): void => {
    const element = stage.current;
    if (!element) return;
    const frame = element.getBoundingClientRect();
    middle.current = {
      x: (element.scrollLeft + event.clientX - frame.left) / element.scrollWidth,
      y: (element.scrollTop + event.clientY - frame.top) / element.scrollHeight,
    };
    const readable = (item.size.width * READABLE) / fitting;
    onZoom(zoom > 1 ? 1 : Math.max(2, readable));
  };
  const press = (event: KeyboardEvent): void => {
    const element = stage.current;
    if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') onZoom(zoom * 1.5);
    if (event.key === '-') onZoom(zoom / 1.5);
    const way = scrollOf(event.key, element);
    if (way === null) return;
    event.preventDefault();
    element.scrollBy(way);
  };

  return (
    <div
      ref={stage}
      class="body preview-stage"
      role="group"
      aria-label="页面"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
      tabIndex={0}
      onScroll={look}
      onKeyDown={press}
    >
      {width > 0 && (
        <div class="preview-pages" style={{ width: `${width}px` }}>
          <LongList
            label="页面"
            items={items}
            keyOf={({ number }) => String(number)}
            heightOf={({ height }) => height + GAP}
          >
            {(item) => (
              <PagePicture
                preview={preview}
                number={item.number}
                width={width}
                height={item.height}
                word={`第 ${item.number} ${isStrip ? '张' : '页'}`}
                act={zoom > 1 ? '缩小' : '放大'}
                onTap={(event) => tap(item, event)}
                onLost={onLost}
              />
            )}
          </LongList>
        </div>
      )}
    </div>
  );
}
