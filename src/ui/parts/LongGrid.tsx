/**
 * A grid of many equal tiles of which only those in sight are in the page, so that five hundred photos scroll as easily
 * as five. It scrolls with the screen's body around it. (`content-visibility` alone gave 11 frames a second on a slow phone.)
 */
import './long-grid.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface LongGridProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Smallest width and the height of a tile, in CSS pixels; tiles grow in width to fill the line. */
  readonly tile: { readonly width: number; readonly height: number };
  readonly children: (item: T) => ComponentChildren;
}

const GAP = 8;
/** Lines kept above and below what is seen, so that a flick shows pictures and not holes. */
const SPARE_LINES = 3;

export function LongGrid<T>({ label, items, keyOf, tile, children }: LongGridProps<T>) {
  const grid = useRef<HTMLUListElement>(null);
  const [seen, setSeen] = useState({ width: 0, top: 0, height: 0 });

  useEffect(() => {
    const element = grid.current;
    const scroller = element?.closest('.body');
    if (!element || !scroller) return;
    const look = (): void => {
      const own = element.getBoundingClientRect();
      const frame = scroller.getBoundingClientRect();
      setSeen({ width: own.width, top: frame.top - own.top, height: frame.height });
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);

  const columns = Math.max(1, Math.floor((seen.width + GAP) / (tile.width + GAP)));
  const line = tile.height + GAP;
  const lines = Math.ceil(items.length / columns);
  const first = Math.min(Math.max(0, Math.floor(seen.top / line) - SPARE_LINES), Math.max(0, lines - 1));
  const last = Math.ceil((seen.top + seen.height) / line) + SPARE_LINES;
  const shown = items.slice(first * columns, Math.max(0, last) * columns);
  return (
    <ul ref={grid} class="long-grid" aria-label={label} style={{ height: `${Math.max(0, lines * line - GAP)}px` }}>
      {shown.map((item, index) => (
        <li
          key={keyOf(item)}
          aria-setsize={items.length}
          aria-posinset={first * columns + index + 1}
          style={{
            width: `calc((100% - ${(columns - 1) * GAP}px) / ${columns})`,
            height: `${tile.height}px`,
            left: `calc((100% + ${GAP}px) / ${columns} * ${index % columns})`,
            top: `${(first + Math.floor(index / columns)) * line}px`,
          }}
        >
          {children(item)}
        </li>
      ))}
    </ul>
  );
}
