/** H: the file itself: what goes into it, and that nothing but what went into it comes out. On a fake IndexedDB. */
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { BlobReader, configure, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Change } from '../../src/sync/change';
import type { Manifest } from '../../src/sync/handover';
import { actOnTask } from '../../src/usecases/act-on-task';
import { attachPhoto, removePhoto } from '../../src/usecases/attach-photo';
import { addDemoCounty } from '../../src/usecases/demo-county';
import { exportHandover } from '../../src/usecases/export-handover';
import { importHandover } from '../../src/usecases/import-handover';
import { markPhoto } from '../../src/usecases/mark-photo';
import { openHandover } from '../../src/usecases/open-handover';
import { saveSite } from '../../src/usecases/save-site';
import { startAudit } from '../../src/usecases/start-audit';
import { writeRecords } from '../../src/usecases/write-records';
import { runs, seed } from '../property/seed';
import { dispose, EVERYTHING, emptyPhone, open, type Phone, pack, photographed } from './phones';
import { activityOf, dump, flagPhotoOf, photoOf, Scene, siteForm, stored } from './scene';

configure({ useWebWorkers: false });

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await scene.close();
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const POSITION = { latitude: 37.6, longitude: 114.6, accuracy: 8 };

/** Entries as another program would read them: by the zip alone. */
async function entriesOf(blob: Blob): Promise<{ entries: Map<string, Uint8Array>; seal: string; methods: number[] }> {
  const zip = new ZipReader(new BlobReader(blob));
  const entries = new Map<string, Uint8Array>();
  const methods: number[] = [];
  for (const entry of await zip.getEntries()) {
    if (entry.directory) throw new Error('a folder');
    entries.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
    methods.push(entry.compressionMethod);
  }
  return { entries, seal: new TextDecoder().decode(zip.comment), methods };
}

/** A file of these entries, sealed anew unless another seal is given: what somebody could make who knows the format. */
async function forge(entries: ReadonlyMap<string, Uint8Array>, seal?: string, level = 0): Promise<Blob> {
  const parts: Blob[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void parts.push(new Blob([chunk])) });
  const zip = new ZipWriter(sink, { level, dataDescriptor: false, extendedTimestamp: false });
  for (const [name, bytes] of entries) await zip.add(name, new Uint8ArrayReader(bytes));
  const own = `dianwei-handover sha256:${sha256(entries.get('manifest.json') ?? new Uint8Array())}`;
  await zip.close(new TextEncoder().encode(seal ?? own));
  return new Blob(parts);
}

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const jsonOf = (bytes: Uint8Array | undefined): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** The file with other changes and a manifest that vouches for them. */
async function withChanges(
  blob: Blob,
  alter: (changes: Change[]) => unknown[],
  also: Partial<Manifest> = {},
): Promise<Blob> {
  const { entries } = await entriesOf(blob);
  const changes = alter(jsonOf(entries.get('changes.json')) as Change[]);
  const bytes = bytesOf(changes);
  entries.set('changes.json', bytes);
  const manifest = jsonOf(entries.get('manifest.json')) as Manifest;
  const entry = { file: 'changes.json', size: bytes.length, sha256: sha256(bytes), count: changes.length };
  entries.set('manifest.json', bytesOf({ ...manifest, changes: entry, ...also }));
  return forge(entries);
}

const packed = async (phone: Phone = scene, order = EVERYTHING): Promise<Blob> =>
  (await pack(phone, order)).blob as Blob;
const refusal = async (blob: Blob): Promise<string> => {
  const opened = await openHandover(emptyPhone().ports, blob);
  return opened.ok ? 'taken' : opened.error.type;
};
const changesIn = async (blob: Blob): Promise<readonly Change[]> =>
  jsonOf((await entriesOf(blob)).entries.get('changes.json')) as Change[];
const idsIn = async (blob: Blob): Promise<ReadonlySet<string>> =>
  new Set((await changesIn(blob)).map((change) => change.recordId));

describe('what lies in it', () => {
  test('H1: stored entries, pictures by their hash and once, a manifest that names all, and its hash as the last bytes', async () => {
    await photographed(scene, 1, 2, 3);
    await photographed(scene, 1, 2, 3);
    await photographed(scene, 9, 9);
    const { blob, fileName } = await pack(scene);
    const { entries, seal, methods } = await entriesOf(blob as Blob);
    const manifest = jsonOf(entries.get('manifest.json')) as Manifest;
    expect(methods.every((method) => method === 0)).toBe(true);
    expect(manifest).toMatchObject({ format: 'dianwei-handover', version: 1, device: 'K7QX', scope: 'everything' });
    expect(manifest.contents).toMatchObject({ audit: 1, finding: 3, task: 3, photo: 3, site: 3 });
    expect(manifest.photos).toHaveLength(3);
    const listed = [
      manifest.changes,
      manifest.readme,
      ...manifest.photos,
      ...manifest.photos.map(({ thumb }) => thumb),
    ];
    expect(new Set([...listed.map(({ file }) => file), 'manifest.json'])).toEqual(new Set(entries.keys()));
    expect([...entries.keys()].filter((name) => name.startsWith('photos/'))).toHaveLength(2);
    for (const { file, size, sha256: hash } of listed) {
      expect({ file, size, hash }).toEqual({ file, size: entries.get(file)!.length, hash: sha256(entries.get(file)!) });
      if (file.includes('/')) expect(file).toContain(hash);
    }
    expect(seal).toBe(`dianwei-handover sha256:${sha256(entries.get('manifest.json')!)}`);
    const tail = (await (blob as Blob).text()).slice(-seal.length);
    expect(tail).toBe(seal);
    expect(new TextDecoder().decode(entries.get('说明.txt'))).toContain('交接与备份');
    expect(fileName).toBe('点位_备份_20170508_K7QX.dianwei');
  });

  test('H21: the file is named by what is in it, the day and the device, and by no sign a file system refuses', async () => {
    const { fileName } = await pack(scene, { ...EVERYTHING, title: '阳光 社区/东:"区"' });
    expect(fileName).toBe('点位_阳光社区东区_20170508_K7QX.dianwei');
  });

  test('H6: the demo county never goes out; with nothing else there is no file', async () => {
    const before = await changesIn(await packed());
    await stored(addDemoCounty(scene.ports));
    const { sites } = await scene.ports.store.sites();
    const demo = sites.find((site) => site.isDemo && site.level === 'community')!;
    const plan = { communityId: demo.id, communityName: demo.name, standardId: 'gaoyi-2017', standardVersion: '1' };
    const more = { kind: 'selfCheck', sectionIds: [], auditors: [], compounds: [], isDemo: true } as const;
    const auditId = await stored(startAudit(scene.ports, { ...plan, ...more }));
    expect(await changesIn(await packed())).toEqual(before);
    const alone = { ...EVERYTHING, scope: { kind: 'audits', auditIds: [auditId] } } as const;
    expect(await exportHandover(scene.ports, alone)).toEqual({ ok: false, error: { type: 'NothingToHandOver' } });
    expect(await exportHandover(emptyPhone().ports, EVERYTHING)).toMatchObject({ ok: false });
  });

  test('H6: chosen audits go with their sites, units, pairings and what the papers of those sites said, and with nothing else', async () => {
    const { ports, auditId, communityId } = scene;
    const otherSite = await stored(saveSite(ports, null, siteForm({ name: '红旗社区', volunteerUnits: ['县财政局'] })));
    const plan = {
      standardId: 'gaoyi-2017',
      standardVersion: '1',
      kind: 'selfCheck',
      sectionIds: [],
      auditors: [],
    } as const;
    const start = (id: string) =>
      stored(startAudit(ports, { ...plan, communityId: id, communityName: '', compounds: [], isDemo: false }));
    const [earlier, elsewhere] = [await start(communityId), await start(otherSite)];
    await stored(
      writeRecords(ports, async (writer) => {
        const entry = {
          standardId: 'gaoyi-2017',
          itemId: '1-06',
          criterionId: 'a',
          date: '2017-03-01',
          words: '',
          enteredAt: 1,
        };
        await writer.save('ledgerEntry', 'ledger-here', { ...entry, siteId: communityId, auditId: earlier });
        await writer.save('ledgerEntry', 'ledger-there', { ...entry, siteId: otherSite, auditId: elsewhere });
        const full = new Uint8Array([5, 5]).buffer;
        for (const id of ['here', 'there']) {
          await writer.tx.putPhotoBytes(`page-${id}`, { full, thumb: full });
          const owner = { auditId: id === 'here' ? earlier : elsewhere, evidenceId: `ledger-${id}`, findingId: null };
          await writer.save('photo', `page-${id}`, { ...owner, sha256: sha256(new Uint8Array([5, 5])) });
          await writer.save('markup', `page-${id}`, { auditId: owner.auditId, marks: [] });
        }
      }),
    );
    const photoId = await photographed(scene, 4);
    const ids = await idsIn(await packed(scene, { ...EVERYTHING, scope: { kind: 'audits', auditIds: [auditId] } }));
    const { sites, units, pairings } = await ports.store.sites();
    const own = await scene.records();
    for (const list of [own.sites, own.places, own.findings, own.tasks, own.verdicts])
      for (const { id } of list) expect(ids.has(id), id).toBe(true);
    const wanted = [auditId, photoId, 'ledger-here', 'page-here', ...pairings.map(({ id }) => id)];
    const unwanted = [earlier, elsewhere, otherSite, 'ledger-there', 'page-there'];
    const stranger = units.find((unit) => unit.name === '县财政局')!;
    const strange = pairings.filter((pairing) => pairing.unitId === stranger.id).map(({ id }) => id);
    expect(wanted.filter((id) => !ids.has(id) && !strange.includes(id))).toEqual([]);
    expect([...unwanted, stranger.id, ...strange].filter((id) => ids.has(id))).toEqual([]);
    expect(sites.filter((site) => ids.has(site.id))).toHaveLength(3);
  });

  test('H6: neither do sessions of service of the demo county, with their photos and what was drawn on them', async () => {
    const before = await changesIn(await packed());
    await stored(writeRecords(scene.ports, (writer) => writer.save('activity', 'demo', activityOf({ isDemo: true }))));
    const photoId = await stored(attachPhoto(scene.ports, flagPhotoOf('demo', photoOf(1))));
    await stored(markPhoto(scene.ports, { auditId: null, photoId, marks: [] }));
    expect(await changesIn(await packed())).toEqual(before);
    const alone = { ...EVERYTHING, scope: { kind: 'audits', auditIds: [], activityIds: ['demo'] } } as const;
    expect(await exportHandover(scene.ports, alone)).toEqual({ ok: false, error: { type: 'NothingToHandOver' } });
  });

  test('H22: a chosen audit brings what was done to its tasks, the revisits that walk them and the lives of its findings', async () => {
    const { ports, auditId, communityId } = scene;
    const { finding, task } = await scene.raise('1-10', '3号楼2单元');
    const actor = { person: { name: '赵敏', role: 'office', unit: '' }, unit: '阳光物业公司' } as const;
    const actionId = await stored(actOnTask(ports, { taskId: task.id, act: { kind: 'accept', words: '' }, actor }));
    const audit = { siteId: communityId, isDemo: false, kind: 'revisit', auditors: [] } as const;
    const raised = { auditId: 'second', placeId: '', itemIds: [], problem: '又堆物', relapsedFrom: finding.id };
    await stored(
      writeRecords(ports, async (writer) => {
        await writer.save('audit', 'revisit', { ...audit, taskIds: [task.id, 'task-of-third'] });
        await writer.save('audit', 'second', { ...audit, kind: 'supervision', taskIds: [] });
        await writer.save('finding', 'again', raised);
        await writer.save('audit', 'third', { ...audit, kind: 'supervision', taskIds: [] });
        await writer.save('task', 'task-of-third', { auditId: 'third', findingId: 'f' });
        await writer.save('audit', 'apart', { ...audit, taskIds: ['nobody-knows'] });
      }),
    );
    const together = [auditId, actionId, 'revisit', 'second', 'again', 'third', 'task-of-third'];
    for (const chosen of [auditId, 'revisit', 'second', 'third']) {
      const ids = await idsIn(await packed(scene, { ...EVERYTHING, scope: { kind: 'audits', auditIds: [chosen] } }));
      expect(
        together.filter((id) => !ids.has(id)),
        `from ${chosen}`,
      ).toEqual([]);
      expect(ids.has('apart')).toBe(false);
    }
    const apart = await idsIn(await packed(scene, { ...EVERYTHING, scope: { kind: 'audits', auditIds: ['apart'] } }));
    expect(together.filter((id) => apart.has(id))).toEqual([]);
  });

  test('H23: chosen sessions of service go with their unit, sites, pairings and photos, and with nothing else', async () => {
    const { ports, auditId, gardenId, communityId } = scene;
    const { sites, units, pairings } = await ports.store.sites();
    const unit = units.find(({ name }) => name === '县工信局')!;
    const yard = sites.find(({ name }) => name === '化肥厂家属院')!;
    await stored(
      writeRecords(ports, async (writer) => {
        await writer.save('activity', 'may', activityOf({ unitId: unit.id, siteIds: [gardenId] }));
        await writer.save('activity', 'june', activityOf({ unitId: unit.id, siteIds: [yard.id] }));
      }),
    );
    const [may, june] = [
      await stored(attachPhoto(ports, flagPhotoOf('may', photoOf(1)))),
      await stored(attachPhoto(ports, flagPhotoOf('june', photoOf(2)))),
    ];
    await stored(markPhoto(ports, { auditId: null, photoId: may, marks: [] }));
    await stored(removePhoto(ports, may));
    const again = await stored(attachPhoto(ports, flagPhotoOf('may', photoOf(3))));
    const scope = { kind: 'audits', auditIds: [], activityIds: ['may'] } as const;
    const blob = await packed(scene, { ...EVERYTHING, scope });
    const own = pairings.filter(({ unitId, siteId }) => unitId === unit.id && siteId === gardenId);
    expect(await idsIn(blob)).toEqual(
      new Set(['may', may, again, unit.id, gardenId, communityId, ...own.map(({ id }) => id)]),
    );
    expect((await changesIn(blob)).some(({ entity, recordId }) => entity === 'markup' && recordId === may)).toBe(true);
    const both = await idsIn(await packed(scene, { ...EVERYTHING, scope: { ...scope, auditIds: [auditId] } }));
    expect([auditId, 'may'].every((id) => both.has(id))).toBe(true);
    expect([june, 'june'].some((id) => both.has(id))).toBe(false);
    // And it can be taken in, the record, then its photo.
    const phone = emptyPhone();
    expect(await importHandover(phone.ports, await open(phone, blob))).toEqual({ stoppedBy: null, photosLeft: 0 });
    expect((await phone.db.activity.toArray()).map(({ id }) => id)).toEqual(['may']);
    expect([...new Uint8Array((await phone.ports.store.photo(again))!)]).toEqual([3]);
    await dispose(phone);
  });

  test('H7: what is removed goes along as removed, and its picture stays behind', async () => {
    const gone = await photographed(scene, 7, 7, 7);
    await stored(removePhoto(scene.ports, gone));
    const blob = await packed();
    const { entries } = await entriesOf(blob);
    const manifest = jsonOf(entries.get('manifest.json')) as Manifest;
    expect([manifest.photos, manifest.missingPhotos, manifest.contents['photo']]).toEqual([[], [], undefined]);
    expect([...entries.keys()].some((name) => name.startsWith('photos/'))).toBe(false);
    const own = (await changesIn(blob)).filter((change) => change.recordId === gone);
    expect(own.find((change) => change.field === 'removed')?.value).toBe(true);
    expect(await refusal(blob)).toBe('taken');
  });

  test('H8: positions of photos and spots are left out unless asked for, whole changes and no others', async () => {
    await photographed(scene, 1);
    const place = await scene.place('阳光社区');
    await stored(
      writeRecords(scene.ports, async (writer) => {
        const spot = {
          auditId: scene.auditId,
          placeId: place.id,
          itemId: '1-03',
          options: {},
          metres: 80,
          isWithin: true,
        };
        await writer.save('spot', 'spot-1', { ...spot, measuredBy: 'position', position: POSITION, notedAt: 1 });
        await writer.save('site', scene.communityId, { referencePosition: POSITION });
      }),
    );
    const all = await changesIn(await packed());
    const without = await changesIn(await packed(scene, { ...EVERYTHING, hasPositions: false }));
    const left = all.filter((change) => !without.some((each) => each.id === change.id));
    expect(left.map(({ entity, field }) => `${entity}.${field}`).sort()).toEqual([
      'photo.position',
      'photo.positionFrom',
      'spot.position',
    ]);
    expect(without).toEqual(all.filter((change) => !left.includes(change)));
  });

  test('H9: a picture that is gone or damaged is listed as missing and counted, and its record goes along', async () => {
    const [whole, gone, damaged, noThumb] = [
      await photographed(scene, 1),
      await photographed(scene, 2),
      await photographed(scene, 3),
      await photographed(scene, 4, 4, 4),
    ];
    await scene.db.photoBytes.delete(gone);
    await scene.db.photoBytes.put({ id: damaged, bytes: new Uint8Array([33]).buffer });
    await scene.db.thumbs.delete(noThumb);
    const { blob, missingPhotos } = await pack(scene);
    const { manifest } = await open(emptyPhone(), blob);
    expect(missingPhotos).toBe(2);
    expect([...manifest.missingPhotos].sort()).toEqual([gone, damaged].sort());
    expect(manifest.photos.map(({ id }) => id).sort()).toEqual([whole, noThumb].sort());
    const thumbless = manifest.photos.find(({ id }) => id === noThumb)!;
    expect(thumbless.thumb.sha256).toBe(thumbless.sha256);
    expect((await idsIn(blob as Blob)).has(gone)).toBe(true);
  });

  test('H10: packing reads one picture at a time, tells how far it is, ends when asked, and alters nothing here', async () => {
    for (let photo = 1; photo <= 4; photo++) await photographed(scene, photo);
    const before = await dump(scene.db);
    let reading = 0;
    const { store } = scene.ports;
    const counted = {
      ...store,
      photo: async (id: string) => {
        expect(++reading).toBe(1);
        const bytes = await store.photo(id);
        reading--;
        return bytes;
      },
    };
    const steps: string[] = [];
    const ports = { ...scene.ports, store: counted };
    await exportHandover(ports, EVERYTHING, { onProgress: (done, total) => steps.push(`${done}/${total}`) });
    expect(steps).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4']);
    const controller = new AbortController();
    const ended = exportHandover(ports, EVERYTHING, {
      onProgress: (done) => done === 2 && controller.abort(),
      signal: controller.signal,
    });
    expect(await ended).toEqual({ ok: false, error: { type: 'PackingAborted' } });
    expect(await dump(scene.db)).toEqual(before);
  });

  test('H10: what cannot be held becomes no half file but a word', async () => {
    const broken = { ...scene.ports, archives: () => Promise.reject(new Error('gone')) };
    expect(await exportHandover(broken, EVERYTHING)).toEqual({ ok: false, error: { type: 'PackingFailed' } });
  });
});

describe('what is refused', () => {
  test('H2: cut short, lengthened or altered in any byte, it is refused or says exactly the same', async () => {
    await photographed(scene, 1, 2, 3);
    const blob = await packed();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const reader = emptyPhone();
    const told = async (altered: Uint8Array<ArrayBuffer>): Promise<unknown> => {
      const opened = await openHandover(reader.ports, new Blob([altered]));
      if (!opened.ok) return null;
      const { manifest, changes, archive } = opened.value;
      const pictures = await Promise.all(manifest.photos.map(({ file }) => archive.read(file)));
      return JSON.stringify([manifest, changes, pictures.map((picture) => [...new Uint8Array(picture!)])]);
    };
    const whole = await told(bytes);
    expect(whole).not.toBeNull();
    let refused = 0;
    const tried = fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom('flip', 'flip', 'flip', 'cut', 'add'),
      async (at, mask, how) => {
        const flipped = bytes.slice();
        flipped[at] = flipped[at]! ^ mask;
        const altered =
          how === 'flip'
            ? flipped
            : how === 'cut'
              ? bytes.slice(0, at)
              : new Uint8Array([...bytes, ...bytes.slice(0, mask)]);
        const says = await told(altered);
        expect([null, whole]).toContain(says);
        if (says === null) refused++;
        else expect(how).toBe('flip');
      },
    );
    await fc.assert(tried, { seed, numRuns: runs(300) });
    expect(refused).toBeGreaterThan(250);
  });

  test('H2: the head, each header, the list and the end of the zip: every single byte of them', async () => {
    // No audit in it: a file small enough to try each byte.
    const small = emptyPhone('S2SS');
    await stored(saveSite(small.ports, null, siteForm({ name: '红旗社区' })));
    const blob = await packed(small);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const reader = emptyPhone();
    const whole = JSON.stringify((await open(reader, blob)).changes);
    const wrong: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const altered = bytes.slice();
      altered[at] = altered[at]! ^ 0x01;
      const opened = await openHandover(reader.ports, new Blob([altered]));
      if (opened.ok && JSON.stringify(opened.value.changes) !== whole) wrong.push(at);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('H2: an entry missing, added, altered or compressed is refused, however the zip was made', async () => {
    await photographed(scene, 1, 2, 3);
    const blob = await packed();
    const { entries, seal } = await entriesOf(blob);
    const picture = [...entries.keys()].find((name) => name.startsWith('photos/'))!;
    expect(await refusal(await forge(entries))).toBe('taken');
    const without = new Map([...entries].filter(([name]) => name !== picture));
    const added = new Map([...entries, ['photos/../../evil.jpg', new Uint8Array([1])]]);
    const altered = new Map([...entries, [picture, new Uint8Array([3, 2, 1])]]);
    for (const each of [without, added, altered]) expect(await refusal(await forge(each))).toBe('HandoverDamaged');
    expect(await refusal(await forge(entries, undefined, 6))).toBe('HandoverDamaged');
    const resealed = new Map([
      ...entries,
      ['manifest.json', bytesOf({ ...(jsonOf(entries.get('manifest.json')) as object), device: 'EVIL' })],
    ]);
    expect(await refusal(await forge(resealed, seal))).toBe('HandoverDamaged');
  });

  test('H2: what is no handover file at all is told from one that is torn', async () => {
    const blob = await packed();
    const { entries } = await entriesOf(blob);
    expect(await refusal(new Blob(['一份通知']))).toBe('NotAHandover');
    expect(await refusal(new Blob([]))).toBe('NotAHandover');
    expect(await refusal(await forge(entries, 'somebody else'))).toBe('NotAHandover');
    expect(await refusal(blob.slice(0, blob.size - 1))).toBe('HandoverDamaged');
  });

  test('H3: a newer version asks for an update; what newer apps add within this version is carried', async () => {
    const blob = await packed();
    const newer = await withChanges(blob, (changes) => changes, { version: 2 });
    expect(await refusal(newer)).toBe('HandoverTooNew');
    const hlc = '001494208800000-0000-NEWER';
    const change = {
      id: 'n1',
      entity: 'drone',
      recordId: 'd1',
      field: 'height',
      value: 3,
      hlc,
      base: null,
      device: 'NEWER',
    };
    const site = { ...change, id: 'n2', entity: 'site', recordId: scene.communityId, field: 'mood', colour: 'blue' };
    const carrying = await withChanges(blob, (changes) => [...changes, change, site], { flavour: 'new' });
    const opened = await open(emptyPhone(), carrying);
    expect(opened.changes.slice(-2)).toEqual([change, site]);
  });

  test('H4: a malformed change, one that comes twice, and a photo without its bytes refuse the whole file', async () => {
    await photographed(scene, 1, 2, 3);
    const blob = await packed();
    const { entries } = await entriesOf(blob);
    const manifest = jsonOf(entries.get('manifest.json')) as Manifest;
    const damagedBy = async (alter: (changes: Change[]) => unknown[], also?: Partial<Manifest>) =>
      expect(await refusal(await withChanges(blob, alter, also))).toBe('HandoverDamaged');
    await damagedBy((changes) => [...changes.slice(1), { ...changes[0], hlc: 'yesterday' }]);
    await damagedBy((changes) => [...changes, changes[0]]);
    await damagedBy((changes) => changes, { photos: [] });
    await damagedBy((changes) => changes, { missingPhotos: ['nobody'] });
    await damagedBy((changes) =>
      changes.map((each) => (each.field === 'sha256' ? { ...each, value: 'f'.repeat(64) } : each)),
    );
    await damagedBy((changes) => changes.filter((each) => each.entity !== 'photo'));
    await damagedBy((changes) => changes, { photos: [{ ...manifest.photos[0]!, file: '../changes.json' }] });
    expect(await refusal(await withChanges(blob, (changes) => changes))).toBe('taken');
  });

  test('H4: a file that tells another history of a change that is here is refused', async () => {
    const blob = await packed();
    const altered = await withChanges(blob, (changes) =>
      changes.map((each) => (each.value === '阳光花园' ? { ...each, value: '月光花园' } : each)),
    );
    const opened = await openHandover(scene.ports, altered);
    expect(opened).toEqual({ ok: false, error: { type: 'HistoriesDiffer' } });
    expect((await openHandover(scene.ports, blob)).ok).toBe(true);
  });
});
