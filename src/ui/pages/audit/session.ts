/**
 * The audit on screen. Holds its records, shows each tap before it is on disk, stores it through the use cases, and takes
 * in what other tabs write. One per open audit; the pages of an audit read `state` and call the acts.
 *
 * Order of truth: an act in flight shows its expected outcome; once stored, the live view takes over, but only a view at
 * least as new as our last write, so that nothing flickers back.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  type Answer,
  answerId,
  type Place,
  type Verdict,
  type VerdictValue,
  verdictId,
} from '../../../domain/audit/audit';
import { auditProgress, type Progress } from '../../../domain/audit/progress';
import { placesInOrder, type Step } from '../../../domain/audit/walk';
import type { Finding, Photo } from '../../../domain/finding/finding';
import type { Id } from '../../../domain/kernel/ids';
import type { Result } from '../../../domain/kernel/result';
import { readProperty } from '../../../domain/site/property';
import { isPassing, type Suggestion, suggestVerdict } from '../../../domain/standard/evaluate';
import { itemById } from '../../../domain/standard/find';
import type { ItemContext } from '../../../domain/standard/judge';
import type { AnswerValue, Criterion, Defect, Standard } from '../../../domain/standard/schema';
import { responsibleUnits, volunteerUnits } from '../../../domain/task/draft-task';
import { attachPhoto, removePhoto, restorePhoto } from '../../../usecases/attach-photo';
import { editFinding, type FindingEdit, pickPhrase, type TaskEdit } from '../../../usecases/edit-finding';
import { finishAudit } from '../../../usecases/finish-audit';
import { judgeItem } from '../../../usecases/judge-item';
import type { AuditRecords, PhotoSource, Ports, Saved } from '../../../usecases/ports';
import { raiseFinding } from '../../../usecases/raise-finding';
import { recordAnswer } from '../../../usecases/record-answer';
import { removeFinding, restoreFinding } from '../../../usecases/remove-finding';
import { wordPlace } from '../../text/audit';
import type { ShownError } from '../../text/errors';
import { wordVerdict } from '../../text/verdict';

/** The last act that can be taken back by one tap. */
export interface Undo {
  readonly words: string;
  readonly run: () => Promise<unknown>;
}

export interface AuditState {
  readonly records: AuditRecords;
  readonly progress: Progress;
}

export class AuditSession {
  readonly standard: Standard;
  readonly #ports: Ports;
  readonly #stored = signal<AuditRecords>(undefined as unknown as AuditRecords);
  /** Expected outcomes of acts that are not on disk yet, by record id. */
  readonly #expected = signal<{
    readonly verdicts: ReadonlyMap<Id, Verdict>;
    readonly answers: ReadonlyMap<Id, Answer>;
  }>({ verdicts: new Map(), answers: new Map() });
  #inFlight = 0;
  #lastOwnStamp = '';
  readonly #stop: () => void;

  readonly state: ReadonlySignal<AuditState>;
  readonly error = signal<ShownError | null>(null);
  readonly undo = signal<Undo | null>(null);
  /** Clock time of the last write that reached the disk, epoch milliseconds; null before the first. */
  readonly savedAt = signal<number | null>(null);
  /** Photos being scaled down and stored, by finding. */
  readonly pendingPhotos = signal<readonly { readonly findingId: Id; readonly view: Photo['view'] }[]>([]);

  constructor(ports: Ports, standard: Standard, records: AuditRecords) {
    this.#ports = ports;
    this.standard = standard;
    this.#stored.value = records;
    this.state = computed(() => {
      const base = this.#stored.value;
      const { verdicts, answers } = this.#expected.value;
      const merged = {
        ...base,
        verdicts: overlay(base.verdicts, verdicts),
        answers: overlay(base.answers, answers),
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
    this.#expect({ ...judgment, id, judgedAt: this.#ports.now() });
    return this.#act(() => judgeItem(this.#ports, judgment));
  }

  #expect(verdict: Verdict): void {
    const { verdicts } = this.#expected.value;
    this.#expected.value = { ...this.#expected.value, verdicts: new Map(verdicts).set(verdict.id, verdict) };
  }

  /** Records an answer; null takes it back. */
  answer(step: Step, criterion: Criterion, value: AnswerValue | null): Promise<boolean> {
    const { audit } = this.state.value.records;
    const { place, item } = step;
    const key = { auditId: audit.id, placeId: place.id, itemId: item.id };
    const id = answerId(audit.id, place.id, item.id, criterion.id);
    // The way back belongs to the last verdict; whoever goes on answering has moved on.
    this.undo.value = null;
    const { answers } = this.#expected.value;
    this.#expected.value = {
      ...this.#expected.value,
      answers: new Map(answers).set(id, { ...key, id, criterionId: criterion.id, value }),
    };
    const fact = criterion.kind === 'condition' && this.standard.facts.find((each) => each.id === criterion.fact);
    const siteId = fact && fact.scope === 'community' ? audit.siteId : place.siteId;
    return this.#act(() => recordAnswer(this.#ports, { ...key, siteId, criterion, value }));
  }

  /** Raises a finding at a step and gives its id; null when it could not be stored. */
  async raise(step: Step, defect: Defect | undefined): Promise<Id | null> {
    const { audit } = this.state.value.records;
    const { standard } = this;
    const { reasons } = this.suggestionAt(step);
    let id: Id | null = null;
    const judgment = {
      auditId: audit.id,
      placeId: step.place.id,
      itemId: step.item.id,
      value: 'unmet',
      reason: '',
    } as const;
    this.#expect({ ...judgment, id: step.verdictId, judgedAt: this.#ports.now() });
    await this.#act(async () => {
      const { item, place } = step;
      const likelyDefect = this.#likelyDefect(step);
      const raised = { auditId: audit.id, placeId: place.id, standard, item, defect, reasons, likelyDefect };
      const saved = await raiseFinding(this.#ports, raised);
      if (saved.ok) id = saved.value.value;
      return saved;
    });
    this.undo.value = null;
    return id;
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
    const taskId = this.taskOf(finding)?.id ?? '';
    const photoIds = this.photosOf(finding).map((photo) => photo.id);
    const isRemoved = await this.#act(() => removeFinding(this.#ports, { standard, finding }));
    const restore = () => restoreFinding(this.#ports, { standard, finding, taskId, photoIds });
    this.undo.value = { words: '问题已删', run: () => this.#act(restore) };
    return isRemoved;
  }

  async attachPhoto(finding: Finding, view: Photo['view'], source: PhotoSource): Promise<boolean> {
    const pending = { findingId: finding.id, view };
    this.pendingPhotos.value = [...this.pendingPhotos.value, pending];
    try {
      return await this.#act(() => attachPhoto(this.#ports, { finding, view, source }));
    } finally {
      this.pendingPhotos.value = this.pendingPhotos.value.filter((each) => each !== pending);
    }
  }

  async removePhoto(photo: Photo): Promise<boolean> {
    const isRemoved = await this.#act(() => removePhoto(this.#ports, photo.id));
    this.undo.value = { words: '照片已删', run: () => this.#act(() => restorePhoto(this.#ports, photo.id)) };
    return isRemoved;
  }

  finish(isFinished: boolean): Promise<boolean> {
    const { audit } = this.state.value.records;
    return this.#act(() => finishAudit(this.#ports, { auditId: audit.id, isFinished }));
  }

  /** Any other write that belongs to this audit. */
  write(store: () => Promise<Result<Saved<unknown>, ShownError>>): Promise<boolean> {
    return this.#act(store);
  }

  verdictAt(step: Step): Verdict | undefined {
    return this.state.value.records.verdicts.find((verdict) => verdict.id === step.verdictId);
  }

  /** What evaluation needs to know at a step: its answers, the facts of its site, the day of the visit. */
  contextAt(step: Step): ItemContext {
    const { records } = this.state.value;
    const answers: Record<string, AnswerValue> = {};
    for (const answer of records.answers) {
      const isHere = answer.placeId === step.place.id && answer.itemId === step.item.id;
      if (isHere && answer.value !== null) answers[answer.criterionId] = answer.value;
    }
    const factsOf = (siteId: Id) => records.sites.find((site) => site.id === siteId)?.facts;
    const facts = { ...factsOf(records.audit.siteId), ...factsOf(step.place.siteId) };
    return { answers, facts, date: records.audit.date, parameters: this.standard.parameters };
  }

  /** The first common problem that speaks of a criterion answered badly. */
  #likelyDefect(step: Step): Defect | undefined {
    const context = this.contextAt(step);
    const failing = step.item.criteria
      .filter((criterion) => isPassing(criterion, context.answers[criterion.id], context) === false)
      .map((criterion) => criterion.id);
    return step.item.defects.find((defect) => defect.criteria?.some((id) => failing.includes(id)));
  }

  suggestionAt(step: Step): Suggestion {
    return suggestVerdict(step.item, this.contextAt(step));
  }

  taskOf(finding: Finding) {
    return this.state.value.records.tasks.find((task) => task.findingId === finding.id);
  }

  /** Whether an item is part of this audit at all. */
  isJudgedIn(itemId: string): boolean {
    return this.state.value.progress.items.some(({ item, steps }) => item.id === itemId && steps.length > 0);
  }

  /** 一-03 for an item's id. */
  codeOf(itemId: string): string {
    return itemById(this.standard, itemId)?.code ?? itemId;
  }

  /** The places where the finding's own item is judged. */
  placesFor(finding: Finding): readonly Place[] {
    const scopes = this.itemOf(finding)?.scopes ?? [];
    return placesInOrder(this.state.value.records.places).filter((place) => scopes.includes(place.scope));
  }

  wordPlaceOf(place: Place): string {
    return wordPlace(place, new Map(this.state.value.records.sites.map((site) => [site.id, site.name])));
  }

  placeOf(finding: Finding): string {
    const place = this.state.value.records.places.find((each) => each.id === finding.placeId);
    return place ? this.wordPlaceOf(place) : '';
  }

  /** What can be tapped for each line of the finding's task. */
  offersFor(finding: Finding) {
    const { records } = this.state.value;
    const item = this.itemOf(finding);
    const siteId = records.places.find((place) => place.id === finding.placeId)?.siteId;
    const community = records.sites.find((site) => site.id === records.audit.siteId);
    const compound = records.sites.find((site) => site.id === siteId && site.level === 'compound');
    const defect = item?.defects.find((each) => each.phrase === finding.problem);
    if (!item || !community) return { measure: [], responsibleUnit: [], volunteerUnit: [], responsiblePerson: [] };
    const around = { standard: this.standard, item, defect, community, compound };
    const { units, pairings } = records;
    return {
      measure: [...new Set(item.defects.map((each) => each.measure))],
      responsibleUnit: responsibleUnits(around),
      volunteerUnit: volunteerUnits({ community, compound, units, pairings }),
      responsiblePerson: [
        ...new Set([readProperty(compound?.property ?? '').person, compound?.liaison ?? '', community.liaison]),
      ].filter((name) => name !== ''),
    };
  }

  itemOf(finding: Finding) {
    return itemById(this.standard, finding.itemIds[0] ?? '');
  }

  photosOf(finding: Finding): readonly Photo[] {
    return this.state.value.records.photos
      .filter((photo) => photo.findingId === finding.id)
      .sort((a, b) => a.takenAt - b.takenAt);
  }

  async #act(store: () => Promise<Result<Saved<unknown>, ShownError>>): Promise<boolean> {
    this.#inFlight++;
    try {
      const saved = await store();
      if (saved.ok) {
        this.#lastOwnStamp = saved.value.asOf > this.#lastOwnStamp ? saved.value.asOf : this.#lastOwnStamp;
        this.savedAt.value = this.#ports.now();
        this.error.value = null;
        return true;
      }
      this.error.value = saved.error;
      return false;
    } finally {
      this.#inFlight--;
      if (this.#inFlight === 0) await this.#catchUp();
    }
  }

  /** Takes in what is on disk after our last act: what failed falls back, what was stored stays. */
  async #catchUp(): Promise<void> {
    const now = await this.#ports.store.audit(this.#stored.value.audit.id);
    if (now) this.#takeIn(now);
  }

  #takeIn(next: AuditRecords): void {
    if (this.#inFlight > 0 || next.asOf < this.#lastOwnStamp || next.asOf < this.#stored.value.asOf) return;
    this.#stored.value = next;
    this.#expected.value = { verdicts: new Map(), answers: new Map() };
  }
}

function overlay<T extends { readonly id: Id }>(stored: readonly T[], expected: ReadonlyMap<Id, T>): readonly T[] {
  if (expected.size === 0) return stored;
  return [...stored.filter((record) => !expected.has(record.id)), ...expected.values()];
}
