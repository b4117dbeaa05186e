/** Which status may follow which. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskStatus } from '../../../src/domain/task/task';
import { canFollow } from '../../../src/domain/task/transitions';
import { runs, seed } from '../../property/seed';

const STATUSES = ['open', 'inProgress', 'awaitingReview', 'closed'] as const;

test('T1: exactly these steps are allowed', () => {
  const allowed = [null, ...STATUSES].flatMap((from) =>
    STATUSES.filter((to) => canFollow(from, to)).map((to) => `${from ?? 'new'} → ${to}`),
  );
  expect(allowed).toEqual([
    'new → open',
    'open → inProgress',
    'open → awaitingReview',
    'inProgress → open',
    'inProgress → awaitingReview',
    'awaitingReview → open',
    'awaitingReview → inProgress',
    'awaitingReview → closed',
    'closed → awaitingReview',
  ]);
});

test('T1: however the steps are tried, nothing is closed that did not await review, and what is closed goes back to review only', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STATUSES), { maxLength: 20 }), (tries) => {
      let status: TaskStatus | null = null;
      for (const to of tries) {
        if (!canFollow(status, to)) continue;
        if (to === 'closed') expect(status).toBe('awaitingReview');
        if (status === 'closed') expect(to).toBe('awaitingReview');
        status = to;
      }
    }),
    { seed, numRuns: runs(1000) },
  );
});
