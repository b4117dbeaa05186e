/**
 * A phone without a screen: its log, outbox and cursors, on a disk that is written in transactions and survives crashes. Pure
 * but for the requests, which whoever drives it carries to a real server, or loses. Used by `fleet.ts`.
 */

import { canTransition } from '../../server/judge-record';
import { type Change, changesBetween, type EntityName, type Versioned } from '../../src/sync/change';
import { type ClockState, newClock, receive, resume, tick } from '../../src/sync/clock';
import type { Json } from '../../src/sync/json';
import { replay, settle, uniteLogs } from '../../src/sync/merge';
import { recordKey, recordLogs } from '../../src/sync/record-logs';
import { LOST_SCOPE, placementOf } from '../../src/sync/scope';
import type { PullAnswer, PullRequest, PushAnswer, PushRequest, SnapshotAnswer } from '../../src/sync/wire';

/** All that outlives a crash. Never altered in place: a transaction replaces it whole. */
export interface Disk {
  readonly logs: ReadonlyMap<string, readonly Change[]>;
  /** Ids of what was not acknowledged yet, in the order it was written. */
  readonly outbox: readonly string[];
  readonly cursors: Readonly<Record<string, number>>;
  readonly epoch: string | null;
  readonly clock: ClockState;
  readonly refused: readonly { readonly change: Change; readonly reason: string }[];
}

/** What a phone does; mistakes one could make in it are variations of this. */
export interface Habits {
  /** Rows and cursor are one transaction; else the cursor is saved by itself before the rows. */
  readonly savesTogether: boolean;
  /** How a clock follows a stamp from elsewhere. */
  readonly follow: (clock: ClockState, hlc: string, now: number) => ClockState;
  /** When a change leaves the outbox. */
  readonly forgets: 'when acknowledged' | 'when sent';
}

export const goodHabits: Habits = {
  savesTogether: true,
  follow: (clock, hlc, now) => {
    const received = receive(clock, hlc, now);
    return received.ok ? received.value : resume(clock, hlc);
  },
  forgets: 'when acknowledged',
};

/** A power cut: nothing after it happens, what was committed before stays. */
export class Crash extends Error {}

export class Phone {
  disk: Disk;
  /** Difference of its wall clock to the true time, in milliseconds. */
  offset = 0;
  /** The furthest its own wall clock ever was. */
  furthest = 0;
  readonly code: string;
  readonly #habits: Habits;
  readonly #newId: () => string;

  constructor(code: string, habits: Habits, newId: () => string) {
    this.code = code;
    this.#habits = habits;
    this.#newId = newId;
    this.disk = {
      ...{ logs: new Map(), outbox: [], cursors: {}, epoch: null, refused: [] },
      clock: newClock(code),
    };
  }

  wall(time: number): number {
    const now = time + this.offset;
    this.furthest = Math.max(this.furthest, now);
    return now;
  }

  read(entity: string, recordId: string): ReturnType<typeof replay> {
    return replay(this.disk.logs.get(recordKey({ entity, recordId })) ?? [], canTransition);
  }

  /** A save: record, changes, outbox and clock at once. */
  write(entity: EntityName, recordId: string, fields: Readonly<Record<string, Json>>, time: number): readonly Change[] {
    const current: Versioned | undefined = this.disk.logs.has(recordKey({ entity, recordId }))
      ? this.read(entity, recordId).versioned
      : undefined;
    const writer = { clock: this.disk.clock, now: this.wall(time), newId: this.#newId };
    return this.#save(changesBetween(entity, current, { ...fields, id: recordId }, writer));
  }

  /** Settles the first conflict of a record, if there is one. */
  settle(entity: EntityName, recordId: string, value: Json, time: number): readonly Change[] {
    const [conflict] = this.read(entity, recordId).conflicts;
    if (!conflict) return [];
    return this.#save(settle(conflict, value, { clock: this.disk.clock, now: this.wall(time), newId: this.#newId }));
  }

  #save({ changes, clock }: { readonly changes: readonly Change[]; readonly clock: ClockState }): readonly Change[] {
    const outbox = [...this.disk.outbox, ...changes.map(({ id }) => id)];
    this.disk = { ...this.disk, logs: unite(this.disk.logs, changes), clock, outbox };
    return changes;
  }

  /** The next push; null when nothing waits. A save of a record is never cut in two. */
  nextPush(limit: number, time: number): PushRequest | null {
    const waiting = new Set(this.disk.outbox);
    const byId = new Map(
      [...this.disk.logs.values()].flat().flatMap((change) => (waiting.has(change.id) ? [[change.id, change]] : [])),
    );
    const changes = this.disk.outbox.flatMap((id) => byId.get(id) ?? []);
    let end = Math.min(limit, changes.length);
    const isCut = (): boolean => {
      const [last, next] = [changes[end - 1], changes[end]];
      return last !== undefined && next !== undefined && last.hlc === next.hlc && recordKey(last) === recordKey(next);
    };
    while (isCut()) end += 1;
    if (end === 0) return null;
    const request = { schema: 1, sentAt: this.wall(time), changes: changes.slice(0, end) };
    if (this.#habits.forgets === 'when sent') this.#unqueue(new Set(changes.slice(0, end).map(({ id }) => id)));
    return request;
  }

  /** Takes in what became of a push. What was refused leaves the log and is kept apart, with the reason. */
  takeAcks({ acks }: PushAnswer): void {
    const reasons = new Map(
      acks.flatMap((ack) => (ack.seq === null ? [[ack.id, `${ack.status}: ${String(ack.reason)}`]] : [])),
    );
    const refused = [...this.disk.logs.values()].flat().filter(({ id }) => reasons.has(id));
    this.#unqueue(new Set(acks.map(({ id }) => id)));
    if (refused.length === 0) return;
    const logs = new Map(
      [...this.disk.logs].map(([key, log]) => [key, log.filter(({ id }) => !reasons.has(id))] as const),
    );
    for (const [key, log] of logs) if (log.length === 0) logs.delete(key);
    const kept = refused.map((change) => ({ change, reason: reasons.get(change.id) ?? '' }));
    this.disk = { ...this.disk, logs, refused: [...this.disk.refused, ...kept] };
  }

  #unqueue(ids: ReadonlySet<string>): void {
    this.disk = { ...this.disk, outbox: this.disk.outbox.filter((id) => !ids.has(id)) };
  }

  nextPull(limit: number): PullRequest {
    return { schema: 1, epoch: this.disk.epoch, cursors: { ...this.disk.cursors }, limit };
  }

  /**
   * Takes in a pull. Gives the scopes to be fetched as snapshots.
   * @param mayCrash called between two transactions
   */
  takePull(request: PullRequest, answer: PullAnswer, time: number, mayCrash: () => void): readonly string[] {
    // An answer to what was asked in another life.
    if (request.epoch !== this.disk.epoch) return [];
    const isNewLife = answer.epoch !== this.disk.epoch;
    const waits = new Set(this.disk.outbox);
    const left = this.#given(answer.left, waits);
    const followed = isNewLife ? [] : Object.entries(this.disk.cursors).filter(([scope]) => !left.has(scope));
    const cursors = Object.fromEntries(followed);
    // A phone asks one thing after another (a lock over all tabs). Of a scope that has gone on since this was asked, it says nothing new,
    // and would bring back what has left.
    const asked = Object.entries(answer.scopes).filter(
      ([scope]) => request.cursors[scope] === this.disk.cursors[scope],
    );
    for (const [scope, { next }] of asked) cursors[scope] = next;
    const changes = asked.flatMap(([, scope]) => scope.changes);
    const gone = new Set(asked.flatMap(([, scope]) => scope.gone ?? []).map(recordKey));
    if (!this.#habits.savesTogether) {
      this.disk = { ...this.disk, cursors, epoch: answer.epoch };
      mayCrash();
    }
    mayCrash();
    const scopes = this.#scopes(waits);
    const kept = [...this.disk.logs].filter(([key]) => !gone.has(key) && !left.has(scopes.get(key) ?? ''));
    // What waits on a record that moved out of sight is kept apart, as the server would refuse it.
    const lost = [...gone].flatMap((key) => this.disk.logs.get(key) ?? []).filter(({ id }) => waits.has(id));
    const refused = [...this.disk.refused, ...lost.map((change) => ({ change, reason: 'scope' }))];
    this.#unqueue(new Set(lost.map(({ id }) => id)));
    const logs = unite(new Map(kept), changes);
    // The server was restored from a backup: what it lacks of ours it is to get again.
    const outbox = isNewLife && this.disk.epoch !== null ? this.#everythingOwn(logs) : this.disk.outbox;
    const clock = this.#following(changes, time);
    this.disk = { ...this.disk, cursors, epoch: answer.epoch, logs, outbox, refused, clock };
    return answer.joined;
  }

  /** Where a record belongs is told by what the server knows of it, not by a move of our own that waits and may be refused. */
  #scopes(waits: ReadonlySet<string>): ReadonlyMap<string, string> {
    const known = [...this.disk.logs].map(([key, log]) => [key, log.filter(({ id }) => !waits.has(id))] as const);
    return new Map([...scopesOf(this.disk.logs), ...scopesOf(new Map(known.filter(([, log]) => log.length > 0)))]);
  }

  /** Of the scopes that may no longer be read, those of which nothing waits; the others are followed until it was sent. */
  #given(left: readonly string[], waits: ReadonlySet<string>): ReadonlySet<string> {
    const scopes = this.#scopes(waits);
    const waiting = [...this.disk.logs].filter(([, log]) => log.some(({ id }) => waits.has(id)));
    const busy = new Set(waiting.map(([key]) => scopes.get(key)));
    return new Set(left.filter((scope) => !busy.has(scope)));
  }

  #everythingOwn(logs: Disk['logs']): readonly string[] {
    return [...logs.values()]
      .flat()
      .filter((change) => change.device === this.code)
      .sort((left, right) => (left.hlc < right.hlc ? -1 : 1))
      .map(({ id }) => id);
  }

  /** Takes in a whole snapshot, and with it the cursor. */
  takeSnapshot(pages: readonly SnapshotAnswer[], time: number): void {
    const [first] = pages;
    if (!first || pages.some(({ epoch }) => epoch !== this.disk.epoch)) return;
    const changes = pages.flatMap((page) => page.changes);
    const cursors = { ...this.disk.cursors, [first.scope]: first.cursor };
    this.disk = { ...this.disk, cursors, logs: unite(this.disk.logs, changes), clock: this.#following(changes, time) };
  }

  #following(changes: readonly Change[], time: number): ClockState {
    const now = this.wall(time);
    const followed = changes.reduce((clock, { hlc }) => this.#habits.follow(clock, hlc, now), this.disk.clock);
    return changes.length > 0 ? tick(followed, now).clock : followed;
  }
}

/** Where each record is, by what is here of it and above it. */
export function scopesOf(logs: ReadonlyMap<string, readonly Change[]>): ReadonlyMap<string, string> {
  const scopes = new Map<string, string>();
  const scopeOf = (key: string): string => {
    const known = scopes.get(key);
    if (known !== undefined) return known;
    const [change] = logs.get(key) ?? [];
    const placement = change && placementOf(change, replay(logs.get(key) ?? [], canTransition).versioned.fields);
    const scope = placement?.scope ?? (placement?.parent ? scopeOf(recordKey(placement.parent)) : LOST_SCOPE);
    scopes.set(key, scope);
    return scope;
  };
  for (const key of logs.keys()) scopeOf(key);
  return scopes;
}

function unite(logs: Disk['logs'], changes: readonly Change[]): Disk['logs'] {
  const united = new Map(logs);
  for (const log of recordLogs(changes)) {
    const key = recordKey(log);
    united.set(key, uniteLogs(united.get(key) ?? [], log.changes));
  }
  return united;
}
