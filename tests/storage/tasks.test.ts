/** T: what is done to a task, as it is stored: acts and slips, edits, history, and what becomes of them with the finding. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act, Actor } from '../../src/domain/task/acts';
import type { TaskCard } from '../../src/domain/task/task-card';
import type { Person } from '../../src/domain/unit/person';
import { actOnTask, undoAction } from '../../src/usecases/act-on-task';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { editFinding } from '../../src/usecases/edit-finding';
import { editTask } from '../../src/usecases/edit-task';
import { finishAudit } from '../../src/usecases/finish-audit';
import type { Ports } from '../../src/usecases/ports';
import { removeFinding, restoreFinding } from '../../src/usecases/remove-finding';
import { taskHistory } from '../../src/usecases/task-history';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { dispose, emptyPhone, handOver, type Phone } from '../usecases/phones';
import { dump, photoOf, pictureOf, Scene, stored } from '../usecases/scene';

const STAIRWELL = '3号楼2单元';
const PROPERTY = '阳光物业公司';
const DAY_MS = 86_400_000;

let scene: Scene;
let taskId: string;
beforeEach(async () => {
  scene = await Scene.open();
  taskId = (await scene.raise('1-10', STAIRWELL)).task.id;
});
afterEach(async () => {
  await expectReplayable(scene.db);
  await expectWholeViews(scene.db, scene.ports);
  await scene.close();
});

const person = (role: Person['role'], name: string, unit = ''): Actor => ({ person: { role, name, unit }, unit });
const MENDER = person('responsible', '孙经理', PROPERTY);
const INSPECTOR = person('inspector', '李建国');
const OFFICE: Actor = { person: { role: 'office', name: '赵敏', unit: '' }, unit: PROPERTY };
const SUBMIT: Act = { kind: 'submit', words: ' 已清理 ', doneOn: '2017-05-08', noPhotoReason: '楼道无照明' };

const act = (what: Act, actor: Actor, ports: Ports = scene.ports): Promise<string> =>
  stored(actOnTask(ports, { taskId, act: what, actor }));

async function card(ports = scene.ports): Promise<TaskCard> {
  const found = (await ports.store.tasks()).cards.find((each) => each.task.id === taskId);
  if (!found) throw new Error('the task is gone');
  return found;
}

describe('acts', () => {
  test('T17: the action is stored with the status it leads to: who, for whom, when, on which device', async () => {
    await act({ kind: 'accept', words: '' }, MENDER);
    const id = await act(SUBMIT, { ...OFFICE, unit: ` ${PROPERTY}` });
    const { task, actions } = await card();
    expect(task.status).toBe('awaitingReview');
    expect(actions.map(({ kind }) => kind)).toEqual(['accepted', 'submitted']);
    expect(actions[1]).toEqual({
      ...{ id, auditId: scene.auditId, taskId, kind: 'submitted', side: 'mending', by: '赵敏', unit: PROPERTY },
      ...{ device: 'K7QX', at: actions[1]?.at, words: '已清理', doneOn: '2017-05-08', noPhotoReason: '楼道无照明' },
      ...{ photoIds: [], revisitId: null, newFindingId: null },
    });
    await stored(
      actOnTask(scene.ports, { taskId, act: { kind: 'close', words: '' }, actor: INSPECTOR, revisitId: 'visit' }),
    );
    const closing = (await card()).actions.at(-1);
    expect(closing).toMatchObject({ kind: 'closed', side: 'inspecting', unit: '', by: '李建国', revisitId: 'visit' });
  });

  test('T17: what is refused leaves nothing behind, and says why', async () => {
    const before = await dump(scene.db);
    const tried = await actOnTask(scene.ports, { taskId, act: { kind: 'close', words: '' }, actor: INSPECTOR });
    expect(tried).toEqual({ ok: false, error: { type: 'NotAwaitingReview' } });
    const nowhere = await actOnTask(scene.ports, { taskId: 'x', act: SUBMIT, actor: MENDER });
    expect(nowhere).toEqual({ ok: false, error: { type: 'NotFound' } });
    expect(await dump(scene.db)).toEqual(before);
  });

  test('T17: judged by what is stored, not by what a tab still shows: of two tabs that close, one is told', async () => {
    await act(SUBMIT, MENDER);
    const close = { taskId, act: { kind: 'close', words: '' }, actor: INSPECTOR } as const;
    const both = await Promise.all([actOnTask(scene.ports, close), actOnTask(scene.ports, close)]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, error: { type: 'TaskAlreadyClosed' } });
    expect((await card()).actions.filter(({ kind }) => kind === 'closed')).toHaveLength(1);
  });

  test('T9: a photo of 整改后 stands for the reason; one of 整改前, or of another problem, does not', async () => {
    const bare = { ...SUBMIT, noPhotoReason: '' } as Act;
    const refused = { ok: false, error: { type: 'PhotoMissing' } };
    const { finding } = await card();
    const other = await scene.raise('1-08', '阳光花园');
    await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(1))));
    await stored(attachPhoto(scene.ports, { ...pictureOf(other.finding, 'near', photoOf(2)), phase: 'after' }));
    expect(await actOnTask(scene.ports, { taskId, act: bare, actor: MENDER })).toEqual(refused);
    await stored(attachPhoto(scene.ports, { ...pictureOf(finding, 'near', photoOf(3)), phase: 'after' }));
    await act(SUBMIT, MENDER);
    expect((await card()).actions.at(-1)?.noPhotoReason).toBe('');
  });

  test('T9: the photo that was returned proves nothing any more; a new one does, whatever its clock says', async () => {
    const bare = { ...SUBMIT, noPhotoReason: '' } as Act;
    const { finding } = await card();
    const attach = (byte: number, ports = scene.ports) =>
      stored(attachPhoto(ports, { ...pictureOf(finding, 'near', photoOf(byte)), phase: 'after' }));
    await attach(1);
    await act(bare, MENDER);
    await act({ kind: 'return', words: '仍有杂物' }, INSPECTOR);
    const again = { taskId, act: bare, actor: MENDER };
    expect(await actOnTask(scene.ports, again)).toEqual({ ok: false, error: { type: 'PhotoMissing' } });
    await attach(2, { ...scene.ports, now: () => Date.UTC(2016, 0, 1) });
    await stored(actOnTask(scene.ports, again));
    expect((await card()).actions.map(({ photoIds }) => photoIds.length)).toEqual([1, 1, 2]);
  });

  test('T17: an act is later than what it followed, even on a phone whose clock is behind', async () => {
    const fast: Ports = { ...scene.ports, now: () => Date.UTC(2017, 4, 10) };
    const slow: Ports = { ...scene.ports, now: () => Date.UTC(2017, 4, 9) };
    await act(SUBMIT, MENDER, fast);
    await act({ kind: 'return', words: '仍有杂物' }, INSPECTOR, slow);
    await act(SUBMIT, MENDER, slow);
    expect((await card()).actions.map(({ kind }) => kind)).toEqual(['submitted', 'returned', 'submitted']);
  });

  test('T10: 两家确认 by the records: closed only after the other unit confirmed', async () => {
    await stored(editTask(scene.ports, taskId, { needsBothUnits: true }));
    await act(SUBMIT, MENDER);
    const close = { taskId, act: { kind: 'close', words: '' }, actor: INSPECTOR } as const;
    const units = ['县教体局、县工信局'];
    expect(await actOnTask(scene.ports, close)).toEqual({ ok: false, error: { type: 'ConfirmationMissing', units } });
    await act({ kind: 'confirm', words: '' }, person('volunteer', '刘老师', '县工信局'));
    await stored(actOnTask(scene.ports, close));
    expect((await card()).task.status).toBe('closed');
  });
});

describe('slips', () => {
  test('T13: the last act is taken back with its step, one after another down to the first', async () => {
    const ids = [
      await act(SUBMIT, MENDER),
      await act({ kind: 'return', words: '仍有杂物' }, INSPECTOR),
      await act(SUBMIT, MENDER),
      await act({ kind: 'close', words: '' }, INSPECTOR),
    ];
    expect(await undoAction(scene.ports, ids[1]!)).toEqual({ ok: false, error: { type: 'NotLastAction' } });
    const statuses: string[] = [];
    for (const id of ids.toReversed()) {
      await stored(undoAction(scene.ports, id));
      statuses.push((await card()).task.status);
    }
    expect(statuses).toEqual(['awaitingReview', 'inProgress', 'awaitingReview', 'open']);
    expect((await card()).actions).toEqual([]);
    expect(await undoAction(scene.ports, ids[0]!)).toEqual({ ok: false, error: { type: 'NotFound' } });
  });
});

describe('edits', () => {
  test('T19: a deadline without a day is counted anew from the day the problem was found, by the rule of the phone', async () => {
    const { holidays } = await import('../../src/platform/holidays');
    const ports: Ports = { ...scene.ports, dayRule: () => Promise.resolve({ holidays, rollsOver: true }) };
    await stored(editTask(scene.ports, taskId, { deadline: { kind: 'days', days: 20 } }));
    expect((await card()).task.dueDate).toBe('2017-05-28');
    await stored(editTask(ports, taskId, { deadline: { kind: 'days', days: 20 } }));
    expect((await card()).task.dueDate).toBe('2017-05-31');
    await stored(editTask(ports, taskId, { dueDate: '2017-06-04' }));
    expect((await card()).task.dueDate).toBe('2017-06-04');
    expect(await editTask(ports, 'x', { remark: '' })).toEqual({ ok: false, error: { type: 'NotFound' } });
  });

  test('T16: a stage is planned, reached and dropped; from the sheet of the finding, too', async () => {
    const stage = (dueDate: string) => ({ goal: '完成招标', dueDate, doneOn: null });
    await stored(
      editTask(scene.ports, taskId, {
        deadline: { kind: 'plan' },
        stages: [stage('2017-09-30'), stage('2017-06-30')],
      }),
    );
    const { task, finding } = await card();
    expect([task.stages.map(({ dueDate }) => dueDate), task.dueDate]).toEqual([
      ['2017-06-30', '2017-09-30'],
      '2017-09-30',
    ]);
    const { standard } = scene;
    const week = { deadline: { kind: 'days', days: 7 }, dueDate: '2017-05-15' } as const;
    await stored(editFinding(scene.ports, { standard, finding, taskId, task: week }));
    expect((await card()).task).toMatchObject({ ...week, stages: [] });
  });

  test('T19: an edit that changes nothing leaves no change behind', async () => {
    const { task } = await card();
    const before = await dump(scene.db);
    const { measure, deadline, dueDate, stages, needsBothUnits } = task;
    await stored(editTask(scene.ports, taskId, { measure, deadline, dueDate, stages, needsBothUnits }));
    expect(await dump(scene.db)).toEqual(before);
  });
});

describe('history', () => {
  /** The same phone so many days later. */
  const later = ({ ports }: Phone, days: number): Ports => ({
    ...ports,
    now: () => Date.UTC(2017, 4, 8, 4) + days * DAY_MS,
  });
  const phones: Phone[] = [];
  afterEach(async () => {
    for (const phone of phones.splice(0)) await dispose(phone);
  });

  test('T20: who found it, what was done, taken back and changed since: when, by whom, on which device', async () => {
    const { finding } = await card();
    const { standard } = scene;
    const [mender, desk] = [emptyPhone('B2BB'), emptyPhone('C3CC')];
    phones.push(mender, desk);
    await stored(editFinding(scene.ports, { standard, finding, taskId, task: { responsiblePerson: '孙经理' } }));
    await stored(finishAudit(scene.ports, { auditId: scene.auditId, isFinished: true }));
    await handOver(scene, mender);
    await act(SUBMIT, MENDER, later(mender, 0));
    await handOver(mender, scene);
    await act({ kind: 'return', words: '仍有杂物' }, INSPECTOR, later(scene, 1));
    await handOver(scene, desk);
    await stored(editTask(later(desk, 2), taskId, { deadline: { kind: 'days', days: 7 }, remark: '已电话催办' }));
    await handOver(desk, mender);
    const again = await act(SUBMIT, MENDER, later(mender, 3));
    await stored(undoAction(later(mender, 3), again));
    await stored(editTask(later(mender, 4), taskId, { responsiblePerson: '' }));
    // With clocks that agree: a stamp far ahead would not be followed (C3).
    await handOver(mender, { db: scene.db, ports: later(scene, 5) });
    const entries = await taskHistory(scene.ports, await card());
    expect(entries.map(({ device, who, words, isUndone }) => [device, who, words, isUndone])).toEqual([
      ['K7QX', '李建国', '发现问题', false],
      ['B2BB', `${PROPERTY} 孙经理`, '提交整改（2017年5月8日完成）：已清理；未附照片：楼道无照明', false],
      ['K7QX', '李建国', '退回（第1次）：仍有杂物', false],
      ['C3CC', '', '整改时限：立行立改（2017年5月9日前） → 7日内（2017年5月15日前）；备注：空 → 已电话催办', false],
      ['B2BB', `${PROPERTY} 孙经理`, '提交整改（2017年5月8日完成）：已清理；未附照片：楼道无照明', true],
      ['B2BB', '孙经理', '责任人：孙经理 → 空', false],
    ]);
    expect(entries.map(({ at }) => at)).toEqual([...entries.map(({ at }) => at)].sort((a, b) => a - b));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  test('T50: the discovery stands first, also where the clock of whoever found the problem is ahead', async () => {
    const behind = { ...scene.ports, now: () => scene.ports.now() - 2 * DAY_MS };
    await act({ kind: 'accept', words: '' }, MENDER, behind);
    const words = (await taskHistory(scene.ports, await card())).map((entry) => entry.words);
    expect(words).toEqual(['发现问题', '签收']);
  });

  test('T20: of two returns the one taken back has no number, and other tasks of the audit stay out', async () => {
    await act(SUBMIT, MENDER);
    const first = await act({ kind: 'return', words: '手滑' }, INSPECTOR);
    await stored(undoAction(scene.ports, first));
    await act({ kind: 'return', words: '仍有杂物' }, INSPECTOR);
    const other = await scene.raise('1-08', '阳光花园');
    await stored(actOnTask(scene.ports, { taskId: other.task.id, act: SUBMIT, actor: OFFICE }));
    const words = (await taskHistory(scene.ports, await card())).map((entry) => entry.words);
    expect(words.slice(2)).toEqual(['退回：手滑', '退回（第1次）：仍有杂物']);
    expect(words).toHaveLength(4);
  });
});

describe('with the finding', () => {
  test('T21: what was done goes with its finding and comes back with it; what was taken back stays so', async () => {
    await act(SUBMIT, MENDER);
    const slip = await act({ kind: 'return', words: '手滑' }, INSPECTOR);
    await stored(undoAction(scene.ports, slip));
    const { finding, actions } = await card();
    const { standard } = scene;
    const actionIds = await stored(removeFinding(scene.ports, { standard, finding }));
    expect(actionIds).toEqual(actions.map(({ id }) => id));
    expect((await scene.ports.store.tasks()).cards).toEqual([]);
    expect((await scene.db.action.toArray()).every((row) => row['removed'] === true)).toBe(true);
    const gone = await actOnTask(scene.ports, { taskId, act: { kind: 'close', words: '' }, actor: INSPECTOR });
    expect(gone).toEqual({ ok: false, error: { type: 'NotFound' } });
    await stored(restoreFinding(scene.ports, { standard, finding, taskId, photoIds: [], actionIds }));
    expect((await card()).actions).toEqual(actions);
    expect((await card()).task.status).toBe('awaitingReview');
  });
});
