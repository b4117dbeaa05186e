/** H11–H13: whatever was done on phones, files carry it over whole, once, and in any order. On a fake IndexedDB. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Actor, actsFor } from '../../src/domain/task/acts';
import { actOnTask, undoAction } from '../../src/usecases/act-on-task';
import { attachPhoto, removePhoto, restorePhoto } from '../../src/usecases/attach-photo';
import { removeDemoCounty } from '../../src/usecases/demo-county';
import { editFinding } from '../../src/usecases/edit-finding';
import { judgeItem } from '../../src/usecases/judge-item';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { removeFinding } from '../../src/usecases/remove-finding';
import { saveSite } from '../../src/usecases/save-site';
import { walk, walks } from '../usecases/model';
import { dispose, EVERYTHING, emptyPhone, expectInOrder, handOver, type Phone, shared } from '../usecases/phones';
import { dump, photoOf, pictureOf, Scene, siteForm, stored } from '../usecases/scene';
import { runs, seed } from './seed';

test('H11, H12: after any walk of acts, a backup makes the same phone out of an empty one, and again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(walks, async (acts) => {
      const scene = await Scene.open();
      const restored = emptyPhone();
      await walk(scene, acts);
      await handOver(scene, restored);
      // The demo county stays behind.
      await stored(removeDemoCounty(scene.ports));
      expect(await shared(restored)).toEqual(await shared(scene));
      await expectInOrder(restored);
      const before = await dump(restored.db);
      await handOver(scene, restored);
      await handOver(restored, restored);
      expect(await dump(restored.db)).toEqual(before);
      await dispose(scene);
      await dispose(restored);
    }),
    { seed, numRuns: runs(8) },
  );
});

const VERBS = [
  'judge',
  'judge',
  'reword',
  'raise',
  'remove',
  'shoot',
  'drop photo',
  'bring back',
  'status',
  'site',
  'hand over',
  'hand over',
] as const;
const steps = fc.array(
  fc.record({ do: fc.constantFrom(...VERBS), phone: fc.nat(2), to: fc.nat(2), what: fc.nat(99), how: fc.nat(99) }),
  { minLength: 10, maxLength: 40, size: 'max' },
);
type Step = (typeof steps extends fc.Arbitrary<infer T> ? T : never)[number];

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const OFFICE: Actor = { person: { name: '赵敏', role: 'office', unit: '' }, unit: '阳光物业公司' };

/** What somebody does on one of the phones to an audit they share; nothing, where there is nothing to do it to. */
async function act(scene: Scene, { ports, db }: Phone, { do: verb, what, how }: Step): Promise<void> {
  const { auditId, standard } = scene;
  const records = (await ports.store.audit(auditId))!;
  const finding = pick(records.findings, what);
  const place = pick(records.places, what)!;
  const item = pick(scene.items.filter((each) => each.scopes.includes(place.scope)).slice(0, 3), how)!;
  switch (verb) {
    case 'judge': {
      const value = pick(['met', 'unmet', 'notApplicable'] as const, how)!;
      await stored(judgeItem(ports, { auditId, placeId: place.id, itemId: item.id, value, reason: `${how % 3}` }));
      return;
    }
    case 'raise':
      await stored(
        raiseFinding(ports, { auditId, placeId: place.id, standard, item, defect: undefined, reasons: ['缺'] }),
      );
      return;
    case 'reword':
      if (finding) await stored(editFinding(ports, { standard, finding, edit: { problem: `问题${how % 4}` } }));
      return;
    case 'remove':
      if (finding) await stored(removeFinding(ports, { standard, finding }));
      return;
    case 'shoot':
      if (finding) await stored(attachPhoto(ports, pictureOf(finding, 'near', photoOf(what, how))));
      return;
    case 'drop photo': {
      const photo = pick(records.photos, how);
      if (photo) await stored(removePhoto(ports, photo.id));
      return;
    }
    case 'bring back': {
      // What a person can bring back was on this phone's screen, with its bytes.
      const gone = pick(
        (await db.photo.toArray()).filter((row) => row['removed'] === true),
        how,
      );
      const owner = gone && records.findings.some(({ id }) => id === gone['findingId']);
      if (gone && owner && (await db.photoBytes.get(gone.id))) await stored(restorePhoto(ports, gone.id));
      return;
    }
    case 'status': {
      const card = pick((await ports.store.tasks()).cards, what);
      const last = card?.actions.at(-1);
      if (!card) return;
      if (last && how % 5 === 0) {
        await stored(undoAction(ports, last.id));
        return;
      }
      const kind = pick(actsFor(card.task, card.actions, OFFICE.person), how);
      const done = { words: '好', doneOn: '2017-05-08', noPhotoReason: '下雨' };
      if (kind) await stored(actOnTask(ports, { taskId: card.task.id, act: { kind, ...done }, actor: OFFICE }));
      return;
    }
    case 'site': {
      const name = pick(['阳光花园', '月光花园', '星光花园'], how)!;
      const form = siteForm({ level: 'compound', parentId: scene.communityId, name });
      await stored(saveSite(ports, scene.gardenId, form));
      return;
    }
    case 'hand over':
  }
}

test('H13: phones that work on the same audit and hand files about in any order end up the same, and in order all the way', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (walked) => {
      const scene = await Scene.open();
      const phones: readonly Phone[] = [scene, emptyPhone('B2BB'), emptyPhone('C3CC')];
      for (const phone of phones.slice(1)) await handOver(scene, phone);
      for (const step of walked) {
        const [from, to] = [phones[step.phone]!, phones[step.to]!];
        if (step.do === 'hand over') {
          const some = { ...EVERYTHING, scope: { kind: 'audits', auditIds: [scene.auditId] } } as const;
          await handOver(from, to, step.how % 2 === 0 ? some : { ...some, hasPositions: false });
          await expectInOrder(to);
        } else await act(scene, from, step);
      }
      for (const from of phones) for (const to of phones) if (from !== to) await handOver(from, to);
      for (const from of phones.toReversed()) for (const to of phones) if (from !== to) await handOver(from, to);
      const first = await shared(scene);
      for (const phone of phones.slice(1)) expect(await shared(phone)).toEqual(first);
      // Numbers of tasks: each device its own, none twice.
      const numbers = (await scene.db.task.toArray()).map((row) => row['number']);
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const phone of phones) await dispose(phone);
    }),
    { seed, numRuns: runs(12), endOnFailure: true },
  );
});
