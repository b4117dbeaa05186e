/** E10: an afternoon of large photos on one page. What it costs in time is in `npm run bench`. */
import { expect, test } from 'vitest';
import { browserPid } from '../browser/launch';
import { canWatchRenderer, Renderer } from '../browser/renderer';
import { shoot, TWELVE_MEGAPIXELS } from './camera';
import { openApp } from './open-app';
import { readPhotoBytes } from './stored';

const MB = 1_000_000;

test.runIf(canWatchRenderer)(
  'E10: twelve photos of 12 megapixels go through one page, and its memory does not grow with each',
  async () => {
    const phone = await openApp();
    const person = phone.inspector();
    const picture = await shoot(phone.page, { number: 1, ...TWELVE_MEGAPIXELS, orientation: 6 });
    await person.tryDemo();
    await person.startAudit();
    await person.raiseProblem('褪色破损');
    const renderer = new Renderer(await browserPid(phone.app.persistentDir));
    for (let each = 0; each < 4; each++) await person.takePhoto(picture);
    const early = renderer.memory.now;
    renderer.forgetPeak();
    for (let each = 0; each < 8; each++) await person.takePhoto(picture);
    const { now, peak } = renderer.memory;
    // A picture held would be 48 MB, eight of them 384 MB. The sources (4 MB each) wait for the collector.
    expect(now - early).toBeLessThan(150 * MB);
    // One picture at a time: decoded, copied by the decoder, scaled down.
    expect(peak - early).toBeLessThan(300 * MB);
    const kept = await readPhotoBytes(phone.page);
    expect(kept).toHaveLength(12);
    for (const { isUpright, width, height } of kept)
      expect({ isUpright, width, height }).toEqual({ isUpright: true, width: 1200, height: 1600 });
    expect(phone.app.errors).toEqual([]);
  },
);
