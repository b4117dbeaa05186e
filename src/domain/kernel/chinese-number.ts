/** Numbers in Chinese figures, for headings: 一、 （十二）. Called by the papers that number communities. */

const FIGURES = '零一二三四五六七八九';

/** 一, 十二, 三十, 一百零五. @param number from 1 to 999 */
export function chineseNumber(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const figure = (index: number): string => FIGURES.charAt(index);
  const hundred = hundreds > 0 ? `${figure(hundreds)}百` : '';
  // 十二 stands alone, 一百一十二 does not leave its 一 out.
  const ten = tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : figure(tens)}十` : '';
  const zero = hundreds > 0 && tens === 0 && ones > 0 ? '零' : '';
  return `${hundred}${ten}${zero}${ones > 0 ? figure(ones) : ''}`;
}
