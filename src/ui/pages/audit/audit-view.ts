/**
 * What can be read off the audit on screen: verdicts and suggestions at a step, the words and offers for a finding.
 * `AuditSession` adds the acts. Everything is derived from `state`, so it is as live as that is.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { Place, Verdict } from '../../../domain/audit/audit';
import { entriesOf, type LedgerKey, ledgerState } from '../../../domain/audit/ledger';
import type { Progress } from '../../../domain/audit/progress';
import type { Spot } from '../../../domain/audit/spot';
import { answersAt, contextAt, ledgerKeyAt } from '../../../domain/audit/step-context';
import { spotsAt } from '../../../domain/audit/tally';
import { placesInOrder, type Step } from '../../../domain/audit/walk';
import type { Finding } from '../../../domain/finding/finding';
import { findingsAt } from '../../../domain/finding/findings-at';
import type { Mark } from '../../../domain/finding/markup';
import { missingView, type Photo } from '../../../domain/finding/photo';
import type { Id } from '../../../domain/kernel/ids';
import { readProperty } from '../../../domain/site/property';
import { isPassing, type Suggestion, suggestVerdict } from '../../../domain/standard/evaluate';
import { itemById } from '../../../domain/standard/find';
import type { ItemContext } from '../../../domain/standard/judge';
import type { AnswerValue, CriterionOf, Defect, Standard } from '../../../domain/standard/schema';
import { responsibleUnits, volunteerUnits } from '../../../domain/task/draft-task';
import type { AuditRecords } from '../../../usecases/ports';
import type { Surroundings } from '../../../usecases/surroundings';
import { wordPlace } from '../../text/audit';

export interface AuditState {
  readonly records: AuditRecords;
  readonly progress: Progress;
}

export abstract class AuditView {
  abstract readonly standard: Standard;
  abstract readonly state: ReadonlySignal<AuditState>;

  verdictAt(step: Step): Verdict | undefined {
    return this.state.value.records.verdicts.find((verdict) => verdict.id === step.verdictId);
  }

  /** What was answered at a step, by criterion id, without what the ledgers say. */
  answersAt(step: Step): Readonly<Record<string, AnswerValue>> {
    return answersAt(this.state.value.records, step);
  }

  /** The spots noted at a step, in the order of noting. */
  spotsAt(step: Step): readonly Spot[] {
    return spotsAt(this.state.value.records.spots, step.place.id, step.item.id);
  }

  /** Under which ledger entries of a step's item lie: those of its site. */
  ledgerKeyAt(step: Step): Omit<LedgerKey, 'criterionId'> {
    return ledgerKeyAt(this.standard, step);
  }

  /** The ledger entries for one frequency criterion at a step, and how its periods stand with them. */
  ledgerAt(step: Step, criterion: CriterionOf<'frequency'>) {
    const { audit, ledger } = this.state.value.records;
    const entries = entriesOf(ledger, { ...this.ledgerKeyAt(step), criterionId: criterion.id });
    const around = { date: audit.date, parameters: this.standard.parameters, auditId: audit.id };
    return { entries, state: ledgerState(criterion, this.answersAt(step)[criterion.id], entries, around) };
  }

  /** What evaluation needs to know at a step: answers with what the ledgers prove, facts of the site, day of the visit. */
  contextAt(step: Step): ItemContext {
    return contextAt(this.standard, this.state.value.records, step);
  }

  /** The first common problem that speaks of a criterion answered badly. */
  likelyDefectAt(step: Step): Defect | undefined {
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

  /** The common problem that a finding's words are; undefined when they were written by hand. */
  defectOf(finding: Finding): Defect | undefined {
    return this.itemOf(finding)?.defects.find((defect) => defect.phrase === finding.problem);
  }

  /** The findings that make a step unmet, those linked from another place too (楼道堆物 breaks 消防通道 of its compound). */
  findingsAt(step: Step): readonly Finding[] {
    const { findings, places } = this.state.value.records;
    return findingsAt(findings, places, step);
  }

  get communityName(): string {
    const { audit, sites } = this.state.value.records;
    return sites.find((site) => site.id === audit.siteId)?.name ?? '检查';
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

  /** What lies around a place; undefined when the audit has lost its community. */
  surroundingsOf(placeId: Id): Surroundings | undefined {
    const { audit, places, sites, units, pairings } = this.state.value.records;
    const siteId = places.find((place) => place.id === placeId)?.siteId;
    const community = sites.find((site) => site.id === audit.siteId);
    const compound = sites.find((site) => site.id === siteId && site.level === 'compound');
    return community && { audit, community, compound, units, pairings };
  }

  /** What can be tapped for each line of the finding's task. */
  offersFor(finding: Finding) {
    const item = this.itemOf(finding);
    const around = this.surroundingsOf(finding.placeId);
    const defect = this.defectOf(finding);
    if (!item || !around)
      return { measure: [], responsibleUnit: [], volunteerUnit: [], responsiblePerson: [], remark: [] };
    const { community, compound } = around;
    const people = [readProperty(compound?.property ?? '').person, compound?.liaison ?? '', community.liaison];
    return {
      measure: [...new Set(item.defects.map((each) => each.measure))],
      responsibleUnit: responsibleUnits({ standard: this.standard, item, defect, community, compound }),
      volunteerUnit: volunteerUnits(around),
      responsiblePerson: [...new Set(people)].filter((name) => name !== ''),
      remark: [],
    };
  }

  itemOf(finding: Finding) {
    return itemById(this.standard, finding.itemIds[0] ?? '');
  }

  photosOf(finding: Finding): readonly Photo[] {
    return this.photosUnder(finding.id);
  }

  /** The view that the photos of a finding before its repair lack. */
  missingViewOf(finding: Finding): Photo['view'] | null {
    return missingView(this.photosOf(finding).filter((photo) => photo.phase === 'before'));
  }

  /** What was drawn on a photo, in its order. */
  marksOf(photo: Photo): readonly Mark[] {
    return this.state.value.records.markups.find((markup) => markup.id === photo.id)?.marks ?? [];
  }

  /** The photos of a finding, spot or ledger entry, earliest first. */
  photosUnder(subjectId: Id): readonly Photo[] {
    const { photos, ledgerPhotos } = this.state.value.records;
    const own = [...photos, ...ledgerPhotos].filter(
      (photo) => photo.findingId === subjectId || photo.evidenceId === subjectId,
    );
    return [...new Map(own.map((photo) => [photo.id, photo])).values()].sort((a, b) => a.takenAt - b.takenAt);
  }

  /** A finding as what a photo is of. */
  subjectOf(finding: Finding) {
    return { entity: 'finding', id: finding.id, itemId: finding.itemIds[0] ?? '', placeId: finding.placeId } as const;
  }
}
