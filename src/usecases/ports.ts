/**
 * What the use cases need from outside. Implemented in `storage/`, `platform/` and `paper/`, put together in `main.tsx`,
 * and passed to every use case as `Ports`. Nothing here knows Dexie, the DOM or jsPDF.
 */
import type { Activity } from '../domain/activity/activity';
import type { Campaign } from '../domain/activity/campaign';
import type { CalendarEvent } from '../domain/activity/service-calendar';
import type { Answer, Audit, Place, Verdict } from '../domain/audit/audit';
import type { LedgerEntry } from '../domain/audit/ledger-entry';
import type { Spot } from '../domain/audit/spot';
import type { Finding } from '../domain/finding/finding';
import type { Mark, Markup } from '../domain/finding/markup';
import type { Photo } from '../domain/finding/photo';
import type { ClockDoubt } from '../domain/kernel/clock-doubt';
import type { Id } from '../domain/kernel/ids';
import type { Position } from '../domain/kernel/position';
import type { Result } from '../domain/kernel/result';
import type { DayRule } from '../domain/kernel/workdays';
import type { Letter } from '../domain/letter/letter';
import type { Face, Report } from '../domain/report/report';
import type { Sheet } from '../domain/site/sheet';
import type { Site } from '../domain/site/site';
import type { Standard } from '../domain/standard/schema';
import type { Action } from '../domain/task/action';
import type { Task } from '../domain/task/task';
import type { TaskCard } from '../domain/task/task-card';
import type { Pairing, Unit } from '../domain/unit/unit';
import type { Change, Versioned } from '../sync/change';
import type { ClockState, Hlc } from '../sync/clock';

/** Every kind of record, by the name sync knows it under. */
export interface Records {
  readonly site: Site;
  readonly unit: Unit;
  readonly pairing: Pairing;
  readonly audit: Audit;
  readonly place: Place;
  readonly answer: Answer;
  readonly verdict: Verdict;
  readonly finding: Finding;
  readonly photo: Photo;
  readonly task: Task;
  readonly spot: Spot;
  readonly markup: Markup;
  readonly ledgerEntry: LedgerEntry;
  readonly action: Action;
  readonly activity: Activity;
  readonly letter: Letter;
}
export type Entity = keyof Records;
/** Kinds of record that belong to one audit. */
export type AuditEntity = 'place' | 'answer' | 'verdict' | 'finding' | 'photo' | 'task' | 'action' | 'spot' | 'markup';

/** Why a write did not happen. Nothing was stored, nothing already stored was touched. */
export type SaveError =
  /** The disk or the quota is full. */
  | { readonly type: 'StorageFull' }
  /** The connection to the database broke and did not come back, or the database was deleted under us. */
  | { readonly type: 'StorageLost'; readonly detail: string }
  /** A newer version of the app took the database over: this tab must be loaded again before it may write. */
  | { readonly type: 'StorageNewer' };

/** How the database is to be reached; what a screen says beside its own words when it is not `open`. */
export type StorageState =
  | 'opening'
  | 'open'
  /** A tab of an older version holds the database and does not let go. */
  | 'blocked'
  /** See `StorageNewer`. Final for this tab. */
  | 'newer'
  /** See `StorageLost`. A later tap may find it again, unless it was deleted. */
  | 'lost';

/** A write that is on disk. `asOf` grows with every write; a live view older than it must not replace what is shown. */
export interface Saved<T> {
  readonly value: T;
  readonly asOf: Hlc;
}

/** JPEG bytes of a photo and of its thumbnail. */
export interface PhotoBytes {
  readonly full: ArrayBuffer;
  readonly thumb: ArrayBuffer;
}

/** One open write transaction. All of it reaches the disk, or none. */
export interface Transaction {
  /** The stored record with the stamps of its fields; removed ones too. */
  find(entity: Entity, id: Id): Promise<Versioned | undefined>;
  /** Records that are not removed. */
  get<E extends Entity>(entity: E, id: Id): Promise<Records[E] | undefined>;
  ofAudit<E extends AuditEntity>(entity: E, auditId: Id): Promise<readonly Records[E][]>;
  all<E extends 'site' | 'unit' | 'pairing' | 'audit' | 'ledgerEntry' | 'activity' | 'letter'>(
    entity: E,
  ): Promise<readonly Records[E][]>;
  put(entity: Entity, id: Id, record: Versioned): Promise<void>;
  putAll(entity: Entity, records: ReadonlyMap<Id, Versioned>): Promise<void>;
  /**
   * To the log, and on a phone that has joined a county to what waits for its server (`outbox`), the demo county excepted; what came
   * from the server itself only to the log. Records are put first.
   */
  append(changes: readonly Change[], from?: 'here' | 'server'): Promise<void>;
  /** Takes changes that were erased out of the log, out of what waits and out of what was refused. */
  forget(changes: readonly Change[]): Promise<void>;
  /** Every change of records with these ids, of whatever kind. */
  changesOf(recordIds: readonly Id[]): Promise<readonly Change[]>;
  hasPhotoBytes(id: Id): Promise<boolean>;
  putPhotoBytes(id: Id, bytes: PhotoBytes): Promise<void>;
  /** The device's hybrid clock as the last write left it; undefined before the first. */
  clock(): Promise<ClockState | undefined>;
  setClock(clock: ClockState): Promise<void>;
  /** Counts up on this device: 1, 2, 3 … */
  nextNumber(): Promise<number>;
  /** The photos of one spot, ledger entry or activity, whichever audit took them. */
  photosOf(evidenceId: Id): Promise<readonly Photo[]>;
  /** Ids of what is marked as part of the demo county, removed ones too. */
  demoIds(entity: 'site' | 'unit' | 'pairing' | 'audit' | 'activity' | 'letter'): Promise<readonly Id[]>;
  /** Goes on counting after `number`, when it has not come so far yet. */
  skipNumbers(number: number): Promise<void>;
  /** Ids of everything that belongs to an audit, removed ones too. */
  idsOfAudit(auditId: Id): Promise<readonly Id[]>;
  /** Ids of photos of which there are bytes or a thumbnail, in order, from the one after `after`. */
  bytesIds(after: Id | null, limit: number): Promise<readonly Id[]>;
  /** Ids of photo records, removed ones too, in order, from the one after `after`. */
  photoIds(after: Id | null, limit: number): Promise<readonly Id[]>;
  /** Of these photos, those whose picture is there whole: bytes and thumbnail. */
  withBytes(ids: readonly Id[]): Promise<readonly Id[]>;
  /** Deletes bytes and thumbnails; the records stay as they are. */
  dropPhotoBytes(ids: readonly Id[]): Promise<void>;
  /** Ids of the photos of an activity, removed ones too. */
  idsOfActivity(activityId: Id): Promise<readonly Id[]>;
  /** Ids of what belongs to a site itself, removed ones too: its ledger entries. */
  idsOfSite(siteId: Id): Promise<readonly Id[]>;
  /** Erases records, their changes and photo bytes from this device for good. For data that never was real: the demo county. */
  erase(ids: readonly Id[]): Promise<void>;
}

/** Everything of one audit, with the sites around it. */
export interface AuditRecords {
  readonly audit: Audit;
  /** The community and its compounds. */
  readonly sites: readonly Site[];
  readonly places: readonly Place[];
  readonly answers: readonly Answer[];
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly photos: readonly Photo[];
  readonly tasks: readonly Task[];
  readonly spots: readonly Spot[];
  readonly markups: readonly Markup[];
  /** What the papers of these sites said so far, in this audit or an earlier one. */
  readonly ledger: readonly LedgerEntry[];
  /** The photos of the pages of `ledger`, whichever audit took them. */
  readonly ledgerPhotos: readonly Photo[];
  readonly units: readonly Unit[];
  readonly pairings: readonly Pairing[];
  /** Stamp of the latest write that these records hold. */
  readonly asOf: Hlc;
}

/** Sites with who serves them; sites and units in the order of their names. */
export interface SiteRecords {
  readonly sites: readonly Site[];
  readonly units: readonly Unit[];
  readonly pairings: readonly Pairing[];
}

/** What a card on the start page needs. */
export interface AuditCard {
  readonly audit: Audit;
  readonly site: Site | undefined;
  readonly places: readonly Place[];
  readonly verdicts: readonly Verdict[];
  readonly findingCount: number;
  /** Of a revisit: how many of its tasks were looked at so far; 0 for every other audit. */
  readonly lookedAt: number;
}

/** The tasks of all audits on this device, and the stamp of the latest write that they hold. */
export interface TaskRecords {
  readonly cards: readonly TaskCard[];
  readonly asOf: Hlc;
}

/** All activities on this device, the latest first, with their photos. */
export interface ActivityRecords {
  readonly activities: readonly Activity[];
  readonly photos: readonly Photo[];
}

/** Live views: the listener is called with the present state and again after every change, in this tab or another. */
export type Stop = () => void;

export interface Store {
  /** Runs `work` in one transaction with strict durability. Bugs thrown in `work` pass through; nothing is stored then. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<Result<Saved<T>, SaveError>>;
  audit(id: Id): Promise<AuditRecords | undefined>;
  watchAudit(id: Id, listener: (records: AuditRecords | undefined) => void): Stop;
  sites(): Promise<SiteRecords>;
  watchSites(listener: (records: SiteRecords) => void): Stop;
  /** The latest audits first. */
  watchAuditCards(limit: number, listener: (cards: readonly AuditCard[]) => void): Stop;
  tasks(): Promise<TaskRecords>;
  watchTasks(listener: (records: TaskRecords) => void): Stop;
  watchActivities(listener: (records: ActivityRecords) => void): Stop;
  /** All letters on this device, the latest first. */
  letters(): Promise<readonly Letter[]>;
  watchLetters(listener: (letters: readonly Letter[]) => void): Stop;
  /** Every change of a task, of its finding and of its actions, those taken back too; earliest first. */
  historyOfTask(task: Pick<Task, 'id' | 'auditId' | 'findingId'>): Promise<readonly Change[]>;
  /** The records of all photos on this device, of whatever audit: what a photo is compared with. */
  allPhotos(): Promise<readonly Photo[]>;
  /** Every change on this device, and the stamp of the latest write. */
  log(): Promise<{ readonly changes: readonly Change[]; readonly asOf: Hlc }>;
  /** The earliest stamp of `device` after `after` (null: ever) on what is no demo; null when there is none. */
  firstStampAfter(after: Hlc | null, device: string): Promise<Hlc | null>;
  /** Ids of the photos whose bytes are here. */
  bytesIds(): Promise<readonly Id[]>;
  /** Null when the bytes are missing or cannot be read. */
  photo(id: Id): Promise<ArrayBuffer | null>;
  thumb(id: Id): Promise<ArrayBuffer | null>;
  /** Whether this phone has joined a county. */
  isJoined(): Promise<boolean>;
  /** How the database is to be reached, now and at every change. */
  watchState(listener: (state: StorageState) => void): Stop;
}

/** A file as it comes from the system's camera or a picker; a browser `File` is one. */
export interface PhotoFile {
  readonly size: number;
  readonly type: string;
  /** Epoch milliseconds of its last change; absent when nobody knows. */
  readonly lastModified?: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** One still of the in-app camera: pixels, upright. Taken in by `shrinkPhoto`, it is empty afterwards. */
export interface CameraFrame {
  readonly frame: unknown;
}

export type PhotoSource = PhotoFile | CameraFrame;

/** A picture that was not kept, and why. */
export type PhotoError = { readonly type: 'PhotoUnreadable' } | { readonly type: 'PhotoTooLarge' };

/** A photo scaled down and ready to be stored, with what the file said before it was scaled. */
export interface ShrunkPhoto extends PhotoBytes {
  readonly width: number;
  readonly height: number;
  /** SHA-256 of `full`, lower-case hex. */
  readonly sha256: string;
  /** SHA-256 of the file; null for a frame of our own camera. */
  readonly sourceSha256: string | null;
  /** See `Photo.perceptualHash`. */
  readonly perceptualHash: string;
  /** Moment and place that the file's EXIF names; a moment without an offset is read as local time. */
  readonly shotAt: number | null;
  readonly position: Position | null;
}

/** A table file decoded: the text of a CSV file, or the sheets of a workbook. */
export type DecodedTable =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] };

/** No text in any of the encodings. */
export interface UndecodableText {
  readonly type: 'UndecodableText';
}

/** Why a workbook was not read. */
export type WorkbookError =
  /** The old .xls. */
  | { readonly type: 'WorkbookOld' }
  /** Behind a password. */
  | { readonly type: 'WorkbookLocked' }
  /** Cut short, or no workbook inside. */
  | { readonly type: 'WorkbookTorn' }
  /** Far more than a pairing table holds, or made to look like it. */
  | { readonly type: 'WorkbookTooLarge' }
  /** The part of the program that reads workbooks could not be loaded. */
  | { readonly type: 'WorkbookUnreadableHere' };

/** Why no table came out of a file. */
export type DecodeError = UndecodableText | WorkbookError;

/** Why no paper came out. */
export interface PaperError {
  readonly type: 'FontsUnavailable' | 'BrowserTooOld' | 'Aborted' | 'PaperFailed';
}

/** A finished paper. Characters that no font holds are named, not left out in silence. */
export interface Paper<Output> {
  readonly blob: Output;
  /** Null where the program that opens the file decides (Word, Excel). */
  readonly pages: number | null;
  readonly missingCharacters: readonly string[];
  /** Faces that were set in 黑体, because their fonts are not on the device yet. */
  readonly missingFaces: readonly Face[];
}

/** A character that no font holds, and where: the words around its first place (王䶮䶮组长). */
export interface MissingCharacter {
  readonly character: string;
  readonly words: string;
}

/** Size of a page in points (1/72 inch). */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A paper laid out, to be looked at before it is made. Its worker lives until it is closed. */
export interface PaperPreview {
  readonly pages: readonly PageSize[];
  /**
   * The picture of a page (from 1), about so many pixels wide, fewer where a phone could not hold it. One page is painted at a time. Null
   * when `signal` fired before it was begun, once the preview is closed, and when it cannot be painted any more.
   */
  page(number: number, width: number, signal?: AbortSignalLike): Promise<FileBlob | null>;
  close(): void;
}

/** What a renderer asks for and tells while it works. */
export interface PaperOptions {
  /** JPEG bytes of a photo, with its marks; null when they are lost, which prints 照片缺失. The buffer is taken away. */
  readonly photo: (id: Id) => Promise<ArrayBuffer | null>;
  /** Counts pages; steps of work for Word and Excel, which have none yet. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignalLike;
}

/** What a preview asks for. */
export interface PreviewOptions extends Pick<PaperOptions, 'photo' | 'signal'> {
  /** As a long image instead of office pages. */
  readonly isStrip: boolean;
}

/** A standard as lists show it, before it is loaded. */
export type StandardEntry = Pick<Standard, 'id' | 'version' | 'title' | 'shortTitle'>;

/** A file of many entries while it is packed. Entries go into it one after another and uncompressed, and leave memory. */
export interface ArchiveWriter {
  /** `name` must not have been given before. */
  add(name: string, bytes: ArrayBuffer): Promise<void>;
  /** Ends the file with the seal as its last bytes. */
  close(seal: string): Promise<FileBlob>;
}

/** A file of many entries, opened. */
export interface ArchiveReader {
  readonly seal: string;
  /** Bytes of each entry, by name. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Null when the entry cannot be read, or is not what it was when it was packed. */
  read(name: string): Promise<ArrayBuffer | null>;
}

/** Why a file was not opened: it never was an archive, or is one no longer. */
export interface ArchiveError {
  readonly type: 'NotAnArchive' | 'ArchiveDamaged';
}

/** Files that hold many (zip), and what is needed to vouch for them. */
export interface Archives {
  create(): ArchiveWriter;
  open(file: FileBlob): Promise<Result<ArchiveReader, ArchiveError>>;
  /** Lower-case hex. */
  sha256(bytes: ArrayBuffer): Promise<string>;
  /** UTF-8. */
  encode(text: string): ArrayBuffer;
  /** Null when it is no UTF-8. */
  decode(bytes: ArrayBuffer): string | null;
}

/** A letter with files, written for somebody and not sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly words: string;
  readonly attachments: readonly { readonly blob: FileBlob; readonly fileName: string }[];
}

/** Everything a use case may ask of the outside. */
export interface Ports {
  readonly store: Store;
  /** Epoch milliseconds of the device clock. */
  now(): number;
  /** Minutes east of UTC at `now`. */
  utcOffset(): number;
  newId(): Id;
  /** Short code of this device, with which its task numbers and stamps are marked; always the same. */
  deviceCode(): Promise<string>;
  readonly standards: readonly StandardEntry[];
  loadStandard(id: string): Promise<Result<Standard, { readonly type: 'StandardUnavailable' }>>;
  /** A table as Excel or WPS wrote it, CSV in whatever encoding or workbook. Takes the bytes away. Never rejects. */
  decodeTable(bytes: ArrayBuffer): Promise<Result<DecodedTable, DecodeError>>;
  /**
   * Scales a picture down to 1600 px, burns `watermark` in (lines, the most important first; none for empty), and reads
   * what its file says. One picture at a time.
   */
  shrinkPhoto(source: PhotoSource, watermark: readonly string[]): Promise<Result<ShrunkPhoto, PhotoError>>;
  /** The picture of a photo that is not on this phone, from the server of its county, kept here from then on; null when it cannot be had. */
  fetchPicture(id: Id): Promise<PhotoBytes | null>;
  /** The same JPEG with marks drawn into it, for a screen or a paper; null when it cannot be read. */
  drawMarks(jpeg: ArrayBuffer, marks: readonly Mark[]): Promise<ArrayBuffer | null>;
  /** Rejects when that part of the program cannot be loaded. */
  archives(): Promise<Archives>;
  /** Every campaign there is. Rejects when that part of the program cannot be loaded; so do the next two. */
  campaigns(): Promise<readonly Campaign[]>;
  /** A file that the phone's calendar takes (.ics). */
  calendarFile(events: readonly CalendarEvent[]): Promise<FileBlob>;
  /** A file that a mail program opens as a letter to be sent (.eml). */
  mailFile(mail: Mail): Promise<FileBlob>;
  /** How last days are found here; without holidays when they cannot be had. Never rejects. */
  dayRule(): Promise<DayRule>;
  /** What is known against the device's clock now. */
  clockDoubt(): Promise<ClockDoubt | null>;
  makePdf(report: Report, options: PaperOptions): Promise<Result<Paper<FileBlob>, PaperError>>;
  /** A Word file (docx), to be changed by who gets it. */
  makeDocx(report: Report, options: PaperOptions): Promise<Result<Paper<FileBlob>, PaperError>>;
  /** An Excel workbook (xlsx): one sheet for each table of the report, without photos. Only for a report that `hasTable`. */
  makeXlsx(report: Report, options: PaperOptions): Promise<Result<Paper<FileBlob>, PaperError>>;
  /** A picture as wide as a phone and as long as it takes, for a chat; more than one only where a phone could not draw it. */
  makeImages(report: Report, options: PaperOptions): Promise<Result<Paper<readonly FileBlob[]>, PaperError>>;
  /** The characters of a report that no font holds. */
  findMissingCharacters(report: Report): Promise<Result<readonly MissingCharacter[], PaperError>>;
  /** Lays a report out and paints its pages when they are asked for. */
  openPreview(report: Report, options: PreviewOptions): Promise<Result<PaperPreview, PaperError>>;
}

/** The part of the DOM's `AbortSignal` that is needed; use cases know no DOM. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** A file in the hands of the program; the part of the DOM's `Blob` that is needed. */
export interface FileBlob {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}
