/**
 * The page of `photo-store.ts`, served as it is, and the worker of its OPFS part: `createSyncAccessHandle` is there in
 * workers only. Photos are 300 KB of chance with their number in front, thumbnails 20 KB.
 */
const FULL = 300 * 1024;
const THUMB = 20 * 1024;
const isWorker = typeof document === 'undefined';
const noise = new Uint8Array(FULL);
for (let at = 0; at < FULL; at += 65_536) crypto.getRandomValues(noise.subarray(at, Math.min(FULL, at + 65_536)));

/** @param {number} number @param {number} size */
function bytesOf(number, size) {
  const bytes = noise.slice(0, size);
  new DataView(bytes.buffer).setUint32(0, number);
  new DataView(bytes.buffer).setUint32(size - 4, number);
  return bytes;
}

/** @param {ArrayBuffer | undefined} buffer @param {number} number @param {number} size */
function isWhole(buffer, number, size) {
  if (!buffer || buffer.byteLength !== size) return false;
  const view = new DataView(buffer);
  if (view.getUint32(0) !== number || view.getUint32(size - 4) !== number) return false;
  // A hole reads as zeros, and no block of chance is all zeros.
  const bytes = new Uint8Array(buffer);
  for (let at = 4; at + 4096 < size; at += 4096) {
    if (bytes.subarray(at, at + 4096).every((byte) => byte === 0)) return false;
  }
  return true;
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @type {Promise<IDBDatabase> | undefined} */
let opened;
const database = () =>
  (opened ??= (() => {
    const opening = indexedDB.open('photos', 1);
    opening.onupgradeneeded = () => {
      for (const name of ['records', 'full', 'thumb']) opening.result.createObjectStore(name);
    };
    return settled(opening);
  })());

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const completed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** @param {string} name */
async function folderOf(name) {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
}

/** @param {string} kind @param {string} id */
async function readFile(kind, id) {
  return (await (await (await folderOf(kind)).getFileHandle(id)).getFile()).arrayBuffer();
}

/** Inside the worker: one photo with its thumbnail, flushed. @param {number} number */
async function writeSynchronously(number) {
  for (const [kind, size] of /** @type {const} */ ([
    ['full', FULL],
    ['thumb', THUMB],
  ])) {
    const file = await (await folderOf(kind)).getFileHandle(String(number), { create: true });
    // @ts-expect-error workers only, which this file is also
    const handle = await file.createSyncAccessHandle();
    handle.write(bytesOf(number, size));
    handle.flush();
    handle.close();
  }
}

if (isWorker) {
  self.onmessage = async ({ data }) => {
    await writeSynchronously(data);
    self.postMessage(data);
  };
} else {
  /** @type {Worker | undefined} */
  let worker;
  /** @param {string} store @param {number} number */
  const store = async (store, number) => {
    const db = await database();
    const durability = store === 'idb-relaxed' ? 'relaxed' : 'strict';
    if (store.startsWith('idb')) {
      const transaction = db.transaction(['records', 'full', 'thumb'], 'readwrite', { durability });
      transaction.objectStore('full').put(bytesOf(number, FULL).buffer, String(number));
      transaction.objectStore('thumb').put(bytesOf(number, THUMB).buffer, String(number));
      transaction.objectStore('records').put({ number }, String(number));
      return completed(transaction);
    }
    if (store === 'opfs-sync') {
      const current = (worker ??= new Worker('/page.js'));
      await new Promise((resolve) => {
        current.onmessage = resolve;
        current.postMessage(number);
      });
    } else {
      for (const [kind, size] of /** @type {const} */ ([
        ['full', FULL],
        ['thumb', THUMB],
      ])) {
        const writable = await (
          await (await folderOf(kind)).getFileHandle(String(number), { create: true })
        ).createWritable();
        await writable.write(bytesOf(number, size));
        await writable.close();
      }
    }
    const transaction = db.transaction('records', 'readwrite', { durability });
    transaction.objectStore('records').put({ number }, String(number));
    return completed(transaction);
  };
  /** @param {string} store @param {'full' | 'thumb'} kind @param {string} id @returns {Promise<ArrayBuffer | undefined>} */
  const read = async (store, kind, id) => {
    if (!store.startsWith('idb')) return readFile(kind, id).catch(() => undefined);
    return settled((await database()).transaction(kind).objectStore(kind).get(id));
  };
  /** @param {string} store @param {'full' | 'thumb'} kind @returns {Promise<string[]>} */
  const idsOf = async (store, kind) => {
    if (store.startsWith('idb'))
      return (await settled((await database()).transaction(kind).objectStore(kind).getAllKeys())).map(String);
    const ids = [];
    for await (const id of (await folderOf(kind)).keys()) ids.push(id);
    // What createWritable has not closed lies beside its file, under a name of its own.
    return ids.filter((id) => !id.endsWith('.crswap'));
  };
  const bench = {
    /** @param {string} name @param {number} from @param {number} count */
    async write(name, from, count) {
      const times = [];
      for (let number = from; number < from + count; number++) {
        const start = performance.now();
        await store(name, number);
        times.push(performance.now() - start);
        // @ts-expect-error a binding of the test, where there is one
        if ('told' in globalThis) void globalThis.told(String(number));
      }
      return times;
    },
    /** @param {string} name @param {number} count */
    async read(name, count) {
      const ids = await idsOf(name, 'full');
      const times = [];
      for (let each = 0; each < count; each++) {
        const id = ids[(each * 7919) % ids.length] ?? '';
        const start = performance.now();
        if (!isWhole(await read(name, 'full', id), Number(id), FULL)) throw new Error(`photo ${id} is torn`);
        times.push(performance.now() - start);
      }
      return times;
    },
    /** @param {string} name */
    async readThumbs(name) {
      const ids = await idsOf(name, 'thumb');
      const start = performance.now();
      for (const id of ids) await read(name, 'thumb', id);
      return performance.now() - start;
    },
    /** @param {string} name */
    async check(name) {
      const records = (
        await settled((await database()).transaction('records').objectStore('records').getAllKeys())
      ).map(String);
      const known = new Set(records);
      const [full, thumb] = [await idsOf(name, 'full'), await idsOf(name, 'thumb')];
      let [missing, torn] = [0, 0];
      for (const id of records) {
        const bytes = await read(name, 'full', id);
        if (!bytes || !(await read(name, 'thumb', id))) missing++;
        else if (!isWhole(bytes, Number(id), FULL)) torn++;
      }
      return { records, missing, torn, orphans: [...full, ...thumb].filter((id) => !known.has(id)).length };
    },
  };
  Object.assign(globalThis, { bench });
}
