/** The address of a page follows what is on it, so that a reload or a killed tab comes back to just that. */
import { useLayoutEffect } from 'preact/hooks';

/**
 * Writes into the address, without a step of its history; the router need not know.
 * @param path of the page
 * @param shown what is on it (the step, the open sheet), by the names in the address; undefined and empty are left out
 */
export function useAddress(path: string, shown: Readonly<Record<string, string | undefined>>): void {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(shown)) if (value !== undefined && value !== '') query.set(name, value);
  const words = query.toString();
  // With the screen, not after it: a sheet that is seen is in the address, whatever comes next.
  useLayoutEffect(() => {
    history.replaceState(history.state, '', words === '' ? path : `${path}?${words}`);
  }, [path, words]);
}
