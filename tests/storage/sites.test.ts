/** U: sites with who serves them, what an audit teaches about them, places sampled later, and the demo county. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Scope } from '../../src/domain/standard/schema';
import { addPlace } from '../../src/usecases/add-place';
import { attachPhoto, removePhoto } from '../../src/usecases/attach-photo';
import { addDemoCounty, removeDemoCounty } from '../../src/usecases/demo-county';
import { finishAudit } from '../../src/usecases/finish-audit';
import { markPhoto } from '../../src/usecases/mark-photo';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { recordAnswer } from '../../src/usecases/record-answer';
import { removeAudit } from '../../src/usecases/remove-audit';
import { removeFinding } from '../../src/usecases/remove-finding';
import { removeSite, restoreSite } from '../../src/usecases/remove-site';
import { saveSite } from '../../src/usecases/save-site';
import { startAudit } from '../../src/usecases/start-audit';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { activityOf, dump, flagPhotoOf, photoOf, pictureOf, Scene, siteForm, stored } from '../usecases/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await expectReplayable(scene.db);
  await expectWholeViews(scene.db, scene.ports);
  await scene.close();
});

/** Names of the units paired with a site. */
async function served(siteId: string): Promise<readonly string[]> {
  const { pairings, units } = await scene.ports.store.sites();
  return pairings
    .filter((pairing) => pairing.siteId === siteId)
    .map((pairing) => units.find((unit) => unit.id === pairing.unitId)?.name ?? '?')
    .sort();
}

describe('sites', () => {
  test('U6: pairings follow the names; a unit is made once and not taken away from others', async () => {
    const { ports, gardenId, communityId } = scene;
    const form = siteForm({ level: 'compound', parentId: communityId, name: '阳光花园' });
    const volunteerUnits = [' 县供销社 ', '县工信局', '县工信局', '', '  '];
    await stored(saveSite(ports, gardenId, { ...form, volunteerUnits }));
    expect(await served(gardenId)).toEqual(['县供销社', '县工信局'].sort());
    expect(await served(communityId)).toEqual(['县供销社']);
    const names = (await ports.store.sites()).units.map((unit) => unit.name).sort();
    expect(names).toEqual(['县供销社', '县工信局', '县教体局'].sort());
  });

  test('U6: a pairing taken away and given again is there once', async () => {
    const { ports, communityId } = scene;
    await stored(saveSite(ports, communityId, siteForm({ volunteerUnits: [] })));
    expect(await served(communityId)).toEqual([]);
    await stored(saveSite(ports, communityId, siteForm({ volunteerUnits: ['县供销社'] })));
    expect(await served(communityId)).toEqual(['县供销社']);
  });

  test('U6: a form saved as it was leaves no change behind', async () => {
    const { ports, communityId } = scene;
    const before = await dump(scene.db);
    await stored(saveSite(ports, communityId, siteForm({ volunteerUnits: ['县供销社'] })));
    expect(await dump(scene.db)).toEqual(before);
  });

  test('U7: the answer to a condition is kept with the site, beside the facts it had', async () => {
    const { ports, auditId, gardenId } = scene;
    const place = await scene.place('阳光花园');
    const gated = scene.item('1-12').criteria.find((each) => each.kind === 'condition' && each.fact === 'gated')!;
    const input = { auditId, placeId: place.id, siteId: gardenId, itemId: '1-12', criterion: gated };
    await stored(recordAnswer(ports, { ...input, value: false }));
    const site = (await scene.records()).sites.find((each) => each.id === gardenId);
    expect(site?.facts).toEqual({ 'built-year': 2013, gated: false });
  });

  test('U7: an answer to a condition taken back takes the fact back too, so that it is asked again', async () => {
    const { ports, auditId, gardenId } = scene;
    const place = await scene.place('阳光花园');
    const gated = scene.item('1-12').criteria.find((each) => each.kind === 'condition' && each.fact === 'gated')!;
    const input = { auditId, placeId: place.id, siteId: gardenId, itemId: '1-12', criterion: gated };
    await stored(recordAnswer(ports, { ...input, value: false }));
    await stored(recordAnswer(ports, { ...input, value: null }));
    const site = (await scene.records()).sites.find((each) => each.id === gardenId);
    expect(site?.facts).toEqual({ 'built-year': 2013 });
  });

  test('U7: other answers teach nothing about the site, and one taken back stays as no answer', async () => {
    const { ports, auditId, gardenId } = scene;
    const place = await scene.place('阳光花园');
    const criterion = scene.item('1-12').criteria.find((each) => each.kind === 'yesNo')!;
    const input = { auditId, placeId: place.id, siteId: gardenId, itemId: '1-12', criterion };
    await stored(recordAnswer(ports, { ...input, value: true }));
    await stored(recordAnswer(ports, { ...input, value: null }));
    const { answers, sites } = await scene.records();
    expect(answers).toMatchObject([{ criterionId: criterion.id, value: null }]);
    expect(sites.find((each) => each.id === gardenId)?.facts).toEqual({ 'built-year': 2013 });
  });
});

test('U5: sites and units are read in the order of their names', async () => {
  const { ports } = scene;
  for (const name of ['中山社区', '安康社区', '民生社区']) await stored(saveSite(ports, null, siteForm({ name })));
  const names = (await ports.store.sites()).sites.map((site) => site.name);
  expect(names.filter((name) => ['中山社区', '安康社区', '民生社区'].includes(name))).toEqual([
    '安康社区',
    '民生社区',
    '中山社区',
  ]);
});

describe('taking away what was made by mistake', () => {
  test('U17: a site that an audit speaks of is not removed, nor is its community', async () => {
    const { ports, gardenId, communityId } = scene;
    const before = await dump(scene.db);
    for (const id of [gardenId, communityId]) {
      expect(await removeSite(ports, id)).toEqual({ ok: false, error: { type: 'SiteInUse' } });
    }
    expect(await dump(scene.db)).toEqual(before);
  });

  test('U17: any other site goes with its compounds and pairings, and comes back with them', async () => {
    const { ports } = scene;
    const parentId = await stored(saveSite(ports, null, siteForm({ name: '新社区', volunteerUnits: ['县供销社'] })));
    const compound = siteForm({ level: 'compound', parentId, name: '新小区', volunteerUnits: ['县工信局'] });
    await stored(saveSite(ports, null, compound));
    const before = await ports.store.sites();
    const removed = await stored(removeSite(ports, parentId));
    const names = (await ports.store.sites()).sites.map((site) => site.name);
    expect(names).not.toContain('新社区');
    expect(names).not.toContain('新小区');
    expect(await served(parentId)).toEqual([]);
    await stored(restoreSite(ports, removed));
    const byId = (left: { readonly id: string }, right: { readonly id: string }) => (left.id < right.id ? -1 : 1);
    const after = await ports.store.sites();
    expect([...after.sites].sort(byId)).toEqual([...before.sites].sort(byId));
    expect([...after.pairings].sort(byId)).toEqual([...before.pairings].sort(byId));
  });

  test('U16: an audit removed is in no view, and comes back whole', async () => {
    const { ports, auditId } = scene;
    const before = await scene.records();
    await stored(removeAudit(ports, { auditId, isRemoved: true }));
    expect(await ports.store.audit(auditId)).toBeUndefined();
    await stored(removeAudit(ports, { auditId, isRemoved: false }));
    expect({ ...(await scene.records()), asOf: '' }).toEqual({ ...before, asOf: '' });
  });
});

describe('audits', () => {
  const order = async () =>
    [...(await scene.records()).places].sort((a, b) => a.order - b.order).map((place) => place.name);
  const add = (scope: Scope, siteId: string, name: string) =>
    stored(addPlace(scene.ports, { auditId: scene.auditId, scope, siteId, name }));

  test('U8: an audit is of its day in China, with its places in the order they were chosen', async () => {
    const { ports, communityId, standard } = scene;
    const midnight = { ...ports, now: () => Date.parse('2017-05-08T16:00:00Z') };
    const plan = {
      communityId,
      communityName: '阳光社区',
      standardId: standard.id,
      standardVersion: standard.version,
      kind: 'selfCheck',
    } as const;
    const id = await stored(
      startAudit(midnight, { ...plan, sectionIds: ['2'], auditors: [], compounds: [], isDemo: false }),
    );
    expect((await ports.store.audit(id))?.audit).toMatchObject({
      date: '2017-05-09',
      standardVersion: standard.version,
      finishedAt: null,
    });
    expect(await order()).toEqual(['阳光社区', '阳光花园', '3号楼2单元', '5号楼1单元', '化肥厂家属院']);
  });

  test('U8: a stairwell sampled later is walked right after its compound’s, a compound last', async () => {
    const { gardenId } = scene;
    await add('stairwell', gardenId, '9号楼');
    await add('compound', 'new', '府前小区');
    await add('stairwell', gardenId, '10号楼');
    await add('stairwell', 'new', '1号楼');
    expect(await order()).toEqual([
      '阳光社区',
      '阳光花园',
      '3号楼2单元',
      '5号楼1单元',
      '9号楼',
      '10号楼',
      '化肥厂家属院',
      '府前小区',
      '1号楼',
    ]);
  });

  test('U8: forty stairwells more still stand in the order they were sampled', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index + 10}号楼`);
    for (const name of names) await add('stairwell', scene.gardenId, name);
    expect((await order()).slice(4, 44)).toEqual(names);
    expect((await order()).at(-1)).toBe('化肥厂家属院');
  });

  test('U8: finishing warns of nothing and can be taken back', async () => {
    const { auditId, ports } = scene;
    await stored(finishAudit(ports, { auditId, isFinished: true }));
    expect((await scene.records()).audit.finishedAt).toBeTypeOf('number');
    await stored(finishAudit(ports, { auditId, isFinished: false }));
    expect((await scene.records()).audit.finishedAt).toBeNull();
  });
});

describe('the demo county', () => {
  /** Everything but the clock, which never goes back, and the running number, which is never given twice. */
  const traces = async () => {
    const { device: _device, ...tables } = await dump(scene.db);
    return tables;
  };
  const demo = async () => {
    const { sites } = await scene.ports.store.sites();
    const community = sites.find((site) => site.isDemo && site.level === 'community')!;
    const compound = sites.find((site) => site.isDemo && site.parentId === community.id)!;
    return { community, compound };
  };

  test('U9: it is marked, and added only once', async () => {
    await stored(addDemoCounty(scene.ports));
    const { sites, units, pairings } = await scene.ports.store.sites();
    expect(sites.filter((site) => site.isDemo)).toHaveLength(8);
    expect([...units, ...pairings].filter((record) => record.isDemo).length).toBeGreaterThan(10);
    const before = await dump(scene.db);
    await stored(addDemoCounty(scene.ports));
    expect(await dump(scene.db)).toEqual(before);
  });

  test('U9: removed with audits, findings and photos made in it, it leaves no trace', async () => {
    const before = await traces();
    const { ports, standard } = scene;
    await stored(addDemoCounty(ports));
    const { community, compound } = await demo();
    const auditId = await stored(
      startAudit(ports, {
        communityId: community.id,
        communityName: community.name,
        standardId: standard.id,
        standardVersion: standard.version,
        kind: 'selfCheck',
        sectionIds: ['1'],
        auditors: [],
        compounds: [{ siteId: compound.id, name: compound.name, stairwells: ['1号楼1单元'] }],
        isDemo: true,
      }),
    );
    const { places } = (await ports.store.audit(auditId))!;
    const at = places.find((place) => place.scope === 'compound')!;
    for (const itemId of ['1-08', '1-09']) {
      const raised = { auditId, placeId: at.id, standard, item: scene.item(itemId), defect: undefined, reasons: [] };
      const findingId = await stored(raiseFinding(ports, raised));
      const finding = (await ports.store.audit(auditId))!.findings.find((each) => each.id === findingId)!;
      await stored(attachPhoto(ports, pictureOf(finding, 'near', photoOf(1, 2, 3))));
      if (itemId === '1-09') await stored(removeFinding(ports, { standard, finding }));
    }
    const criterion = scene.item('1-08').criteria[0]!;
    const answer = { auditId, placeId: at.id, siteId: compound.id, itemId: '1-08', criterion, value: true };
    await stored(recordAnswer(ports, answer));
    expect(await traces()).not.toEqual(before);
    await stored(removeDemoCounty(ports));
    expect(await traces()).toEqual(before);
  });

  test('U9: so do its sessions of service with their photos, a removed one and what was drawn on it, too', async () => {
    const before = await traces();
    const { ports } = scene;
    await stored(addDemoCounty(ports));
    await stored(writeRecords(ports, (writer) => writer.save('activity', 'demo', activityOf({ isDemo: true }))));
    const gone = await stored(attachPhoto(ports, flagPhotoOf('demo', photoOf(1, 2))));
    await stored(markPhoto(ports, { auditId: null, photoId: gone, marks: [] }));
    await stored(removePhoto(ports, gone));
    await stored(attachPhoto(ports, flagPhotoOf('demo', photoOf(3, 4))));
    await stored(removeDemoCounty(ports));
    expect(await traces()).toEqual(before);
  });

  test('U9: edited before, it still leaves no trace', async () => {
    const before = await traces();
    const { ports } = scene;
    await stored(addDemoCounty(ports));
    const { community, compound } = await demo();
    const { id, isDemo: _isDemo, ...fields } = compound;
    await stored(saveSite(ports, id, { ...fields, volunteerUnits: ['县应急局'] }));
    const added = siteForm({
      level: 'compound',
      parentId: community.id,
      name: '新加小区',
      volunteerUnits: ['县应急局'],
    });
    await stored(saveSite(ports, null, added));
    await stored(removeDemoCounty(ports));
    expect(await traces()).toEqual(before);
  });

  test('U9: a real site served by a unit of the same name keeps it', async () => {
    const { ports, gardenId, communityId } = scene;
    await stored(addDemoCounty(ports));
    const form = siteForm({ level: 'compound', parentId: communityId, name: '阳光花园' });
    await stored(saveSite(ports, gardenId, { ...form, volunteerUnits: ['县教体局', '县财政局'] }));
    await stored(removeDemoCounty(ports));
    expect(await served(gardenId)).toEqual(['县教体局', '县财政局'].sort());
  });
});
