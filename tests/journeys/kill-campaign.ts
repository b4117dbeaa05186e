/**
 * The kill campaign: an audit with answers, verdicts, problems and photos being taken, the browser's processes killed
 * (SIGKILL) at a random moment, opened again, and everything compared with what had reached the disk. Run by
 * `kill.test.ts` (a few kills) and `npm run soak -- kill` (200). A seed gives the same acts and the same moments; what
 * the machine makes of them differs.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { TaskStatus } from '../../src/domain/task/task';
import { canFollow } from '../../src/domain/task/transitions';
import type { Change } from '../../src/sync/change';
import { replay } from '../../src/sync/merge';
import { type AppServer, type LaunchedApp, launchApp, serveApp } from '../browser/launch';
import { type Picture, shoot } from './camera';
import { Inspector } from './inspector';
import { readStores } from './stored';

/** What a campaign came to. Every figure under `faults` is to be 0. */
export interface KillReport {
  readonly kills: number;
  /** Of the kills, those while a photo was on its way. */
  readonly killsDuringPhotos: number;
  /** Transactions whose end was seen before the kill; 已存 is said after that, never before. */
  readonly acknowledgedWrites: number;
  readonly acknowledgedChanges: number;
  readonly acknowledgedPhotos: number;
  /** Photos whose picture was on the screen. */
  readonly shownPhotos: number;
  readonly faults: {
    readonly lostChanges: number;
    readonly alteredChanges: number;
    readonly lostPhotos: number;
    /** Bytes or thumbnails without a record. */
    readonly orphans: number;
    /** Photos without bytes or thumbnail. */
    readonly photosWithoutBytes: number;
    /** Photos whose bytes are not those of their SHA-256. */
    readonly wrongBytes: number;
    /** Records that are not what their changes add up to. */
    readonly unreplayable: number;
  };
  /** What the faults were, for whoever looks for the reason. */
  readonly details: readonly string[];
}

/** Kills on one profile; then a new one is begun, so that no check has hundreds of photos to hash. */
const KILLS_PER_PROFILE = 20;

/** Everything whose end was seen, by id. */
interface Acknowledged {
  writes: number;
  readonly changes: Map<string, string>;
  readonly photos: Set<string>;
  /** SHA-256 of the files whose picture was seen on the screen. */
  readonly shown: Set<string>;
}

/** Runs it; `tell` hears of each kill in a line. */
export async function runKills(kills: number, seed: number, tell: (line: string) => void): Promise<KillReport> {
  const random = mulberry32(seed);
  const total = {
    killsDuringPhotos: 0,
    acknowledgedWrites: 0,
    acknowledgedChanges: 0,
    acknowledgedPhotos: 0,
    shownPhotos: 0,
  };
  const faults = {
    ...{ lostChanges: 0, alteredChanges: 0, lostPhotos: 0, orphans: 0 },
    ...{ photosWithoutBytes: 0, wrongBytes: 0, unreplayable: 0 },
  };
  const details: string[] = [];
  for (let done = 0; done < kills; ) {
    const profile = await Profile.begin(random);
    try {
      for (let each = 0; each < KILLS_PER_PROFILE && done < kills; each++, done++) {
        if (await profile.round()) total.killsDuringPhotos++;
        const found = await profile.check();
        for (const key of Object.keys(faults) as (keyof typeof faults)[]) faults[key] += found[key].length;
        details.push(
          ...Object.entries(found).flatMap(([key, ids]) => ids.map((id) => `kill ${done + 1}: ${key} ${id}`)),
        );
        const { changes, photos } = profile.acknowledged;
        tell(
          `kill ${done + 1} of ${kills} (seed ${seed}): ${changes.size} changes, ${photos.size} photos acknowledged`,
        );
      }
    } finally {
      await profile.end();
    }
    total.acknowledgedWrites += profile.acknowledged.writes;
    total.acknowledgedChanges += profile.acknowledged.changes.size;
    total.acknowledgedPhotos += profile.acknowledged.photos.size;
    total.shownPhotos += profile.acknowledged.shown.size;
  }
  return { kills, ...total, faults, details };
}

/** One phone from its first audit to its twentieth kill. */
class Profile {
  readonly acknowledged: Acknowledged = { writes: 0, changes: new Map(), photos: new Set(), shown: new Set() };
  readonly #random: () => number;
  readonly #server: AppServer;
  readonly #folder: string;
  #app: LaunchedApp;
  #picture: Picture;
  #auditPath: string;
  #pictures = 0;

  private constructor(random: () => number, server: AppServer, folder: string, app: LaunchedApp, picture: Picture) {
    this.#random = random;
    this.#server = server;
    this.#folder = folder;
    this.#app = app;
    this.#picture = picture;
    this.#auditPath = '';
  }

  static async begin(random: () => number): Promise<Profile> {
    const server = await serveApp();
    const folder = await mkdtemp(join(tmpdir(), 'dianwei-kill-'));
    const app = await launchApp({ server, persistentDir: folder });
    const picture = await shoot(app.page, { number: 1, width: 1600, height: 1200, orientation: 6 });
    const profile = new Profile(random, server, folder, app, picture);
    const person = new Inspector(app.page);
    await person.tryDemo();
    await person.startAudit();
    profile.#auditPath = new URL(app.page.url()).pathname;
    await app.close();
    await profile.#open();
    return profile;
  }

  async end(): Promise<void> {
    await this.#app.close();
    await this.#server.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Works on the audit until the browser is killed, and opens it again. True when a photo was on its way. */
  async round(): Promise<boolean> {
    const { page } = this.#app;
    const person = new Inspector(page);
    await person.verdictBar().waitFor();
    const phone = { isKilled: false };
    // Half of the kills aim at a photo on its way, the first to the fourth of the round; the others at anything.
    const [aimsAtPhoto, which, delay] = [this.#random() < 0.5, 1 + Math.floor(this.#random() * 4), this.#random()];
    let picks = 0;
    let aim = (): void => undefined;
    const aimedPick = new Promise<void>((resolve) => {
      aim = resolve;
    });
    const killing = (async () => {
      if (aimsAtPhoto) await Promise.race([aimedPick, wait(8000)]);
      await wait(aimsAtPhoto ? delay * 450 : 150 + delay * 4000);
      phone.isKilled = true;
      await this.#app.kill();
    })();
    let picking = 0;
    const acts = {
      judge: async () => {
        await person.tap(person.verdict('达标'));
      },
      takeBack: async () => {
        await person.tap(person.verdict('未查'));
      },
      photograph: async () => {
        await person.tap(person.quickProblems().first());
        const count = 1 + Math.floor(this.#random() * 3);
        const before = await person.photos().count();
        const files: string[] = [];
        for (let each = 0; each < count; each++) {
          const picture = this.#nextPicture();
          files.push(createHash('sha256').update(picture.buffer).digest('hex'));
          picking++;
          await person.pickPhoto(picture);
          if (++picks === which) aim();
        }
        await person
          .photos()
          .nth(before + count - 1)
          .waitFor({ timeout: 10_000 });
        picking = 0;
        for (const file of files) this.acknowledged.shown.add(file);
        await person.nextItem();
      },
    };
    try {
      while (true) {
        if (person.isAtMap || (await page.getByText('达标率', { exact: true }).count()) > 0) {
          await page.goto(new URL(this.#auditPath, this.#server.url).href + '?at=');
          await person.verdictBar().waitFor();
        }
        const chance = this.#random();
        await (chance < 0.45 ? acts.judge() : chance < 0.55 ? acts.takeBack() : acts.photograph());
      }
    } catch (error) {
      // The person's hand is in the air when the phone dies; anything else is a fault of the campaign.
      if (!phone.isKilled) {
        await killing;
        throw error;
      }
    }
    await killing;
    await this.#open();
    return picking > 0;
  }

  async #open(): Promise<void> {
    this.#app = await launchApp({ server: this.#server, persistentDir: this.#folder, path: null });
    const { context, page, url } = this.#app;
    await context.exposeBinding('acknowledge', (_source, changes: readonly Change[], photos: readonly string[]) => {
      this.acknowledged.writes++;
      for (const change of changes) this.acknowledged.changes.set(change.id, canonical(change));
      for (const photo of photos) this.acknowledged.photos.add(photo);
    });
    await context.addInitScript(reportCommits);
    await page.goto(new URL(this.#auditPath, url).href);
    await new Inspector(page).verdictBar().waitFor();
  }

  #nextPicture(): Picture {
    // What stands behind the end of a JPEG is no part of the picture, but of the file and its hash.
    const buffer = Buffer.concat([this.#picture.buffer, Buffer.from(`picture ${++this.#pictures} ${this.#folder}`)]);
    return { ...this.#picture, buffer };
  }

  /** Compares all that lies on the disk with all that was acknowledged. */
  async check(): Promise<Record<keyof KillReport['faults'], readonly string[]>> {
    const { page } = this.#app;
    const stores = await readStores(page);
    const rows = (store: string) => stores[store] ?? [];
    const changes = rows('changes') as unknown as readonly Change[];
    const changesById = new Map(changes.map((change) => [change.id, canonical(change)]));
    const acknowledged = [...this.acknowledged.changes];
    const photos = rows('photo');
    const photoIds = new Set(photos.map((photo) => photo.id));
    const [bytes, thumbs] = ['photoBytes', 'thumbs'].map((store) => new Set(rows(store).map((row) => row.id)));
    const hashes = await hashBytes(page);
    const sources = new Set(photos.map((photo) => photo['sourceSha256']));
    return {
      lostChanges: acknowledged.filter(([id]) => !changesById.has(id)).map(([id]) => id),
      alteredChanges: acknowledged
        .filter(([id, text]) => changesById.has(id) && changesById.get(id) !== text)
        .map(([id]) => id),
      lostPhotos: [
        ...[...this.acknowledged.photos].filter((id) => !photoIds.has(id) || !bytes?.has(id)),
        ...[...this.acknowledged.shown].filter((file) => !sources.has(file)),
      ],
      orphans: [...(bytes ?? []), ...(thumbs ?? [])].map(String).filter((id) => !photoIds.has(id)),
      photosWithoutBytes: [...photoIds].filter((id) => !bytes?.has(id) || !thumbs?.has(id)).map(String),
      wrongBytes: photos.filter((photo) => hashes[photo.id ?? ''] !== photo['sha256']).map((photo) => String(photo.id)),
      unreplayable: unreplayable(stores, changes),
    };
  }
}

/** Records whose fields or stamps are not what their changes add up to, and changes without a record. */
export function unreplayable(
  stores: Awaited<ReturnType<typeof readStores>>,
  changes: readonly Change[],
): readonly string[] {
  const byRecord = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.entity} ${change.recordId}`;
    byRecord.set(key, [...(byRecord.get(key) ?? []), change]);
  }
  const wrong: string[] = [];
  for (const [entity, rows] of Object.entries(stores)) {
    if (['changes', 'device', 'photoBytes', 'thumbs'].includes(entity)) continue;
    for (const { id, stamps, ...fields } of rows) {
      const key = `${entity} ${String(id)}`;
      const canTransition = (from: unknown, change: Change): boolean =>
        canFollow(from as TaskStatus | null, change.value as TaskStatus);
      const { versioned, conflicts, rejected } = replay(byRecord.get(key) ?? [], canTransition);
      const isSame = canonical(versioned) === canonical({ fields, stamps });
      if (!isSame || conflicts.length > 0 || rejected.length > 0) wrong.push(key);
      byRecord.delete(key);
    }
  }
  return [...wrong, ...byRecord.keys()];
}

/** SHA-256 of the bytes of each photo, by id, as they lie there. */
function hashBytes(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('cannot read'));
      });
    const db = await settled(indexedDB.open('dianwei'));
    const keys = await settled(db.transaction('photoBytes').objectStore('photoBytes').getAllKeys());
    const hashes: Record<string, string> = {};
    for (const key of keys) {
      const get = db.transaction('photoBytes').objectStore('photoBytes').get(key);
      const { id, bytes } = (await settled<unknown>(get)) as { id: string; bytes: ArrayBuffer };
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      hashes[id] = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    db.close();
    return hashes;
  });
}

/** Inside the page: tells of every write transaction whose end was seen, with its changes and photos. */
function reportCommits(): void {
  interface Written {
    readonly changes: unknown[];
    readonly photos: string[];
  }
  const written = new WeakMap<IDBTransaction, Written>();
  const { acknowledge } = globalThis as unknown as {
    readonly acknowledge: (changes: readonly unknown[], photos: readonly string[]) => Promise<void>;
  };
  for (const method of ['put', 'add'] as const) {
    const own = Reflect.get(IDBObjectStore.prototype, method) as IDBObjectStore['put'];
    IDBObjectStore.prototype[method] = function (value: { readonly id?: string }, key?: IDBValidKey) {
      const { transaction, name } = this;
      if (transaction.db.name === 'dianwei') {
        let all = written.get(transaction);
        if (!all) {
          const mine: Written = { changes: [], photos: [] };
          all = mine;
          written.set(transaction, mine);
          transaction.addEventListener('complete', () => void acknowledge(mine.changes, mine.photos));
        }
        if (name === 'changes') all.changes.push(value);
        if (name === 'photoBytes' && value.id !== undefined) all.photos.push(value.id);
      }
      return key === undefined ? own.call(this, value) : own.call(this, value, key);
    };
  }
}

/** JSON with sorted keys, so that equal values have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
      : each,
  );
}

/** Chance that can be repeated. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
