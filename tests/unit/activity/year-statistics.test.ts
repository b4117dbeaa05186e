/** V11, V25, V26: what each unit did in a campaign. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../../src/domain/activity/activity';
import type { Campaign } from '../../../src/domain/activity/campaign';
import { yearStatistics } from '../../../src/domain/activity/year-statistics';
import type { Unit } from '../../../src/domain/unit/unit';

const file = resolve(import.meta.dirname, '../../../campaigns/gaoyi-2017.json');
const campaign = JSON.parse(readFileSync(file, 'utf8')) as Campaign;

const unit = (id: string, name: string, isDemo = false): Unit => ({
  ...{ id, name, leader: '', liaison: '', phone: '', members: null, isDemo },
});
const units = [unit('j', '县教体局'), unit('g', '县工信局'), unit('d', '县示例局', true)];

let count = 0;
const activity = (unitId: string, own: Partial<Activity> = {}): Activity => ({
  ...{ id: `a${++count}`, campaignId: campaign.id, unitId, leader: '', date: '2017-05-05', from: '16:00', to: '18:00' },
  ...{ siteIds: [], place: '', joined: null, members: null, content: '', isDrafted: true, remark: '' },
  ...{ photoId: null, hasFlag: false, reportedOn: null, isDemo: false },
  ...own,
});
const statistics = (activities: readonly Activity[], isRanked = false) =>
  yearStatistics({ campaign, activities, units, mendedOf: (id) => (id === 'j' ? 4 : 0), isRanked });

describe('sums', () => {
  test('V25: without a record there is no line, and no share of nothing', () => {
    expect(yearStatistics({ campaign, activities: [], units, mendedOf: () => 0, isRanked: false })).toEqual({
      rows: [],
      totals: { sessions: 0, people: 0, uncounted: 0, share: null, minutes: 0, mended: 0, outside: 0 },
    });
  });

  test('V25: sessions whose people nobody counted are sessions and nothing else; a share needs both numbers', () => {
    const { rows, totals } = statistics([
      activity('j'),
      activity('j', { joined: 12, members: 40 }),
      activity('j', { joined: 9, members: null, from: '22:00', to: '00:30' }),
      activity('j', { joined: 8, members: 40 }),
      activity('j', { joined: null, members: 40 }),
      activity('j', { joined: 3, members: 0 }),
    ]);
    const sums = { sessions: 6, people: 32, uncounted: 2, share: 20 / 80, mended: 4, outside: 0 };
    expect(rows[0]).toMatchObject({ ...sums, name: '县教体局', minutes: 12 * 120 + 9 * 150 + 8 * 120 + 3 * 120 });
    expect(totals).toMatchObject(sums);
  });

  test('V25: a unit that mended problems and recorded no session has its line, and its problems are in the sum', () => {
    const { rows, totals } = statistics([activity('g', { joined: 9 })]);
    expect(rows.map(({ name, sessions, mended }) => [name, sessions, mended])).toEqual([
      ['县工信局', 1, 0],
      ['县教体局', 0, 4],
    ]);
    expect(totals).toMatchObject({ sessions: 1, mended: 4 });
  });

  test('V11: a session outside the campaign is told apart and in no sum; one of another campaign is nowhere', () => {
    const { rows, totals } = statistics([
      activity('j', { joined: 10, members: 20 }),
      activity('j', { joined: 10, members: 20, date: '2017-12-01' }),
      activity('j', { joined: 10, members: 20, date: '2017-05-04' }),
      activity('j', { campaignId: 'another', joined: 10 }),
    ]);
    expect(rows[0]).toMatchObject({ sessions: 1, people: 10, minutes: 1200, outside: 2 });
    expect(totals).toMatchObject({ sessions: 1, outside: 2 });
  });

  test('V25: the demo county stands only where there is nothing else; a unit that is gone keeps its line', () => {
    expect(statistics([activity('d', { isDemo: true })]).rows).toMatchObject([{ name: '县示例局', isDemo: true }]);
    const { rows } = statistics([activity('d', { isDemo: true }), activity('gone')]);
    expect(rows.map(({ name }) => name)).toEqual(['单位已删除', '县教体局']);
  });
});

describe('ranking', () => {
  const activities = [
    activity('j', { joined: 5 }),
    activity('g', { joined: 9 }),
    activity('g', { joined: 1 }),
    activity('x', { joined: 5 }),
  ];

  test('V26: unless asked for, units stand by name and none has a rank', () => {
    const { rows } = statistics(activities);
    expect(rows.map(({ name, rank }) => [name, rank])).toEqual([
      ['单位已删除', null],
      ['县工信局', null],
      ['县教体局', null],
    ]);
  });

  test('V26: asked for, the most hours stand first, and equal ones have one rank', () => {
    const { rows } = statistics(activities, true);
    expect(rows.map(({ name, rank }) => [name, rank])).toEqual([
      ['县工信局', 1],
      ['单位已删除', 2],
      ['县教体局', 2],
    ]);
  });
});
