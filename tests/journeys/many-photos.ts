/**
 * Many photos at once, for whoever looks at a screen full of them: `seedPhotos`. Written past the app, for speed, exactly as
 * the app would have written them: each photo with its bytes, thumbnail and changes, the clock after the last of them.
 */
import type { Page } from 'playwright';

/** What was made. */
export interface SeededPhotos {
  readonly findingId: string;
  readonly photoIds: readonly string[];
  /** Of all pictures and thumbnails together. */
  readonly bytes: number;
}

/**
 * Gives the latest finding of the latest audit `count` photos of real JPEG bytes, no two of them
 * the same file. Needs an audit with a finding; load the page again afterwards, since live views of Dexie do not
 * hear of writes past it.
 * @param page any page of the app's origin
 */
export async function seedPhotos(page: Page, count: number): Promise<SeededPhotos> {
  return page.evaluate(async (wanted) => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('failed'));
      });
    const completed = (transaction: IDBTransaction): Promise<void> =>
      new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      });
    const hex = (bytes: ArrayBuffer): string =>
      [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const encode = async (canvas: OffscreenCanvas, quality: number): Promise<ArrayBuffer> =>
      (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer();

    const db = await settled(indexedDB.open('dianwei'));
    type Found = { readonly id: string; readonly auditId: string };
    const findings = (await settled(db.transaction('finding').objectStore('finding').getAll())) as Found[];
    const finding = findings.at(-1);
    if (!finding) throw new Error('no finding to give photos to');

    // A page encodes in its idle time, a second for each picture: so there are four, and each photo has its number behind
    // the end of the JPEG, where it is part of the file and its hash, and nothing that is seen.
    const [full, thumb] = [new OffscreenCanvas(1600, 1200), new OffscreenCanvas(320, 240)];
    const [large, small] = [full.getContext('2d'), thumb.getContext('2d')];
    if (!large || !small) throw new Error('no 2d canvas');
    const numbered = (jpeg: ArrayBuffer, number: number): Promise<ArrayBuffer> =>
      new Blob([jpeg, `number ${number}`]).arrayBuffer();
    large.fillStyle = '#7d8a7a';
    large.fillRect(0, 0, 1600, 1200);
    for (let each = 0; each < 2600; each++) {
      const [x, y, side] = [(each * 7919) % 1600, (each * 104_729) % 1200, 6 + ((each * 31) % 40)];
      large.fillStyle = `hsl(${(each * 13) % 150} 30% ${15 + ((each * 17) % 70)}%)`;
      large.fillRect(x, y, side, side);
    }
    large.font = '400px sans-serif';

    const pictures: { readonly picture: ArrayBuffer; readonly miniature: ArrayBuffer }[] = [];
    for (let number = 1; number <= Math.min(4, wanted); number++) {
      large.fillStyle = '#223';
      large.fillRect(400, 400, 800, 400);
      large.fillStyle = '#fff';
      large.fillText(String(number), 430, 750);
      small.drawImage(full, 0, 0, 320, 240);
      pictures.push({ picture: await encode(full, 0.82), miniature: await encode(thumb, 0.75) });
    }

    const photoIds: string[] = [];
    let bytes = 0;
    for (let number = 1; number <= wanted; number++) {
      const base = pictures[number % pictures.length];
      if (!base) throw new Error('no picture');
      const [picture, miniature] = [await numbered(base.picture, number), base.miniature];
      bytes += picture.byteLength + miniature.byteLength;
      const sha256 = hex(await crypto.subtle.digest('SHA-256', picture));
      const id = crypto.randomUUID();
      photoIds.push(id);

      const transaction = db.transaction(['photo', 'photoBytes', 'thumbs', 'changes', 'device'], 'readwrite');
      const done = completed(transaction);
      const device = transaction.objectStore('device');
      const clock = (await settled(device.get('clock'))) as { device: string; ms: number; counter: number };
      const now = Date.now();
      const ticked =
        now > clock.ms
          ? { device: clock.device, ms: now, counter: 0 }
          : { device: clock.device, ms: clock.ms, counter: clock.counter + 1 };
      const hlc = `${String(ticked.ms).padStart(15, '0')}-${ticked.counter.toString(16).padStart(4, '0')}-${ticked.device}`;
      const fields = {
        ...{ auditId: finding.auditId, findingId: finding.id, evidenceId: null },
        ...{ view: number % 2 === 1 ? 'near' : 'far', phase: 'before', beforeId: null, source: 'system' },
        ...{ takenAt: now, shotAt: null, shotAtFrom: 'none', fileAt: now, position: null, positionFrom: 'none' },
        ...{ clockDoubt: null, hasWatermark: false, width: 1600, height: 1200, size: picture.byteLength },
        ...{ sha256, sourceSha256: sha256, perceptualHash: sha256.slice(0, 16) },
      };
      for (const [field, value] of Object.entries(fields))
        transaction.objectStore('changes').add({
          ...{ id: crypto.randomUUID(), entity: 'photo', recordId: id, field, value },
          ...{ hlc, base: null, device: ticked.device },
        });
      const stamps = Object.fromEntries(Object.keys(fields).map((field) => [field, hlc]));
      transaction.objectStore('photo').put({ ...fields, id, stamps });
      transaction.objectStore('photoBytes').put({ id, bytes: picture });
      transaction.objectStore('thumbs').put({ id, bytes: miniature });
      device.put(ticked, 'clock');
      await done;
    }
    db.close();
    return { findingId: finding.id, photoIds, bytes };
  }, count);
}
