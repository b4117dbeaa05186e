/** What is chosen for a paper: through the address and back, and what follows from it. */
import { expect, test } from 'vitest';
import { choiceOf, chosenOf, readAsked, writeAsked } from '../../../src/ui/pages/paper/paper-choice';
import { countyEntries } from '../../paper/sample-lists';

const TODAY = '2017-05-18';
const throughAddress = (query: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(writeAsked(readAsked(query))).filter(([, value]) => value !== undefined && value !== ''),
  );

test('R87: what is chosen comes back from the address; what it says wrong is left out', () => {
  const query = {
    ...{ period: 'own', from: '2017-05-01', to: '2017-05-31', status: 'all', kinds: 'supervision.revisit' },
    ...{ only: '县教育局', photos: '1', open: '1' },
  };
  expect(throughAddress(query)).toEqual(query);
  // The tasks that name no unit are a choice, too.
  expect(readAsked({ only: '-' }).only).toBe('');
  expect(throughAddress({ only: '-' })).toEqual({ only: '-' });
  expect(throughAddress({ period: 'week', from: '2017-02-30', status: 'x', kinds: 'nothing', open: 'yes' })).toEqual(
    {},
  );
});

test('R87: 本月 ends today, 上月 is the whole month before, also over the turn of a year', () => {
  const days = (period: string, today: string) => {
    const { from, to } = choiceOf(readAsked({ period }), today);
    return [from, to];
  };
  expect(days('month', TODAY)).toEqual(['2017-05-01', '2017-05-18']);
  expect(days('last', TODAY)).toEqual(['2017-04-01', '2017-04-30']);
  expect(days('last', '2017-01-31')).toEqual(['2016-12-01', '2016-12-31']);
  expect(days('all', TODAY)).toEqual([null, null]);
  expect(days('own', TODAY)).toEqual([null, null]);
});

test('R87: counted is what the paper will have: of the chosen unit, of the status, and how many lists', () => {
  const entries = countyEntries();
  const counted = (paper: Parameters<typeof chosenOf>[0], query: Readonly<Record<string, string>>) => {
    const { own, listed, lists } = chosenOf(paper, entries, readAsked(query), TODAY);
    return [own.length, listed.length, lists];
  };
  expect(counted('county', {})).toEqual([48, 35, 1]);
  expect(counted('responsible', { status: 'all' })).toEqual([48, 48, 7]);
  expect(counted('responsible', { only: '南关社区居委会' })).toEqual([11, 10, 1]);
  expect(counted('responsible', { only: '-', status: 'all' })).toEqual([3, 3, 1]);
  expect(counted('before-after', {})).toEqual([48, 20, 1]);
  expect(counted('before-after', { only: 'c2' })).toEqual([13, 5, 1]);
  expect(counted('ledger', { status: 'all' })).toEqual([48, 48, 1]);
  expect(counted('county', { period: 'last' })).toEqual([0, 0, 0]);
  // A unit that is gone from the choice is no bound.
  expect(counted('community', { only: 'gone' })).toEqual([48, 35, 3]);
});
