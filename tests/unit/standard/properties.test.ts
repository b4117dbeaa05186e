/** S3, S5: rules that hold for any numbers and any order. fast-check prints the seed of a failure. */
import fc from 'fast-check';
import { test } from 'vitest';
import { suggestVerdict } from '../../../src/domain/standard/evaluate';
import { isWithin, judge } from '../../../src/domain/standard/judge';
import type { AnswerValue } from '../../../src/domain/standard/schema';
import { readStandard } from '../../checklists/read-standard';
import { contextOf, criterion } from './criteria';

const items = readStandard('checklists/gaoyi-2017').sections.flatMap((section) => section.items);
const { parameters } = readStandard('checklists/gaoyi-2017');

test('S3: every bound includes its own number and excludes the next beyond it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (bound) => {
      const within = (op: '>=' | '<=' | '==', value: number) => isWithin(value, { op, value: bound }, []);
      return (
        within('>=', bound) &&
        !within('>=', bound - 1) &&
        within('>=', bound + 1) &&
        within('<=', bound) &&
        !within('<=', bound + 1) &&
        within('<=', bound - 1) &&
        within('==', bound) &&
        !within('==', bound + 1) &&
        !within('==', bound - 1)
      );
    }),
  );
});

test('S3: a share that meets its ratio exactly is met, whatever the numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), (asked, some) => {
      const satisfied = Math.min(asked, some);
      const exact = criterion('interview', { sample: 1, ratio: satisfied / asked });
      const above = judge(exact, { asked, satisfied }, contextOf()).passes;
      const below = satisfied === 0 || judge(exact, { asked, satisfied: satisfied - 1 }, contextOf()).passes === false;
      return above === true && below;
    }),
  );
});

/** Any answer at all, also of the wrong shape. */
const anyAnswer: fc.Arbitrary<AnswerValue> = fc.oneof(
  fc.boolean(),
  fc.integer({ min: 0, max: 300 }),
  fc.constantFrom('present', 'partial', 'absent', '2017-08-20', '2016-02-29', ''),
  fc.subarray(['2017-Q1', '2017-Q2', '2017-03-08', '2017-08', '宣传栏', '理想信念', '180']),
  fc.record({ asked: fc.nat(6), satisfied: fc.nat(6) }),
);

test('S5: the order in which answers were given changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...items).chain((item) =>
        fc.record({
          item: fc.constant(item),
          entries: fc
            .subarray(item.criteria.map(({ id }) => id))
            .chain((ids) => fc.tuple(...ids.map((id) => anyAnswer.map((value) => [id, value] as const)))),
        }),
      ),
      ({ item, entries }) => {
        const suggest = (ordered: readonly (readonly [string, AnswerValue])[]) =>
          suggestVerdict(item, contextOf({ answers: Object.fromEntries(ordered), parameters }));
        return JSON.stringify(suggest(entries)) === JSON.stringify(suggest([...entries].reverse()));
      },
    ),
    { numRuns: 500 },
  );
});

test('S5: any answers give reasons exactly when the suggestion is unmet or not applicable', () => {
  fc.assert(
    fc.property(fc.constantFrom(...items), fc.infiniteStream(anyAnswer), (item, values) => {
      const answers = Object.fromEntries(item.criteria.map(({ id }) => [id, values.next().value as AnswerValue]));
      const { verdict, reasons } = suggestVerdict(item, contextOf({ answers, parameters }));
      return reasons.length > 0 === (verdict === 'unmet' || verdict === 'notApplicable');
    }),
    { numRuns: 1000 },
  );
});
