/** U1: whatever breaks, a use case has stored all of its records, changes, bytes and clock, or nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SitePlan } from '../../src/domain/site/merge-sites';
import type { Actor } from '../../src/domain/task/acts';
import { actOnTask, undoAction } from '../../src/usecases/act-on-task';
import { addPlace } from '../../src/usecases/add-place';
import { attachPhoto, removePhoto, restorePhoto } from '../../src/usecases/attach-photo';
import { addDemoCounty, removeDemoCounty } from '../../src/usecases/demo-county';
import { editFinding, pickPhrase } from '../../src/usecases/edit-finding';
import { editTask } from '../../src/usecases/edit-task';
import { finishAudit } from '../../src/usecases/finish-audit';
import type { TallyKey } from '../../src/usecases/follow-spots';
import { importSites } from '../../src/usecases/import-sites';
import { judgeItem } from '../../src/usecases/judge-item';
import { markRelapse } from '../../src/usecases/mark-relapse';
import { noteReferencePoint } from '../../src/usecases/note-reference-point';
import type { Ports, Saved, Store, Transaction } from '../../src/usecases/ports';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { recordAnswer } from '../../src/usecases/record-answer';
import { describeLedgerEntry, recordLedgerEntry } from '../../src/usecases/record-ledger-entry';
import { changeSpot, recordSpot, type SpotNote } from '../../src/usecases/record-spot';
import { relapseFinding } from '../../src/usecases/relapse-finding';
import { removeFinding, restoreFinding } from '../../src/usecases/remove-finding';
import { removeLedgerEntry, restoreLedgerEntry } from '../../src/usecases/remove-ledger-entry';
import { removeSpot, restoreSpot } from '../../src/usecases/remove-spot';
import { saveSite } from '../../src/usecases/save-site';
import { startAudit } from '../../src/usecases/start-audit';
import { closed, INSPECTOR, revisitOf } from '../usecases/revisited';
import { dump, evidenceOf, photoOf, pictureOf, Scene, siteForm, stored } from '../usecases/scene';

type Act = (ports: Ports) => Promise<{ readonly ok: boolean }>;

/** What each use case is asked to do; what must be there first is done with the scene's own ports. */
const acts: Readonly<Record<string, (scene: Scene) => Promise<Act>>> = {
  async 'add a place'({ auditId, gardenId }) {
    await Promise.resolve();
    return (ports) => addPlace(ports, { auditId, scope: 'stairwell', siteId: gardenId, name: '8号楼' });
  },
  async 'attach a photo'(scene) {
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    return (ports) => attachPhoto(ports, pictureOf(finding, 'near', photoOf(1, 2, 3)));
  },
  async 'remove a photo'(scene) {
    const photoId = await photographed(scene);
    return (ports) => removePhoto(ports, photoId);
  },
  async 'restore a photo'(scene) {
    const photoId = await photographed(scene);
    await stored(removePhoto(scene.ports, photoId));
    return (ports) => restorePhoto(ports, photoId);
  },
  async 'add the demo county'() {
    await Promise.resolve();
    return addDemoCounty;
  },
  async 'remove the demo county'(scene) {
    await stored(addDemoCounty(scene.ports));
    return removeDemoCounty;
  },
  async 'edit a finding'(scene) {
    const { finding, task } = await scene.raise('1-10', '3号楼2单元');
    const edit = { problem: '堆放纸箱', itemIds: ['1-10', '1-14'] };
    const { standard } = scene;
    return (ports) => editFinding(ports, { standard, finding, edit, taskId: task.id, task: { remark: '再查' } });
  },
  async 'pick a phrase'(scene) {
    const { finding, task } = await scene.raise('1-10', '3号楼2单元');
    const item = scene.item('1-10');
    return (ports) =>
      pickPhrase(ports, { finding, taskId: task.id, standard: scene.standard, item, defect: item.defects[1]! });
  },
  async 'finish the audit'({ auditId }) {
    await Promise.resolve();
    return (ports) => finishAudit(ports, { auditId, isFinished: true });
  },
  async 'import sites'(scene) {
    const { ports, gardenId } = scene;
    const known = (await ports.store.sites()).sites.find((site) => site.id === gardenId)!;
    const unit = { id: 'unit-new', name: '县财政局', leader: '', liaison: '', phone: '', members: null, isDemo: false };
    const plan: SitePlan = {
      newSites: [{ ...known, id: 'site-new', name: '府前小区' }],
      newUnits: [unit],
      newPairings: [{ id: 'pairing-new', siteId: 'site-new', unitId: unit.id, isDemo: false }],
      changedSites: [{ id: gardenId, name: '阳光花园', fields: { liaison: '王秀兰' }, differences: [] }],
      changedUnits: [],
      sameSites: 0,
    };
    return (own) => importSites(own, plan);
  },
  async 'judge an item'(scene) {
    const place = await scene.place('阳光社区');
    const judgment = { auditId: scene.auditId, placeId: place.id, itemId: '1-01', value: 'met', reason: '' } as const;
    return (ports) => judgeItem(ports, judgment);
  },
  async 'raise a finding'(scene) {
    const { auditId, standard } = scene;
    const place = await scene.place('阳光花园');
    const item = scene.item('1-08');
    const defect = item.defects[0];
    return (ports) => raiseFinding(ports, { auditId, placeId: place.id, standard, item, defect, reasons: [] });
  },
  async 'record an answer'(scene) {
    const place = await scene.place('阳光花园');
    const criterion = scene.item('1-12').criteria.find((each) => each.kind === 'condition')!;
    const { auditId, gardenId: siteId } = scene;
    return (ports) =>
      recordAnswer(ports, { auditId, placeId: place.id, siteId, itemId: '1-12', criterion, value: 2010 });
  },
  async 'remove a finding'(scene) {
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    await stored(attachPhoto(scene.ports, pictureOf(finding, 'far', photoOf(1))));
    return (ports) => removeFinding(ports, { standard: scene.standard, finding });
  },
  async 'restore a finding'(scene) {
    const { standard } = scene;
    const { finding, task } = await scene.raise('1-10', '3号楼2单元');
    const photoId = await stored(attachPhoto(scene.ports, pictureOf(finding, 'far', photoOf(1))));
    await stored(removeFinding(scene.ports, { standard, finding }));
    return (ports) => restoreFinding(ports, { standard, finding, taskId: task.id, photoIds: [photoId], actionIds: [] });
  },
  async 'act on a task'(scene) {
    const { task } = await scene.raise('1-10', '3号楼2单元');
    return (ports) => actOnTask(ports, { taskId: task.id, act: { kind: 'accept', words: '' }, actor: OFFICE });
  },
  async 'undo an action'(scene) {
    const { task } = await scene.raise('1-10', '3号楼2单元');
    const accept = { taskId: task.id, act: { kind: 'accept', words: '' }, actor: OFFICE } as const;
    const actionId = await stored(actOnTask(scene.ports, accept));
    return (ports) => undoAction(ports, actionId);
  },
  async 'edit a task'(scene) {
    const { task } = await scene.raise('1-10', '3号楼2单元');
    return (ports) => editTask(ports, task.id, { deadline: { kind: 'days', days: 3 }, needsBothUnits: true });
  },
  async 'find a closed problem again'(scene) {
    const { task } = await closed(scene, '1-10', '3号楼2单元');
    const revisitId = await revisitOf(scene, [task.id]);
    return (ports) => relapseFinding(ports, { formerTaskId: task.id, revisitId, actor: INSPECTOR });
  },
  async 'mark a relapse'(scene) {
    const { task } = await closed(scene, '1-10', '3号楼2单元');
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    return (ports) => markRelapse(ports, { findingId: finding.id, formerTaskId: task.id, actor: INSPECTOR });
  },
  async 'save a site'({ gardenId, communityId }) {
    await Promise.resolve();
    const form = siteForm({ level: 'compound', parentId: communityId, name: '新花园', volunteerUnits: ['县财政局'] });
    return (ports) => saveSite(ports, gardenId, form);
  },
  async 'note a spot'(scene) {
    const key = await tallyOf(scene);
    return (ports) => recordSpot(ports, key, 'spot', NOTE);
  },
  async 'change a spot'(scene) {
    const key = await tallyOf(scene);
    await stored(recordSpot(scene.ports, key, 'spot', NOTE));
    return (ports) => changeSpot(ports, key, 'spot', { isWithin: false });
  },
  async 'remove a spot'(scene) {
    const key = await tallyOf(scene);
    await stored(recordSpot(scene.ports, key, 'spot', NOTE));
    await stored(attachPhoto(scene.ports, evidenceOf('spot', 'spot', key.auditId, photoOf(1))));
    return (ports) => removeSpot(ports, key, 'spot');
  },
  async 'restore a spot'(scene) {
    const key = await tallyOf(scene);
    await stored(recordSpot(scene.ports, key, 'spot', NOTE));
    await stored(attachPhoto(scene.ports, evidenceOf('spot', 'spot', key.auditId, photoOf(1))));
    const photoIds = await stored(removeSpot(scene.ports, key, 'spot'));
    return (ports) => restoreSpot(ports, key, 'spot', photoIds);
  },
  async 'note the reference point'(scene) {
    const key = await tallyOf(scene);
    const position = { latitude: 37.6, longitude: 114.6, accuracy: 8 };
    await stored(recordSpot(scene.ports, key, 'spot', { ...NOTE, measuredBy: 'position', position }));
    const { auditId, standard, communityId: siteId } = scene;
    return (ports) => noteReferencePoint(ports, { auditId, siteId, position, standard });
  },
  async 'enter a ledger date'(scene) {
    await Promise.resolve();
    return (ports) => recordLedgerEntry(ports, entryOf(scene));
  },
  async 'enter a ledger date again after it was removed'(scene) {
    await stored(removeLedgerEntry(scene.ports, await stored(recordLedgerEntry(scene.ports, entryOf(scene)))));
    return (ports) => recordLedgerEntry(ports, entryOf(scene));
  },
  async 'describe a ledger entry'(scene) {
    const entryId = await stored(recordLedgerEntry(scene.ports, entryOf(scene)));
    return (ports) => describeLedgerEntry(ports, { entryId, words: '修单杠' });
  },
  async 'remove a ledger entry'(scene) {
    const entryId = await photographedEntry(scene);
    return (ports) => removeLedgerEntry(ports, entryId);
  },
  async 'restore a ledger entry'(scene) {
    const entryId = await photographedEntry(scene);
    const photoIds = await stored(removeLedgerEntry(scene.ports, entryId));
    return (ports) => restoreLedgerEntry(ports, entryId, photoIds);
  },
  async 'start an audit'({ communityId, gardenId, standard }) {
    await Promise.resolve();
    return (ports) =>
      startAudit(ports, {
        communityId,
        communityName: '阳光社区',
        standardId: standard.id,
        standardVersion: standard.version,
        kind: 'revisit',
        sectionIds: ['1'],
        auditors: [],
        compounds: [{ siteId: gardenId, name: '阳光花园', stairwells: ['1号楼'] }],
        isDemo: false,
      });
  },
};

const OFFICE: Actor = { person: { name: '文明办', role: 'office', unit: '' }, unit: '县供销社' };

const NOTE: SpotNote = {
  ...{ options: { d: '法治精神' }, metres: null, isWithin: true, measuredBy: 'estimate', position: null },
};

async function tallyOf(scene: Scene): Promise<TallyKey> {
  return { auditId: scene.auditId, placeId: (await scene.place('阳光社区')).id, item: scene.item('1-03') };
}

const entryOf = ({ communityId: siteId, standard, auditId }: Scene) => ({
  ...{ key: { siteId, standardId: standard.id, itemId: '1-06', criterionId: 'e' }, date: '2017-03-12', auditId },
});

async function photographedEntry(scene: Scene): Promise<string> {
  const entryId = await stored(recordLedgerEntry(scene.ports, entryOf(scene)));
  await stored(attachPhoto(scene.ports, evidenceOf('ledgerEntry', entryId, scene.auditId, photoOf(1))));
  return entryId;
}

async function photographed(scene: Scene): Promise<string> {
  const { finding } = await scene.raise('1-10', '3号楼2单元');
  return stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(1, 2, 3))));
}

/** The real store, whose transaction breaks off before its `step`th act, or after the last of them. */
function breakingStore(store: Store, step: number): { readonly store: Store; readonly didBreak: () => boolean } {
  let count = 0;
  let didBreak = false;
  const breakOff = (): void => {
    if (++count !== step) return;
    didBreak = true;
    throw new Error('broken off');
  };
  const broken = {
    ...store,
    write: <T>(
      work: (tx: Transaction) => Promise<T>,
    ): Promise<{ ok: true; value: Saved<T> } | { ok: false; error: never }> =>
      store.write(async (tx) => {
        const breaking = new Proxy(tx, {
          get(target, key) {
            const method = Reflect.get(target, key) as (...args: readonly unknown[]) => unknown;
            return (...args: readonly unknown[]) => {
              breakOff();
              return method(...args);
            };
          },
        });
        const value = await work(breaking);
        breakOff();
        return value;
      }) as Promise<{ ok: true; value: Saved<T> } | { ok: false; error: never }>,
  };
  return { store: broken, didBreak: () => didBreak };
}

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

test.each(Object.entries(acts))('U1: %s: broken off at any step, nothing at all has moved', async (_name, prepare) => {
  const act = await prepare(scene);
  const before = await dump(scene.db);
  for (let step = 1; ; step++) {
    const { store, didBreak } = breakingStore(scene.ports.store, step);
    const acting = act({ ...scene.ports, store });
    if (step === 1) await expect(acting).rejects.toThrow('broken off');
    else await acting.catch(() => undefined);
    if (!didBreak()) break;
    expect(await dump(scene.db)).toEqual(before);
  }
  expect(await dump(scene.db)).not.toEqual(before);
});

/** Taking the demo county away writes no change, so none can fail. */
const actsWithChanges = Object.entries(acts).filter(([name]) => name !== 'remove the demo county');

test.each(actsWithChanges)('U1: %s: a change that cannot be stored takes its record along', async (_name, prepare) => {
  const act = await prepare(scene);
  const before = await dump(scene.db);
  const taken = await scene.db.changes.toCollection().first();
  // No record has this id yet, but a change has: its key may not be given twice.
  await expect(act({ ...scene.ports, newId: () => taken!.id })).rejects.toThrow('already exists');
  expect(await dump(scene.db)).toEqual(before);
});
