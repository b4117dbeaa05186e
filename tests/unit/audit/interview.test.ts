/** M: asking people: counted by taps, a word or two each. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_WORD, MOST_WORDS, withoutWords, withPerson, withWords } from '../../../src/domain/audit/interview';
import { judge } from '../../../src/domain/standard/judge';
import type { InterviewAnswer } from '../../../src/domain/standard/schema';
import { contextOf, criterion } from '../standard/criteria';

test('M30: any taps count up and down, never below nobody, and nobody with no words is no answer', () => {
  const tap = fc.record({ isSatisfied: fc.boolean(), difference: fc.constantFrom(1 as const, -1 as const) });
  fc.assert(
    fc.property(fc.array(tap, { maxLength: 30 }), (taps) => {
      let tally: InterviewAnswer | null = null;
      const counts = { yes: 0, no: 0 };
      for (const { isSatisfied, difference } of taps) {
        tally = withPerson(tally ?? undefined, isSatisfied, difference);
        const side = isSatisfied ? 'yes' : 'no';
        counts[side] = Math.max(0, counts[side] + difference);
      }
      const asked = counts.yes + counts.no;
      expect(tally).toEqual(asked === 0 ? null : { asked, satisfied: counts.yes });
    }),
  );
});

test('M31: words are kept as they come, the same ones twice; blank ones are none', () => {
  const once = withWords({ asked: 1, satisfied: 1 }, ' 电梯常坏 ').tally;
  const twice = withWords(once, '电梯常坏').tally;
  expect(twice).toEqual({ asked: 1, satisfied: 1, words: ['电梯常坏', '电梯常坏'] });
  expect(withWords(twice, '   ').tally).toBe(twice);
  expect(withoutWords(twice, 0)).toEqual(once);
  expect(withoutWords(once, 0)).toEqual({ asked: 1, satisfied: 1 });
});

test('M31: more than 30 characters lose their end, and that is told; a rare character counts as one', () => {
  const rare = '𠮷'.repeat(LONGEST_WORD);
  expect(withWords(undefined, rare)).toMatchObject({ tally: { words: [rare] }, wasCut: false });
  expect(withWords(undefined, `${rare}了`)).toMatchObject({ tally: { words: [rare] }, wasCut: true });
});

test('M31: the twenty-first words are not taken, and that is told', () => {
  let tally: InterviewAnswer = { asked: 3, satisfied: 1 };
  for (let index = 0; index < MOST_WORDS; index++) tally = withWords(tally, `第${index}条`).tally;
  expect(withWords(tally, '再一条')).toEqual({ tally, wasCut: false, isFull: true });
});

test('M32: words decide nothing, and answers without them are as good', () => {
  const asking = criterion('interview', { sample: 3, ratio: 0.8 });
  fc.assert(
    fc.property(fc.nat(10), fc.nat(10), fc.array(fc.string()), (asked, some, words) => {
      const satisfied = Math.min(asked, some);
      expect(judge(asking, { asked, satisfied, words }, contextOf())).toEqual(
        judge(asking, { asked, satisfied }, contextOf()),
      );
    }),
  );
  expect(judge(asking, { asked: 0, satisfied: 0, words: ['没人在家'] }, contextOf()).passes).toBeNull();
});
