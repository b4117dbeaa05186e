/** F: what becomes of verdicts, tasks and photos when findings are raised, edited, taken back and brought again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachPhoto, removePhoto, restorePhoto } from '../../src/usecases/attach-photo';
import { editFinding, pickPhrase } from '../../src/usecases/edit-finding';
import { judgeItem } from '../../src/usecases/judge-item';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { removeFinding, restoreFinding } from '../../src/usecases/remove-finding';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { dump, photoOf, pictureOf, Scene, stored } from '../usecases/scene';

const STAIRWELL = '3号楼2单元';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await expectReplayable(scene.db);
  await expectWholeViews(scene.db, scene.ports);
  await scene.close();
});

async function judge(itemId: string, placeName: string, value: 'met' | 'unmet' | 'unchecked'): Promise<void> {
  const place = await scene.place(placeName);
  await stored(judgeItem(scene.ports, { auditId: scene.auditId, placeId: place.id, itemId, value, reason: '' }));
}

describe('raising', () => {
  test('F1: a finding comes with its verdict and with a task filled in from what is known', async () => {
    const { finding, task } = await scene.raise('1-10', STAIRWELL);
    const [defect] = scene.item('1-10').defects;
    expect(finding).toMatchObject({ itemIds: ['1-10'], problem: defect?.phrase, foundBy: ['李建国'] });
    expect(task).toMatchObject({
      number: 'K7QX-0001',
      measure: defect?.measure,
      responsibleUnit: '阳光物业公司',
      volunteerUnit: '县教体局、县工信局',
      deadline: { kind: 'hours', hours: 24 },
      dueDate: '2017-05-09',
      status: 'open',
    });
    expect(await scene.verdict('1-10', STAIRWELL)).toBe('unmet');
  });

  test('F1: without a phrase the problem says what the answers show, and the likely phrase lends its measure', async () => {
    const { auditId, ports, standard } = scene;
    const place = await scene.place('阳光社区');
    const item = scene.item('1-03');
    const [likelyDefect] = item.defects;
    const reasons = ['公益广告缺1处', '公益广告2处破损'];
    const raised = { auditId, placeId: place.id, standard, item, defect: undefined, reasons, likelyDefect };
    const { finding, task } = await scene.found(await stored(raiseFinding(ports, raised)));
    expect(finding.problem).toBe('公益广告缺1处；公益广告2处破损');
    expect(task).toMatchObject({ measure: likelyDefect?.measure, responsibleUnit: '阳光社区居委会' });
  });

  test('F1: a finding outside the audit’s places is a bug, and leaves no number used up', async () => {
    const { auditId, ports, standard } = scene;
    const item = scene.item('1-08');
    const raised = { auditId, placeId: 'nowhere', standard, item, defect: undefined, reasons: [] };
    await expect(raiseFinding(ports, raised)).rejects.toThrow('nowhere');
    const { task } = await scene.raise('1-08', '阳光花园');
    expect(task.number).toBe('K7QX-0001');
  });

  test('F2: numbers go on after a finding was taken back', async () => {
    const { finding } = await scene.raise('1-08', '阳光花园');
    await stored(removeFinding(scene.ports, { standard: scene.standard, finding }));
    const { task } = await scene.raise('1-08', '阳光花园');
    expect(task.number).toBe('K7QX-0002');
  });
});

describe('verdicts follow', () => {
  test('F3: a blocked stairwell found under two items is one finding and one task, and breaks both where they are judged', async () => {
    const { finding } = await scene.raise('1-10', STAIRWELL);
    const { ports, standard } = scene;
    await stored(editFinding(ports, { standard, finding, edit: { itemIds: ['1-10', '1-14'] } }));
    expect(await scene.verdict('1-10', STAIRWELL)).toBe('unmet');
    expect(await scene.verdict('1-14', '阳光花园')).toBe('unmet');
    expect(await scene.verdict('1-14', '阳光社区')).toBe('unchecked');
    expect((await scene.records()).tasks).toHaveLength(1);
  });

  test('F3: an item taken off the finding is unchecked again, the others stay', async () => {
    const { finding } = await scene.raise('1-10', STAIRWELL);
    const { ports, standard } = scene;
    await stored(editFinding(ports, { standard, finding, edit: { itemIds: ['1-10', '1-14'] } }));
    const linked = (await scene.found(finding.id)).finding;
    await stored(editFinding(ports, { standard, finding: linked, edit: { itemIds: ['1-14'] } }));
    expect(await scene.verdict('1-10', STAIRWELL)).toBe('unchecked');
    expect(await scene.verdict('1-14', '阳光花园')).toBe('unmet');
  });

  test('F3: moved to another place, the finding takes its verdict along', async () => {
    const { finding } = await scene.raise('1-08', '阳光花园');
    const yard = await scene.place('化肥厂家属院');
    const { ports, standard } = scene;
    await stored(editFinding(ports, { standard, finding, edit: { placeId: yard.id } }));
    expect(await scene.verdict('1-08', '阳光花园')).toBe('unchecked');
    expect(await scene.verdict('1-08', '化肥厂家属院')).toBe('unmet');
  });

  test('F3: while another finding breaks the item there, it stays unmet', async () => {
    const { finding } = await scene.raise('1-08', '阳光花园');
    await scene.raise('1-08', '阳光花园');
    await stored(removeFinding(scene.ports, { standard: scene.standard, finding }));
    expect(await scene.verdict('1-08', '阳光花园')).toBe('unmet');
  });

  test('F3: moved by one tab and linked by another in the meantime, no verdict is left behind', async () => {
    const { finding } = await scene.raise('1-10', STAIRWELL);
    const other = await scene.place('5号楼1单元');
    const yard = await scene.place('化肥厂家属院');
    const { ports, standard } = scene;
    await stored(editFinding(ports, { standard, finding, edit: { placeId: other.id } }));
    // The second tab has not seen the move yet.
    await stored(editFinding(ports, { standard, finding, edit: { placeId: yard.id, itemIds: ['1-08'] } }));
    expect(await scene.verdict('1-10', STAIRWELL)).toBe('unchecked');
    expect(await scene.verdict('1-10', '5号楼1单元')).toBe('unchecked');
    expect(await scene.verdict('1-08', '化肥厂家属院')).toBe('unmet');
  });

  test('F3: removed a second time, by a tab that had not seen the first, nothing more is judged', async () => {
    const { finding } = await scene.raise('1-08', '阳光花园');
    const { ports, standard } = scene;
    await stored(removeFinding(ports, { standard, finding }));
    await judge('1-08', '阳光花园', 'unmet');
    await stored(removeFinding(ports, { standard, finding }));
    expect(await scene.verdict('1-08', '阳光花园')).toBe('unmet');
  });

  test('F4: a verdict that a person changed since is left alone when the finding goes', async () => {
    const { finding } = await scene.raise('1-08', '阳光花园');
    await judge('1-08', '阳光花园', 'met');
    await stored(removeFinding(scene.ports, { standard: scene.standard, finding }));
    expect(await scene.verdict('1-08', '阳光花园')).toBe('met');
  });

  test('F4: it is left alone as well while another finding stands there', async () => {
    const { finding } = await scene.raise('1-08', '阳光花园');
    await scene.raise('1-08', '阳光花园');
    await judge('1-08', '阳光花园', 'met');
    await stored(removeFinding(scene.ports, { standard: scene.standard, finding }));
    expect(await scene.verdict('1-08', '阳光花园')).toBe('met');
  });

  test('F4: editing only the words, or picking a phrase, judges nothing', async () => {
    const { finding, task } = await scene.raise('1-08', '阳光花园');
    await judge('1-08', '阳光花园', 'met');
    const { ports, standard } = scene;
    const item = scene.item('1-08');
    await stored(pickPhrase(ports, { finding, taskId: task.id, standard, item, defect: item.defects[1]! }));
    expect(await scene.verdict('1-08', '阳光花园')).toBe('met');
    await stored(editFinding(ports, { standard, finding, edit: { problem: '垃圾未清', location: '东门' } }));
    expect(await scene.verdict('1-08', '阳光花园')).toBe('met');
  });
});

describe('editing', () => {
  test('F5: a phrase brings its measure, unit and deadline, counted from the day the problem was found', async () => {
    const { finding, task } = await scene.raise('1-08', '阳光花园');
    const item = scene.item('1-08');
    const defect = item.defects.find((each) => each.deadline?.kind === 'days')!;
    const { ports, standard } = scene;
    const lateNight = { ...finding, foundAt: Date.parse('2017-05-08T16:30:00Z') };
    await stored(pickPhrase(ports, { finding: lateNight, taskId: task.id, standard, item, defect }));
    const picked = await scene.found(finding.id);
    expect(picked.finding.problem).toBe(defect.phrase);
    expect(picked.task).toMatchObject({ measure: defect.measure, deadline: defect.deadline, dueDate: '2017-05-24' });
    expect([picked.task.number, picked.task.status]).toEqual([task.number, task.status]);
  });

  test('F5: the person named for a unit stays with it, and goes when the phrase brings another unit', async () => {
    const { finding, task } = await scene.raise('1-12', '阳光花园');
    const { ports, standard } = scene;
    const item = scene.item('1-12');
    const named = { standard, finding, taskId: task.id, task: { responsiblePerson: '张建国' } };
    await stored(editFinding(ports, named));
    const [, defect] = item.defects;
    const pick = { finding, taskId: task.id, standard, item };
    await stored(pickPhrase(ports, { ...pick, defect: defect! }));
    expect((await scene.found(finding.id)).task).toMatchObject({
      responsibleUnit: '阳光物业公司',
      responsiblePerson: '张建国',
    });
    await stored(pickPhrase(ports, { ...pick, defect: { ...defect!, responsible: ['社区居委会'] } }));
    expect((await scene.found(finding.id)).task).toMatchObject({
      responsibleUnit: '阳光社区居委会',
      responsiblePerson: '',
    });
  });

  test('F5: fields that stay the same leave no change behind, and the clock stands still', async () => {
    const { finding, task } = await scene.raise('1-08', '阳光花园');
    const before = await dump(scene.db);
    const { ports, standard } = scene;
    const same = { standard, finding, edit: { problem: finding.problem }, taskId: task.id, task: { remark: '' } };
    await stored(editFinding(ports, same));
    expect(await dump(scene.db)).toEqual(before);
  });
});

describe('taking back', () => {
  test('F6: a removed finding is out of every view with its task and photos, and comes back as it was', async () => {
    const { finding, task } = await scene.raise('1-10', STAIRWELL);
    const { ports, standard } = scene;
    await stored(editFinding(ports, { standard, finding, edit: { itemIds: ['1-10', '1-14'] } }));
    const linked = (await scene.found(finding.id)).finding;
    const photoIds = [
      await stored(attachPhoto(ports, pictureOf(finding, 'near', photoOf(1, 2, 3)))),
      await stored(attachPhoto(ports, pictureOf(finding, 'far', photoOf(4, 5, 6)))),
    ];
    const before = await scene.records();
    await stored(removeFinding(ports, { standard, finding: linked }));
    const without = await scene.records();
    expect([without.findings, without.tasks, without.photos]).toEqual([[], [], []]);
    expect(await scene.verdict('1-10', STAIRWELL)).toBe('unchecked');
    expect(await scene.verdict('1-14', '阳光花园')).toBe('unchecked');

    await stored(restoreFinding(ports, { standard, finding: linked, taskId: task.id, photoIds, actionIds: [] }));
    const after = await scene.records();
    expect([after.findings, after.tasks, after.photos]).toEqual([before.findings, before.tasks, before.photos]);
    const values = (records: typeof after) => records.verdicts.map(({ id, value, reason }) => ({ id, value, reason }));
    expect(values(after)).toEqual(values(before));
    expect([...new Uint8Array((await ports.store.photo(photoIds[1]!))!)]).toEqual([4, 5, 6]);
  });

  test('F6: a photo removed before its finding does not come back with it', async () => {
    const { finding, task } = await scene.raise('1-10', STAIRWELL);
    const { ports, standard } = scene;
    const kept = await stored(attachPhoto(ports, pictureOf(finding, 'near', photoOf(1))));
    const removed = await stored(attachPhoto(ports, pictureOf(finding, 'near', photoOf(2))));
    await stored(removePhoto(ports, removed));
    await stored(removeFinding(ports, { standard, finding }));
    await stored(restoreFinding(ports, { standard, finding, taskId: task.id, photoIds: [kept], actionIds: [] }));
    expect((await scene.records()).photos.map((photo) => photo.id)).toEqual([kept]);
    await stored(restorePhoto(ports, removed));
    expect((await scene.records()).photos.map((photo) => photo.id).sort()).toEqual([kept, removed].sort());
  });

  test('F6: a photo still being scaled down when its finding was taken back shows up nowhere', async () => {
    const { finding } = await scene.raise('1-10', STAIRWELL);
    const { ports, standard } = scene;
    const shrinkPhoto: typeof ports.shrinkPhoto = async (...asked) => {
      await stored(removeFinding(ports, { standard, finding }));
      return ports.shrinkPhoto(...asked);
    };
    await attachPhoto({ ...ports, shrinkPhoto }, pictureOf(finding, 'near', photoOf(1)));
    expect((await scene.records()).photos).toEqual([]);
  });
});

describe('photos', () => {
  test('F7: a picture that cannot be read leaves the finding as it was', async () => {
    const { finding } = await scene.raise('1-10', STAIRWELL);
    const before = await dump(scene.db);
    const refused = await attachPhoto(
      { ...scene.ports, shrinkPhoto: () => Promise.resolve({ ok: false, error: { type: 'PhotoUnreadable' } }) },
      pictureOf(finding, 'near', photoOf(1)),
    );
    expect(refused).toEqual({ ok: false, error: { type: 'PhotoUnreadable' } });
    expect(await dump(scene.db)).toEqual(before);
  });

  test('F7: a photo keeps its bytes, its size and the moment it was taken, before the scaling down', async () => {
    const { finding } = await scene.raise('1-10', STAIRWELL);
    const asked = scene.ports.now() + 1000;
    const id = await stored(attachPhoto(scene.ports, pictureOf(finding, 'far', photoOf(9, 8, 7))));
    const { photos } = await scene.records();
    expect(photos).toMatchObject([{ id, view: 'far', size: 3, takenAt: asked, findingId: finding.id }]);
    expect([...new Uint8Array((await scene.ports.store.photo(id))!)]).toEqual([9, 8, 7]);
    expect([...new Uint8Array((await scene.ports.store.thumb(id))!)]).toEqual([9, 8]);
  });
});
