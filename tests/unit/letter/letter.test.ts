/** What a letter knows from the one before, its number, and the order of its problems. */
import { expect, test } from 'vitest';
import { chineseNumber } from '../../../src/domain/kernel/chinese-number';
import { toOfficialPeriod } from '../../../src/domain/kernel/date';
import { documentNumber, habitsFrom } from '../../../src/domain/letter/letter';
import { moved } from '../../../src/domain/letter/letter-problems';
import { foundIn, letterOn, sampleSources } from '../../paper/sample-letters';

const sources = sampleSources();
const notice = letterOn('notice', sources);
const order = letterOn('order', sources);

test('L13: what was said once is known; 抄送 and annexes belong to the kind', () => {
  const last = {
    ...{ ...notice, createdAt: 1, authority: '某办', documentCode: '某办', signatory: '王', signedBy: '某' },
    ...{ copiesTo: '县委', issuedBy: '某', annexes: [] as const, recipient: '各社区' },
  };
  expect(habitsFrom([last], 'notice', '县文明办')).toMatchObject({
    ...{ authority: '某办', documentCode: '某办', signatory: '王', signedBy: '某', copiesTo: '县委', issuedBy: '某' },
    ...{ annexes: [], recipient: '各社区' },
  });
  expect(habitsFrom([last], 'order', '县文明办')).toMatchObject({
    ...{ authority: '某办', copiesTo: '', issuedBy: '', annexes: [], recipient: '' },
  });
});

test('L13: the latest of the same kind comes before any other, however late that is', () => {
  const letters = [
    { ...order, id: 'a', createdAt: 3, signedBy: '交办的' },
    { ...notice, id: 'b', createdAt: 1, signedBy: '旧的' },
    { ...notice, id: 'c', createdAt: 2, signedBy: '新的' },
  ];
  expect(habitsFrom(letters, 'notice', '').signedBy).toBe('新的');
  expect(habitsFrom(letters, 'urge', '').signedBy).toBe('交办的');
});

test('L13: the first letter names nobody but the office of the campaign; a ranking is never offered', () => {
  expect(habitsFrom([], 'notice', '县文明办')).toEqual({
    ...{ recipient: '各社区，各有关单位', authority: '', documentCode: '', signatory: '', signedBy: '县文明办' },
    ...{ isSealed: true, copiesTo: '', issuedBy: '县文明办', annexes: ['list'] },
  });
});

test('L13: the head of a demo letter is nobody’s', () => {
  const known = { ...sources, letters: [{ ...notice, isDemo: true, authority: '示例机关' }] };
  expect(letterOn('notice', known).authority).toBe('');
});

test('L14: the number is the office’s: code, year of the day, and room', () => {
  expect(documentNumber('高文明办', '2017-05-18')).toBe('高文明办〔2017〕　号');
  expect(documentNumber('', '2017-05-18')).toBe('');
  expect(notice.date).toBeNull();
});

test('L9: a problem moves among those of its own place, and not beyond', () => {
  const cards = foundIn(sources);
  const [first, second, third] = notice.taskIds;
  expect(moved(notice.taskIds, cards, second!, -1).slice(0, 3)).toEqual([second, first, third]);
  expect(moved(notice.taskIds, cards, first!, -1)).toBe(notice.taskIds);
  // The sixth is the last of the community’s own; the seventh lies in the compound.
  expect(moved(notice.taskIds, cards, notice.taskIds[5]!, 1)).toBe(notice.taskIds);
  expect(moved(notice.taskIds, cards, 'gone', 1)).toBe(notice.taskIds);
});

test.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [35, '三十五'],
  [100, '一百'],
  [105, '一百零五'],
  [112, '一百一十二'],
])('L16: headings are numbered in Chinese: %i is %s', (number, words) => {
  expect(chineseNumber(number)).toBe(words);
});

test.each([
  ['2017-05-08', '2017-05-08', '2017年5月8日'],
  ['2017-05-08', '2017-05-10', '2017年5月8日至10日'],
  ['2017-04-28', '2017-05-10', '2017年4月28日至5月10日'],
  ['2016-12-30', '2017-01-02', '2016年12月30日至2017年1月2日'],
  ['2016-05-08', '2017-05-10', '2016年5月8日至2017年5月10日'],
])('L4: a period says what both days share once: %s to %s', (from, to, words) => {
  expect(toOfficialPeriod(from, to)).toBe(words);
});
