/** J23: the browser killed at random moments. `npm run soak -- kill` does it 200 times; figures in docs/trust.md. */
import { expect, test } from 'vitest';
import { runKills } from './kill-campaign';

const kills = Number(process.env['KILLS'] ?? 6);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

test(`J23: ${kills} kills at random moments lose nothing acknowledged and leave no half (seed ${seed})`, async () => {
  const report = await runKills(kills, seed, (line) => console.log(line));
  console.log(JSON.stringify(report, null, 2));
  expect(report.details).toEqual([]);
  expect(Object.values(report.faults).every((count) => count === 0)).toBe(true);
  // A campaign that did nothing would find nothing.
  expect(report.acknowledgedChanges).toBeGreaterThan(kills * 5);
  expect(report.acknowledgedPhotos).toBeGreaterThan(kills / 4);
});
