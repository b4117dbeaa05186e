/**
 * Phones that hand files to each other, for the tests of handover: each a database of its own, real or fake. What they do
 * goes through the use cases; what lies on them is read past the store.
 */
import { expect } from 'vitest';
import { Database, type ENTITIES } from '../../src/storage/database';
import { readChanges } from '../../src/storage/read-changes';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { exportHandover, type HandoverOrder, type PackedHandover } from '../../src/usecases/export-handover';
import { type Imported, importHandover } from '../../src/usecases/import-handover';
import { type OpenedHandover, openHandover } from '../../src/usecases/open-handover';
import type { FileBlob, Ports } from '../../src/usecases/ports';
import { deleteDatabase, dump, newDatabaseName, photoOf, pictureOf, portsOn, type Scene, stored } from './scene';

/** Something with a database and the ports on it; a `Scene` is one. */
export interface Phone {
  readonly db: Database;
  readonly ports: Ports;
}

export const EVERYTHING: HandoverOrder = {
  scope: { kind: 'everything' },
  hasPositions: true,
  hasNames: true,
  title: '备份',
};

/** A phone with nothing on it. */
export function emptyPhone(device = 'B2BB'): Phone {
  const db = new Database(newDatabaseName());
  return { db, ports: portsOn(db, device, device) };
}

/** Throws the phone away. */
export function dispose({ db }: Phone): Promise<void> {
  db.close();
  return deleteDatabase(db.name);
}

export async function pack({ ports }: Phone, order = EVERYTHING): Promise<PackedHandover> {
  const packed = await exportHandover(ports, order);
  if (!packed.ok) throw new Error(`not packed: ${packed.error.type}`);
  return packed.value;
}

export async function open({ ports }: Phone, blob: FileBlob): Promise<OpenedHandover> {
  const opened = await openHandover(ports, blob);
  if (!opened.ok) throw new Error(`not opened: ${JSON.stringify(opened.error)}`);
  return opened.value;
}

export async function takeIn(phone: Phone, blob: FileBlob): Promise<Imported> {
  return importHandover(phone.ports, await open(phone, blob));
}

/** From one phone to the other, all the way. */
export async function handOver(from: Phone, to: Phone, order = EVERYTHING): Promise<void> {
  const { blob } = await pack(from, order);
  expect(await takeIn(to, blob)).toEqual({ stoppedBy: null, photosLeft: 0 });
}

/** Records, history and the bytes of what is not removed: what two phones must have in common. Clock and counter are each one's own. */
export async function shared({ db }: Phone): Promise<Readonly<Record<string, unknown>>> {
  const { device: _own, bundle: _bundle, ...tables } = await dump(db);
  // Whether a change lies in a row of its own is the phone's own affair.
  const changes = (await readChanges(db)).sort((a, b) => (a.id < b.id ? -1 : 1)).map((change) => [change.id, change]);
  const present = new Set((await db.photo.toArray()).filter((row) => row['removed'] !== true).map((row) => row.id));
  const ofPresent = (rows: unknown): unknown => (rows as [string, unknown][]).filter(([id]) => present.has(id));
  return { ...tables, changes, photoBytes: ofPresent(tables['photoBytes']), thumbs: ofPresent(tables['thumbs']) };
}

/** A finding of 一-10 in the stairwell with one photo of these bytes; gives the photo's id. */
export async function photographed(scene: Scene, ...bytes: readonly number[]): Promise<string> {
  const { finding } = await scene.raise('1-10', '3号楼2单元');
  return stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(...bytes))));
}

/** What every phone must hold to, whenever it is looked at: a finding has its task, and a photo in sight its bytes. */
export async function expectInOrder({ db }: Phone): Promise<void> {
  const present = async (entity: (typeof ENTITIES)[number]) =>
    (await db[entity].toArray()).filter((row) => row['removed'] !== true);
  const tasks = new Set((await present('task')).map((task) => task['findingId']));
  expect((await present('finding')).filter((finding) => !tasks.has(finding.id))).toEqual([]);
  const findings = new Set((await db.finding.toCollection().primaryKeys()) as unknown[]);
  const withBytes = new Set(await db.photoBytes.toCollection().primaryKeys());
  for (const photo of await present('photo')) {
    expect(withBytes.has(photo.id), `bytes of ${photo.id}`).toBe(true);
    expect(photo['findingId'] === null || findings.has(photo['findingId']), `finding of ${photo.id}`).toBe(true);
  }
}
