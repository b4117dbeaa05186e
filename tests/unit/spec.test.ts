/** P: `docs/SPEC.md` and the tests speak of the same rules: each rule is quoted by a test, each quoted rule exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const rules = new Set(
  [...readFileSync('docs/SPEC.md', 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule]) => rule ?? ''),
);

/** Rules at the head of a test's or suite's name, as in `S3: …` or `U1, U2: …`. */
function quotedRules(): ReadonlySet<string> {
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.test\.tsx?$/.test(file),
  );
  const names = files.flatMap((file) => [
    ...readFileSync(join('tests', file), 'utf8').matchAll(/['"`]((?:[A-Z]\d+(?:, |–|: ))+)/g),
  ]);
  return new Set(names.flatMap(([, head]) => head?.match(/[A-Z]\d+/g) ?? []));
}

test('P17: every rule of the SPEC is quoted by a test, and every rule a test quotes is in the SPEC', () => {
  const quoted = quotedRules();
  expect(rules.size).toBeGreaterThan(50);
  expect([...rules].filter((rule) => !quoted.has(rule))).toEqual([]);
  expect([...quoted].filter((rule) => !rules.has(rule))).toEqual([]);
});
