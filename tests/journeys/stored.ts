/** What lies on the device, read from IndexedDB past the app: the journeys' proof that something was, or was not, kept. */
import type { Page } from 'playwright';

/** A row as it is stored; journeys look at the fields they know. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly id?: string };

/** A photo's bytes, weighed and looked at in the page. */
export interface StoredBytes {
  readonly id: string;
  readonly size: number;
  /** Lower-case hex of the bytes as they lie there. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** Whether the upper left corner is the red of `camera.ts`, that is: the picture stands upright. */
  readonly isUpright: boolean;
}

/** Every store of the database by name, removed records (tombstones) included; photo bytes are left out. */
export async function readStores(page: Page): Promise<Readonly<Record<string, readonly StoredRow[]>>> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('dianwei');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('cannot open'));
    });
    const names = [...db.objectStoreNames];
    const isBytes = (name: string): boolean => name === 'photoBytes' || name === 'thumbs';
    const stores = await Promise.all(
      names.map(
        (name) =>
          new Promise<[string, StoredRow[]]>((resolve, reject) => {
            const store = db.transaction(name).objectStore(name);
            const request = isBytes(name) ? store.getAllKeys() : store.getAll();
            request.onsuccess = () =>
              resolve([name, isBytes(name) ? request.result.map((id) => ({ id: String(id) })) : request.result]);
            request.onerror = () => reject(request.error ?? new Error('cannot read'));
          }),
      ),
    );
    db.close();
    return Object.fromEntries(stores);
  });
}

/** Rows of one store that are not removed. */
export async function readRecords(page: Page, store: string): Promise<readonly StoredRow[]> {
  const stores = await readStores(page);
  return (stores[store] ?? []).filter((row) => row['removed'] !== true);
}

/** The bytes of all photos, decoded and hashed one after another. */
export async function readPhotoBytes(page: Page): Promise<readonly StoredBytes[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('dianwei');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('cannot open'));
    });
    const rows = await new Promise<{ id: string; bytes: ArrayBuffer }[]>((resolve, reject) => {
      const request = db.transaction('photoBytes').objectStore('photoBytes').getAll();
      request.onsuccess = () => resolve(request.result as { id: string; bytes: ArrayBuffer }[]);
      request.onerror = () => reject(request.error ?? new Error('cannot read'));
    });
    db.close();
    const weighed: StoredBytes[] = [];
    for (const { id, bytes } of rows) {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
      const { width, height } = picture;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      if (!context) throw new Error('no 2d canvas');
      context.drawImage(picture, 0, 0);
      const [red = 0, green = 0] = context.getImageData(width >> 4, height >> 4, 1, 1).data;
      weighed.push({
        id,
        size: bytes.byteLength,
        sha256: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
        width,
        height,
        isUpright: red > 150 && green < 80,
      });
    }
    return weighed;
  });
}

/** What the device remembers beside the records, by key. */
export async function readRemembered(page: Page, key: string): Promise<unknown> {
  return page.evaluate(async (wanted) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('dianwei-device');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('cannot open'));
    });
    const value = await new Promise<unknown>((resolve, reject) => {
      const request = db.transaction('preferences').objectStore('preferences').get(wanted);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('cannot read'));
    });
    db.close();
    return value;
  }, key);
}
