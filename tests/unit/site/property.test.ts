/** The one column of 附件2 in which a company and a person stand, or why there is none. */
import { expect, test } from 'vitest';
import { readProperty } from '../../../src/domain/site/property';

test.each([
  ['', '', ''],
  ['无', '', ''],
  ['无物业', '', ''],
  ['无物业（产权单位：县粮食局）', '县粮食局', ''],
  ['无（产权单位: 化肥厂）', '化肥厂', ''],
  ['无锡恒安物业/张三', '无锡恒安物业', '张三'],
  ['阳光物业', '阳光物业', ''],
  ['阳光物业／孙经理', '阳光物业', '孙经理'],
  [' 阳光物业 / 孙经理 ', '阳光物业', '孙经理'],
])('I13: “%s” names the unit “%s” and the person “%s”', (text, unit, person) => {
  expect(readProperty(text)).toEqual({ unit, person });
});
