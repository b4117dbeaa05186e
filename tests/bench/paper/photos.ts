/**
 * The photos of the bench, where the app has its own: in IndexedDB, as ArrayBuffers. From the network each would come in a pipe of half a
 * megabyte that stays until rubbish is collected, which would drown what is to be measured.
 */
const PHOTOS = 'photos';

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const opening = indexedDB.open('bench', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(PHOTOS);
    opening.onsuccess = () => {
      resolve(opening.result);
    };
    opening.onerror = () => {
      reject(new Error('no database'));
    };
  });
  return opened;
}

export async function storePhoto(id: string, bytes: ArrayBuffer): Promise<void> {
  const transaction = (await database()).transaction(PHOTOS, 'readwrite');
  transaction.objectStore(PHOTOS).put(bytes, id);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(new Error(`${id} was not stored`));
    };
  });
}

/** Its JPEG bytes, a copy of one's own. */
export async function readPhoto(id: string): Promise<ArrayBuffer> {
  const reading = (await database()).transaction(PHOTOS).objectStore(PHOTOS).get(id);
  return new Promise((resolve, reject) => {
    reading.onsuccess = () => {
      resolve(reading.result as ArrayBuffer);
    };
    reading.onerror = () => {
      reject(new Error(`${id} was not read`));
    };
  });
}
