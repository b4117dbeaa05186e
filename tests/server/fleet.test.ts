/** N25: whatever happens on the way, all agree in the end, nothing acknowledged is lost; and the mistakes one could make are caught. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ClockState, parseHlc } from '../../src/sync/clock';
import { runs, seed } from '../property/seed';
import { Breaker, runFleet, scenarios, tally } from './fleet';
import { isPostgres, quick, startServer, type TestServer } from './harness';
import { goodHabits, type Habits } from './phone';

/** Mutants are hunted with one seed for ever, so that catching one never depends on luck. */
const HUNTING_SEED = 20170505;

const breaker = new Breaker();

describe('a fleet of phones', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await quick(await startServer({ plugins: [breaker] }));
  });
  afterAll(() => server.stop());

  test(
    'N25: agrees with the server, whatever is lost, doubled, late, broken or crashed',
    async () => {
      await fc.assert(
        fc.asyncProperty(scenarios, (scenario) => runFleet(server, breaker, goodHabits, scenario)),
        { seed, numRuns: runs(isPostgres ? 15 : 40) },
      );
      console.info(`fleet: ${JSON.stringify(tally)}`);
      expect(tally.lost).toBe(0);
      expect(tally.acknowledged).toBeGreaterThan(500);
      // A soak has as much time more as it has runs.
    },
    30_000 * runs(1),
  );

  const mutants: Readonly<Record<string, Habits>> = {
    'saves the cursor before the rows': { ...goodHabits, savesTogether: false },
    'lets its clock follow any stamp': { ...goodHabits, follow: followAnything },
    'forgets what it has sent': { ...goodHabits, forgets: 'when sent' },
  };
  test.each(Object.entries(mutants))('N25: a phone that %s is caught', async (_mistake, habits) => {
    expect(await isCaught(server, habits)).toBe(true);
  });
});

describe('a server with a mistake', () => {
  afterEach(() => {
    vi.doUnmock('../../server/stored-changes');
    vi.doUnmock('../../server/move-records');
    vi.doUnmock('../../server/judge-record');
    vi.resetModules();
  });
  const mistakes: Readonly<Record<string, () => void>> = {
    'does not know what it has stored already': () => {
      vi.doMock('../../server/stored-changes', () => ({ storedChanges: () => Promise.resolve(new Map()) }));
    },
    'leaves the children of a moved record where they were': () => {
      vi.doMock('../../server/move-records', () => ({ moveRecords: () => Promise.resolve(false) }));
    },
    'stores what is refused': () => {
      vi.doMock('../../server/judge-record', async (original) => {
        const real = await original<typeof import('../../server/judge-record')>();
        const judgeRecord: typeof real.judgeRecord = (each) => {
          const judged = real.judgeRecord(each);
          return { ...judged, accepted: each.incoming };
        };
        return { ...real, judgeRecord };
      });
    },
  };
  test.each(Object.entries(mistakes))('N25: that %s is caught', async (_mistake, mistake) => {
    mistake();
    vi.resetModules();
    const harness = await import('./harness');
    const server = await quick(await harness.startServer({ plugins: [breaker] }));
    try {
      expect(await isCaught(server, goodHabits)).toBe(true);
    } finally {
      await server.stop();
    }
  });
});

async function isCaught(server: TestServer, habits: Habits): Promise<boolean> {
  const found = await fc.check(
    fc.asyncProperty(scenarios, (scenario) => runFleet(server, breaker, habits, scenario)),
    { seed: HUNTING_SEED, numRuns: 150, endOnFailure: true },
  );
  if (found.failed) console.info(String(found.errorInstance).slice(0, 300));
  return found.failed;
}

function followAnything(clock: ClockState, hlc: string): ClockState {
  const parsed = parseHlc(hlc);
  return parsed.ok && parsed.value.ms > clock.ms
    ? { ...clock, ms: parsed.value.ms, counter: parsed.value.counter }
    : clock;
}
