/**
 * The smallest app that has our service worker and its page side: `tests/journeys/updates.test.ts` builds it in two
 * versions and takes one for an update of the other.
 */
import { applyUpdate, type WarmProgress, warmNow, watchUpdates } from '../../../src/platform/updates';

/** Set by the build that makes this version. */
declare const VERSION: string;

/** What a journey can see and do in the page. */
export interface Shell {
  readonly version: string;
  /** What the page was told, in order. */
  readonly told: string[];
  /** The last word on the heavy files. */
  warmed: WarmProgress | null;
  /** Fetches the heavy files at once. */
  warmNow(): Promise<void>;
  /** A mark that only a reload removes. */
  isMarked: boolean;
  applyUpdate(): Promise<void>;
  /** Loads a chunk that only this version has; its text, or what went wrong. */
  loadChunk(): Promise<string>;
}

const keep = (progress: WarmProgress): void => {
  shell.warmed = progress;
  shell.told.push(`${progress.done} of ${progress.total}, ${progress.canPrint ? 'prints' : 'prints not'}`);
};

const shell: Shell = {
  version: VERSION,
  told: [],
  warmed: null,
  isMarked: false,
  applyUpdate,
  warmNow: () => warmNow(keep),
  loadChunk: () =>
    import('./chunk').then(
      ({ text }) => text,
      () => 'failed',
    ),
};
Object.assign(globalThis, { shell });

void watchUpdates({
  onWaiting: () => shell.told.push('waiting'),
  onOfflineReady: () => shell.told.push('offlineReady'),
  onStale: () => shell.told.push('stale'),
  onWarmed: keep,
});
