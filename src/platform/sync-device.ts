/** The phone as sync needs it: network, timers, the one lock of all tabs, waking up, QR codes. Implements `SyncDevice`. */
import type { SyncDevice } from '../usecases/sync-ports';

const LOCK = 'dianwei-sync';
/** Known to `src/sw.ts`. */
const WAKE_TAG = 'dianwei-sync';

/** Not in TypeScript's DOM library, as only Chromium has them. Its `type` is told on Android and ChromeOS alone. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
}
interface SyncManager {
  register(tag: string): Promise<void>;
}

const PHONES: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙手机'],
  [/Android/, '安卓手机'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS/, '苹果电脑'],
  [/Linux/, 'Linux 电脑'],
];

/** Rounds of this tab, one after another, where the browser has no locks for all tabs (Safari before 15.4). */
let lastRound: Promise<unknown> = Promise.resolve();
let isBusy = false;

const network = (navigator as { connection?: NetworkInformation }).connection;

const connection = (): 'wifi' | 'mobile' | 'unknown' => {
  const type = network?.type;
  if (type === undefined || type === 'unknown' || type === 'none') return 'unknown';
  return type === 'wifi' || type === 'ethernet' ? 'wifi' : 'mobile';
};

export const syncDevice: SyncDevice = {
  connection,
  deviceName: () => PHONES.find(([pattern]) => pattern.test(navigator.userAgent))?.[1] ?? '手机',
  async sha256(bytes) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  chance: () => Math.random(),
  timer(milliseconds, wake) {
    const timer = setTimeout(wake, milliseconds);
    return () => clearTimeout(timer);
  },
  onWake(wake) {
    const onSeen = (): void => {
      if (!document.hidden) wake();
    };
    // From the service worker, which the browser woke.
    const onMessage = ({ data }: MessageEvent): void => {
      if ((data as { type?: string } | null)?.type === 'SYNC') wake();
    };
    // From mobile data into a Wi-Fi no network returns: it only changes. The event also tells each new guess of how fast it is.
    let before = connection();
    const onChange = (): void => {
      const now = connection();
      if (now === 'wifi' && before !== 'wifi') wake();
      before = now;
    };
    addEventListener('online', wake);
    network?.addEventListener('change', onChange);
    document.addEventListener('visibilitychange', onSeen);
    const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : null;
    worker?.addEventListener('message', onMessage);
    return () => {
      removeEventListener('online', wake);
      network?.removeEventListener('change', onChange);
      document.removeEventListener('visibilitychange', onSeen);
      worker?.removeEventListener('message', onMessage);
    };
  },
  isInSight: () => !document.hidden,
  askToBeWoken() {
    // With a network the browser would wake us at once, again and again, while it is the server that is away: then waiting is ours.
    if (navigator.onLine || !('serviceWorker' in navigator)) return;
    void navigator.serviceWorker.getRegistration().then(
      // Refused where the person forbids it; then the next opening is soon enough.
      (registration) =>
        (registration as { sync?: SyncManager } | undefined)?.sync?.register(WAKE_TAG).catch(() => undefined),
      () => undefined,
    );
  },
  async alone(work, isPatient) {
    if ('locks' in navigator) {
      // With `ifAvailable` the lock is null while another tab has it.
      return navigator.locks.request(LOCK, { ifAvailable: !isPatient }, (lock) => (lock ? work() : null));
    }
    if (isBusy && !isPatient) return null;
    const round = lastRound.then(async () => {
      isBusy = true;
      try {
        return await work();
      } finally {
        isBusy = false;
      }
    });
    lastRound = round.catch(() => undefined);
    return round;
  },
  async qrCode(text) {
    const { default: qrcode } = await import('qrcode-generator');
    // 0: as small as the words allow; M: readable with some of it covered.
    const code = qrcode(0, 'M');
    code.addData(text, 'Byte');
    code.make();
    const side = Array.from({ length: code.getModuleCount() }, (_, index) => index);
    return side.map((row) => side.map((column) => code.isDark(row, column)));
  },
  origin: location.origin,
};
