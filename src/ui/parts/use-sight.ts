/** Lists that hold only what is in sight look again when the screen around them scrolls or changes its size. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Calls `look` with the list and what scrolls it: now, and at each scroll or new size. */
export function useSight(
  list: RefObject<HTMLElement | null>,
  look: (element: HTMLElement, scroller: Element) => void,
  keys: readonly unknown[],
): void {
  useEffect(() => {
    const element = list.current;
    const scroller = element?.closest('.body');
    if (!element || !scroller) return;
    const lookAgain = (): void => look(element, scroller);
    lookAgain();
    scroller.addEventListener('scroll', lookAgain, { passive: true });
    const observer = new ResizeObserver(lookAgain);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', lookAgain);
      observer.disconnect();
    };
  }, keys);
}
