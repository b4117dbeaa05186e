/** A whole audit of an invented community by the standard that ships, with every kind of answer. Used by the tests of 检查记录. */
import type { Answer, Audit, Place, Verdict } from '../../src/domain/audit/audit';
import { answerId } from '../../src/domain/audit/audit';
import { ledgerEntryId } from '../../src/domain/audit/ledger';
import type { LedgerEntry } from '../../src/domain/audit/ledger-entry';
import type { Spot } from '../../src/domain/audit/spot';
import { answersFromSpots, spotsAt } from '../../src/domain/audit/tally';
import { type Step, walkSteps } from '../../src/domain/audit/walk';
import type { Finding } from '../../src/domain/finding/finding';
import type { Photo } from '../../src/domain/finding/photo';
import type { AuditRecordInput } from '../../src/domain/report/audit-record';
import { boundOf } from '../../src/domain/standard/judge';
import type { AnswerValue, Criterion, Item, Standard } from '../../src/domain/standard/schema';
import type { Task } from '../../src/domain/task/task';
import { readStandard } from '../checklists/read-standard';
import { sampleAudit } from './sample-audit';
import { recordPhoto } from './sample-papers';

const START = Date.UTC(2017, 4, 8, 1, 5);

/** The standard that ships, read once. */
let read: Standard | undefined;
export const shippedStandard = (): Standard => (read ??= readStandard('checklists/gaoyi-2017'));

const PLACES: readonly Omit<Place, 'auditId' | 'order'>[] = [
  { id: 'c1', scope: 'community', siteId: 'site-1', name: '南关社区' },
  { id: 'p1', scope: 'compound', siteId: 'site-2', name: '阳光花园' },
  { id: 's1', scope: 'stairwell', siteId: 'site-2', name: '3号楼2单元' },
  { id: 's2', scope: 'stairwell', siteId: 'site-2', name: '5号楼1单元' },
  { id: 'p2', scope: 'compound', siteId: 'site-3', name: '粮食局家属院' },
  { id: 's3', scope: 'stairwell', siteId: 'site-3', name: '1号楼1单元' },
];

/** What falls short, by item, place and criterion id; everything else is as the notice wants it. */
const SHORT: Readonly<Record<string, AnswerValue>> = {
  '1-06 c1 c': 2,
  '1-10 s1 b': 1,
  '1-10 s3 e': 2,
  '1-14 p2 d': 1,
  '2-04 c1 d': 4,
};

/** Problem, measure, units, items, place, closer. */
const PROBLEMS = [
  ['社区门口200米内公益广告不足5处。', '1-03', 'c1', '东门至文化路口'],
  ['健身器材2处螺栓松动，1处座板缺失。', '1-06', 'c1', '小广场西侧'],
  ['三层楼梯口堆放纸箱、旧自行车，占用疏散通道。', '1-10,1-14', 's1', '三层楼梯口'],
  ['消防通道被私家车占用约12米。', '1-14', 'p2', '北门内侧'],
  ['普法教育活动4次，不足5次。', '2-04', 'c1', ''],
] as const;

/** What a careful auditor would enter where all is well. */
function goodAnswer(criterion: Criterion, standard: Standard): AnswerValue | null {
  switch (criterion.kind) {
    case 'yesNo':
      return criterion.expect;
    case 'count': {
      const bound = boundOf(criterion.threshold, standard.parameters);
      return criterion.options ? criterion.options.slice(0, bound) : bound;
    }
    case 'distance':
      return criterion.id === 'a' ? 85 : true;
    case 'frequency':
      return criterion.period === 'quarter' ? ['2017-Q1', '2017-Q2'] : criterion.times;
    case 'freshness':
      return true;
    case 'document':
      return 'present';
    case 'defects':
      return 0;
    case 'choices':
      return criterion.options.slice(0, criterion.atLeast);
    case 'interview':
      return { asked: criterion.sample, satisfied: criterion.sample, words: ['热情'] };
    case 'condition':
      return null;
    case 'information':
      return criterion.options?.slice(0, 1) ?? null;
  }
}

const themes = ['法治精神', '传统美德', '雷锋精神', '文明礼仪'];

/** Four posters within the bound, one beyond it. */
function spotsOf(item: Item): readonly Spot[] {
  const theme = item.tally?.options.find((id) =>
    item.criteria.some((each) => each.id === id && each.kind === 'choices'),
  );
  return [...themes, '良好家风'].map((option, index) => ({
    id: `spot-${index + 1}`,
    auditId: 'a',
    placeId: 'c1',
    itemId: item.id,
    options: theme === undefined ? {} : { [theme]: option },
    metres: index === 4 ? 230 : 40 * (index + 1),
    isWithin: index < 4,
    measuredBy: index % 2 === 0 ? 'paces' : 'position',
    position: null,
    notedAt: START + index * 1000,
  }));
}

const entry = (itemId: string, criterionId: string, date: string, own: Partial<LedgerEntry> = {}): LedgerEntry => {
  const key = { siteId: 'site-1', standardId: 'gaoyi-2017', itemId, criterionId };
  return { id: ledgerEntryId(key, date), ...key, date, words: '', auditId: 'a', enteredAt: START, ...own };
};

const finding = (index: number): Finding => {
  const [problem, itemIds, placeId, location] = PROBLEMS[index] ?? PROBLEMS[0];
  const id = `f${index + 1}`;
  const foundAt = START + index * 60_000;
  return {
    id,
    auditId: 'a',
    placeId,
    itemIds: itemIds.split(','),
    problem,
    location,
    foundAt,
    foundBy: ['李建国'],
    relapsedFrom: null,
  };
};

/** The records of an audit of 26 items with five problems and nine photos. */
export function sampleAuditRecord(own: Partial<Audit> = {}): AuditRecordInput {
  const standard = shippedStandard();
  const base = sampleAudit(5, 0);
  const audit: Audit = {
    ...base.audit,
    standardId: standard.id,
    standardVersion: standard.version,
    sectionIds: standard.sections.map(({ id }) => id),
    finishedAt: START + 5_400_000,
    ...own,
  };
  const places = PLACES.map((place, order): Place => ({ ...place, auditId: 'a', order }));
  const steps = walkSteps(standard, audit, places);
  const [compound] = base.compounds;
  if (compound === undefined) throw new Error('no compound');
  const findings = PROBLEMS.map((_, index) => finding(index));
  const tally = steps.find(({ item }) => item.tally !== undefined)?.item;
  const spots = tally === undefined ? [] : spotsOf(tally);
  const evidence = (evidenceId: string) => ({ findingId: null, evidenceId });
  const photos: readonly Partial<Photo>[] = [
    ...findings
      .flatMap(({ id }): Partial<Photo>[] => [
        { findingId: id, view: 'near' },
        { findingId: id, view: 'far' },
      ])
      .slice(0, 7),
    evidence('spot-2'),
    evidence(entry('1-06', 'e', '2017-03-14').id),
  ];
  return {
    standard,
    audit,
    community: { ...base.community, facts: { 'has-square': true, 'has-clinic': false } },
    sites: [
      { ...base.community, facts: { 'has-square': true, 'has-clinic': false } },
      { ...compound, facts: { 'built-year': 2012, gated: true, 'has-garage': true } },
      { ...compound, id: 'site-3', name: '粮食局家属院', facts: { 'built-year': 1998, gated: false } },
    ],
    places,
    answers: steps.flatMap((step) => answersOf(step, standard, spotsAt(spots, step.place.id, step.item.id))),
    verdicts: steps.map(
      (step): Verdict => ({
        id: step.verdictId,
        auditId: 'a',
        placeId: step.place.id,
        itemId: step.item.id,
        ...judged(step, findings),
        judgedAt: START,
      }),
    ),
    findings,
    tasks: base.tasks.map((task, index): Task => ({ ...task, findingId: `f${index + 1}` })),
    photos: photos.map((photo, index) => recordPhoto(index + 1, { takenAt: START + index * 60_000, ...photo })),
    ledgerPhotos: [],
    spots,
    ledger: [
      entry('1-06', 'e', '2017-03-14', { words: '更换螺栓' }),
      entry('2-03', 'd', '2017-02-20', { auditId: 'earlier', enteredAt: START - 60 * 86_400_000 }),
    ],
    utcOffsetMinutes: 480,
  };
}

function answersOf({ item, place }: Step, standard: Standard, spots: readonly Spot[]): readonly Answer[] {
  const derived = answersFromSpots(item, spots);
  return item.criteria.flatMap((criterion) => {
    const id = criterion.id;
    const short = SHORT[`${item.id} ${place.id} ${id}`];
    const value = short ?? (id in derived ? (derived[id] ?? null) : goodAnswer(criterion, standard));
    if (value === null) return [];
    const key = { auditId: 'a', placeId: place.id, itemId: item.id, criterionId: id };
    return [{ id: answerId(key.auditId, key.placeId, key.itemId, id), ...key, value }];
  });
}

function judged({ item, place }: Step, findings: readonly Finding[]): Pick<Verdict, 'value' | 'reason'> {
  if (item.id === '1-13') return { value: 'notApplicable', reason: '辖区无社区卫生服务机构' };
  const isBroken = findings.some(({ itemIds, placeId }) => itemIds.includes(item.id) && placeId === place.id);
  const isBelow = item.id === '1-14' && place.id === 'p1';
  if (isBroken || isBelow) return { value: 'unmet', reason: '' };
  if (item.id === '1-10' && place.id === 's3') return { value: 'met', reason: '检查时已当场整改' };
  return { value: 'met', reason: '' };
}
