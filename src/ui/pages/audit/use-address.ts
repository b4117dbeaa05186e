/** The address of an audit page follows what is on it, so that a reload or a killed tab comes back to just that. */
import { useLayoutEffect } from 'preact/hooks';

interface Shown {
  /** Verdict id of the step on the item page. */
  readonly at?: string | undefined;
  /** The finding whose sheet is open. */
  readonly finding?: string | undefined;
}

/** Writes into the address, without a step of its history; the router need not know. @param path of the page */
export function useAddress(path: string, { at, finding }: Shown): void {
  // With the screen, not after it: a sheet that is seen is in the address, whatever comes next.
  useLayoutEffect(() => {
    const query = new URLSearchParams();
    if (at !== undefined) query.set('at', at);
    if (finding !== undefined) query.set('finding', finding);
    const words = query.toString();
    history.replaceState(history.state, '', words === '' ? path : `${path}?${words}`);
  }, [path, at, finding]);
}
