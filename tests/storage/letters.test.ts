/** Letters on the real store, from the first draft to the backup. The scene's clock stands at 8 May 2017. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Letter } from '../../src/domain/letter/letter';
import { actOnTask } from '../../src/usecases/act-on-task';
import { addDemoCounty, removeDemoCounty } from '../../src/usecases/demo-county';
import { editFinding } from '../../src/usecases/edit-finding';
import { editLetter, type LetterEdit, redraftParts, removeLetters, wordProblem } from '../../src/usecases/edit-letter';
import { prepareLetter } from '../../src/usecases/prepare-letter';
import { startAudit } from '../../src/usecases/start-audit';
import { startNotice, startOrders } from '../../src/usecases/start-letter';
import { expectReplayable } from '../usecases/consistency';
import { dispose, EVERYTHING, emptyPhone, handOver, pack } from '../usecases/phones';
import { Scene, stored } from '../usecases/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await expectReplayable(scene.db);
  await scene.close();
});

const OFFICE = { person: { name: '赵敏', role: 'office', unit: '' }, unit: '阳光物业公司' } as const;
const notice = () => stored(startNotice(scene.ports, [scene.auditId]));
const edit = (id: string, fields: LetterEdit) => stored(editLetter(scene.ports, id, fields));

async function letterOf(id: string): Promise<Letter> {
  const found = (await scene.ports.store.letters()).find((letter) => letter.id === id);
  if (!found) throw new Error(`no letter ${id}`);
  return found;
}

/** An audit of the demo county. */
async function demoAudit({ ports, standard }: Scene): Promise<string> {
  const { sites } = await ports.store.sites();
  const site = sites.find(({ isDemo, level }) => isDemo && level === 'community');
  const plan = { standardId: standard.id, standardVersion: standard.version, kind: 'supervision' } as const;
  const whom = { communityId: site?.id ?? '', communityName: site?.name ?? '', auditors: [], isDemo: true };
  return stored(startAudit(ports, { ...plan, ...whom, sectionIds: ['1'], compounds: [] }));
}

/** Three problems: two of the property company's, one of the committee's. */
async function problems() {
  const garden = await scene.raise('1-10', '3号楼2单元');
  const stairs = await scene.raise('1-10', '5号楼1单元');
  const posters = await scene.raise('1-03', '阳光社区');
  return { garden, stairs, posters };
}

describe('督导通报', () => {
  test('L1: begun from an audit it says what was found there, and stands in the list', async () => {
    const { posters, garden, stairs } = await problems();
    const letter = await letterOf(await notice());
    expect(letter).toMatchObject({
      ...{ kind: 'notice', from: '2017-05-08', to: '2017-05-08', date: null, isDemo: false, sentences: {} },
      ...{ auditIds: [scene.auditId], taskIds: [posters.task.id, garden.task.id, stairs.task.id] },
      ...{ signedBy: '县文明办', title: { text: '关于阳光社区督导检查情况的通报', isDrafted: true } },
    });
    expect(letter.situation.text).toMatch(/^共督导检查1次，实地查看社区1个、小区2个、楼道2个，发现问题3个。/);
    expect(letter.deadline.text).toBe('');
  });

  test('L4: an audit that is gone, and a self-check, bring nothing', async () => {
    expect(await letterOf(await stored(startNotice(scene.ports, ['gone'])))).toMatchObject({
      auditIds: [],
      taskIds: [],
    });
  });

  test('L1, L2: what happens to a task later changes nothing until the draft is asked for; one tap goes back', async () => {
    const { garden } = await problems();
    const id = await notice();
    const before = await letterOf(id);
    const act = { kind: 'submit', words: '已清理', doneOn: '2017-05-08', noPhotoReason: '下雨' } as const;
    await stored(actOnTask(scene.ports, { taskId: garden.task.id, act, actor: OFFICE }));
    expect(await letterOf(id)).toEqual(before);
    const own = { text: '自己写的。', isDrafted: false };
    await edit(id, { opening: own });
    const old = await stored(redraftParts(scene.ports, id, ['situation', 'opening']));
    expect((await letterOf(id)).situation.text).toContain('待复查1个，未整改2个');
    expect((await letterOf(id)).opening).toEqual(before.opening);
    await edit(id, old);
    expect(await letterOf(id)).toEqual({ ...before, opening: own });
  });

  test('L3: left out, a problem is no longer counted, unless a person counted by hand', async () => {
    await problems();
    const id = await notice();
    const { taskIds } = await letterOf(id);
    await edit(id, { taskIds: taskIds.slice(1) });
    expect((await letterOf(id)).situation.text).toContain('发现问题2个');
    await edit(id, { situation: { text: '发现问题若干。', isDrafted: false } });
    await edit(id, { taskIds });
    expect((await letterOf(id)).situation.text).toBe('发现问题若干。');
  });

  test('L9: worded in the letter a problem keeps its record; the record’s words come back', async () => {
    const { garden } = await problems();
    const id = await notice();
    const word = (words: string | null) =>
      stored(wordProblem(scene.ports, { letterId: id, taskId: garden.task.id, words }));
    expect(await word('楼道堆物，已多次提醒。')).toBeNull();
    expect((await scene.found(garden.finding.id)).finding).toEqual(garden.finding);
    // The annex is the list of the records as they are.
    const report = async () =>
      (await prepareLetter(scene.ports, await letterOf(id))).report.blocks
        .flatMap((block) => (block.kind === 'paragraph' ? block.text : []))
        .join('\n');
    expect(await report()).toContain('楼道堆物，已多次提醒。');
    const { finding } = garden;
    const problem = '三层堆放纸箱';
    await stored(editFinding(scene.ports, { standard: scene.standard, finding, edit: { problem } }));
    expect(await report()).not.toContain(problem);
    expect(await word(null)).toBe('楼道堆物，已多次提醒。');
    expect(await report()).toContain(`${problem}。（责任单位：`);
    expect((await letterOf(id)).sentences).toEqual({});
  });

  test('L13: what was said is known to the next letter', async () => {
    const id = await notice();
    await edit(id, {
      authority: '某县文明办文件',
      documentCode: '某文明办',
      copiesTo: '县委办',
      annexes: ['list', 'photos'],
    });
    expect(await letterOf(await notice())).toMatchObject({
      ...{ authority: '某县文明办文件', documentCode: '某文明办', copiesTo: '县委办', annexes: ['list', 'photos'] },
    });
  });

  test('L15: taken away it is out of the list, and comes back as it was; edits of one that is gone do nothing', async () => {
    const id = await notice();
    const before = await letterOf(id);
    await stored(removeLetters(scene.ports, { letterIds: [id], isRemoved: true }));
    expect(await scene.ports.store.letters()).toEqual([]);
    await edit(id, { recipient: '谁也不是' });
    expect(await stored(redraftParts(scene.ports, id, ['title']))).toEqual({});
    expect(await stored(wordProblem(scene.ports, { letterId: id, taskId: 't', words: '没有' }))).toBeNull();
    await stored(removeLetters(scene.ports, { letterIds: [id], isRemoved: false }));
    expect(await letterOf(id)).toEqual(before);
  });

  test('L15: shown live, the latest first', async () => {
    const [first, second] = [await notice(), await notice()];
    const shown = await new Promise<readonly Letter[]>((resolve) => {
      const stop = scene.ports.store.watchLetters((letters) => {
        queueMicrotask(() => stop());
        resolve(letters);
      });
    });
    expect(shown.map(({ id }) => id)).toEqual([second, first]);
  });
});

describe('交办单', () => {
  test('L10: one for each responsible unit, in one write; a task without a unit is addressed to nobody yet', async () => {
    const { garden, stairs, posters } = await problems();
    const { standard } = scene;
    const nobody = { finding: posters.finding, taskId: posters.task.id, task: { responsibleUnit: '' } };
    await stored(editFinding(scene.ports, { standard, ...nobody }));
    const spaced = { finding: stairs.finding, taskId: stairs.task.id, task: { responsibleUnit: '阳光 物业公司' } };
    await stored(editFinding(scene.ports, { standard, ...spaced }));
    const taskIds = [garden, stairs, posters].map(({ task }) => task.id);
    const ids = await stored(startOrders(scene.ports, { kind: 'order', taskIds }));
    const letters = await Promise.all(ids.map(letterOf));
    expect(letters.map(({ recipient, taskIds: own }) => [recipient, own.length])).toEqual([
      ['阳光物业公司', 2],
      ['', 1],
    ]);
    expect(letters.every(({ auditIds, earlier }) => auditIds.length === 0 && earlier.text === '')).toBe(true);
    expect((await prepareLetter(scene.ports, letters[0]!)).report.blocks.at(-1)).toMatchObject({ kind: 'form' });
  });

  test('L10: of no task there is no order', async () => {
    expect(await stored(startOrders(scene.ports, { kind: 'urge', taskIds: ['gone'] }))).toEqual([]);
  });
});

describe('handing on', () => {
  test('L15: a backup brings letters along, removed ones too; chosen audits do not', async () => {
    await problems();
    const [kept, gone] = [await notice(), await notice()];
    await stored(removeLetters(scene.ports, { letterIds: [gone], isRemoved: true }));
    const phone = emptyPhone();
    await handOver(scene, phone);
    expect(await phone.ports.store.letters()).toEqual([await letterOf(kept)]);
    expect((await phone.db.letter.toArray()).length).toBe(2);
    const audits = { ...EVERYTHING, scope: { kind: 'audits', auditIds: [scene.auditId] } } as const;
    expect((await pack(scene, audits)).contents['letter']).toBeUndefined();
    await dispose(phone);
  });

  test('L15: letters of the demo county stay on the phone, and go with it without a trace', async () => {
    const real = await notice();
    await stored(addDemoCounty(scene.ports));
    const demo = await stored(startNotice(scene.ports, [await demoAudit(scene)]));
    expect(await letterOf(demo)).toMatchObject({ isDemo: true });
    const phone = emptyPhone();
    await handOver(scene, phone);
    expect((await phone.db.letter.toArray()).map((row) => row.id)).toEqual([real]);
    await stored(removeLetters(scene.ports, { letterIds: [demo], isRemoved: true }));
    await stored(removeDemoCounty(scene.ports));
    expect((await scene.db.letter.toArray()).map((row) => row.id)).toEqual([real]);
    expect(await scene.db.changes.where('recordId').equals(demo).count()).toBe(0);
    await dispose(phone);
  });
});
