/** J64: what a picked file tells of place, time and maker is in no bytes that are kept or sent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findMetadata } from '../../src/domain/finding/jpeg-parts';
import { withExif, withIptc, withXmp } from '../unit/platform/exif-bytes';
import { shoot } from './camera';
import { openMember } from './county-member';
import { startCounty } from './county-server';
import { readPhotoBytes, readRecords, readStores } from './stored';

const TABLE = ['社区,小区', '红旗社区,阳光花园'].join('\n');
const EXIF = {
  time: '2017:05:08 10:00:00',
  makerNote: 'SECRET maker',
  gps: { latitude: ['N', [37, 1], [30, 1], [0, 1]], longitude: ['E', [114, 1], [30, 1], [0, 1]] },
} as const;

test('J64: a file with GPS, IPTC, XMP and a maker’s note becomes a picture and nothing else, on the phone and at the server; no coordinates are burnt in unless switched on', async () => {
  const server = await startCounty();
  const { phone, member } = await openMember(server);
  const { page } = phone;
  await member.importRows(TABLE);
  await member.join(server.officeLink, '文明办');
  const plain = await shoot(page, { number: 1, width: 1200, height: 900, orientation: 1 });
  const told = withXmp(withIptc(withExif(plain.buffer, EXIF), 'SECRET caption'), '<SECRET xmp/>');
  expect(findMetadata(told)).toBe('APP1');
  await member.goHome();
  await member.startAudit({ community: '红旗社区', compounds: { 阳光花园: ['1号楼1单元'] } });
  await member.goTo('一-10');
  await member.raiseProblem('楼道堆物');
  // Both in the same minute, which is what stands in the watermark.
  await page.clock.setFixedTime(new Date());
  await member.takePhoto({ ...plain, name: 'told.jpg', buffer: Buffer.from(told) });
  await member.takePhoto(plain);

  // The same to the last bit as of the file that tells nothing: no coordinates in the watermark either.
  const kept = await readPhotoBytes(page);
  expect(kept).toHaveLength(2);
  expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(1);
  // The record of the photo says it: for whoever may read it.
  const records = await readRecords(page, 'photo');
  const position = { latitude: 37.5, longitude: 114.5, accuracy: null };
  expect(records.map((photo) => [photo['positionFrom'], photo['position'], photo['hasWatermark']]).sort()).toEqual([
    ['file', position, true],
    ['none', null, true],
  ]);

  await member.syncNow();
  await expect.poll(async () => (await readStores(page))['sentPhoto']?.length).toBe(1);
  const sha256 = kept[0]?.sha256 ?? '';
  const bytes = readFileSync(join(server.folder, 'photos', sha256.slice(0, 2), sha256));
  expect(bytes).toHaveLength(kept[0]?.size ?? 0);
  expect(findMetadata(bytes)).toBeNull();
  expect(bytes.toString('latin1')).not.toMatch(/SECRET|Exif|2017:05:08/);
  expect(phone.app.errors).toEqual([]);
});
