/**
 * A small county on the real store, for the tests of use cases and storage: one community, two compounds, one audit with
 * two stairwells. Ids and time count up, so that a failing run can be repeated. Runs on IndexedDB, real or fake.
 */
import type { Activity } from '../../src/domain/activity/activity';
import type { Place } from '../../src/domain/audit/audit';
import type { Finding } from '../../src/domain/finding/finding';
import type { Photo } from '../../src/domain/finding/photo';
import { ok, type Result } from '../../src/domain/kernel/result';
import { allItems, itemById } from '../../src/domain/standard/find';
import type { Item, Standard } from '../../src/domain/standard/schema';
import type { Task } from '../../src/domain/task/task';
import { campaigns } from '../../src/platform/campaigns';
import { archives } from '../../src/platform/handover-zip';
import { loadStandard } from '../../src/platform/standards';
import { Database } from '../../src/storage/database';
import { createStore } from '../../src/storage/store';
import type { NewPhoto } from '../../src/usecases/attach-photo';
import type { AuditRecords, PhotoFile, Ports, Saved, Store } from '../../src/usecases/ports';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { type SiteForm, saveSite } from '../../src/usecases/save-site';
import { startAudit } from '../../src/usecases/start-audit';

/** 8 May 2017, 10:00 in China. */
const START = Date.UTC(2017, 4, 8, 2);

let databases = 0;

/** A name that no other database of this run has. */
export const newDatabaseName = (): string => `test-${Date.now()}-${++databases}`;

/** Ports of one tab: `ids` begins the ids it makes, `device` the numbers of its tasks. */
export function portsOn(db: Database, ids = 'id', device = 'K7QX'): Ports {
  let count = 0;
  let now = START;
  return {
    store: createStore(db),
    now: () => (now += 1000),
    utcOffset: () => 480,
    newId: () => `${ids}-${String(++count).padStart(5, '0')}`,
    deviceCode: () => Promise.resolve(device),
    standards: [],
    loadStandard,
    decodeTable: () => Promise.reject(new Error('no tables here')),
    async shrinkPhoto(source) {
      if (!('arrayBuffer' in source)) throw new Error('no camera here');
      const full = await source.arrayBuffer();
      const sha256 = await sha256Of(full);
      const thumb = full.slice(0, 2);
      return ok({
        ...{ full, thumb, width: 4, height: 3, sha256, sourceSha256: sha256 },
        ...{ perceptualHash: '0f0f0f0f0f0f0f0f', shotAt: null, position: null },
      });
    },
    archives: () => Promise.resolve(archives),
    fetchPicture: () => Promise.resolve(null),
    drawMarks: (jpeg) => Promise.resolve(jpeg),
    dayRule: () => Promise.resolve({ holidays: [], rollsOver: false }),
    clockDoubt: () => Promise.resolve(null),
    campaigns: () => Promise.resolve(campaigns),
    calendarFile: () => Promise.reject(new Error('no calendar here')),
    mailFile: () => Promise.reject(new Error('no mail here')),
    makePdf: () => Promise.reject(new Error('no paper here')),
    makeDocx: () => Promise.reject(new Error('no paper here')),
    makeXlsx: () => Promise.reject(new Error('no paper here')),
    makeImages: () => Promise.reject(new Error('no paper here')),
    openPreview: () => Promise.reject(new Error('no paper here')),
    findMissingCharacters: () => Promise.reject(new Error('no paper here')),
  };
}

/** Lower-case hex. */
async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A JPEG whose picture is these bytes, whole as far as its parts go: a server takes it for one. */
export const jpegOf = (...bytes: readonly number[]): readonly number[] => [
  ...[0xff, 0xd8, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
  ...bytes,
  ...[0xff, 0xd9],
];

/** Pretends to be a picture of these bytes. */
export const photoOf = (...bytes: readonly number[]): PhotoFile => new Blob([new Uint8Array(bytes)]);

/** A picture of a finding from the system's camera, without watermark or position. */
export const pictureOf = (finding: Finding, view: Photo['view'], picture: PhotoFile): NewPhoto => ({
  auditId: finding.auditId,
  of: { entity: 'finding', id: finding.id },
  ...{ view, picture, phase: 'before', beforeId: null, source: 'system', position: null, watermark: null },
});

/** A picture of a spot or of a ledger's page. */
export const evidenceOf = (
  entity: 'spot' | 'ledgerEntry',
  id: string,
  auditId: string,
  picture: PhotoFile,
): NewPhoto => ({
  ...{ auditId, of: { entity, id }, picture, view: 'near', phase: 'before', beforeId: null },
  ...{ source: 'system', position: null, watermark: null },
});

/** A session of service with nothing in it but this. */
export const activityOf = (own: Partial<Omit<Activity, 'id'>> = {}): Omit<Activity, 'id'> => ({
  ...{ campaignId: 'gaoyi-2017', unitId: 'no-unit', leader: '', date: '2017-05-05', from: '16:00', to: '18:00' },
  ...{ siteIds: [], place: '', joined: null, members: null, content: '', isDrafted: true, remark: '' },
  ...{ photoId: null, hasFlag: false, reportedOn: null, isDemo: false },
  ...own,
});

/** The one photo of a session of service. */
export const flagPhotoOf = (activityId: string, picture: PhotoFile): NewPhoto => ({
  ...{ auditId: null, of: { entity: 'activity', id: activityId }, picture, view: 'far', phase: 'before' },
  ...{ beforeId: null, source: 'system', position: null, watermark: null },
});

/** What a use case stored; fails the test when it was not. */
export async function stored<T>(write: Promise<Result<Saved<T>, { readonly type: string }>>): Promise<T> {
  const saved = await write;
  if (!saved.ok) throw new Error(`not stored: ${JSON.stringify(saved.error)}`);
  return saved.value.value;
}

/** A form with nothing in it but this. */
export const siteForm = (own: Partial<SiteForm>): SiteForm => ({
  level: 'community',
  parentId: null,
  name: '阳光社区',
  referencePoint: '',
  liaison: '',
  liaisonPhone: '',
  property: '',
  facts: {},
  remark: '',
  volunteerUnits: [],
  ...own,
});

/** The 2017 standard, as the app loads it. */
export async function theStandard(): Promise<Standard> {
  const loaded = await loadStandard('gaoyi-2017');
  if (!loaded.ok) throw new Error('the 2017 standard is not built in');
  return loaded.value;
}

export class Scene {
  readonly db: Database;
  readonly ports: Ports;
  readonly standard: Standard;
  readonly communityId: string;
  readonly gardenId: string;
  readonly auditId: string;

  private constructor(
    db: Database,
    ports: Ports,
    standard: Standard,
    ids: { readonly communityId: string; readonly gardenId: string; readonly auditId: string },
  ) {
    this.db = db;
    this.ports = ports;
    this.standard = standard;
    this.communityId = ids.communityId;
    this.gardenId = ids.gardenId;
    this.auditId = ids.auditId;
  }

  /** A fresh database with the county and its audit in it, behind the store as it is or as `wrap` gives it. */
  static async open(name = newDatabaseName(), wrap = (store: Store): Store => store): Promise<Scene> {
    const standard = await theStandard();
    const db = new Database(name);
    const real = portsOn(db);
    const ports = { ...real, store: wrap(real.store) };
    const communityId = await stored(saveSite(ports, null, siteForm({ volunteerUnits: ['县供销社'] })));
    const compound = (own: Partial<SiteForm>) =>
      stored(saveSite(ports, null, siteForm({ level: 'compound', parentId: communityId, ...own })));
    const gardenId = await compound({
      name: '阳光花园',
      property: '阳光物业公司',
      facts: { 'built-year': 2013 },
      volunteerUnits: ['县教体局', '县工信局'],
    });
    const yardId = await compound({ name: '化肥厂家属院' });
    const auditId = await stored(
      startAudit(ports, {
        communityId,
        communityName: '阳光社区',
        standardId: standard.id,
        standardVersion: standard.version,
        kind: 'supervision',
        sectionIds: standard.sections.map((section) => section.id),
        auditors: ['李建国'],
        compounds: [
          { siteId: gardenId, name: '阳光花园', stairwells: ['3号楼2单元', '5号楼1单元'] },
          { siteId: yardId, name: '化肥厂家属院', stairwells: [] },
        ],
        isDemo: false,
      }),
    );
    return new Scene(db, ports, standard, { communityId, gardenId, auditId });
  }

  item(id: string): Item {
    const item = itemById(this.standard, id);
    if (!item) throw new Error(`no item ${id}`);
    return item;
  }

  get items(): readonly Item[] {
    return allItems(this.standard);
  }

  async records(): Promise<AuditRecords> {
    const records = await this.ports.store.audit(this.auditId);
    if (!records) throw new Error('the audit is gone');
    return records;
  }

  async place(name: string): Promise<Place> {
    const place = (await this.records()).places.find((each) => each.name === name);
    if (!place) throw new Error(`no place ${name}`);
    return place;
  }

  /** Raises a finding under an item at a place, with the item's first common phrase, and reads it back. */
  async raise(itemId: string, placeName: string): Promise<{ readonly finding: Finding; readonly task: Task }> {
    const { auditId, ports, standard } = this;
    const item = this.item(itemId);
    const place = await this.place(placeName);
    const [defect] = item.defects;
    const id = await stored(raiseFinding(ports, { auditId, placeId: place.id, standard, item, defect, reasons: [] }));
    return this.found(id);
  }

  /** A finding that is there, with its task. */
  async found(findingId: string): Promise<{ readonly finding: Finding; readonly task: Task }> {
    const { findings, tasks } = await this.records();
    const finding = findings.find((each) => each.id === findingId);
    const task = tasks.find((each) => each.findingId === findingId);
    if (!finding || !task) throw new Error(`finding ${findingId} or its task is gone`);
    return { finding, task };
  }

  /** What stands for an item at a place; unchecked when nobody judged it. */
  async verdict(itemId: string, placeName: string): Promise<string> {
    const place = await this.place(placeName);
    const { verdicts } = await this.records();
    return verdicts.find((each) => each.itemId === itemId && each.placeId === place.id)?.value ?? 'unchecked';
  }

  /** Throws the database away. */
  close(): Promise<void> {
    this.db.close();
    return deleteDatabase(this.db.name);
  }
}

/** Waits for connections that are still closing, where Dexie would warn of them. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => reject(new Error(`could not delete ${name}`));
  });
}

/** Everything that lies in the database, by table and key, bytes as numbers. */
export async function dump(db: Database): Promise<Readonly<Record<string, unknown>>> {
  const tables = db.tables.map(async (table): Promise<[string, unknown]> => {
    const [keys, rows] = [await table.toCollection().primaryKeys(), (await table.toArray()) as unknown[]];
    return [table.name, keys.map((key, index): [unknown, unknown] => [key, plain(rows[index])])];
  });
  return Object.fromEntries(await Promise.all(tables));
}

function plain(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || !('bytes' in row)) return row;
  return { ...row, bytes: [...new Uint8Array(row.bytes as ArrayBuffer)] };
}
