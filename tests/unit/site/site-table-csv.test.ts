/** I12: the table as a file, which Excel opens and we read back. */
import { expect, test } from 'vitest';
import { parseSiteTable } from '../../../src/domain/site/site-table';
import { siteTableCsv } from '../../../src/domain/site/site-table-csv';
import { pairingOf, siteOf, unitOf } from './known-sites';

const HEADER =
  '\uFEFF序号,社区,小区,志愿服务分包单位,单位负责人,联络员,联系电话,社区对接人,联系电话,物业公司/负责人,建成年份,是否封闭,备注\r\n';

test('I12: without sites it is a template that reads as an empty table', () => {
  const csv = siteTableCsv([], [], []);
  expect(csv).toBe(HEADER);
  expect(parseSiteTable(csv)).toEqual({ ok: true, value: { rows: [], problems: [], unreadColumns: [] } });
});
test('I12: a community, its compounds, and a row for each further unit', () => {
  const csv = siteTableCsv(
    [
      siteOf({
        name: '阳光花园',
        parentId: '城关社区',
        facts: { 'built-year': 2011, gated: false },
        remark: '两栋，"临街"',
      }),
      siteOf({ name: '城关社区', liaison: '赵建国', liaisonPhone: '222' }),
    ],
    [unitOf({ name: '县财政局', leader: '王勇', liaison: '李敏', phone: '111' }), unitOf({ name: '县妇联' })],
    [pairingOf('阳光花园', '县财政局'), pairingOf('阳光花园', '县妇联')],
  );
  expect(csv).toBe(
    `${HEADER}1,城关社区,,,,,,赵建国,222,,,,\r\n` +
      '2,城关社区,阳光花园,县财政局,王勇,李敏,111,,,,2011,否,"两栋，""临街"""\r\n' +
      '3,城关社区,阳光花园,县妇联,,,,,,,,,\r\n',
  );
});
test.each(['=HYPERLINK("http://example.com","看")', '@SUM(A1)', '+cmd', '-2+3+cmd|calc', "'=1+1"])(
  'I12: %j does not reach a spreadsheet as a formula, and comes back as it was',
  (remark) => {
    const csv = siteTableCsv([siteOf({ name: '城关社区', remark })], [], []);
    expect(csv.replaceAll('"', '')).toContain(`,'${remark.replaceAll('"', '')}`);
    expect(parseSiteTable(csv)).toMatchObject({ value: { rows: [{ remark }] } });
  },
);
test('I12: a telephone with a plus sign is left alone', () => {
  expect(siteTableCsv([siteOf({ name: '城关社区', liaisonPhone: '+86 311-80000001' })], [], [])).toContain(
    ',+86 311-80000001,',
  );
});
