/**
 * J4: every screen as a person with weak eyes, thick gloves or a screen reader meets it: axe, sizes of type and targets,
 * no sideways scrolling on the smallest phone; in daylight, in the dark and in the sun.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { shoot } from './camera';
import type { Inspector } from './inspector';
import { openApp } from './open-app';

const BASE_PX = 18;
/** Captions may be four fifths of the base, and nothing smaller. */
const SMALLEST_PX = 14.4;
const TARGET_PX = 48;

type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

/** What axe calls serious or critical, in one line each. */
async function axeFaults(page: Page): Promise<readonly string[]> {
  // axe is typed against another copy of Playwright; the pages are the same.
  const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `axe ${id}: ${target.join(' ')}`));
}

/** Type that is too small, targets that a thumb misses, anything wider than the window. */
async function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    async ({ base, smallest, least }) => {
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      const faults = new Set<string>();
      const word = (element: Element): string =>
        `${element.tagName.toLowerCase()}.${element.className} ${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 12)}`;
      const root = document.documentElement;
      if (Number.parseFloat(getComputedStyle(root).fontSize) < base) faults.add('base type too small');
      if (root.scrollWidth > innerWidth) faults.add(`page is ${root.scrollWidth} wide`);
      for (const body of document.querySelectorAll('.body, .sheet-body'))
        if (body.scrollWidth > body.clientWidth) faults.add(`${word(body)} scrolls sideways`);
      // A modal sheet is what can be touched while it is open.
      const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
      for (const element of top.querySelectorAll('*')) {
        const { width, height } = element.getBoundingClientRect();
        if (width === 0 || height === 0 || getComputedStyle(element).visibility === 'hidden') continue;
        const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        if (hasText && size < smallest - 0.05) faults.add(`type ${size.toFixed(1)}: ${word(element)}`);
        if (!element.matches('a[href], button, input, select, textarea, label:has(input[type=file])')) continue;
        // The strip's cells are narrower than a finger: the strip is the target, and takes a tap to the nearest cell.
        // A file input is reached through its label.
        if (element.matches('.strip .cell, input[type=file]')) continue;
        const box = element.closest('label')?.getBoundingClientRect() ?? { width, height };
        const side = Math.min(box.width, box.height);
        if (side < least - 0.5)
          faults.add(`target ${box.width.toFixed(0)} × ${box.height.toFixed(0)}: ${word(element)}`);
      }
      return [...faults];
    },
    { base: BASE_PX, smallest: SMALLEST_PX, least: TARGET_PX },
  );
}

const faultsOf = async (page: Page): Promise<readonly string[]> => [
  ...(await axeFaults(page)),
  ...(await layoutFaults(page)),
];

/** Walks to every screen and calls `look` on each with its name. */
async function visitAll(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = person;
  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await look('首页（空）');
  for (const path of ['/sites', '/sites/new', '/sites/import', '/no-such-page']) {
    await open(path);
    await look(path);
  }
  await open('/sites/import');
  await page.locator('input[type=file]').setInputFiles('tests/fixtures/csv/gb18030.csv');
  await page.getByLabel('导入后的变化').waitFor();
  await look('导入预览');
  await person.goHome();
  await person.tryDemo();
  await look('首页（示例数据）');
  await person.tap(person.link('开始检查'));
  await person.chooseSampling({ community: '阳光社区', compounds: { 阳光花园: ['1号楼1单元', '2号楼1单元'] } });
  await look('开始检查');
  await person.begin('阳光社区');

  await person.tap(person.verdict('不适用'));
  await person.sheet('不适用的理由').waitFor();
  await look('不适用的理由');
  await person.tap(person.sheet().getByRole('button', { name: '收起' }));
  // Between them they hold every kind of criterion, the facts of a site and a 注.
  for (const code of ['一-02', '一-03', '一-05', '一-06', '一-07', '一-12', '二-04', '三-01', '三-注']) {
    await person.goTo(code);
    await look(code);
  }
  await person.goTo('一-03');
  await person.tap(person.button('200米内公益广告增加'));
  await page.getByText('建议：不达标').waitFor();
  await look('一-03（建议不达标）');
  await person.goTo('一-10');
  await person.raiseProblem('楼道堆物');
  await person.takePhoto(await shoot(page, { number: 1, width: 1200, height: 900, orientation: 6 }));
  await look('问题');
  await person.tap(person.sheet('问题').getByRole('button', { name: '换位置' }));
  await look('问题：换位置');
  for (const line of ['整改措施', '责任单位', '分包单位', '整改时限', '责任人', '备注', '具体位置']) {
    const head = person.sheet('问题').getByRole('button', { name: new RegExp(`^${line}`) });
    await person.tap(head);
    await look(`问题：${line}`);
    await person.tap(head);
  }
  await person.tap(person.sheet('问题').getByRole('button', { name: '自己写' }));
  await look('问题：自己写');
  await person.tap(person.photos().first());
  await person.sheet('近景').waitFor();
  await look('照片');
  await person.tap(person.sheet('近景').getByRole('button', { name: '返回' }));
  await person.nextItem();

  await person.openMap();
  await look('未查一览');
  await person.openList();
  await look('问题清单');
  await person.tap(person.button('导出整改任务清单'));
  await look('导出');
  await person.tap(person.button('生成 PDF'));
  await page.getByText(/^已生成/).waitFor({ timeout: 60_000 });
  await look('导出（已生成）');
  await person.goHome();
  await look('首页（有检查）');
  await open('/sites');
  await look('点位');
  for (const name of [/^阳光社区/, /^阳光花园/]) {
    await open('/sites');
    await person.tap(person.link(name).first());
    await page.getByLabel(/名称$/).first().waitFor();
    await look(`点位 ${String(name)}`);
  }
  await open('/ready');
  await page.getByText(/^还差|^可以出发/).waitFor();
  await look('离线就绪');
  await open('/settings');
  await look('设置');
}

test('J4: the looking itself sees pale type, small type, a small target, a nameless button and a page too wide', async () => {
  const { page } = await openApp({ viewport: { width: 360, height: 640 } });
  await page.getByRole('button', { name: '先用示例数据试试' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.style.cssText = 'width: 30px; height: 60px; padding: 0';
    const words = document.createElement('p');
    words.textContent = '看不清';
    words.style.cssText = 'width: 500px; font-size: 12px; color: #bbb; background: #fff';
    document.querySelector('.body')?.append(button, words);
  });
  expect(await faultsOf(page)).toEqual([
    expect.stringMatching(/^axe button-name: /),
    expect.stringMatching(/^axe color-contrast: /),
    expect.stringMatching(/scrolls sideways$/),
    expect.stringMatching(/^target 30 × 60: /),
    expect.stringMatching(/^type 12\.0: .*看不清$/),
  ]);
});

for (const look of ['明', '暗', '强光下'] as const) {
  test(`J4: no screen has a serious fault, small type, a small target or sideways scrolling (${look})`, async () => {
    const phone = await openApp({ viewport: { width: 360, height: 640 }, path: '/settings' });
    await phone.page.emulateMedia({ colorScheme: look === '暗' ? 'dark' : 'light' });
    if (look === '强光下') await phone.page.getByRole('radio', { name: '强光下' }).tap();
    await phone.page.goto(phone.app.url);
    await phone.page.getByRole('button', { name: '先用示例数据试试' }).waitFor();
    const screensByFault: Record<string, string[]> = {};
    await visitAll(phone.inspector(), async (screen) => {
      for (const fault of await faultsOf(phone.page)) (screensByFault[fault] ??= []).push(screen);
    });
    // A breach of the page's content policy is a console error.
    expect({ screensByFault, errors: phone.app.errors }).toEqual({ screensByFault: {}, errors: [] });
  });
}
