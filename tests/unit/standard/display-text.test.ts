/** The issued text as Chinese is set. */
import { expect, test } from 'vitest';
import { displayText } from '../../../src/domain/standard/display-text';

test('S21: half-width punctuation of the notice is shown full-width, and a blank beside it goes', () => {
  expect(displayText('设施完好(维修记录每季度1次);有展示点')).toBe('设施完好（维修记录每季度1次）；有展示点');
  expect(displayText('整洁, 有序 ;为什么?')).toBe('整洁，有序；为什么？');
  expect(displayText('(1)公益广告:5处以上')).toBe('（1）公益广告：5处以上');
});

test('S21: words, figures, other marks and text that is set right stay as they are', () => {
  for (const text of ['100米以内、5处以上。', '“图说我们的价值观”', '5.5米', 'GB 50140-2005', '挪用/揶用', '']) {
    expect(displayText(text)).toBe(text);
  }
});

test('S21: marks inside a time, a ratio or a number belong to the figure', () => {
  for (const text of ['每天8:00至18:00开放', '坡度1:12', '1,200册图书']) expect(displayText(text)).toBe(text);
});

test('S21: setting text twice changes nothing more', () => {
  const once = displayText('有制度(上墙), 有记录;');
  expect(displayText(once)).toBe(once);
});
