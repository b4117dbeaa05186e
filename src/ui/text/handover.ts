/** Words of 交接与备份: kinds of records, fields and values of a conflict, and what went wrong. Comes with its page. */

import { wordVerdict } from '../../domain/audit/wording';
import { isCalendarDate, toOfficialDate } from '../../domain/kernel/date';
import type { Standard } from '../../domain/standard/schema';
import type { Stage } from '../../domain/task/task';
import { ACTION_LABELS, STATUS_LABELS, wordDeadline, wordStage } from '../../domain/task/wording';
import type { PackError } from '../../usecases/export-handover';
import { factOf } from '../../usecases/fact-of-field';
import type { Imported } from '../../usecases/import-handover';
import type { HandoverPlan, OpenError, PlannedConflict, PlannedValue } from '../../usecases/open-handover';
import { wordError } from './errors';

/** Kinds of records as they are counted: 2 次检查. In the order of the data's way. */
const KINDS: readonly (readonly [entity: string, measure: string, word: string])[] = [
  ['audit', '次', '检查'],
  ['finding', '个', '问题'],
  ['photo', '张', '照片'],
  ['task', '条', '整改任务'],
  ['action', '条', '办理记录'],
  ['activity', '次', '志愿服务活动'],
  ['letter', '份', '公文'],
  ['verdict', '条', '判定'],
  ['answer', '条', '要点记录'],
  ['place', '个', '抽查位置'],
  ['spot', '处', '逐处登记'],
  ['ledgerEntry', '条', '台账记录'],
  ['markup', '张', '照片标注'],
  ['site', '个', '点位'],
  ['unit', '个', '单位'],
  ['pairing', '条', '对接关系'],
];
/** What people ask after; the rest follows from them. */
const CHIEF = ['audit', 'finding', 'photo', 'action', 'activity', 'letter'];

/** 2 次检查. */
export const measure = (entity: string, count: number): string => {
  const [, unit, word] = KINDS.find(([each]) => each === entity) ?? ['', '条', '其他记录'];
  return `${count} ${unit}${word}`;
};

/** 2 次检查、5 个问题、12 张照片. */
export function wordContents(contents: Readonly<Record<string, number>>): string {
  const chief = CHIEF.filter((entity) => (contents[entity] ?? 0) > 0);
  const told =
    chief.length > 0 ? chief : KINDS.map(([entity]) => entity).filter((entity) => (contents[entity] ?? 0) > 0);
  return told.map((entity) => measure(entity, contents[entity] ?? 0)).join('、');
}

/** When somebody tapped differs on any two phones, and who drafted is seen by the words: no contradiction that a person could weigh. */
const FIELDS_NOT_TOLD: readonly string[] = ['judgedAt', 'isDrafted'];

/** Whether a person is shown contradictions about a field; the others are in the history like them. */
export const isTold = (field: string): boolean => !FIELDS_NOT_TOLD.includes(field);

export const conflictsToTell = ({ conflicts }: HandoverPlan): readonly PlannedConflict[] =>
  conflicts.filter(({ field }) => isTold(field));

/** 新增 2 次检查、5 个问题；更新 1 条判定；删除 1 个问题；冲突 1 处. Empty when there is nothing new. */
export function wordPlan(plan: HandoverPlan, newPhotos: number): string {
  const { tallies, newChanges } = plan;
  const conflicts = conflictsToTell(plan);
  if (newChanges === 0) return newPhotos === 0 ? '' : `补回 ${measure('photo', newPhotos)}`;
  const known = KINDS.map(([entity]) => entity);
  const entities = [...known, ...[...tallies.keys()].filter((entity) => !known.includes(entity))];
  const part = (word: string, key: 'added' | 'changed' | 'removed', isShort: boolean): string[] => {
    const counts = entities
      .map((entity) => [entity, tallies.get(entity)?.[key] ?? 0] as const)
      .filter(([, n]) => n > 0);
    const chief = counts.filter(([entity]) => CHIEF.includes(entity));
    const told = isShort && chief.length > 0 ? chief : counts;
    return told.length === 0 ? [] : [`${word} ${told.map(([entity, count]) => measure(entity, count)).join('、')}`];
  };
  const parts = [...part('新增', 'added', true), ...part('更新', 'changed', false), ...part('删除', 'removed', false)];
  if (conflicts.length > 0) parts.push(`冲突 ${conflicts.length} 处`);
  return parts.length === 0 ? '只有历史记录有补充' : parts.join('；');
}

/** One line per kind of record: 检查: 新增 2，已有 3. */
export function tallyRows({ tallies }: HandoverPlan): readonly { readonly word: string; readonly says: string }[] {
  return KINDS.flatMap(([entity, , word]) => {
    const tally = tallies.get(entity);
    if (!tally) return [];
    const parts = [
      ['新增', tally.added],
      ['更新', tally.changed],
      ['删除', tally.removed],
      ['已有', tally.same],
    ] as const;
    const says = parts.filter(([, count]) => count > 0).map(([part, count]) => `${part} ${count}`);
    return says.length === 0 ? [] : [{ word, says: says.join('，') }];
  });
}

const FIELDS: Readonly<Record<string, string>> = {
  removed: '删除',
  name: '名称',
  liaison: '联系人',
  liaisonPhone: '联系电话',
  phone: '联系电话',
  leader: '负责人',
  property: '物业',
  referencePoint: '基准点',
  referencePosition: '基准点位置',
  facts: '基本情况',
  remark: '备注',
  kind: '检查类型',
  auditors: '检查人员',
  foundBy: '发现人',
  by: '办理人',
  noPhotoReason: '没有照片的原因',
  sectionIds: '检查部分',
  date: '日期',
  finishedAt: '完成时间',
  order: '顺序',
  reason: '理由',
  itemIds: '对应条目',
  problem: '存在问题',
  location: '具体位置',
  placeId: '位置',
  measure: '整改措施',
  responsibleUnit: '直接责任单位',
  responsiblePerson: '责任人',
  volunteerUnit: '志愿服务分包单位',
  deadline: '整改时限',
  dueDate: '整改期限',
  status: '状态',
  number: '编号',
  words: '内容',
  marks: '标注',
  metres: '距离',
  stages: '阶段目标',
  needsBothUnits: '两家确认',
  scopes: '检查范围',
  taskIds: '复查的任务',
  relapsedFrom: '上一次的问题',
  members: '单位党员人数',
  joined: '参加党员人数',
  from: '开始时间',
  to: '结束时间',
  place: '活动地点',
  siteIds: '服务点位',
  unitId: '单位',
  content: '服务内容',
  photoId: '活动照片',
  hasFlag: '照片带标志',
  reportedOn: '报送日期',
  title: '标题',
  recipient: '主送',
  opening: '导语',
  situation: '督查情况',
  earlier: '前期问题整改情况',
  demands: '工作要求',
  sentences: '问题的写法',
  authority: '发文机关',
  documentCode: '机关代字',
  signatory: '签发人',
  signedBy: '署名',
  isSealed: '加盖印章',
  copiesTo: '抄送',
  issuedBy: '印发机关',
  annexes: '附件',
};

/** 存在问题. A field without a word of its own is called 内容. */
export function wordField({ entity, field }: Pick<PlannedConflict, 'entity' | 'field'>, codeOf: CodeOf): string {
  if (field === 'value') return entity === 'verdict' ? '判定' : '记录';
  const fact = factOf(field);
  if (fact !== null) return codeOf(fact);
  return FIELDS[field] ?? '内容';
}

/** Looks up what a standard, whichever it is, calls an id of its own: the code of an item, the label of a fact. */
export type CodeOf = (id: string) => string;

/** 一-03 for 1-03, 封闭式小区 for gated. */
export const codesOf =
  (standards: readonly Standard[]): CodeOf =>
  (id) => {
    const items = standards.flatMap((standard) => standard.sections.flatMap((section) => section.items));
    const facts = standards.flatMap((standard) => standard.facts);
    return items.find((item) => item.id === id)?.code ?? facts.find((fact) => fact.id === id)?.label ?? id;
  };

/** Looks a record up, for its name. */
export type Lookup = Pick<HandoverPlan, 'fieldsOf'>;

/** Which record it is, in the words of the screens. */
export function wordRecord(plan: Lookup, entity: string, id: string, codeOf: CodeOf): string {
  const fields = plan.fieldsOf(entity, id) ?? {};
  const text = (field: string): string => {
    const value = fields[field];
    return typeof value === 'string' ? value : '';
  };
  const of = (other: string, field: string): string => wordRecord(plan, other, text(field), codeOf);
  switch (entity) {
    case 'site':
    case 'unit':
    case 'place':
      return text('name');
    case 'pairing':
      return `${of('site', 'siteId')}与${of('unit', 'unitId')}的对接`;
    case 'audit':
      return `${of('site', 'siteId')} ${wordDay(text('date'))}检查`;
    case 'verdict':
    case 'answer':
    case 'spot':
      return `${codeOf(text('itemId'))} ${of('place', 'placeId')}`;
    case 'finding':
      return `问题“${text('problem') || '没有写明'}”`;
    case 'task':
      return `任务 ${text('number')}`;
    case 'action': {
      const kind = text('kind');
      return `${of('task', 'taskId')}的${Object.hasOwn(ACTION_LABELS, kind) ? ACTION_LABELS[kind as 'closed'] : '办理记录'}`;
    }
    case 'activity':
      return `${of('unit', 'unitId')} ${wordDay(text('date'))}志愿服务活动`;
    case 'letter':
      return `公文“${partText(fields['title']) ?? ''}”`;
    case 'photo': {
      if (text('findingId') !== '') return `${of('finding', 'findingId')}的照片`;
      const isOfActivity = plan.fieldsOf('activity', text('evidenceId')) !== undefined;
      return isOfActivity ? `${of('activity', 'evidenceId')}的照片` : measure('photo', 1);
    }
    case 'ledgerEntry':
      return `${codeOf(text('itemId'))} ${wordDay(text('date'))}的台账`;
    default:
      return measure(entity, 1);
  }
}

/** A value in words: 不达标, 待复查, 2017年5月8日. What has no better words is shown as it is. */
export function wordValue(
  { entity, field }: Pick<PlannedConflict, 'entity' | 'field'>,
  { change }: Pick<PlannedValue, 'change'>,
  plan: Lookup,
  codeOf: CodeOf,
): string {
  const { value } = change;
  if (value === null || value === '') return '空';
  if (field === 'removed') return value === true ? '已删除' : '没有删除';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return field.endsWith('At') ? wordMoment(value) : String(value);
  if (typeof value === 'string') {
    if (entity === 'verdict' && field === 'value')
      return VERDICTS.includes(value) ? wordVerdict(value as 'met') : value;
    if (entity === 'task' && field === 'status')
      return Object.hasOwn(STATUS_LABELS, value) ? STATUS_LABELS[value as 'open'] : value;
    if (field === 'placeId') return wordRecord(plan, 'place', value, codeOf);
    if (field === 'unitId') return wordRecord(plan, 'unit', value, codeOf);
    if (field === 'relapsedFrom') return wordRecord(plan, 'finding', value, codeOf);
    if (field === 'photoId') return measure('photo', 1);
    return isCalendarDate(value) ? toOfficialDate(value) : value;
  }
  const part = partText(value);
  if (part !== null) return part === '' ? '空' : part;
  if (field === 'itemIds') return (value as readonly string[]).map(codeOf).join('、');
  if (field === 'marks') return `${(value as readonly unknown[]).length} 处标注`;
  if (field === 'stages') return (value as unknown as readonly Stage[]).map(wordStage).join('、') || '空';
  if (field === 'taskIds') return measure('task', (value as readonly unknown[]).length);
  if (field === 'siteIds')
    return (value as readonly string[]).map((id) => wordRecord(plan, 'site', id, codeOf)).join('、');
  if (field === 'deadline') return wordDeadline(value as never, null);
  return Array.isArray(value) ? value.map(String).join('、') : JSON.stringify(value);
}
/** The words of a part of a letter; null for whatever is none. */
const partText = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' ? value.text : null;
const VERDICTS = ['met', 'unmet', 'notApplicable', 'unchecked'];

/** 设备 K7QX，5月8日 10:02. */
export const wordWriter = ({ change }: Pick<PlannedValue, 'change'>): string =>
  `设备 ${change.device}，${wordMoment(Number(change.hlc.slice(0, 15)))}`;

const wordDay = (date: string): string => (isCalendarDate(date) ? toOfficialDate(date) : date);

/** 5月8日 10:02, in the local time. */
export function wordMoment(epochMs: number): string {
  const moment = new Date(epochMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${moment.getMonth() + 1}月${moment.getDate()}日 ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** 1.2 MB. */
export const wordSize = (bytes: number): string =>
  bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;

/** What a person reads when no file was made, or none was taken in. */
export function wordHandoverError(error: PackError | OpenError): string {
  switch (error.type) {
    case 'NothingToHandOver':
      return '没有可以交出的记录。示例数据不会交出。';
    case 'PackingAborted':
      return '已取消，没有生成文件。';
    case 'PackingFailed':
      return '文件没有生成，记录不受影响。可能是手机空间不够，请清理后再试，或分几次交出。';
    case 'NotAHandover':
      return '这不是“点位”的交接文件，没有导入。请选以 .dianwei 结尾的文件（微信里可能改了名字，照样能选）。';
    case 'HandoverDamaged':
      return '文件不完整或被改动过，没有导入，本机记录不受影响。请让对方重新发一次。';
    case 'HandoverTooNew':
      return '这个文件由更新的版本生成，没有导入。请先更新“点位”再导入。';
    case 'HistoriesDiffer':
      return '文件里有记录与本机的历史对不上（同一次记录，内容不同），没有导入。请让对方重新导出后再试。';
    case 'HandoverUnreadable':
      return '文件读不出来，没有导入。请把文件存到本机，联网重新打开本页后再选一次。';
    case 'OpeningAborted':
      return '已取消，没有导入。';
  }
}

/** How an import ended that did not come to its end; what is in is whole. */
export function wordStopped({ stoppedBy, photosLeft }: Imported & { readonly stoppedBy: object }): string {
  const left = photosLeft > 0 ? `还有 ${photosLeft} 张照片没有导入。` : '';
  const goOn = '已导入的都完整，再导入一次会接着来。';
  switch (stoppedBy.type) {
    case 'StorageFull':
      return `手机存储空间已满。${left}${goOn}请先清理空间。`;
    case 'StorageLost':
    case 'StorageNewer':
      return `${wordError(stoppedBy)}${left}${goOn}`;
    case 'HandoverUnreadable':
      return `文件读到一半中断了。${left}${goOn}`;
    case 'ImportAborted':
      return `已停下。${left}${goOn}`;
  }
}
