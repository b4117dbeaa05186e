/** T43, T44, T46–T48: revisits and relapses on a real database. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formerLivesOf } from '../../src/domain/task/relapse';
import { actOnTask, undoAction } from '../../src/usecases/act-on-task';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { checkTaskAgain, type Look } from '../../src/usecases/check-task-again';
import { editFinding } from '../../src/usecases/edit-finding';
import { editTask } from '../../src/usecases/edit-task';
import { markRelapse, unmarkRelapse } from '../../src/usecases/mark-relapse';
import type { AuditCard, AuditRecords } from '../../src/usecases/ports';
import { relapseFinding } from '../../src/usecases/relapse-finding';
import { removeAudit } from '../../src/usecases/remove-audit';
import { removeFinding, restoreFinding } from '../../src/usecases/remove-finding';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { cardOf, closed, INSPECTOR, OFFICE, revisitOf, submitted } from '../usecases/revisited';
import { dump, photoOf, pictureOf, Scene, stored } from '../usecases/scene';

const STAIRWELL = '3号楼2单元';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await expectReplayable(scene.db);
  await scene.close();
});

const look = (taskId: string, revisitId: string, outcome: Look['outcome'], words = '') =>
  checkTaskAgain(scene.ports, { taskId, revisitId, outcome, words, actor: INSPECTOR });

const kinds = async (taskId: string): Promise<readonly string[]> =>
  (await cardOf(scene, taskId)).actions.map(({ kind }) => kind);

async function recordsOf(auditId: string): Promise<AuditRecords> {
  const records = await scene.ports.store.audit(auditId);
  if (!records) throw new Error(`audit ${auditId} is gone`);
  return records;
}

/** The card of an audit on the start page, once it says `lookedAt`. */
const cardSays = (auditId: string, lookedAt: number): Promise<AuditCard> =>
  new Promise((resolve) => {
    const stop = scene.ports.store.watchAuditCards(20, (cards) => {
      const card = cards.find(({ audit }) => audit.id === auditId);
      if (card?.lookedAt !== lookedAt) return;
      resolve(card);
      // Told before it was given, it cannot be stopped from within at once.
      void Promise.resolve().then(() => stop());
    });
  });

describe('a revisit', () => {
  test('T43: is an audit of tasks, with neither sections nor places, on a day of its own', async () => {
    const { task } = await submitted(scene, '1-10', STAIRWELL);
    const id = await revisitOf(scene, [task.id]);
    const { audit, places, verdicts } = await recordsOf(id);
    expect(audit).toMatchObject({
      ...{ kind: 'revisit', siteId: scene.communityId, taskIds: [task.id], sectionIds: [] },
      ...{ auditors: ['李建国', '王芳'], date: '2017-05-08', finishedAt: null },
    });
    expect([places, verdicts]).toEqual([[], []]);
    await expectWholeViews(scene.db, scene.ports);
  });

  test('T43: closes, returns with the reason, finds as it was left; each names the revisit, and the start page counts them', async () => {
    const [one, two] = [await submitted(scene, '1-10', STAIRWELL), await submitted(scene, '1-08', '阳光花园')];
    const three = await closed(scene, '1-12', '阳光花园');
    const id = await revisitOf(scene, [one.task.id, two.task.id, three.task.id]);
    await cardSays(id, 0);
    await stored(look(one.task.id, id, 'closed'));
    await stored(look(two.task.id, id, 'returned', '整改不彻底'));
    await stored(look(three.task.id, id, 'kept'));
    expect(await kinds(one.task.id)).toEqual(['submitted', 'closed']);
    expect(await kinds(two.task.id)).toEqual(['submitted', 'returned']);
    expect(await kinds(three.task.id)).toEqual(['submitted', 'closed', 'kept']);
    const cards = await Promise.all([one, two, three].map(({ task }) => cardOf(scene, task.id)));
    expect(cards.map(({ task }) => task.status)).toEqual(['closed', 'inProgress', 'closed']);
    expect(cards.map(({ actions }) => actions.at(-1))).toMatchObject([
      { revisitId: id, by: '李建国', words: '' },
      { revisitId: id, by: '李建国', words: '整改不彻底' },
      { revisitId: id, by: '李建国', side: 'inspecting', device: 'K7QX' },
    ]);
    await cardSays(id, 3);
  });

  test('T43: what is refused leaves nothing behind: no reason, not submitted, not closed, the wrong side, a unit that did not confirm', async () => {
    const { task } = await submitted(scene, '1-10', STAIRWELL);
    const { task: open } = await scene.raise('1-08', '阳光花园');
    const { task: done } = await closed(scene, '1-12', '阳光花园');
    const id = await revisitOf(scene, [task.id, open.id]);
    const before = await dump(scene.db);
    const refusals = [
      [await look(task.id, id, 'returned', ' '), 'ReasonMissing'],
      [await look(open.id, id, 'closed'), 'NotAwaitingReview'],
      [await look(task.id, id, 'kept'), 'NotClosed'],
      [await look('nowhere', id, 'kept'), 'NotFound'],
      [
        await checkTaskAgain(scene.ports, {
          ...{ taskId: done.id, revisitId: id, outcome: 'kept', words: '' },
          actor: { person: { name: '', role: 'volunteer', unit: '县教体局' }, unit: '县教体局' },
        }),
        'NotYourSide',
      ],
    ] as const;
    for (const [result, type] of refusals) expect(result).toMatchObject({ ok: false, error: { type } });
    expect(await dump(scene.db)).toEqual(before);
    await stored(editTask(scene.ports, task.id, { needsBothUnits: true }));
    expect(await look(task.id, id, 'closed')).toEqual({
      ok: false,
      error: { type: 'ConfirmationMissing', units: ['县教体局、县工信局'] },
    });
    expect((await cardOf(scene, task.id)).task.status).toBe('awaitingReview');
  });

  test('T43: an outcome is taken back, and the task is again as it was', async () => {
    const { task } = await submitted(scene, '1-10', STAIRWELL);
    const { task: kept } = await closed(scene, '1-12', '阳光花园');
    const id = await revisitOf(scene, [task.id, kept.id]);
    await stored(undoAction(scene.ports, await stored(look(task.id, id, 'closed'))));
    await stored(undoAction(scene.ports, await stored(look(kept.id, id, 'kept'))));
    expect((await cardOf(scene, task.id)).task.status).toBe('awaitingReview');
    expect((await cardOf(scene, kept.id)).task.status).toBe('closed');
    await cardSays(id, 0);
  });
});

describe('found again in a revisit', () => {
  test('T44: a new finding with all the words of the former, a task of its own, and the link both ways', async () => {
    const { finding: former, task } = await closed(scene, '1-10', STAIRWELL);
    await stored(
      editFinding(scene.ports, { standard: scene.standard, finding: former, edit: { location: '三层楼梯口' } }),
    );
    await stored(editTask(scene.ports, task.id, { needsBothUnits: true, responsiblePerson: '张经理' }));
    const id = await revisitOf(scene, [task.id]);
    const findingId = await stored(
      relapseFinding(scene.ports, { formerTaskId: task.id, revisitId: id, actor: INSPECTOR }),
    );
    const { findings, tasks, places, verdicts } = await recordsOf(id);
    expect(findings).toMatchObject([
      {
        ...{ id: findingId, problem: former.problem, itemIds: ['1-10'], location: '三层楼梯口' },
        ...{ relapsedFrom: former.id, foundBy: ['李建国', '王芳'] },
      },
    ]);
    expect(places).toMatchObject([
      { id: findings[0]?.placeId, name: STAIRWELL, scope: 'stairwell', siteId: scene.gardenId },
    ]);
    expect(tasks).toMatchObject([
      {
        ...{ findingId, number: 'K7QX-0002', status: 'open', measure: task.measure, remark: '' },
        ...{ responsibleUnit: '阳光物业公司', responsiblePerson: '张经理', volunteerUnit: '县教体局、县工信局' },
        ...{ deadline: { kind: 'hours', hours: 24 }, dueDate: '2017-05-09', needsBothUnits: true, stages: [] },
      },
    ]);
    expect(verdicts).toEqual([]);
    const old = await cardOf(scene, task.id);
    expect(old.task.status).toBe('closed');
    expect(old.actions.at(-1)).toMatchObject({ kind: 'relapsed', newFindingId: findingId, revisitId: id });
    await expectWholeViews(scene.db, scene.ports);
  });

  test('T44: its last day is counted from the day it was found again, by the rule of this device', async () => {
    const { task } = await closed(scene, '1-08', '阳光花园');
    await stored(editTask(scene.ports, task.id, { deadline: { kind: 'days', days: 5 }, dueDate: '2017-05-13' }));
    const id = await revisitOf(scene, [task.id]);
    const rule = { holidays: [], rollsOver: true };
    const ports = { ...scene.ports, dayRule: () => Promise.resolve(rule) };
    await stored(relapseFinding(ports, { formerTaskId: task.id, revisitId: id, actor: INSPECTOR }));
    // 13 May 2017 is a Saturday.
    expect((await recordsOf(id)).tasks).toMatchObject([{ dueDate: '2017-05-15' }]);
  });

  test('T44: two problems of one place have one place in the revisit; a second relapse of the same one is refused', async () => {
    const one = await closed(scene, '1-10', STAIRWELL);
    const two = await closed(scene, '1-10', STAIRWELL);
    const id = await revisitOf(scene, [one.task.id, two.task.id]);
    const again = (formerTaskId: string) =>
      relapseFinding(scene.ports, { formerTaskId, revisitId: id, actor: INSPECTOR });
    await stored(again(one.task.id));
    await stored(again(two.task.id));
    expect((await recordsOf(id)).places).toHaveLength(1);
    const before = await dump(scene.db);
    expect(await again(one.task.id)).toEqual({ ok: false, error: { type: 'AlreadyRelapsed' } });
    expect(await again('nowhere')).toEqual({ ok: false, error: { type: 'NotFound' } });
    expect(await dump(scene.db)).toEqual(before);
  });

  test('T44: a relapse that was mended and closed can come back once more, at the same place', async () => {
    const { task } = await closed(scene, '1-10', STAIRWELL);
    const first = await revisitOf(scene, [task.id]);
    await stored(relapseFinding(scene.ports, { formerTaskId: task.id, revisitId: first, actor: INSPECTOR }));
    const [second] = (await recordsOf(first)).tasks;
    const submit = { kind: 'submit', words: '又清理', doneOn: '2017-05-08', noPhotoReason: '不便' } as const;
    await stored(
      actOnTask(scene.ports, { taskId: second!.id, act: submit, actor: { ...OFFICE, unit: '阳光物业公司' } }),
    );
    const later = await revisitOf(scene, [second!.id]);
    await stored(look(second!.id, later, 'closed'));
    await stored(relapseFinding(scene.ports, { formerTaskId: second!.id, revisitId: later, actor: INSPECTOR }));
    const { findings, places } = await recordsOf(later);
    expect(findings).toMatchObject([{ relapsedFrom: second!.findingId }]);
    expect(places).toMatchObject([{ name: STAIRWELL, siteId: scene.gardenId }]);
    expect(places[0]?.id.split('|')).toHaveLength(2);
  });

  test('T48: taken back, finding, task, photo and 反弹 go together, and come back together', async () => {
    const { standard, ports } = scene;
    const { finding: former, task } = await closed(scene, '1-10', STAIRWELL);
    const id = await revisitOf(scene, [task.id]);
    const findingId = await stored(relapseFinding(ports, { formerTaskId: task.id, revisitId: id, actor: INSPECTOR }));
    const [finding] = (await recordsOf(id)).findings;
    const photoId = await stored(attachPhoto(ports, pictureOf(finding!, 'near', photoOf(1))));
    const [anew] = (await recordsOf(id)).tasks;
    await stored(removeFinding(ports, { standard, finding: finding! }));
    expect(await recordsOf(id)).toMatchObject({ findings: [], tasks: [], photos: [], verdicts: [] });
    expect(await kinds(task.id)).toEqual(['submitted', 'closed']);
    await cardSays(id, 0);

    await stored(
      restoreFinding(ports, { standard, finding: finding!, taskId: anew!.id, photoIds: [photoId], actionIds: [] }),
    );
    expect(await recordsOf(id)).toMatchObject({
      findings: [{ id: findingId, relapsedFrom: former.id }],
      tasks: [{ id: anew!.id, number: 'K7QX-0002' }],
      photos: [{ id: photoId }],
      verdicts: [],
    });
    expect(await kinds(task.id)).toEqual(['submitted', 'closed', 'relapsed']);
    await cardSays(id, 1);
  });

  test('T48: a removed revisit takes its relapses along and brings them back; what it closed stays closed', async () => {
    const { task } = await closed(scene, '1-10', STAIRWELL);
    const { task: waiting } = await submitted(scene, '1-08', '阳光花园');
    const id = await revisitOf(scene, [task.id, waiting.id]);
    await stored(relapseFinding(scene.ports, { formerTaskId: task.id, revisitId: id, actor: INSPECTOR }));
    await stored(look(waiting.id, id, 'closed'));
    await stored(removeAudit(scene.ports, { auditId: id, isRemoved: true }));
    expect(await kinds(task.id)).toEqual(['submitted', 'closed']);
    expect((await cardOf(scene, waiting.id)).task.status).toBe('closed');
    await stored(removeAudit(scene.ports, { auditId: id, isRemoved: false }));
    expect(await kinds(task.id)).toEqual(['submitted', 'closed', 'relapsed']);
  });
});

describe('found again in an audit', () => {
  /** The closed problem, and the same one raised anew at the same place. */
  async function foundAgain() {
    const former = await closed(scene, '1-10', STAIRWELL);
    const again = await scene.raise('1-10', STAIRWELL);
    return { former, again };
  }

  test('T45: the store’s own cards know the former life, and only while it is closed', async () => {
    const { former, again } = await foundAgain();
    const place = await scene.place(STAIRWELL);
    const lives = async () => formerLivesOf(again.finding, place, (await scene.ports.store.tasks()).cards);
    expect((await lives()).map(({ task }) => task.id)).toEqual([former.task.id]);
    const closing = (await cardOf(scene, former.task.id)).actions.at(-1)!;
    await stored(undoAction(scene.ports, closing.id));
    expect(await lives()).toEqual([]);
  });

  test('T46: the mark is written at both ends, taken back at both, and set again as the same action', async () => {
    const { former, again } = await foundAgain();
    const input = { findingId: again.finding.id, formerTaskId: former.task.id, actor: OFFICE };
    await stored(markRelapse(scene.ports, input));
    expect((await scene.found(again.finding.id)).finding.relapsedFrom).toBe(former.finding.id);
    const [mark] = (await cardOf(scene, former.task.id)).actions.slice(-1);
    expect(mark).toMatchObject({ kind: 'relapsed', newFindingId: again.finding.id, revisitId: null, by: '王芳' });

    await stored(unmarkRelapse(scene.ports, again.finding.id));
    expect((await scene.found(again.finding.id)).finding.relapsedFrom).toBeNull();
    expect(await kinds(former.task.id)).toEqual(['submitted', 'closed']);

    await stored(markRelapse(scene.ports, input));
    expect((await cardOf(scene, former.task.id)).actions.at(-1)).toEqual(mark);
    expect(await scene.verdict('1-10', STAIRWELL)).toBe('unmet');
  });

  test('T46: two findings are not both the relapse of one, and what is not closed has none', async () => {
    const { former, again } = await foundAgain();
    const third = await scene.raise('1-10', STAIRWELL);
    const mark = (findingId: string, formerTaskId: string) =>
      markRelapse(scene.ports, { findingId, formerTaskId, actor: INSPECTOR });
    await stored(mark(again.finding.id, former.task.id));
    const before = await dump(scene.db);
    expect(await mark(third.finding.id, former.task.id)).toEqual({ ok: false, error: { type: 'AlreadyRelapsed' } });
    expect(await mark(third.finding.id, again.task.id)).toEqual({ ok: false, error: { type: 'NotClosed' } });
    expect(await mark('nowhere', former.task.id)).toEqual({ ok: false, error: { type: 'NotFound' } });
    expect(await dump(scene.db)).toEqual(before);
  });

  test('T48: the finding removed takes the mark along and brings it back', async () => {
    const { standard, ports } = scene;
    const { former, again } = await foundAgain();
    await stored(markRelapse(ports, { findingId: again.finding.id, formerTaskId: former.task.id, actor: INSPECTOR }));
    const { finding } = await scene.found(again.finding.id);
    await stored(removeFinding(ports, { standard, finding }));
    expect(await kinds(former.task.id)).toEqual(['submitted', 'closed']);
    await stored(restoreFinding(ports, { standard, finding, taskId: again.task.id, photoIds: [], actionIds: [] }));
    expect(await kinds(former.task.id)).toEqual(['submitted', 'closed', 'relapsed']);
    await expectWholeViews(scene.db, ports);
  });
});

test('T47: a revisit judges no items: its findings raised, edited, linked, removed and brought back leave no verdict anywhere', async () => {
  const { standard, ports } = scene;
  const { task } = await closed(scene, '1-10', STAIRWELL);
  const verdictsBefore = await scene.db.verdict.toArray();
  const id = await revisitOf(scene, [task.id]);
  await stored(relapseFinding(ports, { formerTaskId: task.id, revisitId: id, actor: INSPECTOR }));
  const [finding] = (await recordsOf(id)).findings;
  await stored(
    editFinding(ports, { standard, finding: finding!, edit: { itemIds: ['1-10', '1-14'], problem: '又堆' } }),
  );
  const [anew] = (await recordsOf(id)).tasks;
  await stored(removeFinding(ports, { standard, finding: finding! }));
  await stored(restoreFinding(ports, { standard, finding: finding!, taskId: anew!.id, photoIds: [], actionIds: [] }));
  expect(await scene.db.verdict.toArray()).toEqual(verdictsBefore);
});
