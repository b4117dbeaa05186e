/** Letters drafted by the real functions from records of an invented county: 30 problems in three communities, and what was found before. Used by the tests of letters and papers. */
import { auditProgress } from '../../src/domain/audit/progress';
import { walkSteps } from '../../src/domain/audit/walk';
import type { Photo } from '../../src/domain/finding/photo';
import type { Letter, LetterKind } from '../../src/domain/letter/letter';
import { problemsOf } from '../../src/domain/letter/letter-problems';
import type { AuditSource, LetterSources } from '../../src/domain/letter/letter-sources';
import { newLetter } from '../../src/domain/letter/new-letter';
import type { LetterReportInput } from '../../src/domain/report/letter-report';
import type { TaskCard } from '../../src/domain/task/task-card';
import { sampleAudit } from './sample-audit';
import { recordPhoto } from './sample-papers';

const COMMUNITIES = ['南关社区', '北关社区', '凤城社区'] as const;
export const TODAY = '2017-05-18';

/** Where the office sends from; said in the first letter, known in the next. */
const HEAD = {
  authority: '高邑县精神文明建设委员会办公室文件',
  documentCode: '高文明办',
  signedBy: '高邑县文明办',
  copiesTo: '县委办公室，县人大常委会办公室，县政府办公室，县政协办公室，县创城指挥部各成员单位',
  issuedBy: '高邑县文明办',
};

/** One audit of a community with its ten tasks. @param month of the audit in 2017; problems found before May are mostly closed */
function auditOf(name: string, month: '04' | '05', day: number): { source: AuditSource; cards: readonly TaskCard[] } {
  const key = `${name}${month}`;
  const sample = sampleAudit(10, 0);
  const date = `2017-${month}-${String(day).padStart(2, '0')}`;
  const audit = { ...sample.audit, id: key, siteId: name, date, finishedAt: 1 };
  const places = sample.places.map((place) => ({ ...place, name: place.scope === 'community' ? name : place.name }));
  const steps = walkSteps(sample.standard, audit, places);
  const verdicts = steps.map(({ verdictId, place, item }, index) => ({
    ...{ id: verdictId, auditId: audit.id, placeId: place.id, itemId: item.id, reason: '', judgedAt: 0 },
    value: (['met', 'unmet', 'met', 'notApplicable', 'met', 'unchecked'] as const)[index % 6] ?? ('met' as const),
  }));
  const community = { ...sample.community, id: name, name };
  const cards = sample.findings.map((finding, index): TaskCard => {
    const [task] = sample.tasks.filter(({ findingId }) => findingId === finding.id);
    if (task === undefined) throw new Error('a finding without its task');
    const place = places.find(({ id }) => id === finding.placeId);
    const isOld = month === '04';
    const dueDate = task.dueDate === null ? null : `2017-${month}-${task.deadline.kind === 'hours' ? '12' : '22'}`;
    return {
      task: {
        ...task,
        id: `${key}${task.id}`,
        auditId: audit.id,
        number: `K7Q-${month}${String(index + 1).padStart(2, '0')}`,
        responsibleUnit: task.responsibleUnit.replace('南关社区', name),
        dueDate,
        status: isOld
          ? index === 0
            ? 'open'
            : 'closed'
          : index === 3
            ? 'closed'
            : index === 4
              ? 'awaitingReview'
              : 'open',
      },
      finding: {
        ...finding,
        id: `${key}${finding.id}`,
        auditId: audit.id,
        problem: index === 2 ? '门口台阶破损，责任人赵䶮、刘㛃，已告知' : finding.problem,
        relapsedFrom: !isOld && index === 5 ? 'earlier' : null,
      },
      audit,
      place,
      community,
      compound: sample.compounds.find(({ id }) => id === place?.siteId),
      actions: [],
      photos: [],
      markups: [],
    };
  });
  return {
    source: { audit, communityName: name, places, progress: auditProgress(sample.standard, audit, places, verdicts) },
    cards,
  };
}

/** Three audits in May, and what three audits in April found. */
export function sampleSources(own: Partial<LetterSources> = {}): LetterSources {
  const may = COMMUNITIES.map((name, index) => auditOf(name, '05', 8 + index));
  const april = COMMUNITIES.map((name, index) => auditOf(name, '04', 10 + index));
  return {
    cards: [...may, ...april].flatMap(({ cards }) => cards),
    audits: may.map(({ source }) => source),
    standards: [sampleAudit(1, 0).standard],
    letters: [],
    basis: { source: '高文明[2017]3号', office: '县文明办', mailbox: 'gywmb151@163.com' },
    today: TODAY,
    ...own,
  };
}

/** The tasks that the audits of these sources found. */
export const foundIn = ({ cards, audits }: LetterSources): readonly TaskCard[] =>
  cards.filter((card) => audits.some(({ audit }) => audit.id === card.audit.id));

/** A letter as it begins. */
export function letterOn(
  kind: LetterKind,
  sources: LetterSources,
  cards: readonly TaskCard[] = foundIn(sources),
  own: Partial<Letter> = {},
): Letter {
  const recipient = kind === 'notice' ? null : (cards[0]?.task.responsibleUnit ?? '');
  const dates =
    kind === 'notice' ? sources.audits.map(({ audit }) => audit.date) : cards.map(({ audit }) => audit.date);
  const subject = { kind, isDemo: false, cards, dates, recipient };
  return { ...newLetter(subject, sources, { id: `${kind}-1`, createdAt: Date.UTC(2017, 4, 18, 2) }), ...own };
}

/** With its problems, ready to be printed. */
const printable = (letter: Letter, { cards, standards, today }: LetterSources): LetterReportInput => ({
  letter,
  cards: problemsOf(letter, cards),
  ...{ standards, today, utcOffsetMinutes: 480 },
});

/** 督导通报 of 30 problems, signed and sealed, with its list as an annex. */
export function sampleNoticeOf(own: Partial<Letter> = {}): LetterReportInput {
  const sources = sampleSources();
  return printable(letterOn('notice', sources, undefined, { ...HEAD, date: '2017-05-18', ...own }), sources);
}

/** 交办单 or 督办单 to one unit for what it left undone, the first problems with photos. */
export function sampleOrderOf(kind: 'order' | 'urge', own: Partial<Letter> = {}): LetterReportInput {
  const withPhotos = (card: TaskCard, index: number): TaskCard => ({
    ...card,
    photos: index < 2 ? photosOf(card, index) : [],
  });
  const known = sampleSources();
  const sources = { ...known, cards: known.cards.map((card) => card) };
  const unit = '高邑县恒安物业服务有限公司';
  const cards = foundIn(sources)
    .filter(({ task }) => task.responsibleUnit === unit && task.status === 'open')
    .slice(0, kind === 'order' ? 3 : 2)
    .map(withPhotos);
  const all = { ...sources, cards };
  const { copiesTo: _copies, issuedBy: _issued, ...head } = HEAD;
  const letter = letterOn(kind, all, cards, {
    ...head,
    authority: '高邑县创城指挥部办公室',
    signatory: '王建军',
    ...own,
  });
  return printable(letter, all);
}

const photosOf = ({ finding }: TaskCard, index: number): readonly Photo[] =>
  (['near', 'far'] as const).map((view, at) =>
    recordPhoto(3 * index + at + 1, { findingId: finding.id, view, takenAt: Date.UTC(2017, 4, 8, 1, 30 + at) }),
  );
