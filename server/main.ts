/**
 * `npm start`, and what an operator types: starts the server, or runs one of the commands. Everything that is started here
 * is stopped here.
 *
 *     node dist-server/main.js                    serves app and sync
 *     node dist-server/main.js invite [COUNTY]    a new link for an office device
 *     node dist-server/main.js backup FOLDER      writes a backup, also while the server runs
 *     node dist-server/main.js restore FOLDER     puts one into a new, empty store
 *     node dist-server/main.js tidy DAYS          takes off what was written over, removed or ended so long ago
 *     node dist-server/main.js add-county NAME    one more county on the same PostgreSQL
 */
import { fileURLToPath } from 'node:url';
import { backUp, restore } from './backup';
import { addCounty } from './counties';
import { hasOfficeDevice } from './devices';
import { makeInvite } from './invites';
import { listen } from './listen';
import { describeError, logToStderr } from './log';
import { shrinkSqlite, tidyUp } from './retention';
import { openEmptyStore, openStore, type Store, serverOn } from './server';
import { readSettings, type Settings } from './settings';
import { terminalQr } from './terminal-qr';

const log = logToStderr;
const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;
/** What runs when the server is told to stop may take so long to end. */
const DRAIN_MS = 10_000;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function serve(settings: Settings): Promise<void> {
  const store = await openStore(settings);
  const staticFolder = fileURLToPath(new URL('../dist', import.meta.url));
  const { app, sweep } = serverOn(store, settings, { log, now: Date.now, staticFolder });
  const { host, port, tls } = settings;
  const listening = await listen(app.fetch, { host, port, tls }).catch((error: unknown) => {
    // Somebody who just tries it out is not to look for a free port.
    if (settings.isPortChosen) throw error;
    return listen(app.fetch, { host, tls });
  });
  const url = settings.publicUrl === null ? listening.url : `${settings.publicUrl}/`;
  say(`点位: ${url}  (Ctrl+C to stop)`);
  for (const county of store.counties)
    if (!(await hasOfficeDevice(store.db, county.id))) await sayOfficeLink(store, county, url);

  const sweeping = setInterval(() => {
    sweep().catch((error: unknown) => {
      log('error', 'sweep failed', describeError(error));
    });
  }, SWEEP_MS);
  let isStopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    log('info', 'stopping', { signal });
    clearInterval(sweeping);
    const late = setTimeout(() => void listening.stop(), DRAIN_MS);
    await listening.drain();
    clearTimeout(late);
    await store.db.destroy();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(signal));
  log('info', 'started', {
    store: 'url' in settings.database ? 'postgresql' : 'sqlite',
    photos: settings.s3 ? 's3' : 'folder',
  });
}

/** Said to whoever sits at the server, and to nobody else: whoever has it runs the county. */
async function sayOfficeLink(
  store: Store,
  county: { readonly id: string; readonly name: string },
  url: string,
): Promise<void> {
  const office = { role: 'office', name: '文明办', unitId: null, communityIds: null } as const;
  const { invite } = await makeInvite(store.db, county.id, office, Date.now());
  const link = `${url}join#${invite}`;
  say(`${county.name}：在文明办的设备上打开此链接（15分钟内有效，只能用一次）\n${link}\n${terminalQr(link)}`);
}

async function invite(settings: Settings, args: readonly string[]): Promise<void> {
  const store = await openStore(settings);
  const url = settings.publicUrl === null ? `http://localhost:${String(settings.port)}/` : `${settings.publicUrl}/`;
  for (const county of store.counties)
    if (args.length === 0 || args.includes(county.name)) await sayOfficeLink(store, county, url);
  await store.db.destroy();
}

async function backup(settings: Settings, [folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('Which folder?');
  const { db, photos } = await openEmptyStore(settings);
  const { changes, photos: count, missing } = await backUp(db, photos, folder);
  await db.destroy();
  say(`已备份：${String(changes)}条变更，${String(count)}张照片${missing > 0 ? `，缺${String(missing)}张` : ''}`);
}

async function takeBack(settings: Settings, [folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('Which folder?');
  const { db, photos } = await openEmptyStore(settings);
  const { changes, photos: count, missing } = await restore(db, photos, folder);
  await db.destroy();
  say(`已恢复：${String(changes)}条变更，${String(count)}张照片${missing > 0 ? `，缺${String(missing)}张` : ''}`);
}

async function tidy(settings: Settings, [days]: readonly string[]): Promise<void> {
  if (days === undefined || !/^\d{1,5}$/.test(days)) throw new Error('How many days back?');
  const { db, photos } = await openEmptyStore(settings);
  const { changes, photos: count, names } = await tidyUp(db, photos, Date.now() - Number(days) * DAY_MS);
  if ('folder' in settings.database) await shrinkSqlite(db);
  await db.destroy();
  say(`已清除：${String(changes)}条旧值，${String(count)}张照片，${String(names)}个停用设备的名字`);
}

async function addOneCounty(settings: Settings, [name]: readonly string[]): Promise<void> {
  if (name === undefined) throw new Error('Which name?');
  const { db } = await openStore(settings);
  await addCounty(db, name);
  await db.destroy();
  await invite(settings, [name]);
}

const commands: Readonly<Record<string, (settings: Settings, args: readonly string[]) => Promise<void>>> = {
  serve,
  invite,
  backup,
  restore: takeBack,
  tidy,
  'add-county': addOneCounty,
};

const [name = 'serve', ...args] = process.argv.slice(2);
const command = commands[name];
if (command) {
  try {
    await command(readSettings(process.env), args);
  } catch (error) {
    log('error', 'failed', describeError(error));
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
} else {
  say(`There is no command ${name}; there are: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
