/** Composition root: the only file that knows every layer. Puts ports and screens together and starts the app. */
import { render } from 'preact';
import { err } from './domain/kernel/result';
import { identifyDevice } from './platform/device';
import { downloadFile, shareFile } from './platform/hand-over-file';
import { shrinkPhoto } from './platform/photos';
import { preferences } from './platform/preferences';
import { applyUpdate, watchShell } from './platform/shell';
import { listStandards, loadStandard } from './platform/standards';
import { Database } from './storage/database';
import { createStore } from './storage/store';
import { App } from './ui/App';
import { applyTheme } from './ui/theme';
import type { Ports, Shell } from './usecases/ports';

async function start(): Promise<void> {
  const [device, theme] = await Promise.all([identifyDevice(preferences), preferences.read('theme')]);
  if (theme === 'sunlight') applyTheme(theme);
  const ports: Ports = {
    store: createStore(new Database()),
    now: () => Date.now(),
    utcOffset: () => -new Date().getTimezoneOffset(),
    newId: () => crypto.randomUUID(),
    device,
    standards: listStandards(),
    loadStandard,
    shrinkPhoto,
    makePdf: async (report, options) => {
      try {
        const { makePdf } = await import('./paper/make-pdf');
        const made = await makePdf(report, { ...options, signal: options.signal as AbortSignal });
        if (made.ok) return made;
        const type = made.error.type === 'WorkerUnavailable' ? 'FontsUnavailable' : made.error.type;
        return err({ type });
      } catch {
        return err({ type: 'PaperFailed' });
      }
    },
  };
  const shell: Shell = {
    watch: watchShell,
    applyUpdate: () => void applyUpdate(),
    shareFile: (blob, name) => shareFile(blob as Blob, name),
    downloadFile: (blob, name) => {
      downloadFile(blob as Blob, name);
    },
  };
  const root = document.getElementById('app');
  if (root) render(<App services={{ ports, preferences, shell }} />, root);
}

void start();
