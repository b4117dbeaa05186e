/** Where a character stands, in words. */
import { expect, test } from 'vitest';
import { wordsAround } from '../../src/paper/words-around';

test('R95: four characters on either side, … where its line goes on, a character beyond U+FFFF counted as one', () => {
  expect(wordsAround(['无', '整改责任人：刘㛃同志负责'], '㛃')).toBe('…任人：刘㛃同志负责');
  expect(wordsAround(['一\n刘㛃\n二'], '㛃')).toBe('刘㛃');
  expect(wordsAround(['𬭎𬭎𬭎𬭎𬭎㛃𬭎𬭎𬭎𬭎𬭎'], '㛃')).toBe('…𬭎𬭎𬭎𬭎㛃𬭎𬭎𬭎𬭎…');
  expect(wordsAround([], '㛃')).toBe('㛃');
});
