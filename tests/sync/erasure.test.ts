/** C16–C19: what an erasure takes back, what it does not, and that nobody need know whether it was done already. */
import { describe, expect, test } from 'vitest';
import { type Change, changesBetween, type EntityName, parseChange, type Versioned } from '../../src/sync/change';
import { ERASED, isErasure, withoutErased } from '../../src/sync/erasure';
import type { Json } from '../../src/sync/json';
import { erase, mergeChanges, replay, standing, type TransitionCheck } from '../../src/sync/merge';
import { writerOf } from './writer';

const NOON = Date.UTC(2017, 4, 5, 4);
const anything: TransitionCheck = () => true;
const at = (minute: number) => NOON + minute * 60_000;

/** One value written at a minute past noon on top of `base`. */
function write(minute: number, value: Json, base: Change | null, to: { entity?: EntityName; field?: string } = {}) {
  const { entity = 'audit', field = 'auditors' } = to;
  const current: Versioned | undefined = base
    ? { fields: { [field]: base.value }, stamps: { [field]: base.hlc } }
    : undefined;
  const [change] = changesBetween(
    entity,
    current,
    { id: 'r1', [field]: value },
    writerOf(`D${minute}`, at(minute)),
  ).changes;
  if (!change) throw new Error('nothing changed');
  return change;
}
const erased = (minute: number, history: readonly Change[], value: Json = [ERASED]): readonly Change[] =>
  erase(history, value, writerOf(`E${minute}`, at(minute)), anything).changes;
const valueOf = (log: readonly Change[], field = 'auditors'): unknown => replay(log, anything).versioned.fields[field];
const idsOf = (log: readonly Change[]): readonly string[] => log.map(({ id }) => id);

describe('what it covers', () => {
  const first = write(1, ['李建国'], null);
  const second = write(2, ['李建国', '王强'], first);
  const erasure = erased(10, [first, second], [ERASED, '王强']);

  test('C16: every earlier value of its field goes, whether it stands or was written over; the rest of the record stays', () => {
    const other = write(1, '2017-05-05', null, { field: 'date' });
    const { log, versioned, conflicts, rejected } = mergeChanges([first, second, other], erasure, anything);
    expect(idsOf(log)).toEqual(idsOf([other, ...erasure]));
    expect(versioned.fields).toEqual({ auditors: [ERASED, '王强'], date: '2017-05-05' });
    expect([conflicts, rejected]).toEqual([[], []]);
  });
  test('C16: values in conflict go, all of them, those of a clock that is ahead as well', () => {
    const apart = write(3, ['张三'], first);
    const ahead = write(600_000, ['赵六'], first);
    const done = erased(10, [first, second, apart, ahead]);
    expect(idsOf(mergeChanges([first, second, apart, ahead], done, anything).log)).toEqual(idsOf(done));
    // Whoever knows no erasure sees each of them written over.
    expect(new Set(done.map(({ base }) => base))).toEqual(new Set([second, apart, ahead].map(({ hlc }) => hlc)));
  });
  test('C16: a field that is set once is erased all the same', () => {
    const by = write(1, '李建国', null, { entity: 'action', field: 'by' });
    const done = erased(10, [by], ERASED);
    const { log, versioned, rejected } = mergeChanges([by], done, anything);
    expect([idsOf(log), versioned.fields, rejected]).toEqual([idsOf(done), { by: ERASED }, []]);
    const on = write(11, '又写上', done[0] ?? null, { entity: 'action', field: 'by' });
    expect(replay([...done, on], anything).rejected).toEqual([on]);
  });
  test('C16: nothing that was said is nothing to take back', () => {
    expect(() => erased(10, [])).toThrow('nothing was ever said');
  });
  test('C17: what arrives late with an earlier stamp is covered, too, whatever it was written on', () => {
    for (const late of [write(5, ['李建国', '赵六'], second), write(4, ['李建国'], null)]) {
      const { log, versioned, conflicts } = mergeChanges(erasure, [late], anything);
      expect(idsOf(log)).toEqual(idsOf(erasure));
      expect([versioned.fields['auditors'], conflicts]).toEqual([[ERASED, '王强'], []]);
    }
  });
  test('C17: what is written later without knowing of it is a new statement: it stands, and the contradiction is shown', () => {
    const later = write(11, ['李建国'], second);
    const { versioned, conflicts } = mergeChanges(erasure, [later], anything);
    expect(versioned.fields['auditors']).toEqual(['李建国']);
    expect(conflicts).toMatchObject([{ kept: { id: later.id }, lost: [{ value: [ERASED, '王强'] }] }]);
  });
  test('C17: what is written on top of it stands, with whatever clock, and so does what follows on that', () => {
    const behind = { ...write(5, ['周七'], null), base: erasure[0]?.hlc ?? null };
    const behindToo = write(6, ['周七', '郑十'], behind);
    for (const log of [
      [...erasure, behind, behindToo],
      [behindToo, behind, ...erasure, first, second],
    ]) {
      expect(valueOf(log)).toEqual(['周七', '郑十']);
      expect(replay(log, anything).conflicts).toEqual([]);
    }
  });
});

describe('one after another', () => {
  const first = write(1, ['李建国', '王强'], null);
  const one = erased(10, [first], [ERASED, '王强']);
  test('C18: a later erasure takes the earlier one along, which still named somebody', () => {
    const two = erased(20, [first, ...one], [ERASED, ERASED]);
    expect(idsOf(withoutErased([first, ...one, ...two]))).toEqual(idsOf(two));
    expect(JSON.stringify(mergeChanges(one, two, anything).log)).not.toContain('王强');
  });
  test('C18: also where it was written over meanwhile, and by a clock that is behind', () => {
    const on = write(12, [ERASED, '王强', '赵六'], one[0] ?? null);
    const two = erased(9, [...one, on], [ERASED, ERASED, '赵六']);
    expect(idsOf(withoutErased([...one, on, ...two]))).toEqual(idsOf(two));
    // And what the first one covered stays covered.
    expect(valueOf([first, ...two])).toEqual([ERASED, ERASED, '赵六']);
  });
  test('C18: two that know nothing of each other are shown as a contradiction; neither name comes back unseen', () => {
    const two = erased(11, [first], ['李建国', ERASED]);
    const { conflicts } = mergeChanges(one, two, anything);
    expect(conflicts).toMatchObject([{ kept: { value: ['李建国', ERASED] }, lost: [{ value: [ERASED, '王强'] }] }]);
    const both = erased(12, [...one, ...two], [ERASED, ERASED]);
    expect(idsOf(mergeChanges([...one, ...two], both, anything).log)).toEqual(idsOf(both));
  });
});

describe('told to others', () => {
  const first = write(1, ['李建国'], null);
  const erasure = erased(10, [first]);
  test('C19: what stands of a field that was erased has the erasure in it, and what was written on that since', () => {
    const on = write(11, ['周七'], erasure[0] ?? null);
    const again = write(12, ['周七', '郑十'], on);
    const stands = standing([first, ...erasure, on, again], anything);
    expect(idsOf(stands)).toEqual(idsOf([...erasure, on, again]));
    expect(valueOf([...stands, write(9, ['李建国', '王强'], first)])).toEqual(['周七', '郑十']);
  });
  test('C19: a change says up to where it erases by a stamp; what is none is malformed, and other changes say nothing', () => {
    const [change] = erasure;
    expect(parseChange(change)).toEqual({ ok: true, value: change });
    for (const erases of ['', 'yes', true, null, 17]) expect(parseChange({ ...change, erases }).ok).toBe(false);
    expect(isErasure(first)).toBe(false);
  });
});
