import fc from 'fast-check';
import { test } from 'vitest';
import { runFleet, scenarios } from './fleet';
import { mutants, realSync } from './merge-mutants';
test('m', () => {
  for (const [name, m] of Object.entries(mutants)) {
    const n = [1,2,3,4,5,6].map((seed) => { const r = fc.check(fc.property(scenarios, (s) => runFleet(m, s)), { seed, numRuns: 3000, endOnFailure: true }); return r.failed ? r.numRuns : -1; });
    console.log(name, n.join(' '));
  }
  const t = performance.now();
  fc.assert(fc.property(scenarios, (s) => runFleet(realSync, s)), { numRuns: 100000 });
  console.log('100000 real', performance.now() - t);
}, 300000);
