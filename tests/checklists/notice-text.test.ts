/** S1, S2: what stands in the data is what was issued. The notice is kept beside as a fixture and cut up here. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readStandard } from './read-standard';

const notice = readFileSync(resolve(import.meta.dirname, '../fixtures/notice-2017-3.txt'), 'utf8');
const standard = readStandard('checklists/gaoyi-2017');

/** The annex cut into its sections: heading, numbered items, 注. */
function cutNotice(): { heading: string; items: { no: string; text: string }[]; note: string | null }[] {
  const annex = notice.slice(notice.lastIndexOf('附件3:'));
  const sections: { heading: string; items: { no: string; text: string }[]; note: string | null }[] = [];
  for (const line of annex.split('\n').map((text) => text.trim())) {
    const heading = /^[一二三四]、.+$/.exec(line);
    const item = /^(\d\d)、(.+)$/.exec(line);
    const note = /^注:(.+)$/.exec(line);
    const section = sections.at(-1);
    if (heading) sections.push({ heading: line, items: [], note: null });
    else if (item && section) section.items.push({ no: item[1] ?? '', text: item[2] ?? '' });
    else if (note && section) section.note = note[1] ?? '';
  }
  return sections;
}

test('S1: every item is verbatim, in the issued order: 15, 5, 3 and 3', () => {
  const issued = cutNotice();
  expect(issued.map((section) => section.items.length)).toEqual([15, 5, 3, 3]);
  expect(
    standard.sections.map((section) => ({
      heading: `${section.numeral}、${section.name}`,
      items: section.items.filter((item) => !item.isNote).map(({ no, text }) => ({ no, text })),
      note: section.items.find((item) => item.isNote)?.text ?? null,
    })),
  ).toEqual(issued);
});

test('S1: title, issuer and source stand in the notice', () => {
  for (const words of [standard.title, standard.issuer]) expect(notice).toContain(words);
  expect(standard.source).toBe('高文明[2017]3号 附件3');
  expect(notice).toContain('高文明[2017]3号');
  expect(standard.date).toBe('2017-04-28');
  expect(notice).toContain('2017年4月28日');
});

test('S2: 揶用 stays in the text as issued, with its reading beside it', () => {
  const item = standard.sections[0]?.items[4];
  expect(item?.text).toContain('揶用');
  expect(item?.errata).toContainEqual(expect.objectContaining({ issued: '揶用', reading: '挪用' }));
});

test('S2: the head names only words that the notice really has', () => {
  for (const { issued } of standard.errata) if (issued !== undefined) expect(notice).toContain(issued);
});

test('S1: a threshold set bold in one item is set bold in every item that has one', () => {
  const numbers = /\d+(?:米内|处以上|次以上|项活动以上|年以后|次(?=\)))/;
  for (const item of standard.sections.flatMap((section) => section.items)) {
    if (numbers.test(item.text)) expect(item.emphasis, item.code).not.toEqual([]);
  }
});
