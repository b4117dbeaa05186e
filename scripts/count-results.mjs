/** Sums up a vitest JSON report, for the closing line of `npm test` (`scripts/test.mjs`). */

/**
 * The part of the report that counts. `status` is that of the file: it can fail without any of its tests failing.
 * @typedef {{ readonly testResults: readonly {
 *   readonly status: string, readonly assertionResults: readonly { readonly status: string }[] }[] }} Report
 */

/**
 * Counts tests; whatever neither passed nor failed (skipped, todo, pending) was skipped. A file that failed although no
 * test of it did (it broke while loading, or in a hook) counts as one more failure.
 * @param {Report} report
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countResults({ testResults }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of testResults) {
    for (const { status } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') counts[status] += 1;
      else counts.skipped += 1;
    }
    const hasFailedTest = file.assertionResults.some(({ status }) => status === 'failed');
    if (file.status === 'failed' && !hasFailedTest) counts.failed += 1;
  }
  return counts;
}
