/** N70, N71: where somebody is found in a log, how he is written over, and that no field is forgotten. */
import { describe, expect, test } from 'vitest';
import { type Change, changesBetween, type EntityName, type Versioned } from '../../src/sync/change';
import { ERASED } from '../../src/sync/erasure';
import { findPerson, namesErased, namesInLog } from '../../src/sync/find-person';
import type { Json } from '../../src/sync/json';
import { isEnough, withoutMention, withoutPerson } from '../../src/sync/person-in-value';
import { PERSONAL_FIELDS, personalKind } from '../../src/sync/personal-fields';
import { writerOf } from './writer';

const li = { name: '李建国', phone: '' };
const hisPhone = { name: '', phone: '138-0000-0001' };

describe('in a value', () => {
  test.each<[Json, Json]>([
    ['李建国', ERASED],
    ['李建', '李建'],
    ['李建国庆', '李建国庆'],
    [' 李 建　国 ', ERASED],
    ['李建国（副局长）', ERASED],
    ['王强、李建国', `王强、${ERASED}`],
    ['王强 李建国', `王强 ${ERASED}`],
    ['阳光物业/李建国', `阳光物业/${ERASED}`],
    ['', ''],
    [
      ['李建国', '王强'],
      [ERASED, '王强'],
    ],
    [
      ['李建国', '李建国'],
      [ERASED, ERASED],
    ],
    [null, null],
    [17, 17],
  ])('N70: a name is written over as a whole, and no other that holds it: %j', (value, next) => {
    expect(withoutPerson('name', value, li)).toEqual(next);
  });
  test.each<[Json, Json]>([
    ['13800000001', ''],
    ['+86 138 0000 0001', ''],
    ['0311-80000001、13800000001', '0311-80000001'],
    ['138000000010', '138000000010'],
    ['', ''],
    [['13800000001'], ['']],
  ])('N70: a telephone is one, however it is written: %j', (value, next) => {
    expect(withoutPerson('phone', value, hisPhone)).toEqual(next);
  });
  test('N70: words keep what else they say, inside our own objects, too; keys, kinds and ids are none', () => {
    const words = (kind: 'text' | 'texts', value: Json) => withoutMention(kind, value, { ...li, phone: '13800000001' });
    expect(words('text', '请李建国（13800000001）看')).toBe(`请${ERASED}（${ERASED}）看`);
    expect(words('text', '1380000000123')).toBe('1380000000123');
    expect(words('text', { text: '李建国好', isDrafted: true })).toEqual({ text: `${ERASED}好`, isDrafted: true });
    expect(words('text', [{ kind: 'text', text: '李建国', at: [0, 1] }])).toEqual([
      { kind: 'text', text: ERASED, at: [0, 1] },
    ]);
    expect(words('text', [{ kind: '李建国' }])).toEqual([{ kind: '李建国' }]);
    expect(words('text', { asked: 1, satisfied: 1, words: ['李建国说好'] })).toMatchObject({
      words: [`${ERASED}说好`],
    });
    expect(words('texts', { t1: '找李建国' })).toEqual({ t1: `找${ERASED}` });
  });
  test('N70: one sign or a few digits name nobody; signs of a pattern are signs', () => {
    for (const sought of [
      { name: '李', phone: '' },
      { name: ' ', phone: '123456' },
      { name: '（某某）', phone: '' },
    ]) {
      expect(isEnough(sought)).toBe(false);
      expect(withoutMention('text', '李 123456 某某', sought)).toBe('李 123456 某某');
    }
    expect(withoutMention('text', 'abc a.c', { name: 'a.c', phone: '' })).toBe(`abc ${ERASED}`);
  });
});

/** A log of saves by one writer, one after another. */
class Log {
  readonly changes: Change[] = [];
  readonly #records = new Map<string, Versioned>();
  #writer = writerOf('A1AA', Date.UTC(2017, 4, 5, 4));
  save(entity: EntityName, id: string, fields: Readonly<Record<string, Json>>): this {
    const edit = changesBetween(entity, this.#records.get(id), { id, ...fields }, this.#writer);
    this.#records.set(id, edit.versioned);
    this.#writer = { ...this.#writer, clock: edit.clock };
    this.changes.push(...edit.changes);
    return this;
  }
  find = (sought = li) => findPerson(this.changes, sought, () => true);
}

describe('in a log', () => {
  test('N70: in what a record says and in what it said before; a removed record is none the less', () => {
    const log = new Log()
      .save('audit', 'a1', { auditors: ['李建国', '王强'], kind: 'supervision' })
      .save('finding', 'f1', { foundBy: ['李建国'], problem: '楼道堆物' })
      .save('finding', 'f1', { foundBy: ['王强'] })
      .save('task', 't1', { responsiblePerson: '王强', remark: '已告李建国' })
      .save('task', 't1', { removed: true });
    expect(log.find()).toMatchObject([
      {
        entity: 'audit',
        recordId: 'a1',
        field: 'auditors',
        value: ['李建国', '王强'],
        next: [ERASED, '王强'],
        isInWords: false,
      },
      { entity: 'finding', recordId: 'f1', field: 'foundBy', value: ['王强'], next: ['王强'], isInWords: false },
      { entity: 'task', recordId: 't1', field: 'remark', value: '已告李建国', next: `已告${ERASED}`, isInWords: true },
    ]);
    expect(log.find({ name: '赵六', phone: '' })).toEqual([]);
  });
  test('N70: words that named somebody and do no more only lose their history', () => {
    const log = new Log().save('site', 's1', { remark: '找李建国' }).save('site', 's1', { remark: '找物业' });
    expect(log.find()).toMatchObject([{ field: 'remark', value: '找物业', next: '找物业', isInWords: false }]);
  });
  test('N70: the telephone beside a name goes with it, unless somebody else is left there', () => {
    const unit = (liaison: string, phone: string) =>
      new Log().save('unit', 'u1', { name: '县医院', liaison, phone, leader: '张明' });
    expect(
      unit('李建国', '13800000001')
        .find()
        .map(({ field, next }) => [field, next]),
    ).toEqual([
      ['liaison', ERASED],
      ['phone', ''],
    ]);
    expect(
      unit('李建国、王强', '13800000001')
        .find()
        .map(({ field, next }) => [field, next]),
    ).toEqual([
      ['liaison', `${ERASED}、王强`],
      ['phone', '13800000001'],
    ]);
    // He was it before: the number of today is his successor's, the earlier ones may be his.
    const later = unit('李建国', '13800000001').save('unit', 'u1', { liaison: '王强', phone: '13800000002' });
    expect(later.find().map(({ field, next }) => [field, next])).toEqual([
      ['liaison', '王强'],
      ['phone', '13800000002'],
    ]);
    expect(
      unit('王强', '138 0000 0001')
        .find(hisPhone)
        .map(({ field, next }) => [field, next]),
    ).toEqual([['phone', '']]);
  });
  test('N70: names to pick from, the most frequent first; those a device forgets are the ones that went', () => {
    const log = new Log()
      .save('audit', 'a1', { auditors: ['王强', '李建国'] })
      .save('finding', 'f1', { foundBy: ['李建国'] })
      .save('site', 's1', { property: '阳光物业/孙经理', liaison: '' });
    expect(namesInLog(log.changes)).toEqual(['李建国', '王强']);
    const [auditors] = log.changes;
    const erasures = auditors ? [{ ...auditors, value: ['王强', ERASED], erases: auditors.hlc }] : [];
    expect(namesErased(log.changes, erasures)).toEqual(['李建国']);
  });
});

describe('the list of fields', () => {
  test('N71: knows every kind of record; what it does not know may not be erased', () => {
    // That it knows each field of each, and none besides, is proven by the compiler (`usecases/erase-person.ts`).
    expect(Object.keys(PERSONAL_FIELDS)).toHaveLength(16);
    expect(personalKind('action', 'by')).toBe('name');
    for (const [entity, field] of [
      ['task', 'status'],
      ['audit', 'removed'],
      ['photo', 'sha256'],
      ['audit', 'toString'],
      ['toString', 'name'],
      ['somethingNew', 'name'],
    ] as const)
      expect(personalKind(entity, field), `${entity} ${field}`).toBeNull();
  });
  test('N71: a field whose name says that it holds a person is listed as one', () => {
    const telling = /liaison|leader|phone|auditor|person$|^by$|(?<!measured)By$|signatory/i;
    for (const [entity, fields] of Object.entries(PERSONAL_FIELDS)) {
      for (const [field, kind] of Object.entries(fields))
        if (telling.test(field)) expect(kind, `${entity} ${field}`).not.toBeNull();
    }
  });
});
