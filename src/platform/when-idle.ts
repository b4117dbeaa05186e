/** Work that must not hold up the page. Called by `main.tsx`, `shell.ts` and `updates.ts`. */

/**
 * Runs `work` in the first quiet moment, `latest` milliseconds from now at the latest; where the browser cannot tell
 * (Safari), after `otherwise` milliseconds.
 */
export function whenIdle(work: () => void, { latest, otherwise }: { latest: number; otherwise: number }): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: latest });
  else setTimeout(work, otherwise);
}
