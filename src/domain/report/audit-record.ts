/**
 * 检查记录: one audit on paper, all of it: what was checked, where and by whom, the strip, each item with its text, verdict, recorded values
 * and problems, room to sign, and the photos. Called by the use case that prepares it.
 */
import type { Place, Verdict, VerdictValue } from '../audit/audit';
import { auditProgress, type ItemProgress, type Progress, wordScore } from '../audit/progress';
import type { Step } from '../audit/walk';
import { KIND_WORDS, VERDICT_SIGNS, wordVerdict } from '../audit/wording';
import type { Finding } from '../finding/finding';
import { findingsAt } from '../finding/findings-at';
import type { Photo } from '../finding/photo';
import { toOfficialDate } from '../kernel/date';
import type { Site } from '../site/site';
import { displayText } from '../standard/display-text';
import type { Facts, Scope, Standard } from '../standard/schema';
import type { Task } from '../task/task';
import { photosOfAudit } from './audit-record-photos';
import { type ValueRecords, wordShortcomings, wordSpots, wordValues } from './audit-record-values';
import { fileNameOf } from './file-name';
import { line, photoPagesOf, type Report, type RichCell, type TableCell, type TableColumn } from './report';
import { SPACE, wordPlace } from './task-cells';

/** The records of one audit, removed ones left out. */
export interface AuditRecordInput extends ValueRecords {
  readonly community: Site;
  /** The community and its compounds. */
  readonly sites: readonly Site[];
  readonly places: readonly Place[];
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly tasks: readonly Task[];
  readonly photos: readonly Photo[];
  /** The photos of the pages of `ledger`. */
  readonly ledgerPhotos: readonly Photo[];
}

/** Widths in millimetres of an upright A4 page; only their proportion counts. */
const COLUMNS: readonly TableColumn[] = [
  { title: '条目', width: 13, align: 'center', isMerged: true },
  { title: '标准内容', width: 57, align: 'left', isMerged: true },
  { title: '判定', width: 24, align: 'center' },
  { title: '检查记录', width: 84, align: 'left' },
];

/** Makes the record, in the order of the standard, then of the walk. */
export function auditRecordReport(input: AuditRecordInput): Report {
  const { standard, audit, community, places, verdicts } = input;
  const progress = auditProgress(standard, audit, places, verdicts);
  const isShort = audit.scopes !== null;
  const name = `${community.name}${audit.kind === 'selfCheck' ? '自查' : '检查'}记录`;
  const title = `${name}${isShort ? '（简表）' : ''}${audit.isDemo ? '（示例数据）' : ''}`;
  const auditors = audit.auditors.join('、');
  const photos = photosOfAudit(input, progress);
  return {
    title,
    author: auditors,
    subject: `${standard.title}（${standard.source}）`,
    fileName: fileNameOf(name, isShort ? '简表' : '', audit.isDemo ? '示例数据' : '', toOfficialDate(audit.date)),
    language: 'zh-CN',
    style: 'list',
    orientation: 'portrait',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'heading', level: 0, text: title },
      ...headOf(input, progress).map(line),
      {
        kind: 'verdictStrip',
        groups: sectionsOf(progress).map(({ numeral, name: section, entries }) => ({
          numeral,
          name: section,
          cells: entries.map(({ item, verdict }) => ({ label: item.isNote ? '注' : (item.no ?? item.code), verdict })),
        })),
      },
      { kind: 'table', columns: COLUMNS, rows: rowsOf(input, progress) },
      { kind: 'signLines', labels: ['检查人员（签字）', '点位负责人（签字，可拒签）'] },
      ...photoPagesOf({ kind: 'photoGrid', photos, columns: 3 }),
    ],
  };
}

/** What was checked, by what, when, by whom, where, and what came of it. */
function headOf(input: AuditRecordInput, progress: Progress): readonly string[] {
  const { standard, audit, community } = input;
  const facts = wordFacts(standard, community.facts, 'community');
  const left = progress.items.filter(isUnfinished).map(({ item }) => item.code);
  const isWhole = standard.sections.every(({ id }) => audit.sectionIds.includes(id));
  return [
    `检查标准：《${standard.title}》（${standard.source}）`,
    [
      `检查日期：${toOfficialDate(audit.date)}`,
      `检查方式：${KIND_WORDS[audit.kind]}`,
      `检查人员：${audit.auditors.join('、')}`,
    ].join(SPACE + SPACE),
    ...(audit.scopes === null ? [] : ['检查内容：简表，只查在小区和楼道判定的条目']),
    ...(isWhole
      ? []
      : [
          `检查部分：${sectionsOf(progress)
            .map(({ numeral, name }) => `${numeral}、${name}`)
            .join('；')}`,
        ]),
    ...(facts === '' ? [] : [`点位情况：${facts}`]),
    ...wordSampled(input),
    `检查结果：${wordScore(progress)}`,
    ...(left.length === 0 ? [] : [`本次检查未查完：${left.join('、')}。`]),
  ];
}

/** 抽查位置：阳光花园（建成年份：2012年，封闭式小区：是）：3号楼2单元、5号楼1单元; none for a community alone. */
function wordSampled({ standard, sites, places }: AuditRecordInput): readonly string[] {
  const sampled = sites
    .filter(({ id, level }) => level === 'compound' && places.some(({ siteId }) => siteId === id))
    .map(({ id, name, facts }) => {
      const known = wordFacts(standard, facts, 'compound');
      const stairwells = places.filter(({ scope, siteId }) => scope === 'stairwell' && siteId === id);
      const names = stairwells.map((place) => place.name).join('、');
      return `${name}${known === '' ? '' : `（${known}）`}${names === '' ? '' : `：${names}`}`;
    });
  return sampled.length === 0 ? [] : [`抽查位置：${sampled.join('；')}`];
}

/** 建成年份：2012年，封闭式小区：是; what nobody knows is left out. */
function wordFacts(standard: Standard, facts: Facts, scope: Scope): string {
  return standard.facts
    .filter((fact) => fact.scope === scope)
    .flatMap(({ id, label }) => {
      const value = facts[id];
      if (value === undefined) return [];
      return [`${label}：${typeof value === 'number' ? `${value}年` : value ? '是' : '否'}`];
    })
    .join('，');
}

/** At one of its places at least nobody has judged it, or it has none. */
const isUnfinished = ({ steps }: ItemProgress): boolean =>
  steps.length === 0 || steps.some(({ verdict }) => verdict === 'unchecked');

interface SectionEntries {
  readonly numeral: string;
  readonly name: string;
  readonly entries: readonly ItemProgress[];
}

function sectionsOf({ items }: Progress): readonly SectionEntries[] {
  const sections = [...new Set(items.map(({ section }) => section))];
  return sections.map((section) => ({
    numeral: section.numeral,
    name: section.name,
    entries: items.filter((entry) => entry.section === section),
  }));
}

function rowsOf(input: AuditRecordInput, progress: Progress): readonly (readonly TableCell[])[] {
  return sectionsOf(progress).flatMap(({ numeral, name, entries }) => {
    const heading: RichCell = { text: `${numeral}、${name}`, span: COLUMNS.length, isHeading: true };
    return [[heading], ...entries.flatMap((entry) => itemRows(input, entry))];
  });
}

/** One row for each place that an item was judged at. */
function itemRows(input: AuditRecordInput, { item, steps }: ItemProgress): readonly (readonly TableCell[])[] {
  const words = [item.code, displayText(item.text)];
  if (steps.length === 0) return [[...words, wordJudged('unchecked', ''), '没有抽查位置。']];
  const isAtSeveral = item.scopes.length > 1 || steps.length > 1;
  return steps.map(({ step, verdict }) => {
    const where = isAtSeveral || step.place.scope !== 'community' ? placeName(input, step.place) : '';
    return [...words, wordJudged(verdict, where), recordOf(input, step)];
  });
}

/** 阳光花园3号楼2单元; the community by its own name. */
function placeName({ sites, community }: AuditRecordInput, place: Place): string {
  if (place.scope === 'community') return community.name;
  return wordPlace(
    place,
    '',
    sites.find(({ id }) => id === place.siteId),
  );
}

const wordJudged = (verdict: VerdictValue, where: string): string =>
  `${where === '' ? '' : `${where}\n`}${VERDICT_SIGNS[verdict]} ${wordVerdict(verdict)}`;

/** Values, what they fall short of, spots, the reason given, problems: a line each. */
function recordOf(input: AuditRecordInput, step: Step): string {
  const { verdicts, findings, places } = input;
  const verdict = verdicts.find(({ id }) => id === step.verdictId);
  return [
    sentence('', wordValues(input, step)),
    sentence('不符合：', wordShortcomings(input, step)),
    sentence('逐处登记：', wordSpots(input, step)),
    sentence(verdict?.value === 'notApplicable' ? '不适用原因：' : '判定说明：', verdict?.reason ?? ''),
    ...findingsAt(findings, places, step).map((finding) => wordFinding(input, finding)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** 问题K7Q-0012（三层楼梯口）：堆放纸箱、旧自行车。 */
function wordFinding({ tasks }: AuditRecordInput, { id, location, problem }: Finding): string {
  const number = tasks.find(({ findingId }) => findingId === id)?.number ?? '';
  return sentence(`问题${number}${location === '' ? '' : `（${location}）`}：`, problem === '' ? '未写明' : problem);
}

/** Ends with one full stop; empty for empty words. */
const sentence = (before: string, words: string): string =>
  words === '' ? '' : `${before}${words.replace(/[。；，]$/, '')}。`;
