import { expect, test } from 'vitest';
import { PHOTO_DEFAULTS, type Photo } from '../../../src/domain/finding/photo';
import { photoFacts } from '../../../src/ui/text/photo';

const CHINA = 480;
const AT = Date.UTC(2017, 4, 5, 8, 33);
const PLACE = { latitude: 37.61234, longitude: 114.61234, accuracy: 12 };

const photo = (fields: Partial<Photo>): Photo => ({
  ...PHOTO_DEFAULTS,
  id: 'p',
  auditId: 'a',
  findingId: 'f',
  view: 'near',
  takenAt: AT,
  width: 1600,
  height: 1200,
  size: 204_801,
  sha256: '',
  ...fields,
});

/** The words of one fact; undefined when it is not told. */
const told = (fields: Partial<Photo>, name: string) =>
  photoFacts(photo(fields), CHINA).find((fact) => fact.name === name)?.words;

test('E27: a shot of our own camera has the time of the shutter, a file the one it says, in local time', () => {
  expect(told({ source: 'camera', shotAt: AT, shotAtFrom: 'camera' }, '拍摄时间')).toBe(
    '2017-05-05 16:33（拍下时手机的时间）',
  );
  const file = { source: 'gallery', shotAt: AT - 3_600_000, shotAtFrom: 'file' } as const;
  expect(told(file, '拍摄时间')).toBe('2017-05-05 15:33（照片文件里写的）');
});

test('E27: when nobody says when it was shot, it is unknown, and the moment it came in is called that', () => {
  expect(told({ source: 'gallery' }, '拍摄时间')).toBe('未知，2017-05-05 16:33 选入');
  expect(told({ source: 'unknown' }, '拍摄时间')).toBe('未知，2017-05-05 16:33 存入');
  expect(told({ source: 'gallery', fileAt: AT - 86_400_000 }, '拍摄时间')).toBe(
    '未知，2017-05-05 16:33 选入，文件时间 2017-05-04 16:33',
  );
});

test('E27: source, position with its origin, size and watermark are told', () => {
  expect(told({ source: 'system' }, '来源')).toBe('系统相机');
  expect(told({}, '来源')).toBe('未知');
  expect(told({}, '位置')).toBe('没有记录');
  expect(told({ position: PLACE, positionFrom: 'camera' }, '位置')).toBe(
    '北纬37.61234° 东经114.61234°（±12米），拍摄时定位',
  );
  expect(told({ position: PLACE, positionFrom: 'file' }, '位置')).toMatch(/，照片文件里写的$/);
  expect(told({}, '大小')).toBe('1600 × 1200，201 KB');
  expect(told({ hasWatermark: true }, '大小')).toBe('1600 × 1200，201 KB，有水印');
});

test('E27: a doubt about the clock is said with its size, and without one nothing is said', () => {
  const doubt = (clockDoubt: Photo['clockDoubt']) => told({ clockDoubt }, '手机时间');
  const minute = 60_000;
  expect(doubt(null)).toBeUndefined();
  expect(doubt({ kind: 'differs', ms: 13 * minute, checkedAt: 0 })).toBe('拍摄时手机时间比标准时间快 13 分钟');
  expect(doubt({ kind: 'differs', ms: -90 * minute, checkedAt: 0 })).toBe('拍摄时手机时间比标准时间慢 90 分钟');
  expect(doubt({ kind: 'differs', ms: 170 * minute, checkedAt: 0 })).toMatch(/快 3 小时$/);
  expect(doubt({ kind: 'wentBack', ms: 3 * 24 * 60 * minute })).toBe('手机时间曾被调回 3 天');
});
