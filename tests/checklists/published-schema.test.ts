/**
 * S19: the JSON Schema in `checklists/`, which editors use, says what the validator says. It is made from it here; after
 * a change of the schema, `npx vitest run tests/checklists/published-schema.test.ts -u` writes it anew.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import {
  CriterionSchema,
  DeadlineRuleSchema,
  DefectSchema,
  ErratumSchema,
  ItemSchema,
  SectionSchema,
  StandardHeadSchema,
} from '../../src/domain/standard/schema';
import { readTexts } from './read-standard';

const checklists = resolve(import.meta.dirname, '../../checklists');

/** Parts used more than once are named, or the schema of a section would be five times as long. */
const definitions = {
  item: ItemSchema,
  criterion: CriterionSchema,
  defect: DefectSchema,
  deadline: DeadlineRuleSchema,
  erratum: ErratumSchema,
};

const published = {
  'standard.schema.json': toJsonSchema(StandardHeadSchema, {
    typeMode: 'input',
    definitions: { erratum: ErratumSchema },
  }),
  'section.schema.json': toJsonSchema(SectionSchema, { typeMode: 'input', definitions }),
};

test.each(Object.entries(published))('S19: %s is made from the validator', async (name, schema) => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(resolve(checklists, name));
});

test.each(['checklists/gaoyi-2017', 'tests/fixtures/checklists/yinger-2020'])(
  'S19: every file of %s names its schema',
  (folder) => {
    for (const [name, text] of Object.entries(readTexts(folder))) {
      const { $schema } = JSON.parse(text) as { $schema: string };
      const wanted = name === 'standard.json' ? 'standard.schema.json' : 'section.schema.json';
      expect(resolve(checklists, '..', folder, $schema), name).toBe(resolve(checklists, wanted));
      expect(existsSync(resolve(checklists, wanted))).toBe(true);
    }
  },
);
