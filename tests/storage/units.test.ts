/** Units, whom to call, and what they serve (附件2), edited from either side; and what a short self-check stores. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHORT_SCOPES } from '../../src/domain/audit/audit';
import { Database } from '../../src/storage/database';
import { actOnTask } from '../../src/usecases/act-on-task';
import { addDemoCounty, removeDemoCounty } from '../../src/usecases/demo-county';
import { pairUnit, unpairUnit } from '../../src/usecases/pair-unit';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { removeUnit, restoreUnit } from '../../src/usecases/remove-unit';
import { saveSite } from '../../src/usecases/save-site';
import { addUnit, saveUnit } from '../../src/usecases/save-unit';
import { startAudit } from '../../src/usecases/start-audit';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable } from '../usecases/consistency';
import { dump, portsOn, Scene, stored } from '../usecases/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await expectReplayable(scene.db);
  await scene.close();
});

/** Names of the units paired with a site, as often as they are. */
async function served(siteId: string): Promise<readonly string[]> {
  const { pairings, units } = await scene.ports.store.sites();
  return pairings
    .filter((pairing) => pairing.siteId === siteId)
    .map((pairing) => units.find((unit) => unit.id === pairing.unitId)?.name ?? '?')
    .sort();
}

async function unitNamed(name: string) {
  const unit = (await scene.ports.store.sites()).units.find((each) => each.name === name);
  if (!unit) throw new Error(`no unit ${name}`);
  return unit;
}

describe('pairs', () => {
  test('I18: a pair that is there already changes nothing, spaces and width apart', async () => {
    const { ports, gardenId } = scene;
    const before = await dump(scene.db);
    await stored(pairUnit(ports, { siteId: gardenId, unitName: ' 县教 体局' }));
    expect((await dump(scene.db))['pairing']).toEqual(before['pairing']);
    expect((await dump(scene.db))['changes']).toEqual(before['changes']);
  });

  test('I18: two tabs that pair the same two, and a new name twice, leave one pair and one unit', async () => {
    const { ports, communityId } = scene;
    const other = portsOn(new Database(scene.db.name), 'second');
    const pair = (each: typeof ports, unitName: string) => stored(pairUnit(each, { siteId: communityId, unitName }));
    await Promise.all([ports, other, ports, other].flatMap((each) => [pair(each, '县教体局'), pair(each, '县气象局')]));
    expect(await served(communityId)).toEqual(['县供销社', '县教体局', '县气象局'].sort());
    const { units } = await ports.store.sites();
    expect(units.filter((unit) => unit.name === '县气象局')).toHaveLength(1);
  });

  test('I18: ended, a pair is gone and its unit stays; paired again, it is the same record', async () => {
    const { ports, gardenId } = scene;
    const unitId = await stored(pairUnit(ports, { siteId: gardenId, unitName: '县气象局' }));
    const pairs = async () => (await ports.store.sites()).pairings.filter((pairing) => pairing.unitId === unitId);
    const [first] = await pairs();
    await stored(unpairUnit(ports, { siteId: gardenId, unitId }));
    expect(await pairs()).toEqual([]);
    expect(await served(gardenId)).toEqual(['县工信局', '县教体局']);
    expect((await unitNamed('县气象局')).id).toBe(unitId);
    await stored(pairUnit(ports, { siteId: gardenId, unitName: '县气象局' }));
    expect(await pairs()).toEqual([first]);
  });

  test('I18: in the demo county a unit of a real name is another one, and an ended pair leaves no trace behind', async () => {
    const { ports } = scene;
    const before = await dump(scene.db);
    await stored(addDemoCounty(ports));
    const demo = (await ports.store.sites()).sites.find((site) => site.isDemo && site.level === 'compound');
    if (!demo) throw new Error('no demo compound');
    const unitId = await stored(pairUnit(ports, { siteId: demo.id, unitName: '县教体局' }));
    expect((await ports.store.sites()).units.find((unit) => unit.id === unitId)?.isDemo).toBe(true);
    await stored(unpairUnit(ports, { siteId: demo.id, unitId }));
    await stored(removeDemoCounty(ports));
    for (const table of ['unit', 'pairing', 'site', 'changes']) {
      expect((await dump(scene.db))[table]).toEqual(before[table]);
    }
  });

  test('I20: what is edited of a site leaves alone who serves it, also who was added by another tab meanwhile', async () => {
    const { ports, gardenId } = scene;
    const site = (await ports.store.sites()).sites.find((each) => each.id === gardenId);
    if (!site) throw new Error('no site');
    const { id: _id, isDemo: _isDemo, referencePosition: _position, ...form } = site;
    await stored(pairUnit(portsOn(new Database(scene.db.name), 'second'), { siteId: gardenId, unitName: '县气象局' }));
    await stored(saveSite(ports, gardenId, { ...form, remark: '有两个门' }));
    expect(await served(gardenId)).toEqual(['县工信局', '县教体局', '县气象局'].sort());
  });
});

describe('units', () => {
  test('I23: a new name goes into what still waits for the unit; what is closed, and who acted, keep the old one', async () => {
    const { ports } = scene;
    const [open, closed] = [await scene.raise('1-08', '阳光花园'), await scene.raise('1-11', '阳光花园')];
    expect(open.task.volunteerUnit).toBe('县教体局、县工信局');
    const office = { person: { role: 'office', name: '', unit: '' }, unit: '县教体局' } as const;
    const submit = { kind: 'submit', words: '清理', doneOn: '2017-05-08', noPhotoReason: '没带手机' } as const;
    for (const act of [submit, { kind: 'close', words: '' } as const])
      await stored(actOnTask(ports, { taskId: closed.task.id, act, actor: office }));
    const { id } = await unitNamed('县教体局');
    await stored(saveUnit(ports, id, { name: '县教育和体育局' }));
    const cards = (await ports.store.tasks()).cards;
    const unitOf = (taskId: string) => cards.find(({ task }) => task.id === taskId)?.task.volunteerUnit;
    expect(unitOf(open.task.id)).toBe('县教育和体育局、县工信局');
    expect(unitOf(closed.task.id)).toBe('县教体局、县工信局');
    expect(cards.find(({ task }) => task.id === closed.task.id)?.actions[0]?.unit).toBe('县教体局');
    // Saved again under the same name, nothing is written.
    const before = await dump(scene.db);
    await stored(saveUnit(ports, id, { name: '县教育和体育局' }));
    expect(await dump(scene.db)).toEqual(before);
  });

  test('I19: a name that another unit bears is refused, and nothing of the save is stored', async () => {
    const { ports } = scene;
    const unit = await unitNamed('县教体局');
    const before = await dump(scene.db);
    expect(await saveUnit(ports, unit.id, { name: '县 工信局', phone: '1' })).toEqual({
      ok: false,
      error: { type: 'UnitNameTaken' },
    });
    expect((await dump(scene.db))['unit']).toEqual(before['unit']);
    await stored(saveUnit(ports, unit.id, { name: '县教体局 ' }));
    expect(await stored(addUnit(ports, '县教体局'))).toBe(unit.id);
  });

  test('I19: people, telephone and members are set field by field; pairs stay through a new name', async () => {
    const { ports, gardenId } = scene;
    const { id } = await unitNamed('县教体局');
    await stored(saveUnit(ports, id, { liaison: '马会计', phone: '13800000001' }));
    await stored(saveUnit(ports, id, { members: 12, name: '县教育局' }));
    expect(await unitNamed('县教育局')).toEqual({
      ...{ id, name: '县教育局', leader: '', liaison: '马会计', phone: '13800000001', members: 12, isDemo: false },
    });
    expect(await served(gardenId)).toEqual(['县工信局', '县教育局']);
  });

  test('I21: a unit goes with its pairs, and comes back with them and with no other', async () => {
    const { ports, gardenId, communityId } = scene;
    const { id } = await unitNamed('县教体局');
    await stored(pairUnit(ports, { siteId: communityId, unitName: '县教体局' }));
    await stored(unpairUnit(ports, { siteId: communityId, unitId: id }));
    const removed = await stored(removeUnit(ports, id));
    expect((await ports.store.sites()).units.map((unit) => unit.id)).not.toContain(id);
    expect(await served(gardenId)).toEqual(['县工信局']);
    await stored(restoreUnit(ports, removed));
    expect(await served(gardenId)).toEqual(['县工信局', '县教体局']);
    expect(await served(communityId)).toEqual(['县供销社']);
  });

  test('I21: a unit with a recorded activity stays, and so does one of the demo county', async () => {
    const { ports } = scene;
    const { id: unitId } = await unitNamed('县教体局');
    await stored(
      writeRecords(ports, (writer) =>
        writer.save('activity', 'activity', {
          ...{ campaignId: 'c', unitId, leader: '', date: '2017-05-05', from: '16:00', to: '18:00', siteIds: [] },
          ...{ place: '', joined: null, members: null, content: '', isDrafted: true, remark: '', photoId: null },
          ...{ hasFlag: false, reportedOn: null, isDemo: false },
        }),
      ),
    );
    await stored(addDemoCounty(ports));
    const demo = (await ports.store.sites()).units.find((unit) => unit.isDemo);
    for (const id of [unitId, demo?.id ?? '']) {
      expect(await removeUnit(ports, id)).toEqual({ ok: false, error: { type: 'UnitInUse' } });
    }
  });
});

test('A12: a short self-check is stored without a place for the community; its problems are found at a compound or stairwell', async () => {
  const { ports, standard, communityId, gardenId } = scene;
  const auditId = await stored(
    startAudit(ports, {
      ...{ communityId, communityName: '阳光社区', standardId: standard.id, standardVersion: standard.version },
      ...{ kind: 'selfCheck', sectionIds: standard.sections.map((section) => section.id), auditors: ['马会计'] },
      ...{ scopes: SHORT_SCOPES, isDemo: false },
      compounds: [{ siteId: gardenId, name: '阳光花园', stairwells: ['3号楼2单元'] }],
    }),
  );
  const places = (await ports.store.audit(auditId))?.places ?? [];
  expect(places.map((place) => place.name)).toEqual(['阳光花园', '3号楼2单元']);
  const item = scene.item('1-10');
  const defect = item.defects.find((each) => each.phrase.includes('堆'));
  const placeId = places[1]?.id ?? '';
  await stored(raiseFinding(ports, { auditId, placeId, standard, item, defect, reasons: [] }));
  const records = await ports.store.audit(auditId);
  expect([records?.audit.kind, records?.audit.scopes]).toEqual(['selfCheck', SHORT_SCOPES]);
  expect(records?.verdicts.map(({ itemId, value }) => `${itemId} ${value}`)).toContain('1-10 unmet');
  expect(records?.tasks).toHaveLength(1);
});
