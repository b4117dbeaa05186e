/**
 * Whether a PIN (口令) stands before the app, and when it is asked for again. Of the first load, so it knows no more than that: `pin.ts`
 * sets and checks. In localStorage because it has to be known before anything is painted. Called by `main.tsx`.
 */

/** Where `pin.ts` keeps what it needs. */
export const PIN_KEY = 'dianwei-pin';

/** As long as one looks something up elsewhere; who left the phone lying for longer is asked again. */
const AWAY_MS = 5 * 60 * 1000;

export function hasPin(): boolean {
  try {
    return localStorage.getItem(PIN_KEY) !== null;
  } catch {
    return false;
  }
}

/** Calls `onBack` when the app comes into sight again after more than five minutes and there is a PIN. */
export function watchAbsence(onBack: () => void): void {
  let leftAt: number | null = null;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leftAt = Date.now();
    else if (leftAt !== null && Math.abs(Date.now() - leftAt) > AWAY_MS && hasPin()) onBack();
  });
}
