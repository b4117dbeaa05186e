/**
 * A county for the tests of sync: the real server on a free port, and phones with databases of their own (IndexedDB, here in memory) that
 * reach it by the app's own transport. What may go wrong on the way is put between by `spoiled`.
 */
import { onTestFinished } from 'vitest';
import { makeInvite } from '../../server/invites';
import type { Result } from '../../src/domain/kernel/result';
import { err, ok } from '../../src/domain/kernel/result';
import { createTransport } from '../../src/platform/transport';
import { Database } from '../../src/storage/database';
import { createStore } from '../../src/storage/store';
import { createSyncStore } from '../../src/storage/sync-store';
import type { InviteRequest, Role } from '../../src/sync/wire';
import type { Preferences } from '../../src/usecases/device';
import { joinServer } from '../../src/usecases/join-server';
import type { Ports } from '../../src/usecases/ports';
import { type Synced, syncNow } from '../../src/usecases/sync-now';
import type { SyncDevice, SyncPorts, Transport, TransportError } from '../../src/usecases/sync-ports';
import { startServer, type TestServer } from '../server/harness';
import { dispose, type Phone } from './phones';
import { newDatabaseName, portsOn } from './scene';

/** A phone that can reach the server. */
export interface CountyPhone extends Phone {
  readonly ports: Ports & SyncPorts;
}

/** Everything but the network: rounds are begun by the tests, so that nothing runs by itself. */
const deviceOf = (origin: string): SyncDevice => ({
  connection: () => 'wifi',
  deviceName: () => '测试机',
  async sha256(bytes) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  chance: () => 0.5,
  timer: () => () => undefined,
  onWake: () => () => undefined,
  isInSight: () => true,
  askToBeWoken: () => undefined,
  alone: (work) => work(),
  qrCode: () => Promise.resolve([]),
  origin,
});

/** A memory that holds nothing yet. */
function rememberedHere(): Preferences {
  const kept = new Map<string, unknown>();
  return {
    read: (key) => Promise.resolve(kept.get(key)),
    write: (key, value) => {
      kept.set(key, value);
      return Promise.resolve(true);
    },
  };
}

export class County {
  readonly server: TestServer;

  private constructor(server: TestServer) {
    this.server = server;
  }

  /** With its server, until the test is over. */
  static async open(): Promise<County> {
    const server = await startServer();
    onTestFinished(() => server.stop());
    return new County(server);
  }

  /** A phone with nothing on it, of no county yet. */
  phone(device: string, db = new Database(newDatabaseName())): CountyPhone {
    const store = createStore(db);
    const origin = this.server.url.replace(/\/$/, '');
    onTestFinished(() => dispose(phone));
    const ports: Ports & SyncPorts = {
      ...portsOn(db, device, device),
      store,
      syncStore: createSyncStore(db, store),
      transport: { ...createTransport(origin), sendPhoto: (...photo) => sendPhoto(origin, ...photo) },
      device: deviceOf(origin),
      preferences: rememberedHere(),
    };
    const phone: CountyPhone = { db, ports };
    return phone;
  }

  async invite(role: Role, more: Partial<InviteRequest> = {}): Promise<string> {
    const { db, countyId, clock } = this.server;
    const { invite } = await makeInvite(
      db,
      countyId,
      { role, name: role, unitId: null, communityIds: null, ...more },
      clock.now,
    );
    return invite;
  }

  /** Makes a phone one of the county. */
  async join(phone: CountyPhone, role: Role, more: Partial<InviteRequest> = {}): Promise<void> {
    const joined = await joinServer(phone.ports, await this.invite(role, more));
    if (!joined.ok) throw new Error(`not joined: ${JSON.stringify(joined.error)}`);
  }
}

/** One round that must come through. */
export async function synced({ ports }: CountyPhone): Promise<Synced> {
  const done = await syncNow(ports, { sendsPhotos: true });
  if (!done?.ok) throw new Error(`not synced: ${JSON.stringify(done)}`);
  return done.value;
}

/** The same phone behind a line that does something to what passes. */
export const spoiled = (phone: CountyPhone, spoil: (transport: Transport) => Partial<Transport>): CountyPhone => ({
  ...phone,
  ports: { ...phone.ports, transport: { ...phone.ports.transport, ...spoil(phone.ports.transport) } },
});

export const offline = <T>(): Promise<Result<T, TransportError>> => Promise.resolve(err({ type: 'Offline' }));

/** The browser's tus client runs in the journeys; its one request is made here by hand. */
async function sendPhoto(
  origin: string,
  token: string,
  sha256: string,
  jpeg: ArrayBuffer,
): Promise<Result<null, TransportError>> {
  const response = await fetch(`${origin}/v1/files`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(jpeg.byteLength),
      'Upload-Metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
      'Content-Type': 'application/offset+octet-stream',
    },
    body: jpeg,
  }).catch(() => null);
  if (!response) return err({ type: 'Offline' });
  if (response.status === 201) return ok(null);
  return err({ type: 'Refused', why: 'malformed', older: null, waitMs: null });
}
