/** Line breaking, with the shipped 黑体 and with a made-up font in which every character is as wide as the type. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { breakLines, type Measure } from '../../src/paper/break-lines';
import { readFontFile } from '../../src/paper/font-file';
import { type Fonts, lineWidth } from '../../src/paper/fonts';
import { shippedFont } from './render';

const BARRED_FROM_START = Array.from('，。、；：！？）》」』】〕”’');
const BARRED_FROM_END = Array.from('（《「『【〔“‘');

let measure: Measure;
beforeAll(async () => {
  const fonts: Fonts = new Map([['hei', readFontFile(await shippedFont('hei'))]]);
  measure = { em: 9, line: (text) => lineWidth(fonts, 'hei', 9, text) };
});

/** Breaks in a column that many characters wide. */
const broken = (text: string, characters: number, isEven = false): readonly string[] =>
  breakLines(text, characters * 9, measure, isEven ? 'even' : 'ragged');

test('R8: no line begins with a closing mark or ends with an opening one, in columns of every width from 3 characters', () => {
  const text =
    '（一）社区门口200米内，公益广告（含“讲文明树新风”）不足5处；缺《市民公约》、价值观、普法等主题：须补设！' +
    '经查，“四化”（净化、绿化、文化、规范化）未落实；见〔2017〕3号文。';
  for (let width = 3; width <= 30; width += 0.5) {
    for (const line of broken(text, width)) {
      expect(BARRED_FROM_START, `${width}: ${line}`).not.toContain(line.at(0));
      expect(BARRED_FROM_END, `${width}: ${line}`).not.toContain(line.at(-1));
    }
  }
});

test('R8: nothing is lost or added at a break but spaces, whatever the text and however narrow the column', () => {
  const characters = fc.constantFrom(...Array.from('社区第3处1号楼，。、；：！？（）《》“”…—·%/-.: 一二三AGB㎡℃𬭎囍'));
  fc.assert(
    fc.property(
      fc.array(characters, { maxLength: 60 }).map((all) => all.join('')),
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      fc.boolean(),
      (text, width, isEven) => {
        const lines = breakLines(text, width * 9, measure, isEven ? 'even' : 'ragged');
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      },
    ),
  );
});

test('R8: no line is wider than the column as long as each character with its marks fits', () => {
  const text = '消防通道被私家车占用约12米，4具灭火器压力不足，其中1具已过期（有效期至2016年12月），参照GB 50140配置。';
  for (let width = 3; width <= 30; width += 0.5) {
    for (const line of broken(text, width)) expect(measure.line(line)).toBeLessThanOrEqual(width * 9 + 0.01);
  }
});

test('R8: —— and …… are not torn', () => {
  expect(broken('下午四时——六时', 5)).toEqual(['下午四时', '——六时']);
  expect(broken('净化绿化文化……等等', 7)).toEqual(['净化绿化文化', '……等等']);
});

test.each([
  ['二单元楼道堆物一-10不达标', 7.5, ['二单元楼道堆物', '一-10不达标']],
  ['不少于三次三-注说明', 6.5, ['不少于三次', '三-注说明']],
  ['每次活动不少于30 min左右', 8, ['每次活动不少于', '30 min左右']],
  ['应当参照GB 50140配置', 6, ['应当参照', 'GB 50140', '配置']],
  ['请于本周五2017年5月8日前', 9, ['请于本周五', '2017年5月8日前']],
  ['活动时间16:00开始', 5, ['活动时间', '16:00开始']],
  ['楼道宽度不足1.1米以上', 7, ['楼道宽度不足', '1.1米以上']],
  ['面积不少于200㎡以上', 6, ['面积不少于', '200㎡以上']],
  ['阳光小区阳光花园3号楼2单元', 9, ['阳光小区阳光花园', '3号楼2单元']],
  ['任务编号K7Q-0012逾期', 5, ['任务编号', 'K7Q-0012', '逾期']],
] as const)('R9: %s keeps numbers, units, dates and codes together', (text, width, lines) => {
  expect(broken(text, width)).toEqual(lines);
});

test('R9: a date wider than its column is divided after the year, a code after its hyphen', () => {
  expect(broken('（2017年5月15日前）', 6)).toEqual(['（2017年', '5月15日前）']);
  expect(broken('K7Q-0012', 3)).toEqual(['K7Q-', '0012']);
});

test('R9: a word longer than its column is divided rather than lost', () => {
  const lines = broken('见http://gaoyiwenming.cn/page44?article_id=106', 6);
  expect(lines.join('')).toBe('见http://gaoyiwenming.cn/page44?article_id=106');
  for (const line of lines) expect(measure.line(line)).toBeLessThanOrEqual(54.01);
});

test('R10: a closing mark at the end of a line needs half its width', () => {
  expect(broken('社区居委会，社区居委会。', 5.5)).toEqual(['社区居委会，', '社区居委会。']);
  expect(broken('社区居委会，社区居委会。', 5.4)).toEqual(['社区居委', '会，社区居', '委会。']);
});

test('R10: two marks side by side move together by half a character', () => {
  expect(measure.line('甲》（乙')).toBeCloseTo(3.5 * 9);
  expect(measure.line('甲。”乙')).toBeCloseTo(3.5 * 9);
  expect(measure.line('甲（《乙')).toBeCloseTo(3.5 * 9);
  expect(measure.line('甲（乙）丙')).toBeCloseTo(5 * 9);
});

test('R11: the last line has at least two characters where the lines before it can give some away', () => {
  expect(broken('东门至文化路口', 6)).toEqual(['东门至文化', '路口']);
  expect(broken('东门至文化路口', 3)).toEqual(['东门至', '文化路', '口']);
});

test('R11: centred lines are about equally long', () => {
  expect(broken('南关社区居委会', 5, true)).toEqual(['南关社区', '居委会']);
  expect(broken('高邑县恒安物业服务有限公司', 6, true)).toEqual(['高邑县恒安', '物业服务有', '限公司']);
});

test('R8: a wanted line end is kept, and an empty text is one empty line', () => {
  expect(broken('直接\n责任单位', 10)).toEqual(['直接', '责任单位']);
  expect(broken('', 10)).toEqual(['']);
});
