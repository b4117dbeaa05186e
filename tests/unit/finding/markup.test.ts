/** E15: marks as they come in, and as they can be drawn. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hidesSomething,
  MAX_MARK_TEXT,
  MAX_MARKS,
  type Mark,
  type Point,
  tidyMarks,
} from '../../../src/domain/finding/markup';
import { seed } from '../../property/seed';

const box = (from: Point, to: Point): Mark => ({ kind: 'box', from, to });

describe('tidying', () => {
  test('E15: a mark whose place is no number is left out', () => {
    expect(tidyMarks([box([NaN, 0], [1, 1]), box([0, Infinity], [1, 1])])).toEqual([]);
    expect(tidyMarks([{ kind: 'text', at: [NaN, 0], text: '门' }])).toEqual([]);
  });

  test('E15: a mosaic is never left out; what of it is no number reaches to the edge', () => {
    const torn: Mark = { kind: 'mosaic', from: [NaN, 0.2], to: [0.5, NaN] };
    expect(tidyMarks([torn])).toEqual([{ kind: 'mosaic', from: [0, 0.2], to: [0.5, 1] }]);
    expect(tidyMarks(Array<Mark>(10_000).fill(torn))).toHaveLength(10_000);
  });

  test('E15: corners are set right, and points outside are moved to the edge', () => {
    expect(tidyMarks([box([0.8, 2], [-1, 0.1])])).toEqual([box([0, 0.1], [0.8, 1])]);
  });

  test('E15: an arrow keeps its head where it was', () => {
    const arrow: Mark = { kind: 'arrow', from: [0.9, 0.9], to: [0.1, 0.2] };
    expect(tidyMarks([arrow])).toEqual([arrow]);
  });

  test('E15: words stand on one line, cut between whole characters; none are no mark', () => {
    const [tidy] = tidyMarks([{ kind: 'text', at: [0, 0], text: `\n 𠮷\t${'𠮷'.repeat(5000)}` }]);
    const text = tidy?.kind === 'text' ? tidy.text : '';
    expect(text.startsWith('𠮷 𠮷')).toBe(true);
    expect(Array.from(text)).toHaveLength(MAX_MARK_TEXT);
    expect(text.isWellFormed()).toBe(true);
    expect(tidyMarks([{ kind: 'text', at: [0, 0], text: ' \n' }])).toEqual([]);
  });

  test('E15: of ten thousand shapes the first are drawn', () => {
    expect(tidyMarks(Array<Mark>(10_000).fill(box([0, 0], [1, 1])))).toHaveLength(MAX_MARKS);
  });

  test('E15: tidied twice is tidied once, and all points lie in the picture', () => {
    const share = fc.oneof(fc.double(), fc.double({ min: 0, max: 1 }));
    const point = fc.tuple(share, share);
    const mark = fc.oneof(
      fc.record({ kind: fc.constantFrom('arrow', 'circle', 'box', 'mosaic'), from: point, to: point }),
      fc.record({ kind: fc.constant('text' as const), at: point, text: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(mark), (marks) => {
        const tidy = tidyMarks(marks);
        expect(tidyMarks(tidy)).toEqual(tidy);
        for (const each of tidy) {
          const points = each.kind === 'text' ? [each.at] : [each.from, each.to];
          for (const value of points.flat()) expect(value >= 0 && value <= 1).toBe(true);
        }
      }),
      { seed },
    );
  });
});

describe('hiding', () => {
  const unknown = { kind: 'blur', from: [0, 0], to: [1, 1] } as unknown as Mark;

  test('E16: a mosaic hides; so may a mark that only a newer version knows', () => {
    expect(hidesSomething([box([0, 0], [1, 1])])).toBe(false);
    expect(hidesSomething([box([0, 0], [1, 1]), { kind: 'mosaic', from: [0, 0], to: [1, 1] }])).toBe(true);
    expect(hidesSomething([unknown])).toBe(true);
  });

  test('E17: a mark of a newer version is carried along as it came', () => {
    expect(tidyMarks([unknown])).toEqual([unknown]);
  });
});
