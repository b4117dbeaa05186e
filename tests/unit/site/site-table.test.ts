/** I3–I8: the pairing table as people keep it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAX_ROWS, parseSiteTable } from '../../../src/domain/site/site-table';
import { decodeText } from '../../../src/platform/decode-text';

const HEADER =
  '序号,社区,小区,志愿服务分包单位,单位负责人,联络员,联系电话,社区对接人,联系电话,物业公司/负责人,建成年份,是否封闭,备注';

const read = (...lines: readonly string[]) => {
  const parsed = parseSiteTable(lines.join('\r\n'));
  if (!parsed.ok) throw new Error(parsed.error.type);
  return parsed.value;
};
/** Cells by title under the header of 附件2, so that a test names only what it is about. */
const row = (cells: Readonly<Record<string, string>>): string => {
  const phones = [cells['联系电话'] ?? '', cells['对接人电话'] ?? ''];
  return HEADER.split(',')
    .map((title) => (title === '联系电话' ? (phones.shift() ?? '') : (cells[title] ?? '')))
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',');
};
const readRow = (cells: Readonly<Record<string, string>>) =>
  read(HEADER, row({ 社区: '城关社区', 小区: '阳光花园', ...cells }));

describe('a file without a table', () => {
  test.each([
    ['no text', ''],
    ['something else', '你好\r\n再见'],
    ['a header of one column', '社区\r\n城关社区'],
    ['a header too far down', `${'\r\n'.repeat(20)}${HEADER}`],
  ])('I3: %s has no header', (_what, text) => {
    expect(parseSiteTable(text)).toEqual({ ok: false, error: { type: 'NoHeader' } });
  });
  test('I3: a header without 社区 is told, because no row would say where it belongs', () => {
    expect(parseSiteTable('表\r\n小区,备注\r\n阳光花园,')).toEqual({
      ok: false,
      error: { type: 'NoCommunityColumn', line: 2 },
    });
  });
  test('I3: a broken quotation is told with its row, rather than as a missing header', () => {
    expect(parseSiteTable(`${HEADER}\r\n1,"城关社区`)).toEqual({
      ok: false,
      error: { type: 'UnclosedQuote', line: 2 },
    });
  });
  test('I3: one row more than the limit is refused, the limit is not', () => {
    const rows = (count: number) => `社区,小区\n${'城关社区,阳光花园\n'.repeat(count - 1)}`;
    expect(parseSiteTable(rows(MAX_ROWS + 1))).toEqual({ ok: false, error: { type: 'TooManyRows', limit: MAX_ROWS } });
    expect(parseSiteTable(rows(MAX_ROWS)).ok).toBe(true);
  });
  test('I3: a header alone is an empty table', () => {
    expect(read(HEADER)).toEqual({ rows: [], problems: [], unreadColumns: [] });
  });
});

describe('the header', () => {
  test.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['commas', ','],
  ])('I3: is found between %s', (_what, delimiter) => {
    const { rows } = read(['社区', '小区'].join(delimiter), ['城关社区', '阳光花园'].join(delimiter));
    expect(rows).toMatchObject([{ community: '城关社区', compound: '阳光花园' }]);
  });
  test('I3: is found under titles, with a byte order mark, and rows keep their numbers', () => {
    const { rows } = read(
      '\uFEFF党员志愿服务活动社区、小区对接表,',
      '2017年5月,',
      '',
      '社区,小区',
      '城关社区,阳光花园',
    );
    expect(rows).toMatchObject([{ line: 5 }]);
  });
  test('I4: columns stand in any order, under titles people use', () => {
    const { rows } = read(
      '是否封闭小区,竣工时间,物业,对接人,包联单位,小 区 名 称,所属社区（合并）',
      '封闭式,2012年6月,阳光物业,赵建国,县财政局,阳光花园,城关社区',
    );
    expect(rows).toMatchObject([
      {
        community: '城关社区',
        compound: '阳光花园',
        units: [{ name: '县财政局' }],
        liaison: '赵建国',
        property: '阳光物业',
        builtYear: 2012,
        isGated: true,
      },
    ]);
  });
  test('I4: a telephone belongs to whoever stands to its left, wherever the columns are', () => {
    const { rows } = read('社区,对接人,电话,分包单位,联络员,手机', '城关社区,赵建国,111,县财政局,李敏,222');
    expect(rows).toMatchObject([{ liaisonPhone: '111', units: [{ phone: '222' }] }]);
  });
  test('I4: of two telephones of a unit the 联络员’s counts, and the other column is told', () => {
    const { rows, unreadColumns } = read(
      '社区,分包单位,单位负责人,电话,联络员,联系电话',
      '城关社区,县财政局,王勇,111,李敏,222',
    );
    expect(rows).toMatchObject([{ units: [{ leader: '王勇', liaison: '李敏', phone: '222' }] }]);
    expect(unreadColumns).toEqual(['电话']);
  });
  test('I4: a telephone of nobody, and titles nobody understands, are told and not read', () => {
    const { rows, unreadColumns, problems } = read('社区,小区,电话,户数,小区', '城关社区,阳光花园,111,300,东院');
    expect(unreadColumns).toEqual(['电话', '户数', '小区']);
    expect(rows).toMatchObject([{ compound: '阳光花园', liaisonPhone: '' }]);
    expect(problems).toEqual([]);
  });
  test('I4: a cell without a title above is told with its row', () => {
    expect(read('社区,小区', '城关社区,阳光花园,,多出来的').problems).toEqual([
      { line: 2, column: '', message: '第4列没有表头，“多出来的”未读入。', isRowLeftOut: false },
    ]);
  });
  test('I5: a header repeated on a later page is no row', () => {
    expect(read(HEADER, row({ 社区: '城关社区' }), HEADER, row({ 社区: '东关社区' })).rows).toMatchObject([
      { community: '城关社区' },
      { community: '东关社区' },
    ]);
  });
});

describe('rows', () => {
  test('I5: a row that says nowhere where it belongs is left out and told', () => {
    expect(read(HEADER, row({ 小区: '阳光花园' }), row({ 社区: '城关社区' }))).toMatchObject({
      rows: [{ community: '城关社区' }],
      problems: [
        {
          line: 2,
          column: '',
          message: '“社区”为空，上方也没有可沿用的社区，本行未读入。',
          isRowLeftOut: true,
        },
      ],
    });
  });
  test('I5: an empty community is the one above; an empty compound as well is the compound above', () => {
    const { rows } = read(
      HEADER,
      row({ 社区: '城关社区', 小区: '阳光花园', 志愿服务分包单位: '县财政局' }),
      row({ 小区: '文苑小区' }),
      row({ 志愿服务分包单位: '县妇联' }),
      row({ 社区: '东关社区' }),
      row({ 志愿服务分包单位: '县教育局' }),
    );
    expect(
      rows.map(({ community, compound, units, line }) => [community, compound, units.map((unit) => unit.name), line]),
    ).toEqual([
      ['城关社区', '阳光花园', ['县财政局'], 2],
      ['城关社区', '文苑小区', ['县妇联'], 3],
      ['东关社区', '', ['县教育局'], 5],
    ]);
  });
  test('I5: rows and columns empty at the end are nothing, numbered or not', () => {
    const table = read(`${HEADER},,`, `${row({ 社区: '城关社区' })},,`, row({}), row({ 序号: '3' }), '', ',,,');
    expect(table.rows).toHaveLength(1);
    expect(table.problems).toEqual([]);
  });
  test('I5: notes under the table are told, not taken for communities', () => {
    const { rows, problems } = read(
      HEADER,
      row({ 社区: '城关社区' }),
      row({ 社区: '注：以上为初稿' }),
      row({ 序号: '填表人：赵建国' }),
    );
    expect(rows).toHaveLength(1);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [3, '“注：以上为初稿”不是社区，本行未读入。'],
      [4, '“填表人：赵建国”不是表中内容，本行未读入。'],
    ]);
  });
  test('I6: several rows of one compound are one, and spaces and width make no difference', () => {
    const { rows, problems } = read(
      HEADER,
      row({ 社区: '城关社区', 小区: '阳光花园（东区）', 志愿服务分包单位: '县财政局', 建成年份: '2011' }),
      row({ 社区: '东关社区' }),
      row({ 社区: '城关 社区', 小区: '阳光花园(东区)', 志愿服务分包单位: '县妇联、县财政局', 是否封闭: '否' }),
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      compound: '阳光花园（东区）',
      units: [{ name: '县财政局' }, { name: '县妇联' }],
      builtYear: 2011,
      isGated: false,
      line: 2,
    });
    expect(problems).toEqual([]);
  });
  test('I6: rows that disagree are told, and the first stands', () => {
    const { rows, problems } = read(
      HEADER,
      row({ 社区: '城关社区', 小区: '阳光花园', 建成年份: '2010', 是否封闭: '是' }),
      row({ 社区: '城关社区', 小区: '阳光花园', 建成年份: '2011', 是否封闭: '否' }),
    );
    expect(rows).toMatchObject([{ builtYear: 2010, isGated: true }]);
    expect(problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [3, '建成年份', '“2011”与第2行的“2010”不一致，采用第2行。'],
      [3, '是否封闭', '“否”与第2行的“是”不一致，采用第2行。'],
    ]);
  });
  test('I6: so are rows that disagree about the people of one unit', () => {
    const { rows, problems } = read(
      HEADER,
      row({ 社区: '城关社区', 小区: '阳光花园', 志愿服务分包单位: '县财政局', 联络员: '李敏' }),
      row({ 社区: '城关社区', 小区: '文苑小区', 志愿服务分包单位: '县财政局', 联络员: '周敏', 联系电话: '222' }),
    );
    expect(rows.map((each) => each.units)).toEqual(
      [0, 1].map(() => [{ name: '县财政局', leader: '', liaison: '李敏', phone: '222' }]),
    );
    expect(problems).toMatchObject([{ line: 3, column: '联络员' }]);
  });
});

describe('cells', () => {
  test.each([
    ['90年代', '“90年代”读不出年份，未读入。请写成四位数字，如“2011”。'],
    ['2008年、2011年', '“2008年、2011年”读不出年份，未读入。请写成四位数字，如“2011”。'],
    ['40544', '“40544”读不出年份，未读入。请写成四位数字，如“2011”。'],
    ['20110', '“20110”读不出年份，未读入。请写成四位数字，如“2011”。'],
  ])('I7: a built year of %s is told, and the row comes through', (text, message) => {
    expect(readRow({ 建成年份: text })).toMatchObject({
      rows: [{ compound: '阳光花园', builtYear: null }],
      problems: [{ line: 2, column: '建成年份', message, isRowLeftOut: false }],
    });
  });
  test.each([
    ['2011', 2011],
    ['2011年', 2011],
    ['2011.5', 2011],
    ['2011-05-01', 2011],
    ['2011/5/1', 2011],
    ['约2011年', 2011],
    ['２０１１', 2011],
    ['二〇一一年', 2011],
    ['一九九八年', 1998],
    ['2011—2011', 2011],
    ['', null],
    ['—', null],
  ])('I7: a built year of %j is %j', (text, builtYear) => {
    expect(readRow({ 建成年份: text })).toMatchObject({ rows: [{ builtYear }], problems: [] });
  });
  test('I7: a gate that is neither yes nor no is told', () => {
    expect(readRow({ 是否封闭: '半封闭' })).toMatchObject({
      rows: [{ isGated: null }],
      problems: [{ column: '是否封闭', message: '“半封闭”读不出是或否，未读入。请写“是”或“否”。' }],
    });
  });
  test.each([
    ...['是', '封闭', '封闭式', '√', '✔', ' 是 ', 'Y', '１'].map((text) => [text, true] as const),
    ...['否', '开放', '开放式', '不封闭', '×', 'N', '无'].map((text) => [text, false] as const),
    ['', null] as const,
  ])('I7: a gate of %j is %j', (text, isGated) => {
    expect(readRow({ 是否封闭: text })).toMatchObject({ rows: [{ isGated }], problems: [] });
  });
  test('I7: a telephone that a spreadsheet took for a quantity is told, for its digits are gone', () => {
    const { rows, problems } = readRow({ 志愿服务分包单位: '县财政局', 联系电话: '1.38E+10', 对接人电话: '1.39e10' });
    expect(rows).toMatchObject([{ liaisonPhone: '', units: [{ phone: '' }] }]);
    expect(problems.map(({ column, message }) => [column, message])).toEqual([
      ['联系电话', '“1.38E+10”不是完整的电话号码，未读入。请把该列设为文本后重新填写。'],
      ['联系电话', '“1.39e10”不是完整的电话号码，未读入。请把该列设为文本后重新填写。'],
    ]);
  });
  test('I7: what spreadsheets wrap around a text is taken off', () => {
    expect(readRow({ 对接人电话: '="0311-80000001"', 社区对接人: '　赵建国 ', 备注: "'=两栋" }).rows).toMatchObject([
      { liaisonPhone: '0311-80000001', liaison: '赵建国', remark: '=两栋' },
    ]);
  });
  test('I7: a dash or 无 is nobody; 无物业 with its owner is kept as written', () => {
    const nobody = readRow({
      志愿服务分包单位: '无',
      联络员: '—',
      社区对接人: '/',
      对接人电话: '无',
    });
    expect(nobody).toMatchObject({ rows: [{ units: [], liaison: '', liaisonPhone: '' }], problems: [] });
    const owned = readRow({ '物业公司/负责人': '无物业（产权单位：县粮食局）' });
    expect(owned.rows).toMatchObject([{ property: '无物业（产权单位：县粮食局）' }]);
  });
});

describe('units of one cell', () => {
  const units = (cells: Readonly<Record<string, string>>) => {
    const { rows, problems } = readRow(cells);
    return {
      units: rows[0]!.units.map((unit) => [unit.name, unit.leader, unit.liaison, unit.phone].join('|')),
      problems: problems.map(({ column, message }) => `${column}：${message}`),
    };
  };
  test('I8: people without a unit are told', () => {
    expect(units({ 单位负责人: '王勇', 联系电话: '111' })).toEqual({
      units: [],
      problems: ['志愿服务分包单位：没有单位名称，“王勇，111”未读入。'],
    });
  });
  test('I8: people who cannot be shared out stay with the first unit, and that is told', () => {
    expect(units({ 志愿服务分包单位: '县财政局、县妇联、县税务局', 单位负责人: '王勇、冯丽', 联络员: '李敏' })).toEqual(
      {
        units: ['县财政局|王勇、冯丽|李敏|', '县妇联|||', '县税务局|||'],
        problems: [
          '志愿服务分包单位：单位有3个，负责人有2个，无法一一对应，“王勇、冯丽”记在“县财政局”名下。',
          '志愿服务分包单位：单位有3个，联络员有1个，无法一一对应，“李敏”记在“县财政局”名下。',
        ],
      },
    );
  });
  test.each(['县财政局、县妇联', '县财政局；县妇联', '县财政局;县妇联', '县财政局/县妇联', '县财政局\n县妇联、'])(
    'I8: %j are two, and people are shared out one by one',
    (cell) => {
      expect(units({ 志愿服务分包单位: cell, 单位负责人: '王勇、冯丽', 联系电话: '111/222' })).toEqual({
        units: ['县财政局|王勇||111', '县妇联|冯丽||222'],
        problems: [],
      });
    },
  );
  test('I8: what stands in brackets does not divide', () => {
    expect(units({ 志愿服务分包单位: '县委宣传部（文明办、网信办）、县总工会(机关/女工)' }).units).toEqual([
      '县委宣传部（文明办、网信办）|||',
      '县总工会(机关/女工)|||',
    ]);
  });
  test('I8: one unit may have two telephones', () => {
    expect(units({ 志愿服务分包单位: '县财政局', 联系电话: '13800000001、0311-8000' })).toEqual({
      units: ['县财政局|||13800000001、0311-8000'],
      problems: [],
    });
  });
});

describe('files of Excel and WPS', () => {
  test.each(['utf-8-bom.csv', 'utf-8.csv', 'gb18030.csv', 'utf-16le.txt'])('I1, I3: %s says the same', (name) => {
    const file = new Uint8Array(readFileSync(`tests/fixtures/csv/${name}`)).buffer;
    const decoded = decodeText(file);
    if (!decoded.ok) throw new Error(decoded.error.type);
    const { rows, problems, unreadColumns } = read(decoded.value.text);
    expect([problems, unreadColumns]).toEqual([[], []]);
    const silent = { liaison: '', liaisonPhone: '', property: '', builtYear: null, isGated: null, remark: '' };
    expect(rows).toEqual([
      {
        ...silent,
        community: '城关社区',
        compound: '阳光花园',
        units: [{ name: '县财政局', leader: '王䶮', liaison: '李㛃', phone: '13800000001' }],
        liaison: '赵建国',
        liaisonPhone: '0311-80000001',
        property: '阳光物业/孙经理',
        builtYear: 2011,
        isGated: true,
        line: 3,
      },
      {
        ...silent,
        community: '城关社区',
        compound: '文苑小区',
        units: [
          { name: '县委宣传部（文明办、网信办）', leader: '钱𠮷', liaison: '吴静', phone: '13800000002' },
          { name: '县税务局', leader: '周敏', liaison: '郑凯', phone: '13800000003' },
          { name: '县妇联', leader: '冯丽', liaison: '', phone: '13800000004' },
        ],
        property: '无物业（产权单位：县粮食局）',
        builtYear: 1996,
        isGated: false,
        remark: '两栋，\n临街',
        line: 4,
      },
      {
        ...silent,
        community: '东关社区',
        compound: '',
        units: [{ name: '县教育局', leader: '陈明', liaison: '褚云', phone: '13800000005' }],
        liaison: '卫东',
        liaisonPhone: '0311-80000002',
        line: 6,
      },
      {
        ...silent,
        community: '东关社区',
        compound: '金桥“康居”苑',
        units: [{ name: '县教育局', leader: '陈明', liaison: '褚云', phone: '13800000005' }],
        builtYear: 2010,
        isGated: true,
        remark: '有 12" 管道',
        line: 7,
      },
    ]);
  });
});
