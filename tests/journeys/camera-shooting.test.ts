/** J13: photos by the camera inside the app, in a browser with a made-up camera; refused, taken away, or not liked. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { shoot } from './camera';
import type { Inspector } from './inspector';
import { openApp, type Phone } from './open-app';
import { readPhotoBytes, readRecords } from './stored';

const GATE = { latitude: 37.61234, longitude: 114.61234, accuracy: 12 };

/** On a sheet just opened for 公约褪色破损. */
async function withProblem(options: Parameters<typeof openApp>[0]): Promise<{ phone: Phone; person: Inspector }> {
  const phone = await openApp(options);
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  return { phone, person };
}

/** The photos on the device, earliest first. */
async function storedPhotos(page: Page) {
  const photos = await readRecords(page, 'photo');
  return [...photos].sort((a, b) => Number(a['takenAt']) - Number(b['takenAt']));
}

const stored = (person: Inspector, count: number) => person.camera().getByText(`已存 ${count} 张`).waitFor();

test('J13, E20, E21: three shots in a row without waiting, watermark off, coordinates on and off again: all kept as switched', async () => {
  const { phone, person } = await withProblem({ camera: 'allowed', geolocation: GATE });
  const { page } = phone;
  await person.openCamera();
  for (let shot = 0; shot < 3; shot++) await person.tap(person.shutter());
  await stored(person, 3);
  const three = await storedPhotos(page);
  expect(three.map(({ view }) => view)).toEqual(['near', 'far', 'far']);
  for (const photo of three) {
    const { source, phase, beforeId, hasWatermark, position, positionFrom, shotAt, shotAtFrom } = photo;
    expect({ source, phase, beforeId, hasWatermark }).toEqual({
      source: 'camera',
      phase: 'before',
      beforeId: null,
      hasWatermark: true,
    });
    expect({ position, positionFrom, shotAtFrom }).toEqual({
      position: null,
      positionFrom: 'none',
      shotAtFrom: 'camera',
    });
    expect(shotAt).toBe(photo['takenAt']);
  }

  await person.tap(person.camera().getByRole('button', { name: '水印：开' }));
  await person.tap(person.camera().getByRole('button', { name: '坐标：关' }));
  await person.camera().getByText('已定位（±12米）').waitFor();
  await person.tap(person.shutter());
  await stored(person, 4);
  await person.tap(person.camera().getByRole('button', { name: '坐标：开' }));
  await person.tap(person.camera().getByRole('radio', { name: '近景' }));
  await person.tap(person.shutter());
  await stored(person, 5);
  const [, , , located, bare] = await storedPhotos(page);
  expect(located).toMatchObject({ position: GATE, positionFrom: 'camera', hasWatermark: false, view: 'far' });
  expect(bare).toMatchObject({ position: null, positionFrom: 'none', hasWatermark: false, view: 'near' });

  const bytes = await readPhotoBytes(page);
  const records = await storedPhotos(page);
  expect(bytes.map(({ id, sha256, size }) => ({ id, sha256, size })).sort(byId)).toEqual(
    records.map(({ id, sha256, size }) => ({ id, sha256, size })).sort(byId),
  );
  // How it was switched is remembered, and the sheet knows what the camera took.
  await person.tap(person.camera().getByRole('button', { name: '完成' }));
  expect(await person.photos().count()).toBe(5);
  await person.openCamera();
  await person.camera().getByRole('button', { name: '水印：关' }).waitFor();
  await person.leadOn(() => person.tap(person.camera().getByRole('button', { name: '下一条' })));
  expect(phone.app.errors).toEqual([]);
});

const byId = (a: { readonly id?: string | undefined }, b: { readonly id?: string | undefined }): number =>
  String(a.id).localeCompare(String(b.id));

test('E20: the picture that is kept is the whole one that was seen', async () => {
  const { phone, person } = await withProblem({ camera: 'allowed' });
  await person.openCamera();
  const seen = await phone.page.evaluate(() => {
    const video = document.querySelector('video')!;
    return { ratio: video.videoWidth / video.videoHeight, fit: getComputedStyle(video).objectFit };
  });
  await person.tap(person.shutter());
  await stored(person, 1);
  const [photo] = await storedPhotos(phone.page);
  expect(seen.fit).toBe('contain');
  expect(Number(photo?.['width']) / Number(photo?.['height'])).toBeCloseTo(seen.ratio, 2);
});

test('E21: without leave to locate, it is said, and the photo is taken without coordinates', async () => {
  const { phone, person } = await withProblem({ camera: 'allowed' });
  await person.openCamera();
  await person.tap(person.camera().getByRole('button', { name: '坐标：关' }));
  await person.camera().getByText('没有取得坐标，可能没有允许定位').waitFor({ timeout: 15_000 });
  await person.tap(person.shutter());
  await stored(person, 1);
  expect(await storedPhotos(phone.page)).toEqual([expect.objectContaining({ position: null, positionFrom: 'none' })]);
});

test('E22: a refused camera is said in words, and the system camera takes the photo from the same screen', async () => {
  const { phone, person } = await withProblem({ camera: 'refused' });
  await person.tap(person.sheet('问题').locator('button', { hasText: '拍近景' }));
  await person.camera().getByText('没有允许使用相机').waitFor();
  expect(await person.shutter().isDisabled()).toBe(true);
  const picture = await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 1 });
  await person.camera().locator('label', { hasText: '用系统相机' }).locator('input[capture]').setInputFiles(picture);
  await stored(person, 1);
  await person.camera().locator('label', { hasText: '相册' }).locator('input').setInputFiles(picture);
  await stored(person, 2);
  expect((await storedPhotos(phone.page)).map(({ source }) => source)).toEqual(['system', 'gallery']);
  await person.tap(person.camera().getByRole('button', { name: '完成' }));
  expect(await person.photos().count()).toBe(2);
  // Once refused, it is not asked for in vain again: the button is the system camera's.
  await person.takePhoto(picture);
  // Refusals are answers of the browser, not faults of the page.
  expect(phone.app.errors).toEqual([]);
});

test('E22: a picker closed without a photo closes nothing else', async () => {
  const { phone, person } = await withProblem({ camera: 'allowed' });
  const cancel = (input: Element): boolean => input.dispatchEvent(new Event('cancel', { bubbles: true }));
  await person.sheet('问题').locator('input[type=file]').first().evaluate(cancel);
  await person.openCamera();
  await person.camera().locator('input[capture]').evaluate(cancel);
  await phone.page.waitForTimeout(200);
  await person.tap(person.shutter());
  await stored(person, 1);
});

test('E22: the camera goes out with its screen and with the page, comes back with it, and can be had again when taken away', async () => {
  const { phone, person } = await withProblem({ camera: 'allowed' });
  const { page } = phone;
  // Every track the page ever gets, to see whether its light is on.
  await page.evaluate(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { tracks });
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  const lights = () => page.evaluate(() => tracks.map(({ readyState }) => readyState));
  await person.openCamera();
  expect(await lights()).toEqual(['live']);

  const setVisibility = (visibility: string) =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, visibility);
  await setVisibility('hidden');
  expect(await lights()).toEqual(['ended']);
  await setVisibility('visible');
  await person.cameraShows();
  expect(await lights()).toEqual(['ended', 'live']);

  await page.evaluate(() => tracks.at(-1)!.dispatchEvent(new Event('ended')));
  await person.camera().getByText('相机被系统收回了').waitFor();
  expect(await person.shutter().isDisabled()).toBe(true);
  await person.tap(person.camera().getByRole('button', { name: '重新打开' }));
  await person.cameraShows();
  await person.tap(person.shutter());
  await stored(person, 1);

  await person.tap(person.camera().getByRole('button', { name: '返回' }));
  await person.camera().waitFor({ state: 'detached' });
  expect(await lights()).toEqual(['ended', 'ended', 'ended']);
  expect(phone.app.errors).toEqual([]);
});

declare const tracks: readonly MediaStreamTrack[];

test('E28: whoever takes the system camera gets it at the next problem too, and can have ours again', async () => {
  const { phone, person } = await withProblem({ camera: 'allowed' });
  const picture = await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 1 });
  await person.openCamera();
  await person.camera().locator('label', { hasText: '系统相机' }).locator('input[capture]').setInputFiles(picture);
  await person.camera().waitFor({ state: 'detached' });
  await person.photos().first().waitFor();
  await person.nextItem();
  await person.raiseProblem('未张贴');
  // As in `pickPhoto`: the button is the system camera's.
  await person.takePhoto(picture);
  await person.tap(person.sheet('问题').getByRole('button', { name: '改用应用内相机' }));
  await person.cameraShows();
  await person.tap(person.shutter());
  await stored(person, 1);
  await person.tap(person.camera().getByRole('button', { name: '完成' }));
  await person.openCamera();
  expect((await storedPhotos(phone.page)).map(({ source }) => source)).toEqual(['system', 'system', 'camera']);
  expect(phone.app.errors).toEqual([]);
});
