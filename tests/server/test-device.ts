/** A device that talks to a server as a phone or a stranger's client would. Used by all tests of this folder and by the bench. */
import type { Change } from '../../src/sync/change';
import { type Hlc, newClock, tick } from '../../src/sync/clock';
import type { Json } from '../../src/sync/json';
import type { Member, PullAnswer, PushAnswer, SnapshotAnswer } from '../../src/sync/wire';

export const NOON = Date.UTC(2017, 4, 5, 4);

/** A device with a token and a clock, and nothing else. */
export class TestDevice {
  clock;
  readonly url: string;
  token: string;
  readonly member: Member;
  readonly code: string;
  #now = NOON;
  #count = 0;

  constructor(url: string, token: string, member: Member, code: string) {
    this.url = url;
    this.token = token;
    this.member = member;
    this.code = code;
    this.clock = newClock(code);
  }

  /** The same device, talking to another address. */
  at(url: string): TestDevice {
    return new TestDevice(url, this.token, this.member, this.code);
  }

  /** Changes that make or alter one record in one save. */
  write(
    entity: string,
    recordId: string,
    fields: Readonly<Record<string, Json>>,
    bases: Readonly<Record<string, Hlc>> = {},
  ): Change[] {
    const { clock, hlc } = tick(this.clock, (this.#now += 1000));
    this.clock = clock;
    return Object.entries(fields).map(([field, value]) => ({
      id: `${this.member.deviceId}.${++this.#count}`,
      ...{
        entity,
        recordId,
        field,
        value,
        hlc,
        base: Object.hasOwn(bases, field) ? (bases[field] ?? null) : null,
        device: this.code,
      },
    }));
  }

  request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.token}`, ...(init.headers as Record<string, string> | undefined) };
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const response = await this.request(path, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  push(...changes: readonly unknown[]): Promise<PushAnswer> {
    return this.post('v1/push', { schema: 1, sentAt: NOON, changes });
  }

  /** Pushes and tells only what became of each. */
  async pushed(...changes: readonly Change[]): Promise<string[]> {
    const { acks } = await this.push(...changes);
    return acks.map(({ status, reason }) => (reason === undefined ? status : `${status}: ${reason}`));
  }

  pull(epoch: string | null, cursors: Readonly<Record<string, number>> = {}, limit?: number): Promise<PullAnswer> {
    return this.post('v1/pull', { schema: 1, epoch, cursors, ...(limit !== undefined && { limit }) });
  }

  async snapshot(scope: string): Promise<{ changes: Change[]; cursor: number; pages: number }> {
    const changes: Change[] = [];
    let after = '';
    for (let pages = 1; ; pages++) {
      const response = await this.request(`v1/snapshot?scope=${encodeURIComponent(scope)}${after}`);
      if (!response.ok) throw new Error(`snapshot answered ${response.status}`);
      const page = (await response.json()) as SnapshotAnswer;
      changes.push(...page.changes);
      if (page.next === null) return { changes, cursor: page.cursor, pages };
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  }

  /** Uploads a picture in one request of the tus protocol. */
  upload(bytes: Uint8Array, sha256: string): Promise<Response> {
    return this.request('v1/files', {
      method: 'POST',
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(bytes.length),
        'Upload-Metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
        'Content-Type': 'application/offset+octet-stream',
      },
      body: new Uint8Array(bytes),
    });
  }
}
