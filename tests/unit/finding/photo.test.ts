import { expect, test } from 'vitest';
import { missingView } from '../../../src/domain/finding/photo';

test('E26: of a pair, 近景 is asked for first, then 远景, then nothing; more of one is not the other', () => {
  const near = { view: 'near' } as const;
  const far = { view: 'far' } as const;
  expect(missingView([])).toBe('near');
  expect(missingView([near])).toBe('far');
  expect(missingView([near, near])).toBe('far');
  expect(missingView([far])).toBe('near');
  expect(missingView([far, near])).toBeNull();
});
