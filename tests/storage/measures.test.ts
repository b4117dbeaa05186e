/** M: spots and ledger entries on the real store: answers follow in the same write, the next audit knows what was seen. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerId } from '../../src/domain/audit/audit';
import type { Position } from '../../src/domain/kernel/position';
import type { AnswerValue } from '../../src/domain/standard/schema';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { addDemoCounty, removeDemoCounty } from '../../src/usecases/demo-county';
import type { TallyKey } from '../../src/usecases/follow-spots';
import { noteReferencePoint } from '../../src/usecases/note-reference-point';
import { recordAnswer } from '../../src/usecases/record-answer';
import { describeLedgerEntry, recordLedgerEntry } from '../../src/usecases/record-ledger-entry';
import { changeSpot, recordSpot, type SpotNote } from '../../src/usecases/record-spot';
import { removeAudit } from '../../src/usecases/remove-audit';
import { removeLedgerEntry, restoreLedgerEntry } from '../../src/usecases/remove-ledger-entry';
import { removeSite } from '../../src/usecases/remove-site';
import { removeSpot, restoreSpot } from '../../src/usecases/remove-spot';
import { startAudit } from '../../src/usecases/start-audit';
import { expectReplayable } from '../usecases/consistency';
import { dump, evidenceOf, photoOf, portsOn, Scene, stored } from '../usecases/scene';

let scene: Scene;
let key: TallyKey;
beforeEach(async () => {
  scene = await Scene.open();
  const place = await scene.place('阳光社区');
  key = { auditId: scene.auditId, placeId: place.id, item: scene.item('1-03') };
});
afterEach(async () => {
  await expectReplayable(scene.db);
  await scene.close();
});

const noteOf = (own: Partial<SpotNote> = {}): SpotNote => ({
  ...{ options: {}, metres: null, isWithin: true, measuredBy: 'estimate', position: null },
  ...own,
});
const note = (id: string, own: Partial<SpotNote> = {}) => stored(recordSpot(scene.ports, key, id, noteOf(own)));

/** What is answered for the tallied item, by criterion id. */
async function answers(): Promise<Readonly<Record<string, AnswerValue | null>>> {
  const { answers: all } = await scene.records();
  return Object.fromEntries(all.filter((each) => each.itemId === '1-03').map((each) => [each.criterionId, each.value]));
}

const north = (metres: number): Position => ({ latitude: 37.6 + metres / 111_195, longitude: 114.6, accuracy: 12 });

describe('spots', () => {
  test('M9: the answers follow each spot noted, changed, removed and restored', async () => {
    await note('s1', { options: { d: '法治精神', e: '中央文明办通稿' } });
    await note('s2', { options: { d: '理想信念' }, measuredBy: 'paces', metres: 140 });
    expect(await answers()).toEqual({
      ...{ a: true, b: ['140', 'within'], d: ['理想信念', '法治精神'] },
      e: ['中央文明办通稿'],
    });
    await stored(changeSpot(scene.ports, key, 's1', { isWithin: false }));
    expect(await answers()).toMatchObject({ a: 140, b: ['140', 'beyond'], d: ['理想信念'], e: null });
    const photoIds = await stored(removeSpot(scene.ports, key, 's2'));
    expect(await answers()).toMatchObject({ a: null, b: ['beyond'], d: null });
    await stored(restoreSpot(scene.ports, key, 's2', photoIds));
    expect(await answers()).toMatchObject({ a: 140, b: ['140', 'beyond'] });
  });

  test('M10: the last spot gone takes the derived answers back; an answer typed without any spot stays', async () => {
    const criterion = key.item.criteria.find((each) => each.id === 'b')!;
    const { auditId, placeId } = key;
    const typed = { auditId, placeId, siteId: scene.communityId, itemId: key.item.id, criterion, value: 3 };
    await stored(recordAnswer(scene.ports, typed));
    await stored(recordSpot(scene.ports, { ...key, placeId: 'elsewhere' }, 'far', noteOf()));
    expect(
      (await scene.records()).answers.find((each) => each.id === answerId(auditId, placeId, '1-03', 'b'))?.value,
    ).toBe(3);
    await note('s1');
    expect(await answers()).toMatchObject({ b: ['within'] });
    await stored(removeSpot(scene.ports, key, 's1'));
    expect(
      (await scene.records()).answers.find((each) => each.id === answerId(auditId, placeId, '1-03', 'b'))?.value,
    ).toBeNull();
  });

  test('M11: spots of two tabs at once add up', async () => {
    const tab = portsOn(scene.db, 'tab');
    await Promise.all([
      ...[1, 2, 3, 4].map((each) => stored(recordSpot(scene.ports, key, `here-${each}`, noteOf()))),
      ...[1, 2, 3].map((each) => stored(recordSpot(tab, key, `there-${each}`, noteOf({ metres: 250 })))),
    ]);
    expect((await answers())['b']).toEqual([...Array<string>(3).fill('250'), ...Array<string>(4).fill('within')]);
  });

  test('M6: the reference point measures the spots that were placed before it and after it, and can be taken back', async () => {
    await note('s1', { measuredBy: 'position', position: north(150) });
    await note('s2', { measuredBy: 'position', position: north(260) });
    await note('s3', { measuredBy: 'paces', metres: 90 });
    expect(await answers()).toMatchObject({ b: ['90', 'within', 'within'] });
    const { auditId, standard, communityId: siteId } = scene;
    const reference = (position: Position | null) =>
      stored(noteReferencePoint(scene.ports, { auditId, siteId, position, standard }));
    await reference(north(0));
    await note('s4', { measuredBy: 'position', position: north(40) });
    expect(await answers()).toMatchObject({ a: 150, b: ['150', '260', '40', '90'] });
    expect((await scene.records()).sites.find((site) => site.id === siteId)?.referencePosition).toEqual(north(0));
    await reference(north(100));
    expect((await answers())['b']).toEqual(['160', '50', '60', '90']);
    await reference(null);
    expect((await answers())['b']).toEqual(['90', 'within', 'within', 'within']);
  });

  test('M12: a position that comes after its spot was taken back does not bring it again', async () => {
    await note('s1');
    await stored(removeSpot(scene.ports, key, 's1'));
    const before = await dump(scene.db);
    await stored(changeSpot(scene.ports, key, 's1', { measuredBy: 'position', position: north(10) }));
    expect(await stored(removeSpot(scene.ports, key, 's1'))).toEqual([]);
    expect(await dump(scene.db)).toEqual(before);
  });

  test('M13: the photos of a spot go with it and come back with it, those removed before stay away', async () => {
    await note('s1');
    const photograph = () => stored(attachPhoto(scene.ports, evidenceOf('spot', 's1', key.auditId, photoOf(1, 2))));
    const photoId = await photograph();
    await photograph();
    const photos = async () => (await scene.records()).photos.map((photo) => photo.id);
    expect(await photos()).toHaveLength(2);
    const gone = await stored(removeSpot(scene.ports, key, 's1'));
    expect(await photos()).toEqual([]);
    expect(gone).toContain(photoId);
    await stored(restoreSpot(scene.ports, key, 's1', gone));
    expect((await photos()).sort()).toEqual([...gone].sort());
  });
});

describe('ledger entries', () => {
  const ledgerKey = () => ({
    ...{ siteId: scene.communityId, standardId: scene.standard.id, itemId: '1-06', criterionId: 'e' },
  });
  const enter = (date: string, auditId = scene.auditId) =>
    recordLedgerEntry(scene.ports, { key: ledgerKey(), date, auditId });
  const dates = async (auditId = scene.auditId) =>
    (await scene.ports.store.audit(auditId))?.ledger.map((entry) => entry.date).sort();

  test('M20: a date that cannot be is refused and nothing is stored', async () => {
    const before = await dump(scene.db);
    for (const date of ['2017-02-30', '1999-12-31', '2017-05-09', '昨天', ''])
      expect((await enter(date)).ok).toBe(false);
    expect(await dump(scene.db)).toEqual(before);
    // The scene's day.
    expect((await enter('2017-05-08')).ok).toBe(true);
  });

  test('M21: the same date twice is told and stored once, by one tab or by two', async () => {
    const tab = portsOn(scene.db, 'tab');
    const twice = await Promise.all([
      enter('2017-03-12'),
      recordLedgerEntry(tab, { key: ledgerKey(), date: '2017-03-12', auditId: scene.auditId }),
    ]);
    expect(twice.map((each) => each.ok).sort()).toEqual([false, true]);
    expect(await enter('2017-03-12')).toEqual({ ok: false, error: { type: 'DateKnown' } });
    expect(await dates()).toEqual(['2017-03-12']);
  });

  test('M21: entered again after it was removed, a date is there again, without the words it had', async () => {
    const entryId = await stored(enter('2017-03-12'));
    await stored(describeLedgerEntry(scene.ports, { entryId, words: '修单杠' }));
    expect((await scene.records()).ledger).toMatchObject([{ words: '修单杠' }]);
    await stored(removeLedgerEntry(scene.ports, entryId));
    await stored(describeLedgerEntry(scene.ports, { entryId, words: '太晚' }));
    expect(await dates()).toEqual([]);
    await stored(enter('2017-03-12'));
    expect((await scene.records()).ledger).toMatchObject([{ date: '2017-03-12', words: '' }]);
  });

  test('M22: the next audit of the site has the dates of this one, with their photos; another community has not', async () => {
    const entryId = await stored(enter('2017-03-12'));
    await stored(attachPhoto(scene.ports, evidenceOf('ledgerEntry', entryId, scene.auditId, photoOf(5))));
    const plan = {
      ...{ communityName: '阳光社区', standardId: scene.standard.id, standardVersion: '2017', sectionIds: ['1'] },
      ...{ kind: 'revisit' as const, auditors: [], compounds: [], isDemo: false },
    };
    const next = await stored(startAudit(scene.ports, { ...plan, communityId: scene.communityId }));
    expect(await dates(next)).toEqual(['2017-03-12']);
    expect((await scene.ports.store.audit(next))?.ledgerPhotos).toHaveLength(1);
    const elsewhere = await stored(startAudit(scene.ports, { ...plan, communityId: 'another' }));
    expect(await dates(elsewhere)).toEqual([]);
  });

  test('M28: an entry takes its photos along, those of an earlier audit too, and brings them back', async () => {
    const entryId = await stored(enter('2017-03-12'));
    await stored(attachPhoto(scene.ports, evidenceOf('ledgerEntry', entryId, scene.auditId, photoOf(5))));
    await stored(attachPhoto(scene.ports, evidenceOf('ledgerEntry', entryId, 'earlier-audit', photoOf(6))));
    const gone = await stored(removeLedgerEntry(scene.ports, entryId));
    expect(gone).toHaveLength(2);
    expect(await scene.records()).toMatchObject({ ledger: [], ledgerPhotos: [], photos: [] });
    await stored(restoreLedgerEntry(scene.ports, entryId, gone));
    expect(await scene.records()).toMatchObject({ ledger: [{ id: entryId }] });
    expect((await scene.records()).ledgerPhotos).toHaveLength(2);
    expect(await stored(removeLedgerEntry(scene.ports, 'never-entered'))).toEqual([]);
  });
});

test('U9: spots, ledger entries and their photos go with the demo county, what was removed before too', async () => {
  const traces = async () => {
    const { device: _device, ...tables } = await dump(scene.db);
    return tables;
  };
  const { ports, standard } = scene;
  const before = await traces();
  await stored(addDemoCounty(ports));
  const { sites } = await ports.store.sites();
  const communities = sites.filter((site) => site.isDemo && site.level === 'community');
  const [community, unused] = communities;
  const plan = {
    ...{ communityId: community!.id, communityName: '', standardId: standard.id, standardVersion: '2017' },
    ...{ sectionIds: ['1'], kind: 'selfCheck' as const, auditors: [], compounds: [], isDemo: true },
  };
  const auditId = await stored(startAudit(ports, plan));
  const { places } = (await ports.store.audit(auditId))!;
  const demoKey = { auditId, placeId: places[0]!.id, item: scene.item('1-03') };
  for (const id of ['kept', 'gone']) {
    await stored(recordSpot(ports, demoKey, id, noteOf()));
    await stored(attachPhoto(ports, evidenceOf('spot', id, auditId, photoOf(1))));
  }
  await stored(removeSpot(ports, demoKey, 'gone'));
  const entryKey = { siteId: community!.id, standardId: standard.id, itemId: '1-06', criterionId: 'e' };
  for (const date of ['2017-01-01', '2017-04-01']) {
    const entryId = await stored(recordLedgerEntry(ports, { key: entryKey, date, auditId }));
    await stored(attachPhoto(ports, evidenceOf('ledgerEntry', entryId, auditId, photoOf(2))));
    if (date === '2017-01-01') await stored(removeLedgerEntry(ports, entryId));
  }
  // A whole audit and a whole community taken away before.
  await stored(removeAudit(ports, { auditId, isRemoved: true }));
  await stored(removeSite(ports, unused!.id));
  await stored(removeDemoCounty(ports));
  expect(await traces()).toEqual(before);
});
