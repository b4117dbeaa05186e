/**
 * A list of many lines of known heights, headings among them, of which only those in sight are in the page: a thousand tasks
 * scroll as easily as ten. It scrolls with the screen's body around it, as `LongGrid` does.
 */
import './long-grid.css';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useSight } from './use-sight';

interface LongListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** In CSS pixels, what lies between two lines included. The same for the same item, always. */
  readonly heightOf: (item: T) => number;
  readonly children: (item: T) => ComponentChildren;
}

/** Kept above and below what is seen, in CSS pixels, so that a flick shows lines and not holes. */
const SPARE = 600;

export function LongList<T>({ label, items, keyOf, heightOf, children }: LongListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  /** Upper and lower edge of what is kept, from the top of the list. */
  const [kept, setKept] = useState({ from: 0, to: 0 });
  const tops = useMemo(() => {
    let top = 0;
    const all = [0];
    for (const item of items) all.push((top += heightOf(item)));
    return all;
  }, [items]);

  useSight(
    list,
    (element, scroller) => {
      const frame = scroller.getBoundingClientRect();
      const top = frame.top - element.getBoundingClientRect().top;
      // In coarse steps, so that the lines are gone through once in a while and not once a frame.
      const from = Math.floor((top - SPARE) / SPARE) * SPARE;
      const to = Math.ceil((top + frame.height + SPARE) / SPARE) * SPARE;
      setKept((now) => (now.from === from && now.to === to ? now : { from, to }));
    },
    [items],
  );

  return (
    <ul ref={list} class="long-grid" aria-label={label} style={{ height: `${tops.at(-1) ?? 0}px` }}>
      {items.map((item, index) => {
        const [top = 0, bottom = 0] = tops.slice(index, index + 2);
        if (bottom < kept.from || top > kept.to) return null;
        return (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ width: '100%', height: `${bottom - top}px`, top: `${top}px` }}
          >
            {children(item)}
          </li>
        );
      })}
    </ul>
  );
}
