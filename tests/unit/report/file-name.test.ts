/** Names of files, before any paper is made. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameOf, safeFileName } from '../../../src/domain/report/file-name';
import { seed } from '../../property/seed';

test('R96: a file is named as an office names it: what and whose, then the day in official form', () => {
  expect(fileNameOf('南关社区整改任务清单', '', '2017年5月8日')).toBe('南关社区整改任务清单（2017年5月8日）');
  expect(fileNameOf('对接表', '示例数据', '内部')).toBe('对接表（示例数据，内部）');
  expect(fileNameOf('对接表', '')).toBe('对接表');
});

test('R96: signs that a file system refuses are in their full-width shape, line ends and dots at the ends go', () => {
  expect(safeFileName('一/二\\三:四*五?六"七<八>九|（2017年5月8日）')).toBe(
    '一／二＼三：四＊五？六＂七＜八＞九｜（2017年5月8日）',
  );
  expect(safeFileName(' ..南关\n社区\u200b清单. ')).toBe('南关 社区 清单');
});

test('R96: a title too long is cut, never the day behind it', () => {
  const name = safeFileName(fileNameOf('县'.repeat(200), '2017年5月8日'));
  expect(name).toMatch(/^县+…（2017年5月8日）$/);
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(245);
});

/** All of Unicode, and more often the signs that matter. */
const letters = fc.oneof(
  fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0xe000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
  fc.constantFrom(...Array.from('/\\:*?"<>|. \n\t（）县')),
);

test('R96: whatever is typed, the name has no sign that Windows, Android or iOS refuses, fits, and is not changed twice', () => {
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 120 }).map((all) => all.join('')),
      (typed) => {
        const name = safeFileName(typed);
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^[ .]|[ .]$/u);
        expect(Array.from(name).length).toBeLessThanOrEqual(80);
        expect(safeFileName(name)).toBe(name);
      },
    ),
    { seed },
  );
});
