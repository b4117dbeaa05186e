/** Five hundred photos held and scrolled: how long until they are there, how smoothly they scroll, what memory it takes. */
import { type AppServer, browserPid, launchApp } from '../browser/launch';
import { canWatchRenderer, Renderer } from '../browser/renderer';
import { Inspector } from '../journeys/inspector';
import { seedPhotos } from '../journeys/many-photos';
import type { Figure } from './bench';
import { quantile, slowDown } from './stopwatch';

const COUNT = 500;
const SLOWNESS = 6;
/** CSS pixels a frame: a brisk scroll and a hard flick, 1,200 and 3,600 px a second at 60 frames. */
const STEPS = [20, 60] as const;

/** Opens the grid of an audit with so many photos, and scrolls from its top to its end and back. */
export async function photoGrid(server: AppServer): Promise<readonly Figure[]> {
  const app = await launchApp({ server });
  const { page } = app;
  const person = new Inspector(page);
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.savedSign().waitFor();
  const { bytes } = await seedPhotos(page, COUNT);
  await page.goto(page.url().replace(/(\/audit\/[^/?]+).*/, '$1/photos'));
  await page.getByRole('list', { name: '照片' }).getByRole('img').first().waitFor();
  await slowDown(page, SLOWNESS);
  const renderer = canWatchRenderer ? new Renderer(await browserPid(app.persistentDir)) : null;
  const before = renderer?.memory.now ?? 0;
  renderer?.forgetPeak();
  const scrolls: Figure[] = [];
  const mb = (value: number): string => `${Math.round(value / 1e6)} MB`;
  for (const step of STEPS) {
    const { gaps, holes } = await page.evaluate(scrollThere, step);
    const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1000;
    scrolls.push({
      what: `${COUNT} photos (${mb(bytes)}) scrolled there and back, ${step} px a frame, ${SLOWNESS} × CPU: frames a second / p95 and longest gap / tiles without their picture yet`,
      value: `${Math.round(gaps.length / seconds)} / ${Math.round(quantile(gaps, 0.95))} and ${Math.round(Math.max(...gaps))} ms / ${Math.round(holes * 100)} %`,
      aim: '60 fps',
    });
  }
  const memory = renderer?.memory;
  await app.close();
  return [
    ...scrolls,
    ...(memory
      ? [
          {
            what: `Memory of the page while they scroll: before / peak / after`,
            value: `${mb(before)} / + ${mb(memory.peak - before)} / + ${mb(memory.now - before)}`,
            aim: '',
          },
        ]
      : []),
  ];
}

/** In the page: scrolls one step a frame. Times between frames in milliseconds, and the share of tiles in sight still empty. */
function scrollThere(step: number): Promise<{ readonly gaps: number[]; readonly holes: number }> {
  const body = document.querySelector('.body');
  if (!body) throw new Error('no screen to scroll');
  return new Promise((resolve) => {
    const gaps: number[] = [];
    let seen = 0;
    let empty = 0;
    let direction = step;
    let last = performance.now();
    const next = (now: number): void => {
      gaps.push(now - last);
      last = now;
      const tiles = [...document.querySelectorAll('.long-grid > li')];
      const { top, bottom } = body.getBoundingClientRect();
      for (const tile of tiles) {
        const own = tile.getBoundingClientRect();
        if (own.bottom < top || own.top > bottom) continue;
        seen++;
        if (!tile.querySelector('img')) empty++;
      }
      body.scrollBy(0, direction);
      if (body.scrollTop + body.clientHeight >= body.scrollHeight - 1) direction = -step;
      if (direction < 0 && body.scrollTop === 0) resolve({ gaps, holes: empty / Math.max(1, seen) });
      else requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
