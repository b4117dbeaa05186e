/**
 * The figure of handover: a backup of 500 photos of a quarter megabyte, packed on one phone and taken in on another, with the most
 * memory that the page's process held. Called by `bench.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppServer, browserPid, type LaunchedApp, launchApp } from '../browser/launch';
import { canWatchRenderer, Renderer } from '../browser/renderer';
import { Inspector } from '../journeys/inspector';
import { seedPhotos } from '../journeys/many-photos';
import type { Figure } from './bench';

const PHOTOS = 500;
const PATIENCE = { timeout: 600_000 };

/** Packs and takes in; nothing is slowed down. */
export async function handover(server: AppServer): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-bench-'));
  const giver = await launchApp({ server });
  const person = new Inspector(giver.page);
  await person.auditOwnCommunity('红旗社区');
  await person.raiseProblem('褪色破损');
  await person.savedSign().waitFor();
  const { bytes } = await seedPhotos(giver.page, PHOTOS);
  await person.openHandover();
  const packing = await timed(giver, async () => {
    await person.tap(person.button('备份全部'));
    await giver.page.getByText(/^已打包：/).waitFor(PATIENCE);
  });
  const [download] = await Promise.all([giver.page.waitForEvent('download'), person.tap(person.button('存到本机'))]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  await giver.close();

  const taker = await launchApp({ server });
  const other = new Inspector(taker.page);
  await other.openHandover();
  const checking = await timed(taker, async () => {
    await taker.page.locator('input[type=file]').setInputFiles(file);
    await other.button('导入').waitFor(PATIENCE);
  });
  const importing = await timed(taker, async () => {
    await other.tap(other.button('导入'));
    await taker.page.getByText(/^已导入：/).waitFor(PATIENCE);
  });
  await taker.close();
  await rm(folder, { recursive: true });
  const what = `Handover file of ${PHOTOS} photos, ${Math.round(bytes / 1e6)} MB`;
  return [
    { what: `${what}: packed`, value: packing, aim: '' },
    { what: `${what}: checked, every hash`, value: checking, aim: '' },
    { what: `${what}: taken in`, value: importing, aim: '' },
  ];
}

/** Seconds of an act, and by how much the page's process grew at most over what it held before. */
async function timed({ persistentDir }: LaunchedApp, act: () => Promise<void>): Promise<string> {
  const renderer = canWatchRenderer ? new Renderer(await browserPid(persistentDir)) : null;
  const before = renderer?.memory.now ?? 0;
  renderer?.forgetPeak();
  const start = performance.now();
  await act();
  const seconds = (performance.now() - start) / 1000;
  const memory = renderer
    ? `+${Math.round((renderer.memory.peak - before) / 1e6)} MB at most`
    : 'memory not measured here';
  return `${seconds.toFixed(1)} s, ${memory}`;
}
