/**
 * H5: the published schema of the manifest says what the validator says. It is made from it here; after a change,
 * `npx vitest run tests/sync/handover-schema.test.ts -u` writes it anew.
 */
import { resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { ManifestSchema } from '../../src/sync/handover';

test('H5: docs/handover.schema.json is made from the validator', async () => {
  const schema = toJsonSchema(ManifestSchema, { typeMode: 'input' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    resolve(import.meta.dirname, '../../docs/handover.schema.json'),
  );
});
