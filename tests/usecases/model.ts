/**
 * A model of one audit, kept in plain maps beside the real store: random acts are done to both, and both must tell the
 * same. It knows the rules (verdicts follow findings, the last judgement stands) in its own, simplest words.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { answerId, type Place, type VerdictValue, verdictId } from '../../src/domain/audit/audit';
import { placeForItem } from '../../src/domain/audit/walk';
import type { Finding } from '../../src/domain/finding/finding';
import { itemById } from '../../src/domain/standard/find';
import type { AnswerValue, Item } from '../../src/domain/standard/schema';
import type { Actor, Act as DomainAct } from '../../src/domain/task/acts';
import type { TaskStatus } from '../../src/domain/task/task';
import { actOnTask, undoAction } from '../../src/usecases/act-on-task';
import { addPlace } from '../../src/usecases/add-place';
import { attachPhoto, removePhoto, restorePhoto } from '../../src/usecases/attach-photo';
import { addDemoCounty, removeDemoCounty } from '../../src/usecases/demo-county';
import { editFinding, pickPhrase } from '../../src/usecases/edit-finding';
import { editLetter, removeLetters } from '../../src/usecases/edit-letter';
import { finishAudit } from '../../src/usecases/finish-audit';
import { judgeItem } from '../../src/usecases/judge-item';
import type { ActivityRecords, Transaction } from '../../src/usecases/ports';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { recordAnswer } from '../../src/usecases/record-answer';
import { removeFinding, restoreFinding } from '../../src/usecases/remove-finding';
import { saveSite } from '../../src/usecases/save-site';
import { startNotice, startOrders } from '../../src/usecases/start-letter';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable, expectWholeViews } from './consistency';
import { activityOf, flagPhotoOf, newDatabaseName, photoOf, pictureOf, Scene, siteForm, stored } from './scene';

const ACTS = [
  'judge',
  'answer',
  'raise',
  'raise',
  'attach',
  'link',
  'move',
  'reword',
  'pick phrase',
  'edit task',
  'act on task',
  'act on task',
  'undo action',
  'activity',
  'letter',
  'remove finding',
  'restore finding',
  'remove photo',
  'restore photo',
  'add place',
  'save site',
  'finish',
  'demo county',
] as const;

/** One thing a person does; the numbers choose what to do it to. */
export interface Act {
  readonly do: (typeof ACTS)[number];
  readonly what: number;
  readonly how: number;
}

/** About a hundred acts. */
export const walks: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({ do: fc.constantFrom(...ACTS), what: fc.nat(999), how: fc.nat(999) }),
  { minLength: 60, maxLength: 100, size: 'max' },
);

interface ModelFinding {
  finding: Finding;
  taskId: string;
  isRemoved: boolean;
  /** Photo id → whether it is there. */
  readonly photos: Map<string, boolean>;
  /** Photos that were there when the finding was removed. */
  photosAtRemoval: readonly string[];
  status: TaskStatus;
  /** Actions that stand, with the status before each. */
  readonly actions: { readonly id: string; readonly before: TaskStatus }[];
}

class Model {
  readonly scene: Scene;
  readonly findings: ModelFinding[] = [];
  readonly verdicts = new Map<string, VerdictValue>();
  readonly answers = new Map<string, AnswerValue | null>();
  readonly bytes = new Map<string, readonly number[]>();
  /** Activity id → its photo. */
  readonly activities = new Map<string, string>();
  /** Letter id → its title, and whether it was taken away. */
  readonly letters = new Map<string, { readonly title: string; readonly isRemoved: boolean }>();
  places: readonly Place[];
  lastStamp = '';

  constructor(scene: Scene, places: readonly Place[]) {
    this.scene = scene;
    this.places = places;
  }

  /** What a finding breaks, by verdict id. */
  breaks(finding: Finding): ReadonlySet<string> {
    const place = this.places.find((each) => each.id === finding.placeId)!;
    const ids = finding.itemIds.flatMap((itemId) => {
      const at = placeForItem(itemById(this.scene.standard, itemId)!, place, this.places);
      return at ? [verdictId(finding.auditId, at.id, itemId)] : [];
    });
    return new Set(ids);
  }

  /** Verdicts after a finding changed, from what it broke to what it breaks. */
  follow(before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    for (const id of after) if (!before.has(id)) this.verdicts.set(id, 'unmet');
    for (const id of before) {
      const isStillBroken = this.findings.some((each) => !each.isRemoved && this.breaks(each.finding).has(id));
      if (!after.has(id) && !isStillBroken && this.verdicts.get(id) === 'unmet') this.verdicts.set(id, 'unchecked');
    }
  }
}

/** What the office may do from each status, and what comes of it. */
const STEPS: Readonly<Record<TaskStatus, readonly (readonly [DomainAct['kind'], TaskStatus])[]>> = {
  open: [
    ['accept', 'inProgress'],
    ['submit', 'awaitingReview'],
  ],
  inProgress: [['submit', 'awaitingReview']],
  awaitingReview: [
    ['return', 'inProgress'],
    ['close', 'closed'],
  ],
  closed: [],
};
const OFFICE: Actor = { person: { name: '文明办', role: 'office', unit: '' }, unit: '县供销社' };

const NOTHING: ReadonlySet<string> = new Set();
const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** Mistakes that a walk must find. */
export const mistakes: Readonly<Record<string, (tx: Transaction) => Partial<Transaction>>> = {
  'forgets a change now and then': (tx) => ({
    append: (changes) => tx.append(changes.filter((change) => change.field !== 'problem')),
  }),
  'forgets a field now and then': (tx) => ({
    put: (entity, id, record) =>
      tx.put(entity, id, entity === 'task' ? { ...record, fields: { ...record.fields, remark: '?' } } : record),
  }),
  'keeps a clock that is behind': (tx) => ({ setClock: (clock) => tx.setClock({ ...clock, ms: clock.ms - 1 }) }),
  'numbers tasks by how many there are': (tx) => ({
    async nextNumber() {
      const [audit] = await tx.all('audit');
      return (audit ? (await tx.ofAudit('task', audit.id)).length : 0) + 1;
    },
  }),
  'leaves the bytes of a photo out': () => ({ putPhotoBytes: () => Promise.resolve() }),
  'takes the removed for present': (tx) => ({
    async get(entity, id) {
      const found = await tx.find(entity, id);
      return found && ({ ...found.fields, id } as never);
    },
  }),
};

/**
 * Does the acts on a fresh scene, comparing after each, and checks the whole database at the end.
 * @param spoil puts a mistake into each transaction, to see that it is caught
 */
export async function runModel(acts: readonly Act[], spoil?: (tx: Transaction) => Partial<Transaction>): Promise<void> {
  const scene = await Scene.open(newDatabaseName(), (store) => ({
    ...store,
    write: (work) => store.write((tx) => work({ ...tx, ...spoil?.(tx) })),
  }));
  try {
    const model = await walk(scene, acts);
    await expectReplayable(scene.db);
    await expectWholeViews(scene.db, scene.ports);
    for (const [id, bytes] of model.bytes) {
      expect([...new Uint8Array((await scene.ports.store.photo(id))!)]).toEqual(bytes);
    }
  } finally {
    await scene.close();
  }
}

/** Does the acts on a scene, comparing after each. */
export async function walk(scene: Scene, acts: readonly Act[]): Promise<Model> {
  const model = new Model(scene, (await scene.records()).places);
  for (const act of acts) {
    await perform(model, act);
    await compare(model);
  }
  return model;
}

async function compare(model: Model): Promise<void> {
  const { scene } = model;
  const records = await scene.records();
  const present = model.findings.filter((each) => !each.isRemoved);
  const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(records.findings)).toEqual(byId(present.map((each) => each.finding)));
  expect(new Set(records.tasks.map((task) => task.id))).toEqual(new Set(present.map((each) => each.taskId)));
  expect(Object.fromEntries(records.tasks.map(({ id, status }) => [id, status]))).toEqual(
    Object.fromEntries(present.map(({ taskId, status }) => [taskId, status])),
  );
  const { cards } = await scene.ports.store.tasks();
  for (const { taskId, actions } of present) {
    const card = cards.find(({ task }) => task.id === taskId);
    expect(card?.actions.map(({ id }) => id)).toEqual(actions.map(({ id }) => id));
  }
  const photoIds = present.flatMap((each) => [...each.photos].filter(([, isThere]) => isThere).map(([id]) => id));
  expect(records.photos.map((photo) => photo.id).sort()).toEqual(photoIds.sort());
  expect(await flagsOf(scene)).toEqual(Object.fromEntries(model.activities));
  const letters = (await scene.ports.store.letters()).map(({ id, title }) => [id, title.text]);
  expect(Object.fromEntries(letters)).toEqual(
    Object.fromEntries([...model.letters].flatMap(([id, { title, isRemoved }]) => (isRemoved ? [] : [[id, title]]))),
  );
  expect(Object.fromEntries(records.verdicts.map(({ id, value }) => [id, value]))).toEqual(
    Object.fromEntries(model.verdicts),
  );
  expect(Object.fromEntries(records.answers.map(({ id, value }) => [id, value]))).toEqual(
    Object.fromEntries(model.answers),
  );
  // The clock never goes back.
  expect(records.asOf >= model.lastStamp).toBe(true);
  model.lastStamp = records.asOf;
}

/** Of each activity in sight the photo that it names, when that is in sight, too. */
async function flagsOf({ ports }: Scene): Promise<Readonly<Record<string, string>>> {
  const records = await new Promise<ActivityRecords>((resolve) => {
    const stop = ports.store.watchActivities((shown) => {
      resolve(shown);
      queueMicrotask(() => stop());
    });
  });
  const photoIds = records.photos.map(({ id }) => id);
  return Object.fromEntries(
    records.activities.flatMap(({ id, photoId }) => (photoId && photoIds.includes(photoId) ? [[id, photoId]] : [])),
  );
}

async function perform(model: Model, { do: verb, what, how }: Act): Promise<void> {
  const { scene } = model;
  const { ports, standard, auditId, gardenId, communityId } = scene;
  const place = at(model.places, what)!;
  const items = scene.items.filter((each) => each.scopes.includes(place.scope));
  const item: Item = at(items, how)!;
  const there = at(
    model.findings.filter((each) => !each.isRemoved),
    what,
  );
  switch (verb) {
    case 'judge': {
      const value = at(['met', 'unmet', 'notApplicable', 'unchecked'] as const, what + how)!;
      await stored(judgeItem(ports, { auditId, placeId: place.id, itemId: item.id, value, reason: '' }));
      model.verdicts.set(verdictId(auditId, place.id, item.id), value);
      return;
    }
    case 'answer': {
      const criterion = at(item.criteria, what + how)!;
      const value = at([null, true, how, ['甲', '乙'], { asked: 5, satisfied: 4 }], how) ?? null;
      const input = { auditId, placeId: place.id, siteId: place.siteId, itemId: item.id, criterion, value };
      await stored(recordAnswer(ports, input));
      model.answers.set(answerId(auditId, place.id, item.id, criterion.id), value);
      return;
    }
    case 'raise': {
      const defect = how % 3 === 0 ? undefined : at(item.defects, how);
      const raised = { auditId, placeId: place.id, standard, item, defect, reasons: ['缺1处'] };
      const { finding, task } = await scene.found(await stored(raiseFinding(ports, raised)));
      expect(finding).toMatchObject({ placeId: place.id, itemIds: [item.id], problem: defect?.phrase ?? '缺1处' });
      expect(task.number).toBe(`K7QX-${String(model.findings.length + 1).padStart(4, '0')}`);
      const photos = new Map<string, boolean>();
      const untouched = { isRemoved: false, photos, photosAtRemoval: [], status: 'open' } as const;
      model.findings.push({ ...untouched, finding, taskId: task.id, actions: [] });
      model.follow(NOTHING, model.breaks(finding));
      return;
    }
    case 'attach': {
      if (!there) return;
      const bytes = [what % 256, how % 256, 7];
      const source = photoOf(...bytes);
      const id = await stored(attachPhoto(ports, pictureOf(there.finding, 'near', source)));
      there.photos.set(id, true);
      model.bytes.set(id, bytes);
      return;
    }
    case 'link':
    case 'move': {
      if (!there) return;
      const other = at(scene.items, how)!.id;
      const rest = there.finding.itemIds.filter((id) => id !== other);
      const itemIds = rest.length < there.finding.itemIds.length && rest.length > 0 ? rest : [...rest, other];
      const edit = verb === 'link' ? { itemIds } : { placeId: at(model.places, how)!.id };
      const before = model.breaks(there.finding);
      await stored(editFinding(ports, { standard, finding: there.finding, edit }));
      there.finding = { ...there.finding, ...edit };
      model.follow(before, model.breaks(there.finding));
      return;
    }
    case 'reword': {
      if (!there) return;
      const edit = { problem: `问题${how}`, location: at(['', '三层楼梯口'], how)! };
      await stored(editFinding(ports, { standard, finding: there.finding, edit }));
      there.finding = { ...there.finding, ...edit };
      return;
    }
    case 'pick phrase': {
      const under = there && itemById(standard, there.finding.itemIds[0]!);
      const defect = under && at(under.defects, how);
      if (!there || !under || !defect) return;
      const { finding, taskId } = there;
      await stored(pickPhrase(ports, { finding, taskId, standard, item: under, defect }));
      there.finding = { ...finding, problem: defect.phrase };
      return;
    }
    case 'edit task': {
      if (!there) return;
      const task = { responsiblePerson: `张${how % 7}`, dueDate: '2017-06-01' };
      await stored(editFinding(ports, { standard, finding: there.finding, taskId: there.taskId, task }));
      return;
    }
    case 'act on task': {
      if (!there) return;
      const [kind, leadsTo] = at(STEPS[there.status], how) ?? [];
      if (!kind || !leadsTo) return;
      const act =
        kind === 'submit'
          ? ({ kind, words: '已清理', doneOn: '2017-05-08', noPhotoReason: '下雨' } as const)
          : { kind, words: '看过' };
      const id = await stored(actOnTask(ports, { taskId: there.taskId, act, actor: OFFICE }));
      there.actions.push({ id, before: there.status });
      there.status = leadsTo;
      return;
    }
    case 'undo action': {
      const last = there?.actions.pop();
      if (!there || !last) return;
      const earlier = there.actions.at(-1);
      if (earlier) expect((await undoAction(ports, earlier.id)).ok).toBe(false);
      await stored(undoAction(ports, last.id));
      there.status = last.before;
      return;
    }
    case 'activity': {
      const id = `activity-${how % 3}`;
      await stored(
        writeRecords(ports, (writer) => writer.save('activity', id, activityOf({ content: `内容${what}` }))),
      );
      const photoId = await stored(attachPhoto(ports, flagPhotoOf(id, photoOf(what % 256, 1))));
      await stored(writeRecords(ports, (writer) => writer.save('activity', id, { photoId })));
      model.activities.set(id, photoId);
      model.bytes.set(photoId, [what % 256, 1]);
      return;
    }
    case 'letter': {
      const known = at([...model.letters.keys()], what);
      if (known === undefined || how % 4 === 0) {
        const taskIds = model.findings.map(({ taskId }) => taskId);
        const [begun] =
          how % 8 === 0 && taskIds.length > 0
            ? await stored(startOrders(ports, { kind: 'order', taskIds }))
            : [await stored(startNotice(ports, [auditId]))];
        if (begun === undefined) return;
        for (const letter of await ports.store.letters())
          if (!model.letters.has(letter.id))
            model.letters.set(letter.id, { title: letter.title.text, isRemoved: false });
        return;
      }
      const letter = model.letters.get(known)!;
      if (how % 4 === 1) {
        const isRemoved = !letter.isRemoved;
        await stored(removeLetters(ports, { letterIds: [known], isRemoved }));
        model.letters.set(known, { ...letter, isRemoved });
        return;
      }
      const title = `通报${what}`;
      await stored(editLetter(ports, known, { title: { text: title, isDrafted: false } }));
      if (!letter.isRemoved) model.letters.set(known, { ...letter, title });
      return;
    }
    case 'remove finding': {
      if (!there) return;
      const stood = await stored(removeFinding(ports, { standard, finding: there.finding }));
      expect([...stood].sort()).toEqual(there.actions.map(({ id }) => id).sort());
      there.isRemoved = true;
      there.photosAtRemoval = [...there.photos].filter(([, isThere]) => isThere).map(([id]) => id);
      for (const id of there.photos.keys()) there.photos.set(id, false);
      model.follow(model.breaks(there.finding), NOTHING);
      return;
    }
    case 'restore finding': {
      const gone = at(
        model.findings.filter((each) => each.isRemoved),
        what,
      );
      if (!gone) return;
      const { finding, taskId, photosAtRemoval: photoIds } = gone;
      const actionIds = gone.actions.map(({ id }) => id);
      await stored(restoreFinding(ports, { standard, finding, taskId, photoIds, actionIds }));
      gone.isRemoved = false;
      for (const id of photoIds) gone.photos.set(id, true);
      model.follow(NOTHING, model.breaks(finding));
      return;
    }
    case 'remove photo':
    case 'restore photo': {
      const photoId = there && at([...there.photos.keys()], how);
      if (!there || photoId === undefined) return;
      await stored(verb === 'remove photo' ? removePhoto(ports, photoId) : restorePhoto(ports, photoId));
      there.photos.set(photoId, verb === 'restore photo');
      return;
    }
    case 'add place': {
      if (model.places.length > 8) return;
      const around = how % 2 === 0 ? gardenId : communityId;
      await stored(addPlace(ports, { auditId, scope: 'stairwell', siteId: around, name: `${how}号楼` }));
      model.places = (await scene.records()).places;
      return;
    }
    case 'save site': {
      const volunteerUnits = ['县教体局', '县工信局', '县财政局'].filter((_, index) => (how >> index) % 2 === 1);
      const form = siteForm({ level: 'compound', parentId: communityId, name: '阳光花园', volunteerUnits });
      await stored(saveSite(ports, gardenId, form));
      return;
    }
    case 'finish':
      await stored(finishAudit(ports, { auditId, isFinished: how % 2 === 0 }));
      return;
    case 'demo county':
      await stored(how % 2 === 0 ? addDemoCounty(ports) : removeDemoCounty(ports));
  }
}
