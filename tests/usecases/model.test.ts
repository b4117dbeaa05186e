/** The model test on a fake IndexedDB, where many more walks fit into a second; `tests/storage` runs it on the real one. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs, seed } from '../property/seed';
import { mistakes, runModel, walks } from './model';

test('U2, U5: after any walk of acts, records are what their changes add up to, and views show what the model says', async () => {
  await fc.assert(
    fc.asyncProperty(walks, (acts) => runModel(acts)),
    { seed, numRuns: runs(15) },
  );
});

/** Mistakes are hunted with one seed for ever, so that catching one never depends on luck. */
const HUNTING_SEED = 20170505;

test.each(Object.entries(mistakes))('U2, U5: a walk catches a store that %s', async (_name, spoil) => {
  const hunted = fc.asyncProperty(walks, (acts) => runModel(acts, spoil));
  const found = await fc.check(hunted, { seed: HUNTING_SEED, numRuns: 5, endOnFailure: true });
  expect(found.failed).toBe(true);
});
