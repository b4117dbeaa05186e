/**
 * J3: what an audit costs the person. Every tap is counted: 26 items, five of them 不达标 with one phrase and one
 * photo each, nothing typed, nothing scrolled. J13: the same with the camera inside the app, its shutter counted too.
 */
import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import type { LaunchOptions } from '../browser/launch';
import { shoot } from './camera';
import type { Inspector } from './inspector';
import { openApp } from './open-app';
import { readRecords } from './stored';

/** Items that are 不达标 in this walk, with the phrase tapped. */
const PROBLEMS: Readonly<Record<string, string>> = {
  '一-03': '数量不足',
  '一-06': '缺季度记录',
  '一-08': '路面坑洼',
  '一-10': '照明不亮',
  '二-05': '无活动记录',
};

/** Whether an element, once it has come to rest, is wholly inside the window and nothing covers its middle. */
async function isInReach(target: Locator): Promise<boolean> {
  return target.evaluate(async (element) => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right > left;
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return isInside && there !== null && (element.contains(there) || there.contains(element));
  });
}

/** The controls that judge an item, by name, that are not in reach without scrolling. */
async function outOfReach(person: Inspector): Promise<readonly string[]> {
  const missing: string[] = [];
  const { code } = await person.currentItem();
  for (const word of ['达标', '不达标', '不适用', '未查'] as const)
    if (!(await isInReach(person.verdict(word)))) missing.push(`${code} ${word}`);
  const quick = await person.quickProblems().all();
  if (quick.length === 0) missing.push(`${code} 常见问题`);
  // The row of phrases runs on to the side; the two most common ones are in sight on the smallest phone.
  for (const chip of quick.slice(0, 2)) if (!(await isInReach(chip))) missing.push(`${code} ${await chip.innerText()}`);
  return missing;
}

/** Remembers every scroll of the page that a person, or code, caused. */
async function watchScrolls(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { scrolls: 0, typed: 0 };
    Object.assign(globalThis, { seen });
    addEventListener('scroll', (event) => (event.target as Element).scrollTop > 0 && seen.scrolls++, true);
    addEventListener('input', (event) => (event.target as HTMLInputElement).type !== 'file' && seen.typed++, true);
  });
}

declare const seen: { readonly scrolls: number; readonly typed: number };

const NORMAL = { width: 390, height: 844 };
const SMALL = { width: 360, height: 640 };

test('J3: 26 items, five 不达标 with phrase and photo: at most 45 taps, no typing, no scrolling to a verdict, at 390 × 844', () =>
  walk({ viewport: NORMAL }));
test('J3: 26 items, five 不达标 with phrase and photo: at most 45 taps, no typing, no scrolling to a verdict, at 360 × 640', () =>
  walk({ viewport: SMALL }));
test('J3, J13: 26 items, five 不达标 with phrase and a photo of our own camera, shutter counted: at most 45 taps, at 360 × 640', () =>
  walk({ viewport: SMALL, camera: 'allowed' }));

/** The whole walk, counted. With a camera of our own each problem costs four taps: phrase, camera, shutter, 下一条. */
async function walk(options: Required<Pick<LaunchOptions, 'viewport'>> & LaunchOptions): Promise<void> {
  const phone = await openApp(options);
  const size = `${options.viewport.width} × ${options.viewport.height}${options.camera ? ', own camera' : ''}`;
  const { page } = phone;
  const person = phone.inspector();
  const picture = await shoot(page, { number: 1, width: 2000, height: 1500, orientation: 6 });
  await person.tryDemo();
  await person.startAudit();
  await watchScrolls(page);
  person.taps = 0;

  const judgedItems = new Set<string>();
  const unreachable: string[] = [];
  let taps = 0;
  let judgments = 0;
  while (!person.isAtMap) {
    const { code } = await person.currentItem();
    // A note, or an item met again at its second place, is not one of the 26.
    const isExtra = judgedItems.has(code) || code.includes('注');
    judgedItems.add(code);
    unreachable.push(...(await outOfReach(person)));
    const before = person.taps;
    const phrase = PROBLEMS[code];
    if (phrase === undefined) await person.judge('达标');
    else {
      await person.raiseProblem(phrase);
      const next = person.sheet('问题').getByRole('button', { name: '下一条', exact: true });
      if (!(await isInReach(next))) unreachable.push(`${code} 下一条`);
      if (options.camera) {
        await person.openCamera();
        for (const control of [person.shutter(), onward(person)])
          if (!(await isInReach(control))) unreachable.push(`${code} ${String(control)}`);
        await person.tap(person.shutter());
        await person.camera().getByText('已存 1 张').waitFor();
        await person.leadOn(() => person.tap(onward(person)));
        expect(person.taps - before).toBe(4);
      } else {
        await person.takePhoto(picture);
        await person.nextItem();
      }
    }
    judgments++;
    if (!isExtra) taps += person.taps - before;
  }
  const { scrolls, typed } = await page.evaluate(() => seen);
  console.log(`taps at ${size}: ${taps} for the 26 items, ${person.taps} with all ${judgments} judgments`);

  expect(unreachable).toEqual([]);
  expect(taps).toBeLessThanOrEqual(45);
  expect({ scrolls, typed }).toEqual({ scrolls: 0, typed: 0 });
  // 26 items, two 注, and 一-14 a second time in the compound.
  expect(judgments).toBe(29);
  await page.getByText('达标 21 条，不达标 5 条，不适用 0 条，未查 0 条').waitFor();
  expect(await readRecords(page, 'photo')).toHaveLength(5);
  expect(phone.app.errors).toEqual([]);
}

/** 下一条 on the camera screen itself. */
const onward = (person: Inspector): Locator => person.camera().getByRole('button', { name: '下一条' });
