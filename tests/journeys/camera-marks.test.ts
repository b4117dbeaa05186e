/** J15: marks on a photo outlive a kill and go back to none; 整改后 is shot against 整改前 and compared with it. */
import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { shoot } from './camera';
import type { Inspector } from './inspector';
import { openApp, type Phone } from './open-app';
import { readPhotoBytes, readRecords } from './stored';

type Spot = readonly [x: number, y: number];

/** A finger on a picture, from one share of it to another; real touches, so that scrolling could steal them. */
async function useFinger(phone: Phone): Promise<(easel: Locator, from: Spot, to: Spot) => Promise<void>> {
  const finger = await phone.app.context.newCDPSession(phone.page);
  return async (easel, from, to) => {
    const picture = (await easel.locator('image').boundingBox())!;
    const at = ([x, y]: Spot) => ({ x: picture.x + picture.width * x, y: picture.y + picture.height * y });
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', spot?: Spot) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: spot ? [at(spot)] : [] });
    await touch('touchStart', from);
    await touch('touchMove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
    await touch('touchMove', to);
    await touch('touchEnd');
  };
}

async function openMarkup(person: Inspector): Promise<Locator> {
  await person.tap(person.photos().first());
  await person.tap(person.sheet('近景').getByRole('button', { name: '标注' }));
  const easel = person.sheet('标注').locator('.easel');
  await easel.locator('image').waitFor();
  return easel;
}

const near = (value: number): unknown => expect.closeTo(value, 1);

test('J15, E24: marks drawn by finger are kept at each stroke, outlive a kill, leave the photo as it was, and go back to none', async () => {
  const phone = await openApp();
  let person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.takePhoto(await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 1 }));
  const bytes = await readPhotoBytes(phone.page);
  const easel = await openMarkup(person);
  const drag = await useFinger(phone);
  const markup = () => person.sheet('标注');
  // Right after a stroke: a browser that took the stroke for a fling would swallow this tap.
  const take = async (tool: string): Promise<void> => {
    await person.tap(markup().getByRole('radio', { name: tool }));
    await markup().getByRole('radio', { name: tool, checked: true }).waitFor();
  };
  const kept = (count: number) => markup().getByText(`已存 ${count} 处`).waitFor();

  await drag(easel, [0.2, 0.2], [0.6, 0.5]);
  await kept(1);
  for (const [index, tool] of ['圆圈', '方框', '马赛克'].entries()) {
    await take(tool);
    await drag(easel, [0.1, 0.1 + index / 5], [0.3, 0.3 + index / 5]);
    await kept(index + 2);
  }
  await markup().getByText('导出的照片看不到原样，本机仍留有原片').waitFor();
  // A touch that goes nowhere is no mark.
  await drag(easel, [0.5, 0.5], [0.5, 0.5]);
  await take('文字');
  await drag(easel, [0.7, 0.8], [0.7, 0.8]);
  await person.sheet('标注文字').getByLabel('自己写').pressSequentially('褪色处');
  await person.tap(person.sheet('标注文字').getByRole('button', { name: '写上' }));
  await kept(5);
  const marks = [
    { kind: 'arrow', from: [near(0.2), near(0.2)], to: [near(0.6), near(0.5)] },
    { kind: 'circle', from: [near(0.1), near(0.1)], to: [near(0.3), near(0.3)] },
    { kind: 'box', from: [near(0.1), near(0.3)], to: [near(0.3), near(0.5)] },
    { kind: 'mosaic', from: [near(0.1), near(0.5)], to: [near(0.3), near(0.7)] },
    { kind: 'text', at: [near(0.7), near(0.8)], text: '褪色处' },
  ];
  const storedMarks = async () => (await readRecords(phone.page, 'markup')).map((row) => row['marks']);
  await expect.poll(storedMarks).toEqual([marks]);
  expect(await readPhotoBytes(phone.page)).toEqual(bytes);

  person = await phone.killAndReopen(phone.page.url());
  await person.sheet('问题').getByRole('button', { name: '查看近景，已标注' }).waitFor();
  expect(await storedMarks()).toEqual([marks]);
  await openMarkup(person);
  for (let left = 4; left >= 0; left--) {
    await person.tap(markup().getByRole('button', { name: '撤销' }));
    await (left > 0 ? kept(left) : markup().getByText('还没有标注').waitFor());
    await expect.poll(storedMarks).toEqual([marks.slice(0, left)]);
  }
  expect(await markup().getByRole('button', { name: '撤销' }).isDisabled()).toBe(true);
  await person.tap(markup().getByRole('button', { name: '完成' }));
  await person.tap(person.sheet('近景').getByRole('button', { name: '返回' }));
  await person.sheet('问题').getByRole('button', { name: '查看近景', exact: true }).waitFor();
  expect(await readPhotoBytes(phone.page)).toEqual(bytes);
  expect(phone.app.errors).toEqual([]);
});

test('J15, E25: 整改后 is shot over the ghost of the chosen photo, which it names, and both are compared', async () => {
  const phone = await openApp({ camera: 'allowed', viewport: { width: 360, height: 640 } });
  const { page } = phone;
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.openCamera();
  for (const count of [1, 2]) {
    await person.tap(person.shutter());
    await person.camera().getByText(`已存 ${count} 张`).waitFor();
  }
  await person.tap(person.camera().getByRole('button', { name: '完成' }));
  await person.tap(person.sheet('问题').getByRole('button', { name: '已整改？拍整改后' }));
  await person.tap(person.sheet('问题').getByRole('radio', { name: '对照第2张，远景' }));
  await person.openCamera(/^拍整改后$/);

  const ghost = person.camera().getByRole('img', { name: '整改前远景' });
  await ghost.waitFor();
  const boxes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.camera-picture')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const { objectFit, objectPosition, opacity } = getComputedStyle(element);
        return { place: { x, y, width, height, objectFit, objectPosition }, opacity };
      }),
    );
  const [live, over] = await boxes();
  expect(over?.place).toEqual(live?.place);
  expect(over?.opacity).toBe('0.4');
  const slider = person.camera().getByRole('slider', { name: '原照片' });
  await slider.press('End');
  expect((await boxes())[1]?.opacity).toBe('0.8');
  await slider.press('Home');
  expect((await boxes())[1]?.opacity).toBe('0');
  await person.tap(person.shutter());
  await person.camera().getByText('已存 1 张').waitFor();
  await person.tap(person.camera().getByRole('button', { name: '完成' }));

  const photos = await readRecords(page, 'photo');
  const before = photos.find(({ view, phase }) => view === 'far' && phase === 'before')!;
  expect(photos.filter(({ phase }) => phase === 'after')).toEqual([
    expect.objectContaining({ view: 'far', source: 'camera', beforeId: before.id }),
  ]);
  await person.sheet('问题').getByText('近景、远景已齐').waitFor();

  await person.tap(person.sheet('问题').getByRole('button', { name: '前后对比' }));
  const compare = person.sheet('前后对比');
  for (const name of ['整改前远景', '整改后远景']) await compare.getByRole('img', { name }).waitFor();
  await person.tap(compare.getByRole('radio', { name: '滑动' }));
  const side = compare.locator('.compare-side').nth(1);
  const cut = () => side.evaluate((element) => getComputedStyle(element).clipPath);
  expect(await cut()).toBe('inset(0px 0px 0px 50%)');
  await compare.getByRole('slider').press('ArrowRight');
  expect(await cut()).toBe('inset(0px 0px 0px 51%)');
  await person.tap(compare.getByRole('button', { name: '返回' }).last());
  await person.tap(person.photos().last());
  await person.sheet('整改后远景').getByText('应用内相机').waitFor();
  expect(phone.app.errors).toEqual([]);
});

test('E25: without a camera of our own, 整改后 comes from the system camera or the gallery and names its photo all the same', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  const picture = await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 1 });
  expect(await person.sheet('问题').getByText('拍整改后').count()).toBe(0);
  await person.takePhoto(picture);
  await person.tap(person.sheet('问题').getByRole('button', { name: '已整改？拍整改后' }));
  const after = person.sheet('问题').getByRole('region', { name: '整改后的照片' });
  for (const word of ['拍整改后', '从相册选']) {
    const count = await person.photos().count();
    await after.locator('label', { hasText: word }).locator('input').setInputFiles(picture);
    await person.photos().nth(count).waitFor();
  }
  const photos = await readRecords(phone.page, 'photo');
  const beforeId = photos.find(({ phase }) => phase === 'before')!.id;
  const afters = photos.filter(({ phase }) => phase === 'after');
  expect(afters.map(({ source, beforeId: against, view }) => ({ source, against, view }))).toEqual(
    expect.arrayContaining([
      { source: 'system', against: beforeId, view: 'near' },
      { source: 'gallery', against: beforeId, view: 'near' },
    ]),
  );
  // 整改后 is no part of the pair.
  await person.sheet('问题').getByText('再拍一张带参照物的远景').waitFor();
  await person.nextItem();

  await person.openList();
  await person.button(/缺远景/).waitFor();
  await person.tap(person.button('导出整改任务清单'));
  await person.sheet().getByText('1 个问题缺远景').waitFor();
  expect(await person.sheet().getByRole('button', { name: '生成 PDF' }).isEnabled()).toBe(true);
  expect(phone.app.errors).toEqual([]);
});
