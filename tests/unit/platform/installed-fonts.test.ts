/** R68: which of a computer's fonts are offered for official documents. */
import { expect, test } from 'vitest';
import { fontsForPaper } from '../../../src/platform/installed-fonts';

const font = (fullName: string, family = fullName, style = 'Regular') => ({
  family,
  fullName,
  postscriptName: fullName.replaceAll(' ', ''),
  style,
  blob: () => Promise.resolve(new Blob([fullName])),
});

test('R68: of installed fonts those that suit a face are offered, by whatever name an office has them', () => {
  const installed = [
    'Arial',
    'FangSong',
    '仿宋_GB2312',
    'STFangsong',
    '方正小标宋简体',
    'FZXBSJW--GB1-0',
    'KaiTi',
    '楷体_GB2312',
    'STKaiti',
    'LXGW WenKai',
    'SimHei',
    'Noto Serif CJK SC',
  ].map((name) => font(name));
  expect(fontsForPaper(installed).map(({ face, name }) => `${face} ${name}`)).toEqual([
    'xiaobiaosong 方正小标宋简体',
    'xiaobiaosong FZXBSJW--GB1-0',
    'fangsong FangSong',
    'fangsong 仿宋_GB2312',
    'fangsong STFangsong',
    'kai KaiTi',
    'kai 楷体_GB2312',
    'kai STKaiti',
    'kai LXGW WenKai',
  ]);
});

test('R68: bold and slanted ones are left out; a file is read only when its font is chosen', async () => {
  const read: string[] = [];
  const installed = [font('KaiTi Bold', 'KaiTi', 'Bold'), font('KaiTi Italic', 'KaiTi', 'Italic'), font('KaiTi')];
  const watched = installed.map((each) => ({
    ...each,
    blob: () => {
      read.push(each.fullName);
      return each.blob();
    },
  }));
  const offered = fontsForPaper(watched);
  expect([offered.map(({ name }) => name), read]).toEqual([['KaiTi'], []]);
  expect((await offered[0]?.file())?.size).toBe('KaiTi'.length);
  expect(read).toEqual(['KaiTi']);
});
