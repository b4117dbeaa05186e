/**
 * The audit on screen. Holds its records, shows each tap before it is on disk, stores it through the use cases, and takes
 * in what other tabs write. One per open audit; the pages of an audit read it through `AuditView` and call the acts here.
 *
 * Order of truth: an act in flight shows its expected outcome; once stored, the live view takes over, but only a view at
 * least as new as our last write, so that nothing flickers back.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Answer, answerId, type Verdict, type VerdictValue, verdictId } from '../../../domain/audit/audit';
import { auditProgress } from '../../../domain/audit/progress';
import type { Step } from '../../../domain/audit/walk';
import { wordVerdict } from '../../../domain/audit/wording';
import type { Finding } from '../../../domain/finding/finding';
import type { Photo } from '../../../domain/finding/photo';
import type { Id } from '../../../domain/kernel/ids';
import type { Result } from '../../../domain/kernel/result';
import type { DayRule } from '../../../domain/kernel/workdays';
import type { AnswerValue, Criterion, Defect, Standard } from '../../../domain/standard/schema';
import type { Task } from '../../../domain/task/task';
import { attachPhoto, type NewPhoto, removePhoto, restorePhoto } from '../../../usecases/attach-photo';
import { editFinding, type FindingEdit, pickPhrase, type TaskEdit } from '../../../usecases/edit-finding';
import { finishAudit } from '../../../usecases/finish-audit';
import { judgeItem } from '../../../usecases/judge-item';
import type { AuditRecords, PhotoFile, Ports, Saved } from '../../../usecases/ports';
import { draftRaised, newRaisedIds, raiseFinding } from '../../../usecases/raise-finding';
import { recordAnswer } from '../../../usecases/record-answer';
import { removeAudit } from '../../../usecases/remove-audit';
import { removeFinding, restoreFinding } from '../../../usecases/remove-finding';
import type { ShownError } from '../../text/errors';
import { type AuditState, AuditView } from './audit-view';

/** The last act that can be taken back by one tap. */
export interface Undo {
  readonly words: string;
  readonly run: () => Promise<unknown>;
}

/** What a photo is of: a finding, a spot or a ledger entry, with the place and item that the watermark names. */
export type PhotoSubject = NewPhoto['of'] & { readonly itemId: string; readonly placeId: Id };

/** One picture as a screen hands it over. */
export type Shot = Pick<NewPhoto, 'view' | 'picture' | 'source'> &
  Partial<Pick<NewPhoto, 'phase' | 'beforeId' | 'position'>> & { readonly hasWatermark?: boolean };

/** A photo on its way to the disk. */
export interface PendingPhoto extends Pick<Photo, 'view' | 'phase'> {
  readonly subjectId: Id;
}

export class AuditSession extends AuditView {
  readonly standard: Standard;
  /** How last days are counted; asked when the audit was opened, so that a deadline is on screen at once. */
  readonly dayRule: DayRule;
  readonly #ports: Ports;
  readonly #stored = signal<AuditRecords>(undefined as unknown as AuditRecords);
  /** Expected outcomes of acts that are not on disk yet, by record id. */
  readonly #expected = signal<Expected>(NOTHING);
  #inFlight = 0;
  #idle: ((nothing: null) => void)[] = [];
  /** A live view was passed by while an act was in flight, or an act failed. */
  #isBehind = false;
  #lastOwnStamp = '';
  readonly #stop: () => void;

  readonly state: ReadonlySignal<AuditState>;
  readonly error = signal<ShownError | null>(null);
  readonly undo = signal<Undo | null>(null);
  /** Clock time of the last write that reached the disk, epoch milliseconds; null before the first. */
  readonly savedAt = signal<number | null>(null);
  /** Photos being scaled down and stored, by what they are of. */
  readonly pendingPhotos = signal<readonly PendingPhoto[]>([]);
  /** Whose names go into photos taken from now on; null: the auditors', who are the ones that walk while an audit is under way. */
  photographers: readonly string[] | null = null;

  constructor(ports: Ports, standard: Standard, records: AuditRecords, dayRule: DayRule) {
    super();
    this.#ports = ports;
    this.standard = standard;
    this.dayRule = dayRule;
    this.#stored.value = records;
    this.state = computed(() => {
      const base = this.#stored.value;
      const expected = this.#expected.value;
      const merged = {
        ...base,
        verdicts: overlay(base.verdicts, expected.verdicts),
        answers: overlay(base.answers, expected.answers),
        findings: overlay(base.findings, expected.findings),
        tasks: overlay(base.tasks, expected.tasks),
      };
      return { records: merged, progress: auditProgress(standard, base.audit, base.places, merged.verdicts) };
    });
    this.#stop = ports.store.watchAudit(records.audit.id, (next) => {
      if (next) this.#takeIn(next);
    });
  }

  dispose(): void {
    this.#stop();
  }

  /** Judges a step and remembers how to take it back. */
  judge(step: Step, value: VerdictValue, reason: string): Promise<boolean> {
    const before = this.verdictAt(step);
    const words = `${step.item.code} 已判${wordVerdict(value)}`;
    this.undo.value = {
      words,
      run: () => this.#judge(step, before?.value ?? 'unchecked', before?.reason ?? ''),
    };
    return this.#judge(step, value, reason);
  }

  #judge(step: Step, value: VerdictValue, reason: string): Promise<boolean> {
    const { audit } = this.state.value.records;
    const judgment = { auditId: audit.id, placeId: step.place.id, itemId: step.item.id, value, reason };
    const id = verdictId(audit.id, step.place.id, step.item.id);
    this.#expect('verdicts', { ...judgment, id, judgedAt: this.#ports.now() });
    return this.#act(() => judgeItem(this.#ports, judgment));
  }

  #expect<K extends keyof Expectable>(kind: K, record: Expectable[K]): void {
    const records = new Map<Id, Expectable[K]>(this.#expected.value[kind]).set(record.id, record);
    this.#expected.value = { ...this.#expected.value, [kind]: records };
  }

  /** Records an answer; null takes it back. */
  answer(step: Step, criterion: Criterion, value: AnswerValue | null): Promise<boolean> {
    const { audit } = this.state.value.records;
    const { place, item } = step;
    const key = { auditId: audit.id, placeId: place.id, itemId: item.id };
    const id = answerId(audit.id, place.id, item.id, criterion.id);
    // The way back belongs to the last verdict; whoever goes on answering has moved on.
    this.undo.value = null;
    this.#expect('answers', { ...key, id, criterionId: criterion.id, value });
    const fact = criterion.kind === 'condition' && this.standard.facts.find((each) => each.id === criterion.fact);
    const siteId = fact && fact.scope === 'community' ? audit.siteId : place.siteId;
    return this.#act(() => recordAnswer(this.#ports, { ...key, siteId, criterion, value }));
  }

  /** Raises a finding at a step and gives its id at once; should it not be stored, it goes again and the error says why. */
  raise(step: Step, defect: Defect | undefined): Id | null {
    const { audit } = this.state.value.records;
    const { standard } = this;
    const { item, place } = step;
    const around = this.surroundingsOf(place.id);
    if (!around) return null;
    const raised = {
      auditId: audit.id,
      placeId: place.id,
      standard,
      item,
      defect,
      reasons: this.suggestionAt(step).reasons,
      likelyDefect: this.likelyDefectAt(step),
    };
    const ids = newRaisedIds(this.#ports);
    const now = this.#ports.now();
    const moment = { now, utcOffset: this.#ports.utcOffset(), dayRule: this.dayRule };
    const { finding, task } = draftRaised(raised, ids, around, moment);
    const judgment = { auditId: audit.id, placeId: place.id, itemId: item.id, value: 'unmet', reason: '' } as const;
    this.undo.value = null;
    this.#expect('verdicts', { ...judgment, id: step.verdictId, judgedAt: now });
    this.#expect('findings', finding);
    this.#expect('tasks', { ...task, number: '' });
    void this.#act(() => raiseFinding(this.#ports, raised, ids));
    return finding.id;
  }

  pickPhrase(finding: Finding, defect: Defect): Promise<boolean> {
    const item = this.itemOf(finding);
    const task = this.taskOf(finding);
    if (!item || !task) return Promise.resolve(false);
    return this.#act(() =>
      pickPhrase(this.#ports, { finding, taskId: task.id, standard: this.standard, item, defect }),
    );
  }

  edit(finding: Finding, edit: FindingEdit, task?: TaskEdit): Promise<boolean> {
    const taskId = this.taskOf(finding)?.id;
    const { standard } = this;
    const input = { standard, finding, edit, ...(taskId !== undefined && task ? { taskId, task } : {}) };
    return this.#act(() => editFinding(this.#ports, input));
  }

  /** Takes a finding back, and remembers how to bring it again with all that belonged to it. */
  async removeFinding(finding: Finding): Promise<boolean> {
    const { standard } = this;
    const taskId = this.taskOf(finding)?.id ?? null;
    const photoIds = this.photosOf(finding).map((photo) => photo.id);
    let actionIds: readonly Id[] = [];
    const isRemoved = await this.#act(async () => {
      const removed = await removeFinding(this.#ports, { standard, finding });
      if (removed.ok) actionIds = removed.value.value;
      return removed;
    });
    const restore = () => restoreFinding(this.#ports, { standard, finding, taskId, photoIds, actionIds });
    this.undo.value = { words: '问题已删', run: () => this.#act(restore) };
    return isRemoved;
  }

  /** Attaches each file as it was picked; the worker takes them one after another. `more` holds for all of them. */
  attachFiles(
    subject: PhotoSubject,
    view: Photo['view'],
    source: Shot['source'],
    files: Iterable<PhotoFile>,
    more: Omit<Shot, 'view' | 'source' | 'picture'> = {},
  ): void {
    for (const picture of files) void this.attachPhoto(subject, { view, source, picture, ...more });
  }

  /** Attaches one picture, watermarked unless told otherwise. */
  async attachPhoto(subject: PhotoSubject, shot: Shot): Promise<boolean> {
    const { picture, view, source, phase = 'before', beforeId = null, position = null, hasWatermark = true } = shot;
    const { audit, places } = this.state.value.records;
    const { entity, id, itemId } = subject;
    const place = places.find((each) => each.id === subject.placeId);
    const watermark = {
      site: this.communityName,
      place: place ? this.wordPlaceOf(place) : '',
      item: this.codeOf(itemId),
      auditors: this.photographers ?? audit.auditors,
    };
    const pending = { subjectId: id, view, phase };
    this.pendingPhotos.value = [...this.pendingPhotos.value, pending];
    try {
      return await this.#act(() =>
        attachPhoto(this.#ports, {
          auditId: audit.id,
          of: { entity, id },
          ...{ view, phase, beforeId, picture, source, position },
          watermark: hasWatermark ? watermark : null,
        }),
      );
    } finally {
      this.pendingPhotos.value = this.pendingPhotos.value.filter((each) => each !== pending);
    }
  }

  /** Whether nothing is on its way to the disk. */
  get isSettled(): boolean {
    return this.#inFlight === 0;
  }

  /** Resolves when nothing is on its way to the disk any more: before a camera opens, which may kill the page. */
  async settled(): Promise<void> {
    while (!this.isSettled) await new Promise((resolve) => this.#idle.push(resolve));
  }

  async removePhoto(photo: Photo): Promise<boolean> {
    const isRemoved = await this.#act(() => removePhoto(this.#ports, photo.id));
    this.undo.value = { words: '照片已删', run: () => this.#act(() => restorePhoto(this.#ports, photo.id)) };
    return isRemoved;
  }

  /** Takes the whole audit out of the views, or brings it back. */
  remove(isRemoved: boolean): Promise<boolean> {
    const { audit } = this.state.value.records;
    return this.#act(() => removeAudit(this.#ports, { auditId: audit.id, isRemoved }));
  }

  finish(isFinished: boolean): Promise<boolean> {
    const { audit } = this.state.value.records;
    return this.#act(() => finishAudit(this.#ports, { auditId: audit.id, isFinished }));
  }

  /** Any other write that belongs to this audit. */
  write(store: () => Promise<Result<Saved<unknown>, ShownError>>): Promise<boolean> {
    return this.#act(store);
  }

  async #act(store: () => Promise<Result<Saved<unknown>, ShownError>>): Promise<boolean> {
    this.#inFlight++;
    let isStored = false;
    try {
      const saved = await store();
      isStored = saved.ok;
      if (saved.ok) {
        this.#lastOwnStamp = saved.value.asOf > this.#lastOwnStamp ? saved.value.asOf : this.#lastOwnStamp;
        this.savedAt.value = this.#ports.now();
        this.error.value = null;
      } else {
        this.error.value = saved.error;
      }
      return isStored;
    } finally {
      this.#inFlight--;
      // What was stored comes by the live view. What was not falls back to what is on disk; so does what was passed by.
      if (!isStored) this.#isBehind = true;
      if (this.#inFlight === 0) for (const tell of this.#idle.splice(0)) tell(null);
      if (this.#inFlight === 0 && this.#isBehind) await this.#catchUp();
    }
  }

  async #catchUp(): Promise<void> {
    this.#isBehind = false;
    try {
      const now = await this.#ports.store.audit(this.#stored.value.audit.id);
      if (now) this.#takeIn(now);
    } catch {
      // The database cannot be reached, which its notice tells: what was not stored must not look stored.
      this.#expected.value = NOTHING;
    }
  }

  #takeIn(next: AuditRecords): void {
    if (this.#inFlight > 0) {
      this.#isBehind = true;
      return;
    }
    if (next.asOf < this.#lastOwnStamp || next.asOf < this.#stored.value.asOf) return;
    this.#stored.value = next;
    this.#expected.value = NOTHING;
  }
}

/** What can be shown before it is stored. */
interface Expectable {
  readonly verdicts: Verdict;
  readonly answers: Answer;
  readonly findings: Finding;
  readonly tasks: Task;
}

/** Records as they will be once the acts in flight are stored, by id. */
type Expected = { readonly [K in keyof Expectable]: ReadonlyMap<Id, Expectable[K]> };

const NOTHING: Expected = { verdicts: new Map(), answers: new Map(), findings: new Map(), tasks: new Map() };

function overlay<T extends { readonly id: Id }>(stored: readonly T[], expected: ReadonlyMap<Id, T>): readonly T[] {
  if (expected.size === 0) return stored;
  return [...stored.filter((record) => !expected.has(record.id)), ...expected.values()];
}
