/** The model test on the browser's own IndexedDB. */
import fc from 'fast-check';
import { test } from 'vitest';
import { runModel, walks } from '../usecases/model';

/** A new one each time; fast-check prints it when a walk fails, to be put in here by hand and seen again. */
const seed = Date.now() % 2 ** 31;
console.info(`SEED=${seed}`);

test('U2, U5: after any walk of acts, records are what their changes add up to, and views show what the model says', async () => {
  await fc.assert(
    fc.asyncProperty(walks, (acts) => runModel(acts)),
    { seed, numRuns: 5 },
  );
});
