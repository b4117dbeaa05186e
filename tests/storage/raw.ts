/** The database past Dexie, for tests of what other tabs, other versions and the system do to it. */

/** Waits for a request. */
export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}

/** Opens a database at a version of IndexedDB's own counting (Dexie's times ten) and closes it when asked to. */
export async function openRaw(
  name: string,
  version?: number,
  upgrade?: (db: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => upgrade?.(opening.result);
  const db = await settled(opening);
  db.onversionchange = () => db.close();
  return db;
}

/** What the system does when it takes a connection back: what runs on it is aborted, and it is told so. */
export function takeBack(db: { backendDB(): IDBDatabase }, running?: IDBTransaction): void {
  const raw = db.backendDB();
  running?.abort();
  raw.close();
  raw.dispatchEvent(new Event('close'));
}
