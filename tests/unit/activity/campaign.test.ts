/** V1, V2, V12: a campaign is data; the one of 2017 says what the notice says. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Campaign, CampaignSchema, campaignOn, isOutside } from '../../../src/domain/activity/campaign';
import { campaigns } from '../../../src/platform/campaigns';

const root = resolve(import.meta.dirname, '../../..');
const notice = readFileSync(resolve(root, 'tests/fixtures/notice-2017-3.txt'), 'utf8');
const read = (path: string): unknown => JSON.parse(readFileSync(resolve(root, path), 'utf8'));
const files = readdirSync(resolve(root, 'campaigns')).filter((name) => /^[^.]+\.json$/.test(name));
const the2017 = read('campaigns/gaoyi-2017.json') as Campaign;

describe('the files', () => {
  test.each([
    ['a day that is none', { from: '2017-02-29' }, 'from'],
    ['an hour that is none', { serviceDay: { ...the2017.serviceDay, to: '24:00' } }, 'serviceDay.to'],
    ['an eighth day of the week', { serviceDay: { ...the2017.serviceDay, weekday: 8 } }, 'serviceDay.weekday'],
    ['an address that is none', { mailbox: '县文明办' }, 'mailbox'],
    ['an empty title', { title: ' ' }, 'title'],
    ['a form of one line', { formTitle: ['一行'] }, 'formTitle.1'],
    ['a field nobody knows', { mailBox: 'a@b.cn' }, 'mailBox'],
    ['an end before the beginning', { to: '2017-05-04' }, 'to'],
  ])('V1: %s is refused, by its field', (_what, broken, field) => {
    const parsed = v.safeParse(CampaignSchema, { ...the2017, ...broken });
    expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toEqual([field]);
  });

  test('V1: every file is sound, named by its id, and in the app', () => {
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) {
      const parsed = v.parse(CampaignSchema, read(`campaigns/${name}`));
      expect(name).toBe(`${parsed.id}.json`);
      expect(parsed.$schema).toBe('./campaign.schema.json');
    }
    expect(campaigns.map(({ id }) => `${id}.json`)).toEqual(files);
  });

  test('V1: no source holds an id, a day, an address or a phrase of a campaign', () => {
    const sources = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({
        name,
        code: readFileSync(resolve(root, 'src', name), 'utf8').replace(/^\s*(\/?\*|\/\/).*$/gm, ''),
      }));
    const secrets = [the2017.from, the2017.to, the2017.mailbox, the2017.source, ...the2017.formTitle];
    for (const words of [...secrets, ...the2017.phrases.map(({ sentence }) => sentence), `'${the2017.id}'`])
      expect(sources.filter(({ code }) => code.includes(words)).map(({ name }) => name)).toEqual([]);
  });

  test('V1: the published schema is made from the validator', async () => {
    // What JSON Schema cannot say (a day that exists, an end after the beginning) only the validator holds to.
    const schema = toJsonSchema(CampaignSchema, { typeMode: 'input', errorMode: 'ignore' });
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      resolve(root, 'campaigns/campaign.schema.json'),
    );
  });
});

test('V2: title, form, source, season, hours, days to report and mailbox are those of the notice', () => {
  const words = notice.replace(/\s/g, '');
  const { title, formTitle, source, mailbox, office, phrases } = the2017;
  expect(words).toContain(title.replace(/\s/g, ''));
  for (const line of formTitle) expect(words).toContain(line.replace(/\s/g, ''));
  expect(words).toContain(`附:1.${formTitle.join('').replace(/\s/g, '')}`);
  expect(notice).toContain(source);
  expect(words).toContain('2017年党员志愿服务活动于5月5日正式启动,11月30日结束');
  expect([the2017.from, the2017.to]).toEqual(['2017-05-05', '2017-11-30']);
  expect(words).toContain('党员活动日即每月第一个星期五的下午4:00——6:00');
  expect(the2017.serviceDay).toEqual({ name: '党员活动日', weekday: 5, nth: 1, from: '16:00', to: '18:00' });
  expect(words).toContain('每次活动结束后三天内');
  expect(the2017.recordDueDays).toBe(3);
  expect(words).toContain(`将电子版报送${office}邮箱:${mailbox}`);
  for (const { word } of phrases) expect(words).toContain(word);
});

describe('which one, and what lies outside', () => {
  const season = (id: string, from: string, to: string): Campaign => ({ ...the2017, id, from, to });
  const first = season('first', '2017-05-05', '2017-11-30');
  const second = season('second', '2018-03-01', '2018-10-31');

  test.each([
    ['before any', '2017-01-01', 'first'],
    ['on the first day', '2017-05-05', 'first'],
    ['on the last day', '2017-11-30', 'first'],
    ['between two', '2017-12-01', 'second'],
    ['after all', '2019-01-01', 'second'],
  ])('V12: %s', (_when, today, id) => {
    expect(campaignOn([second, first], today)?.id).toBe(id);
  });

  test('V12: of two at once it is the one that began later; without any there is none', () => {
    expect(campaignOn([season('long', '2017-01-01', '2017-12-31'), first], '2017-06-01')?.id).toBe('first');
    expect(campaignOn([], '2017-06-01')).toBeUndefined();
  });

  test.each([
    ['2017-05-04', true],
    ['2017-05-05', false],
    ['2017-11-30', false],
    ['2017-12-01', true],
  ])('V11: %s is outside: %s', (date, isOut) => {
    expect(isOutside(first, date)).toBe(isOut);
  });
});
