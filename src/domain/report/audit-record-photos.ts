/** The photos of an audit as its record shows them: of problems, spots and ledger pages, item by item, each once. Called by `audit-record.ts`. */
import type { Place } from '../audit/audit';
import { entriesOf } from '../audit/ledger';
import type { LedgerEntry } from '../audit/ledger-entry';
import type { Progress } from '../audit/progress';
import { ledgerKeyAt } from '../audit/step-context';
import { spotsAt } from '../audit/tally';
import { wordOptions } from '../audit/tally-wording';
import type { Step } from '../audit/walk';
import type { Finding } from '../finding/finding';
import { findingsAt } from '../finding/findings-at';
import type { Photo } from '../finding/photo';
import { toOfficialDate } from '../kernel/date';
import type { Site } from '../site/site';
import type { Task } from '../task/task';
import { type ValueRecords, wordSpotNumber } from './audit-record-values';
import type { ReportPhoto } from './report';
import { SPACE, wordCodes, wordPlace, wordShot, wordView } from './task-cells';

/** The records that they are found in. */
export interface PhotoRecords extends ValueRecords {
  readonly community: Site;
  readonly sites: readonly Site[];
  readonly places: readonly Place[];
  readonly findings: readonly Finding[];
  readonly tasks: readonly Task[];
  readonly photos: readonly Photo[];
  readonly ledgerPhotos: readonly Photo[];
}

/** What photos show: the lines above what each says of itself. */
interface Subject {
  readonly id: string;
  readonly lines: readonly string[];
}

/** What was seen in this audit: 整改后 is for other papers, and so are pages that only earlier audits saw. */
export function photosOfAudit(records: PhotoRecords, { items }: Progress): readonly ReportPhoto[] {
  const all = [...new Map([...records.photos, ...records.ledgerPhotos].map((photo) => [photo.id, photo])).values()];
  const seen = all.filter(({ phase }) => phase === 'before').sort((a, b) => a.takenAt - b.takenAt);
  const steps = items.flatMap((entry) => entry.steps.map(({ step }) => step));
  const subjects = new Map(steps.flatMap((step) => subjectsAt(records, step)).map((subject) => [subject.id, subject]));
  return [...subjects.values()].flatMap(({ id, lines }) =>
    seen
      .filter(({ findingId, evidenceId }) => findingId === id || evidenceId === id)
      .map((photo) => ({
        photoId: photo.id,
        width: photo.width,
        height: photo.height,
        caption: [...lines, `${wordView(photo)}${SPACE}${wordShot(photo, records.utcOffsetMinutes)}`].join('\n'),
      })),
  );
}

function subjectsAt(records: PhotoRecords, step: Step): readonly Subject[] {
  const { standard, audit, findings, places, tasks, spots, ledger } = records;
  const { item } = step;
  return [
    ...findingsAt(findings, places, step).map((finding) => {
      const number = tasks.find(({ findingId }) => findingId === finding.id)?.number ?? '';
      const head = [wordCodes(standard, finding.itemIds), number].filter((part) => part !== '').join(SPACE);
      return { id: finding.id, lines: [head, whereOf(records, finding), finding.problem] };
    }),
    ...spotsAt(spots, step.place.id, item.id).map((spot, index) => ({
      id: spot.id,
      lines: [`${item.code}${SPACE}${wordSpotNumber(item.tally?.unit, index)}`, wordOptions(spot, item)],
    })),
    ...entriesOf(ledger, ledgerKeyAt(standard, step))
      .filter((entry) => entry.auditId === audit.id)
      .map((entry) => ({ id: entry.id, lines: [`${item.code}${SPACE}${wordSubject(step, entry)}`, wordEntry(entry)] })),
  ];
}

/** 维护记录. */
function wordSubject({ item }: Step, { criterionId }: LedgerEntry): string {
  const criterion = item.criteria.find(({ id }) => id === criterionId);
  return criterion?.kind === 'frequency' ? criterion.subject : '台账';
}

const wordEntry = ({ date, words }: LedgerEntry): string =>
  [toOfficialDate(date), words].filter((part) => part !== '').join(SPACE);

/** Where a problem was found; a community's own place by its name. */
function whereOf({ places, sites, community }: PhotoRecords, { placeId, location }: Finding): string {
  const place = places.find(({ id }) => id === placeId);
  const compound = sites.find(({ id, level }) => id === place?.siteId && level === 'compound');
  const where = wordPlace(place, location, compound);
  return where === '' ? community.name : where;
}
