/**
 * A grid of many equal tiles of which only those in sight are in the page, so that five hundred photos scroll as easily
 * as five. It scrolls with the screen's body around it. (`content-visibility` alone gave 11 frames a second on a slow phone.)
 */
import './long-grid.css';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useSight } from './use-sight';

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

/** What is in sight, with the spare lines: lines from `first` to before `last`. */
interface Seen {
  readonly columns: number;
  readonly first: number;
  readonly last: number;
}

const isSameSight = (one: Seen, other: Seen): boolean =>
  one.columns === other.columns && one.first === other.first && one.last === other.last;

export function LongGrid<T>({ label, items, keyOf, tile, children }: LongGridProps<T>) {
  const grid = useRef<HTMLUListElement>(null);
  const [seen, setSeen] = useState<Seen>({ columns: 1, first: 0, last: 0 });
  const line = tile.height + GAP;

  useSight(
    grid,
    (element, scroller) => {
      const own = element.getBoundingClientRect();
      const frame = scroller.getBoundingClientRect();
      const top = frame.top - own.top;
      const next: Seen = {
        columns: Math.max(1, Math.floor((own.width + GAP) / (tile.width + GAP))),
        first: Math.max(0, Math.floor(top / line) - SPARE_LINES),
        last: Math.max(0, Math.ceil((top + frame.height) / line) + SPARE_LINES),
      };
      // The tiles are gone through once a line, not once a frame.
      setSeen((now) => (isSameSight(now, next) ? now : next));
    },
    [tile.width, line],
  );

  const { columns, last } = seen;
  const lines = Math.ceil(items.length / columns);
  // A shorter list may end above where the longer one was scrolled to.
  const first = Math.min(seen.first, Math.max(0, lines - 1));
  const shown = items.slice(first * columns, last * columns);
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
