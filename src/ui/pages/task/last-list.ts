/** Where the list of tasks was left, so that the way back from a task leads to just there. Lives as long as the page is loaded. */
let left = { address: '/tasks', scrollTop: 0 };

/** Called as a task is opened from the list. */
export function leaveList(): void {
  left = { address: location.pathname + location.search, scrollTop: document.querySelector('.body')?.scrollTop ?? 0 };
}

/** The address of the list as it was left; the plain one when it never was. */
export const lastList = (): string => left.address;

/** How far it was scrolled down, in CSS pixels, when this is the list that was left; told once. */
export function takeScroll(): number {
  if (left.address !== location.pathname + location.search) return 0;
  const { scrollTop } = left;
  left = { ...left, scrollTop: 0 };
  return scrollTop;
}
