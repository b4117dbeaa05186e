/** The lint rules that guard saved work and pure code, each tried on a few lines in the place of a real file. */
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** Names of the rules that these lines break, were they the content of that file. */
async function brokenRules(filePath: string, code: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map(({ ruleId }) => ruleId);
}

const transaction = (before: string): string => `
import { Dexie } from 'dexie';
export function save(db: Dexie): void {
  ${before}db.transaction('rw', 'audits', () => undefined);
}
`;

test('P13: a transaction that nobody waits for is found', async () => {
  expect(await brokenRules('src/storage/store.ts', transaction(''))).toContain(
    '@typescript-eslint/no-floating-promises',
  );
  expect(await brokenRules('src/storage/store.ts', transaction('void '))).toEqual([]);
});

test('P13: a promise where a plain answer is wanted is found', async () => {
  const code =
    'export const all = (ids: string[], save: (id: string) => Promise<void>): void => { ids.forEach(save); };\n';
  expect(await brokenRules('src/storage/store.ts', code)).toEqual(['@typescript-eslint/no-misused-promises']);
});

test.each([
  ['no-restricted-properties', 'export const now = (): number => Date.now();\n'],
  ['no-restricted-properties', 'export const id = (): number => Math.random();\n'],
  ['no-restricted-syntax', 'export const today = (): Date => new Date();\n'],
])('P13: pure code has no clock and no chance of its own (%s)', async (rule, code) => {
  expect(await brokenRules('src/sync/merge.ts', code)).toEqual([rule]);
  expect(await brokenRules('src/platform/device.ts', code)).toEqual([]);
});
