/** V13–V20: records of service sessions on the real store. The scene's clock stands at 8 May 2017. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import gaoyi2017 from '../../campaigns/gaoyi-2017.json';
import type { Activity } from '../../src/domain/activity/activity';
import type { Campaign } from '../../src/domain/activity/campaign';
import type { Audit } from '../../src/domain/audit/audit';
import type { Act } from '../../src/domain/task/acts';
import { actOnTask, undoAction } from '../../src/usecases/act-on-task';
import {
  attachActivityPhoto,
  chooseActivityPhoto,
  confirmFlag,
  removeActivityPhoto,
  restoreActivityPhoto,
} from '../../src/usecases/activity-photo';
import { draftActivity } from '../../src/usecases/draft-activity';
import type { ActivityRecords } from '../../src/usecases/ports';
import { reportActivity } from '../../src/usecases/report-activity';
import {
  type ActivityEdit,
  editActivity,
  removeActivity,
  restoreActivity,
  startActivity,
} from '../../src/usecases/save-activity';
import { saveUnit } from '../../src/usecases/save-unit';
import { countServiceYear } from '../../src/usecases/service-year';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable } from '../usecases/consistency';
import { photoOf, Scene, stored } from '../usecases/scene';

const campaign = gaoyi2017 as unknown as Campaign;

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await expectReplayable(scene.db);
  await scene.close();
});

const session = (date = '2017-05-08', from = '16:00') => ({ date, from, to: '18:00' });
const start = (unitName = '县教体局', when = session()) =>
  stored(startActivity(scene.ports, { campaignId: 'gaoyi-2017', unitName, session: when }));
const edit = (id: string, fields: ActivityEdit) => stored(editActivity(scene.ports, id, fields));

/** What a live view shows. */
function shown(): Promise<ActivityRecords> {
  return new Promise((resolve) => {
    const stop = scene.ports.store.watchActivities((records) => {
      queueMicrotask(() => stop());
      resolve(records);
    });
  });
}

async function recordOf(id: string): Promise<Activity> {
  const found = (await shown()).activities.find((activity) => activity.id === id);
  if (!found) throw new Error(`no activity ${id}`);
  return found;
}

const units = async () => (await scene.ports.store.sites()).units;

describe('a new record', () => {
  test('V13: of a unit nobody knows: made once, and nothing is invented', async () => {
    const day = { ...session(), dueDate: '2017-05-11', holiday: null };
    const id = await start(' 县发改局 ', day);
    const unit = (await units()).find(({ name }) => name === '县发改局');
    expect(await recordOf(id)).toEqual({
      ...{ id, campaignId: 'gaoyi-2017', unitId: unit?.id, leader: '', ...session() },
      ...{ siteIds: [], place: '', joined: null, members: null, content: '', isDrafted: true, remark: '' },
      ...{ photoId: null, hasFlag: false, reportedOn: null, isDemo: false },
    });
    await start('县发改局', session('2017-06-02'));
    expect((await units()).filter(({ name }) => name === '县发改局')).toHaveLength(1);
  });

  test('V13: a second tap, a second tab, is the same record; another hour is another', async () => {
    const ids = await Promise.all([start(), start(), start('县教体局', session('2017-05-08', '09:00'))]);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toBe(ids[1]);
  });

  test('V13, V15: sites come from the pairing, the place from the sites', async () => {
    expect(await recordOf(await start())).toMatchObject({ siteIds: [scene.gardenId], place: '阳光社区阳光花园' });
    expect(await recordOf(await start('县供销社'))).toMatchObject({ siteIds: [scene.communityId], place: '阳光社区' });
  });

  test('V13, V14: who led last, and the members, are known the next time', async () => {
    const first = await start();
    await edit(first, { leader: '王局长', members: 42 });
    expect((await units()).find(({ name }) => name === '县教体局')).toMatchObject({ members: 42, leader: '' });
    const next = await recordOf(await start('县教体局', session('2017-06-02')));
    expect(next).toMatchObject({ leader: '王局长', members: 42 });
    // Nobody counted is no number to remember.
    await edit(first, { members: null });
    expect((await units()).find(({ name }) => name === '县教体局')).toMatchObject({ members: 42 });
  });
});

describe('editing', () => {
  test('V20: what was still being written when the record went makes no record of its own', async () => {
    const id = await start();
    await stored(removeActivity(scene.ports, id));
    await edit(id, { remark: '写到一半' });
    await stored(confirmFlag(scene.ports, { activityId: id, hasFlag: true }));
    await stored(reportActivity(scene.ports, { activityId: id, on: '2017-05-08' }));
    expect((await shown()).activities).toEqual([]);
    await stored(restoreActivity(scene.ports, id, []));
    expect(await recordOf(id)).toMatchObject({ remark: '', hasFlag: false, reportedOn: null });
  });

  test('V15: the place follows the sites until somebody words it', async () => {
    const id = await start();
    await edit(id, { siteIds: [scene.communityId, scene.gardenId] });
    expect((await recordOf(id)).place).toBe('阳光社区阳光花园');
    await edit(id, { siteIds: [] });
    expect((await recordOf(id)).place).toBe('');
    await edit(id, { siteIds: [scene.gardenId] });
    await edit(id, { place: '阳光花园东门广场' });
    await edit(id, { siteIds: [scene.communityId] });
    expect((await recordOf(id)).place).toBe('阳光花园东门广场');
  });
});

describe('the draft', () => {
  const draft = (activityId: string, isForced = false) => stored(draftActivity(scene.ports, { activityId, isForced }));
  const contentOf = async (id: string) => (await recordOf(id)).content;
  /** What the audit of the scene would be, had it been another one. */
  const asAudit = (fields: Partial<Audit>, auditId = scene.auditId) =>
    stored(
      writeRecords(scene.ports, async (writer) => {
        await writer.save('audit', auditId, fields);
      }),
    );
  const submit = async (taskId: string, doneOn: string, unit = '县教体局'): Promise<string> => {
    const act: Act = { kind: 'submit', words: '清理干净', doneOn, noPhotoReason: '没带手机' };
    const actor = { person: { name: '', role: 'volunteer', unit }, unit } as const;
    return stored(actOnTask(scene.ports, { taskId, act, actor }));
  };

  test('V16: without a check and without mending it says where, and no more', async () => {
    await asAudit({ date: '2017-05-07' });
    const id = await start();
    await draft(id);
    expect(await contentOf(id)).toBe('在阳光社区阳光花园开展志愿服务活动。');
    const nowhere = await start('县发改局');
    await draft(nowhere);
    expect(await contentOf(nowhere)).toBe('开展志愿服务活动。');
  });

  test('V16: problems are counted at the sites served, of checks of that day; a revisit is none', async () => {
    await scene.raise('1-10', '3号楼2单元');
    await scene.raise('1-08', '阳光花园');
    await scene.raise('1-08', '化肥厂家属院');
    await scene.raise('1-01', '阳光社区');
    const id = await start();
    await draft(id);
    expect(await contentOf(id)).toBe('对照标准检查阳光社区阳光花园，发现问题2个。');
    await edit(id, { siteIds: [scene.communityId] });
    await draft(id);
    expect(await contentOf(id)).toBe('对照标准检查阳光社区，发现问题1个。');
    await asAudit({ kind: 'revisit' });
    await draft(id);
    expect(await contentOf(id)).toBe('在阳光社区开展志愿服务活动。');
  });

  test('V16: where there are self-checks, they alone are the unit’s work', async () => {
    await scene.raise('1-10', '3号楼2单元');
    const { audit, places } = await scene.records();
    await stored(
      writeRecords(scene.ports, async (writer) => {
        const { id: _audit, ...fields } = audit;
        await writer.save('audit', 'self', { ...fields, kind: 'selfCheck' });
        for (const { id, ...place } of places) await writer.save('place', `self-${id}`, { ...place, auditId: 'self' });
      }),
    );
    const id = await start();
    await draft(id);
    expect(await contentOf(id)).toBe('对照标准检查阳光社区阳光花园，未发现不达标问题。');
  });

  test('V16: mending counts for the unit that submitted it, on the day it was done, unless it was taken or sent back', async () => {
    const first = await scene.raise('1-10', '3号楼2单元');
    const second = await scene.raise('1-08', '阳光花园');
    const third = await scene.raise('1-11', '阳光花园');
    const id = await start();
    await submit(first.task.id, '2017-05-08');
    const taken = await submit(second.task.id, '2017-05-08');
    await submit(third.task.id, '2017-05-08', '县工信局');
    await draft(id);
    expect(await contentOf(id)).toBe('对照标准检查阳光社区阳光花园，发现问题3个，协助整改2个。');
    await stored(undoAction(scene.ports, taken));
    await draft(id);
    expect(await contentOf(id)).toContain('协助整改1个');
    const office = { person: { name: '', role: 'office', unit: '' }, unit: '' } as const;
    const act: Act = { kind: 'return', words: '没有清完' };
    await stored(actOnTask(scene.ports, { taskId: first.task.id, act, actor: office }));
    await draft(id);
    expect(await contentOf(id)).toBe('对照标准检查阳光社区阳光花园，发现问题3个。');
    // The neighbours' record of the day before knows nothing of it.
    const other = await start('县工信局', session('2017-05-07'));
    await draft(other);
    expect(await contentOf(other)).toBe('在阳光社区阳光花园开展志愿服务活动。');
  });

  test('V25: what was mended under a former name of the unit is its own, in the record of the day and in the year', async () => {
    const { task } = await scene.raise('1-10', '3号楼2单元');
    await submit(task.id, '2017-05-08');
    const id = await start();
    await edit(id, { joined: 3 });
    await stored(saveUnit(scene.ports, (await recordOf(id)).unitId, { name: '县教育和体育局' }));
    await draft(id);
    expect(await contentOf(id)).toBe('对照标准检查阳光社区阳光花园，发现问题1个，协助整改1个。');
    const { activities } = await shown();
    const sites = await scene.ports.store.sites();
    const year = await countServiceYear(scene.ports, { campaign, activities, sites, isRanked: false });
    expect(year.statistics.rows).toMatchObject([{ name: '县教育和体育局', sessions: 1, mended: 1 }]);
    expect(year.unitsWithout).toContain('县供销社');
  });

  test('V17: a person’s words and a reported record are not drafted over; the button does it, and gives back what was there', async () => {
    const id = await start();
    await draft(id);
    await edit(id, { content: '打扫了楼道。' });
    expect(await draft(id)).toBeNull();
    expect(await recordOf(id)).toMatchObject({ content: '打扫了楼道。', isDrafted: false });
    const before = await draft(id, true);
    expect(before).toEqual({ content: '打扫了楼道。', isDrafted: false });
    expect((await recordOf(id)).isDrafted).toBe(true);
    await edit(id, before!);
    expect(await recordOf(id)).toMatchObject({ content: '打扫了楼道。', isDrafted: false });

    await draft(id, true);
    const reported = await contentOf(id);
    await stored(reportActivity(scene.ports, { activityId: id, on: '2017-05-08' }));
    await scene.raise('1-10', '3号楼2单元');
    expect(await draft(id)).toBeNull();
    expect(await contentOf(id)).toBe(reported);
  });

  test('V17: drafted anew with nothing new, it leaves no change behind', async () => {
    const id = await start();
    await draft(id);
    const { changes } = await scene.ports.store.log();
    expect(await draft(id)).toBeNull();
    expect(await draft(id, true)).toBeNull();
    expect((await scene.ports.store.log()).changes).toHaveLength(changes.length);
  });
});

describe('the photo', () => {
  const attach = (activityId: string, byte: number) =>
    stored(attachActivityPhoto(scene.ports, { activityId, picture: photoOf(byte, byte), source: 'gallery' }));
  const state = async (id: string) => {
    const { photoId, hasFlag } = await recordOf(id);
    return [photoId, hasFlag];
  };

  test('V18: without a photo there is no flag to confirm', async () => {
    const id = await start();
    await stored(confirmFlag(scene.ports, { activityId: id, hasFlag: true }));
    expect(await state(id)).toEqual([null, false]);
  });

  test('V18: the first is chosen, a second is not; the flag is confirmed of the chosen one only', async () => {
    const id = await start();
    const [first, second] = [await attach(id, 1), await attach(id, 2)];
    expect(await state(id)).toEqual([first, false]);
    await stored(confirmFlag(scene.ports, { activityId: id, hasFlag: true }));
    await stored(chooseActivityPhoto(scene.ports, { activityId: id, photoId: first }));
    expect(await state(id)).toEqual([first, true]);
    await stored(chooseActivityPhoto(scene.ports, { activityId: id, photoId: second }));
    expect(await state(id)).toEqual([second, false]);
    const { photos } = await shown();
    expect(photos.map(({ id: photoId, hasWatermark, auditId }) => [photoId, hasWatermark, auditId]).sort()).toEqual(
      [first, second].sort().map((each) => [each, false, null]),
    );
    expect(new Uint8Array((await scene.ports.store.photo(first))!)).toEqual(new Uint8Array([1, 1]));
  });

  test('V18: taken away and brought back, it is as it was; unless another was chosen since', async () => {
    const id = await start();
    const first = await attach(id, 1);
    await stored(confirmFlag(scene.ports, { activityId: id, hasFlag: true }));
    const removed = await stored(removeActivityPhoto(scene.ports, { activityId: id, photoId: first }));
    expect(await state(id)).toEqual([null, false]);
    expect((await shown()).photos).toEqual([]);
    await stored(restoreActivityPhoto(scene.ports, removed));
    expect(await state(id)).toEqual([first, true]);
    const again = await stored(removeActivityPhoto(scene.ports, { activityId: id, photoId: first }));
    const second = await attach(id, 2);
    await stored(restoreActivityPhoto(scene.ports, again));
    expect(await state(id)).toEqual([second, false]);
  });

  test('V20: a record goes with its photos and comes back with those that went with it', async () => {
    const id = await start();
    const [first, second] = [await attach(id, 1), await attach(id, 2)];
    await stored(removeActivityPhoto(scene.ports, { activityId: id, photoId: second }));
    const photoIds = await stored(removeActivity(scene.ports, id));
    expect(photoIds).toEqual([first]);
    expect(await shown()).toEqual({ activities: [], photos: [] });
    expect(await stored(removeActivity(scene.ports, id))).toEqual([]);
    await stored(restoreActivity(scene.ports, id, photoIds));
    expect((await shown()).photos.map((photo) => photo.id)).toEqual([first]);
    expect(await state(id)).toEqual([first, false]);
  });
});

describe('reporting', () => {
  test.each([
    ['2017-05-07', 'ReportedBeforeHeld'],
    ['2017-05-09', 'ReportedInFuture'],
    ['2017-02-30', 'DateUnreal'],
  ])('V19: on %s it is refused, and nothing is noted', async (on, type) => {
    const id = await start();
    expect(await reportActivity(scene.ports, { activityId: id, on })).toEqual({ ok: false, error: { type } });
    expect((await recordOf(id)).reportedOn).toBeNull();
  });

  test('V19: a session past midnight is reported from the day it ended', async () => {
    const id = await start('县教体局', { date: '2017-05-07', from: '22:00', to: '00:30' });
    const tooEarly = await reportActivity(scene.ports, { activityId: id, on: '2017-05-07' });
    expect(tooEarly.ok).toBe(false);
    await stored(reportActivity(scene.ports, { activityId: id, on: '2017-05-08' }));
    expect((await recordOf(id)).reportedOn).toBe('2017-05-08');
    await stored(reportActivity(scene.ports, { activityId: id, on: null }));
    expect((await recordOf(id)).reportedOn).toBeNull();
  });
});
