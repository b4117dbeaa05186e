/**
 * What the sync with a county's server needs from outside, beside `ports.ts`: stores, the way to the server, the phone. Implemented in
 * `storage/sync-store.ts`, `platform/transport.ts` and `platform/sync-device.ts`, put together in `main.tsx` when first asked for.
 */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Change } from '../sync/change';
import type {
  DevicesAnswer,
  EnrolAnswer,
  EnrolRequest,
  InviteAnswer,
  InviteRequest,
  Member,
  PullAnswer,
  PushAnswer,
  Role,
  SnapshotAnswer,
  Refusal as WireRefusal,
} from '../sync/wire';
import type { Preferences } from './device';
import type { Entity, Ports, Saved, SaveError, Stop, Transaction } from './ports';

/** This phone as a device of a county. Kept on it alone: no record, in no backup. */
export interface Membership {
  /** Proves the device; whoever has it can do what the member may. */
  readonly token: string;
  readonly member: Member;
  /** Name of the county. */
  readonly county: string;
  /** Life of the server's data that the cursors count in. */
  readonly epoch: string;
  /** Epoch milliseconds. */
  readonly joinedAt: number;
}

/** A change that the server did not take. It is out of the log, and no person's words are lost. */
export interface Refusal {
  /** Of the change. */
  readonly id: Id;
  readonly change: Change;
  /** See `AckSchema`; `tooLarge` when the server takes no change so long. */
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** How far this phone has come with a scope. */
export interface ScopeState {
  readonly name: string;
  /** Everything of it up to this number is here; null while the first copy is being fetched. */
  readonly cursor: number | null;
  /** Where the first copy goes on; null before it was begun, and once it is here. */
  readonly next: string | null;
}

/** Why nothing, or not everything, went between phone and server. */
export type TransportError =
  /** No network, or no answer in time. */
  | { readonly type: 'Offline' }
  /** Something answered that is not our server, or the server says that it cannot now. */
  | {
      readonly type: 'ServerDown';
      /** Milliseconds that the server asks to wait, where it says. */
      readonly waitMs?: number;
    }
  /** What came is none of the agreed shapes: cut short, or of another program. */
  | { readonly type: 'AnswerMalformed' }
  | {
      readonly type: 'Refused';
      readonly why: WireRefusal['type'];
      /** Which side is the older one, when the versions are too far apart. */
      readonly older: 'phone' | 'server' | null;
      /** Milliseconds that the server asks to wait. */
      readonly waitMs: number | null;
    };

export type SyncError = TransportError | SaveError;

/** How the last attempts went. */
export interface SyncReport {
  /** When everything was sent and fetched last, epoch milliseconds; null while it never was. */
  readonly lastSuccessAt: number | null;
  /** Null when the last attempt came through. */
  readonly failure: SyncError | null;
}

/** A picture that is on this phone and was not confirmed by the server. */
export interface UnsentPhoto {
  readonly id: Id;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** What the page 同步 tells. */
export interface SyncStatus {
  /** Null: this phone belongs to no county. */
  readonly membership: Membership | null;
  readonly report: SyncReport;
  /** Records on this phone, without the demo county's, and how many of them have something that waits. */
  readonly records: number;
  readonly waitingRecords: number;
  /** Photos with their picture here, and those that wait, with the size of these in bytes. */
  readonly photos: number;
  readonly waitingPhotos: number;
  readonly waitingBytes: number;
  readonly refused: number;
}

/** One open write transaction with what sync keeps. */
export interface SyncTransaction extends Transaction {
  membership(): Promise<Membership | null>;
  /** Null: joined no more. */
  setMembership(membership: Membership | null): Promise<void>;
  setReport(report: SyncReport): Promise<void>;
  /** Puts changes in line for the server, the demo county's excepted, and none twice. */
  enqueue(changes: readonly Change[]): Promise<void>;
  /** The first in line. */
  waiting(limit: number): Promise<readonly Change[]>;
  /** Out of the line. */
  dequeue(ids: readonly Id[]): Promise<void>;
  /** What of these records is in line. */
  waitingOf(recordIds: readonly Id[]): Promise<readonly Change[]>;
  /** Whether something of these records is in line. */
  isWaiting(recordIds: readonly Id[]): Promise<boolean>;
  /** Every change of the log. */
  log(): Promise<readonly Change[]>;
  /** Takes changes out of the log; the records are put or dropped by the caller. */
  takeOut(changes: readonly Change[]): Promise<void>;
  /** Deletes a record that no change speaks of any more. */
  drop(entity: Entity, id: Id): Promise<void>;
  refuse(refusals: readonly Refusal[]): Promise<void>;
  refusals(): Promise<readonly Refusal[]>;
  forgetRefusals(ids: readonly Id[]): Promise<void>;
  scopes(): Promise<readonly ScopeState[]>;
  setScope(scope: ScopeState): Promise<void>;
  forgetScopes(names: readonly string[]): Promise<void>;
  /** Ids of everything here that belongs to a scope, removed ones too; null for a scope that nobody can read off a record here. */
  idsOfScope(name: string): Promise<readonly Id[] | null>;
  /** Confirmed by the server. */
  markSent(hashes: readonly string[]): Promise<void>;
  /** Of these photos, those whose picture still has to be sent. */
  unsentOf(ids: readonly Id[]): Promise<readonly UnsentPhoto[]>;
  forgetSent(): Promise<void>;
  /** Of these photos, those whose picture the server of this phone's county has, or must get from the device that shot it. */
  fetchable(ids: readonly Id[]): Promise<readonly Id[]>;
  /** Whether the server refused something of this record, which is then kept apart. */
  isRefused(id: Id): Promise<boolean>;
}

export interface SyncStore {
  write<T>(work: (tx: SyncTransaction) => Promise<T>): Promise<Result<Saved<T>, SaveError>>;
  membership(): Promise<Membership | null>;
  report(): Promise<SyncReport>;
  scopes(): Promise<readonly ScopeState[]>;
  /** Every change of this phone. */
  log(): Promise<readonly Change[]>;
  /** Pictures to be sent, the demo county's excepted. */
  unsentPhotos(): Promise<readonly UnsentPhoto[]>;
  watchStatus(listener: (status: SyncStatus) => void): Stop;
  watchRefusals(listener: (refusals: readonly Refusal[]) => void): Stop;
  /** Called at every change of what waits, in this tab or another, with how many changes that are. */
  watchWaiting(listener: (count: number) => void): Stop;
}

/** What is asked of the server. Nothing here rejects. */
export interface Transport {
  enrol(request: Omit<EnrolRequest, 'schema'>): Promise<Result<EnrolAnswer, TransportError>>;
  push(token: string, sentAt: number, changes: readonly Change[]): Promise<Result<PushAnswer, TransportError>>;
  pull(
    token: string,
    epoch: string,
    cursors: Readonly<Record<string, number>>,
  ): Promise<Result<PullAnswer, TransportError>>;
  snapshot(token: string, scope: string, after: string | null): Promise<Result<SnapshotAnswer, TransportError>>;
  /** Which of these pictures the server does not hold; at most 1,000 are asked for. */
  missingPhotos(token: string, hashes: readonly string[]): Promise<Result<readonly string[], TransportError>>;
  sendPhoto(token: string, sha256: string, jpeg: ArrayBuffer): Promise<Result<null, TransportError>>;
  fetchPhoto(token: string, sha256: string): Promise<Result<ArrayBuffer, TransportError>>;
  invite(token: string, invite: InviteRequest): Promise<Result<InviteAnswer, TransportError>>;
  devices(token: string): Promise<Result<DevicesAnswer['devices'], TransportError>>;
  revoke(token: string, deviceId: Id): Promise<Result<null, TransportError>>;
  /** Ends a device's access and takes the person's name off the server's list. */
  forgetDevice(token: string, deviceId: Id): Promise<Result<null, TransportError>>;
  /** A new token for this device; the old one goes on for a day. */
  rotate(token: string): Promise<Result<string, TransportError>>;
}

/** The phone, as far as sync needs it. */
export interface SyncDevice {
  /** `unknown` where the browser does not say (iPhone). */
  connection(): 'wifi' | 'mobile' | 'unknown';
  /** What the browser says of the phone: Android, iPhone, Windows. */
  deviceName(): string;
  /** Lower-case hex. */
  sha256(bytes: ArrayBuffer): Promise<string>;
  /** From 0 to just under 1. */
  chance(): number;
  /** Calls `wake` after so many milliseconds, unless stopped. */
  timer(milliseconds: number, wake: () => void): Stop;
  /** Calls `wake` when the network returns, the app comes into view, or the browser has a good moment. */
  onWake(wake: () => void): Stop;
  /** Whether somebody sees the app. */
  isInSight(): boolean;
  /** Asks the browser to wake the app when there is a network. */
  askToBeWoken(): void;
  /**
   * Runs `work` while no other tab does the like. Null when another tab is at it; with `isPatient` its end is waited for.
   */
  alone<T>(work: () => Promise<T>, isPatient: boolean): Promise<T | null>;
  /** Rows of a QR code, true for dark. */
  qrCode(text: string): Promise<readonly (readonly boolean[])[]>;
  /** Origin of the app, which is its server's, without a slash. */
  readonly origin: string;
}

/** Everything a use case of sync may ask of the outside. */
export interface SyncPorts extends Pick<Ports, 'now' | 'newId' | 'deviceCode' | 'shrinkPhoto' | 'store'> {
  readonly syncStore: SyncStore;
  readonly transport: Transport;
  readonly preferences: Preferences;
  readonly device: SyncDevice;
}

export type { DevicesAnswer, EnrolAnswer, InviteAnswer, InviteRequest, Member, Role };
