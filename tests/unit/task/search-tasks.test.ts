/** Finding tasks by words. */
import { expect, test } from 'vitest';
import { searchTasks } from '../../../src/domain/task/search-tasks';
import { entry, numbersOf } from './listed-sample';

const ENTRIES = [
  entry('K7Q-0001', { problem: '楼道堆物', compound: '阳光花园', stairwell: '3号楼2单元', location: '三层' }),
  entry('K7Q-0002', { problem: '灭火器过期', compound: '化肥厂家属院', itemIds: ['1-14'], volunteerUnit: '县供销社' }),
  entry('XB2-0001', { problem: '楼道灯不亮', status: 'inProgress', remark: '已报修', responsiblePerson: '赵䶮' }),
];
const found = (words: string): readonly string[] => numbersOf(searchTasks(ENTRIES, words));

test.each([
  ['', ['K7Q-0001', 'K7Q-0002', 'XB2-0001']],
  ['  　', ['K7Q-0001', 'K7Q-0002', 'XB2-0001']],
  ['没有这样的', []],
  ['楼道', ['K7Q-0001', 'XB2-0001']],
  ['楼道 堆物', ['K7Q-0001']],
  ['楼道　堆物', ['K7Q-0001']],
  ['楼道 灭火器', []],
  ['0001', ['K7Q-0001', 'XB2-0001']],
  ['k7q-0002', ['K7Q-0002']],
  ['Ｋ７Ｑ－０００２', ['K7Q-0002']],
  ['花园 3号楼', ['K7Q-0001']],
  ['阳光花园3号楼2单元三层', ['K7Q-0001']],
  ['供销社', ['K7Q-0002']],
  ['赵䶮', ['XB2-0001']],
  ['限期清理', ['K7Q-0001', 'K7Q-0002', 'XB2-0001']],
  ['一-14', ['K7Q-0002']],
  ['消防通道', ['K7Q-0002']],
  ['整改中', ['XB2-0001']],
  ['已报修', ['XB2-0001']],
])('T34: 「%s」 finds %o', (words, numbers) => {
  expect(found(words)).toEqual(numbers);
});

test('T34: no word reaches over two fields', () => {
  expect(found('堆物阳光')).toEqual([]);
});
