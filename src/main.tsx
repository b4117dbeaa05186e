/** Composition root: the only file that knows every layer. Puts ports and screens together and starts the app. */
import { render } from 'preact';
import { err, type Result } from './domain/kernel/result';
import type { startSyncing } from './main-sync';
import type { PaperMakingError, PaperOptions } from './paper/make-paper';
import type { PreviewOptions } from './paper/open-preview';
import { readDeviceCode } from './platform/device';
import { downloadFile, shareFile, shareText } from './platform/hand-over-file';
import { locate } from './platform/locate';
import { drawMarks, shrinkPhoto } from './platform/photos';
import { hasPin, watchAbsence } from './platform/pin-flag';
import { preferences } from './platform/preferences';
import { applyUpdate, fetchFonts, startShell, watchShell } from './platform/shell';
import { listStandards, loadStandard } from './platform/standards';
import { askToPersist, storageRoom } from './platform/storage-room';
import { needsSystemBrowser, stayInWeChat } from './platform/wechat';
import { whenIdle } from './platform/when-idle';
import { Database } from './storage/database';
import { RESERVE_BYTES } from './storage/reserve';
import { createStore } from './storage/store';
import { App } from './ui/App';
import { applyTheme } from './ui/theme';
import type { ClockReport, Device, Shell } from './usecases/device';
import type { PaperError, Ports } from './usecases/ports';
import type { SyncStore } from './usecases/sync-ports';

function start(): void {
  const root = document.getElementById('app');
  if (!root) throw new Error('index.html has lost #app');
  // Without https a browser gives no service worker, no random ids, no camera: better told than half working. `hasOwn` is the youngest
  // word of the language that we use (Chrome 93, Safari 15.4).
  if (!isSecureContext || !('indexedDB' in globalThis && 'hasOwn' in Object)) {
    void import('./ui/pages/home/UnsupportedPage').then(({ UnsupportedPage }) => render(<UnsupportedPage />, root));
    return;
  }
  if (needsSystemBrowser()) {
    void import('./ui/pages/home/WeChatPage').then(
      ({ WeChatPage }) => {
        const stay = (): void => {
          stayInWeChat();
          openApp(root);
        };
        render(<WeChatPage onStay={stay} />, root);
      },
      // Without its chunk the app itself is better than a white page.
      () => openApp(root),
    );
    return;
  }
  openApp(root);
}

/** Starts the app, after the PIN if there is one; asks again when it was left alone for a while. */
function openApp(root: HTMLElement): void {
  void preferences.read('theme').then((theme) => {
    if (theme === 'sunlight') applyTheme(theme);
  });
  if (hasPin()) askForPin(() => startApp(root));
  else startApp(root);
  watchAbsence(() => askForPin(() => undefined));
}

/** Without the chunk that asks, records are better open than out of reach. */
function askForPin(onOpen: () => void): void {
  void Promise.all([import('./ui/pages/lock/ask-for-pin'), import('./platform/pin')]).then(
    ([{ showLock }, { pin }]) => showLock(pin, onOpen),
    onOpen,
  );
}

function startApp(root: HTMLElement): void {
  // Opening the database, fetching the standard and reading who we are take their time beside the screen, not before it.
  const db = new Database();
  db.open().catch(() => undefined);
  const standards = listStandards();
  const [first] = standards;
  if (first) void loadStandard(first.id);
  const deviceCode = readDeviceCode(preferences);
  // Nothing may wait for it: without its chunk there is no doubt, and no check either.
  const watching = import('./platform/clock-watch').then(
    ({ watchClock }) => watchClock(preferences),
    () => () => Promise.resolve({ doubt: null, checkedAt: null }),
  );
  const clock = async (): Promise<ClockReport> => (await watching)();
  const store = createStore(db, RESERVE_BYTES);
  const ports: Ports = {
    store,
    now: () => Date.now(),
    utcOffset: () => -new Date().getTimezoneOffset(),
    newId: () => crypto.randomUUID(),
    deviceCode: () => deviceCode,
    standards,
    loadStandard,
    decodeTable: async (bytes) => {
      try {
        return await (await import('./platform/decode-table')).decodeTable(bytes);
      } catch {
        return err({ type: 'WorkbookUnreadableHere' });
      }
    },
    shrinkPhoto,
    drawMarks,
    fetchPicture: async (id) => ((await store.isJoined()) ? (await syncing()).fetchPicture(id) : null),
    dayRule: async () => ({
      // Without its chunk the weekends are still known.
      holidays: await import('./platform/holidays').then(
        ({ holidays }) => holidays,
        () => [],
      ),
      rollsOver: (await preferences.read('rolls-over')) === true,
    }),
    clockDoubt: async () => (await clock()).doubt,
    archives: async () => (await import('./platform/handover-zip')).archives,
    campaigns: async () => (await import('./platform/campaigns')).campaigns,
    calendarFile: async (events) => (await import('./platform/calendar-file')).calendarFile(events, Date.now()),
    mailFile: async (mail) => (await import('./platform/mail-file')).mailFile(mail, Date.now(), crypto.randomUUID()),
    findMissingCharacters: (report) => onPaper(({ findMissingCharacters }) => findMissingCharacters(report)),
    openPreview: (report, options) =>
      onPaper(async () => (await import('./paper/open-preview')).openPreview(report, options as PreviewOptions)),
    // The screens hand in the DOM's own signal; the port, which knows no DOM, names the part of it that is used.
    makePdf: (report, options) => onPaper(({ makePdf }) => makePdf(report, options as PaperOptions)),
    makeDocx: (report, options) => onPaper(({ makeDocx }) => makeDocx(report, options as PaperOptions)),
    makeXlsx: (report, options) => onPaper(({ makeXlsx }) => makeXlsx(report, options as PaperOptions)),
    makeImages: (report, options) => onPaper(({ makeImages }) => makeImages(report, options as PaperOptions)),
  };
  const shell: Shell = {
    watch: watchShell,
    applyUpdate: () => void applyUpdate(),
    fetchFonts,
    shareFile: (blob, name) => shareFile(blob as Blob, name),
    downloadText: (text, name) => {
      downloadFile(new Blob([text], { type: 'text/csv' }), name);
    },
    downloadFile: (blob, name) => {
      downloadFile(blob as Blob, name);
    },
    shareText,
  };
  const device: Device = {
    // Without its chunk there is the system's camera.
    openCamera: (video) =>
      import('./platform/camera').then(
        (camera) => camera.openCamera(video),
        () => err({ type: 'CameraMissing' }),
      ),
    cameraPermission: () =>
      import('./platform/camera').then(
        (camera) => camera.cameraPermission(),
        () => 'unknown',
      ),
    canOpenCamera: () =>
      import('./platform/camera').then(
        (camera) => camera.canOpenCamera(),
        () => false,
      ),
    locate,
    storageRoom,
    askToPersist,
    clock,
    hasPin,
    pin: async () => (await import('./platform/pin')).pin,
    ownFonts: async () => (await import('./paper/own-fonts')).ownFonts,
    knowsInstalledFonts: 'queryLocalFonts' in globalThis,
    installedFonts: async () => (await import('./platform/installed-fonts')).installedFonts(),
  };
  let started: Promise<ReturnType<typeof startSyncing>> | undefined;
  /** Once; asked for again when its chunk did not come. */
  const syncing = () => {
    started ??= import('./main-sync').then(
      (parts) => parts.startSyncing(db, store, ports),
      (error: unknown) => {
        started = undefined;
        throw error;
      },
    );
    return started;
  };
  const joined = async () => ((await store.isJoined()) ? (await syncing()).ports.syncStore : null);
  render(<App services={{ ports, preferences, shell, device, syncing }} />, root);
  startShell();
  // The first seconds belong to the person.
  setTimeout(() => whenIdle(() => void tidyUp(ports, joined), { latest: 10_000, otherwise: 0 }), 5000);
  // Without its chunk, or with a database that cannot be read, work goes on and the next opening tries again.
  whenIdle(() => void joined().catch(() => undefined), { latest: 3000, otherwise: 1000 });
}

/** Nobody waits for it, and whatever comes in its way, the next start does it again. */
async function tidyUp(ports: Ports, joined: () => Promise<SyncStore | null>): Promise<void> {
  try {
    const { tidyStorage } = await import('./usecases/tidy-storage');
    await tidyStorage(ports, preferences, await joined());
  } catch {
    // A chunk that an update took away, or a fault that must not stop an audit: 离线就绪 shows that nothing was checked.
  }
}

/** Loads what makes papers and asks it. A worker that could not be loaded is, to a person, the same as fonts that are not there yet: go online once. */
async function onPaper<T>(
  ask: (paper: typeof import('./paper/make-paper')) => Promise<Result<T, PaperMakingError>>,
): Promise<Result<T, PaperError>> {
  try {
    const made = await ask(await import('./paper/make-paper'));
    if (made.ok) return made;
    const { type } = made.error;
    return err({ type: type === 'WorkerUnavailable' ? 'FontsUnavailable' : type });
  } catch {
    return err({ type: 'PaperFailed' });
  }
}

start();
