/** U: two tabs on one database. The second is a worker with a connection of its own. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditRecords } from '../../src/usecases/ports';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { Scene } from '../usecases/scene';
import type { Order, Reply } from './second-tab';

const TIMES = 25;

let scene: Scene;
let tab: Worker;
let placeId: string;

beforeEach(async () => {
  scene = await Scene.open();
  placeId = (await scene.place('阳光花园')).id;
  tab = new Worker(new URL('./second-tab.ts', import.meta.url), { type: 'module' });
  expect(await tell({ do: 'open', name: scene.db.name })).toEqual({ type: 'ready' });
});
afterEach(async () => {
  tab.terminate();
  await expectReplayable(scene.db);
  await expectWholeViews(scene.db, scene.ports);
  await scene.close();
});

/** Gives the second tab an order, and its answer back. */
function tell(order: Order): Promise<Reply> {
  return new Promise((resolve, reject) => {
    tab.addEventListener('message', (event: MessageEvent<Reply>) => resolve(event.data), { once: true });
    tab.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    tab.postMessage(order);
  });
}

async function stampsOf(reply: Promise<Reply>): Promise<readonly string[]> {
  const answer = await reply;
  if (answer.type !== 'stamps') throw new Error(JSON.stringify(answer));
  return answer.stamps;
}

async function raiseHere(times: number): Promise<readonly string[]> {
  const { auditId, ports, standard } = scene;
  const item = scene.item('1-09');
  const stamps: string[] = [];
  for (let time = 1; time <= times; time++) {
    const raised = { auditId, placeId, standard, item, defect: undefined, reasons: [`第${time}处`] };
    const saved = await raiseFinding(ports, raised);
    if (!saved.ok) throw new Error(saved.error.type);
    stamps.push(saved.value.asOf);
  }
  return stamps;
}

test('U4: two tabs writing at once both land: the clock strictly grows, and no number is given twice', async () => {
  const { auditId } = scene;
  const [there, here] = await Promise.all([
    stampsOf(tell({ do: 'raise', auditId, placeId, times: TIMES })),
    raiseHere(TIMES),
  ]);
  for (const stamps of [there, here]) expect([...stamps].sort()).toEqual(stamps);
  expect(new Set([...there, ...here]).size).toBe(2 * TIMES);
  const { findings, tasks, asOf } = await scene.records();
  expect(findings).toHaveLength(2 * TIMES);
  const numbers = Array.from({ length: 2 * TIMES }, (_, index) => `K7QX-${String(index + 1).padStart(4, '0')}`);
  expect(tasks.map((task) => task.number).sort()).toEqual(numbers);
  expect([...there, ...here].sort().at(-1)).toBe(asOf);
});

test('U4: what a tab writes shows up in the live view of the other, both ways', async () => {
  const { auditId, ports } = scene;
  const seenHere = new Promise<AuditRecords>((resolve) => {
    const stop = ports.store.watchAudit(auditId, (records) => {
      if (records?.findings.length !== 2) return;
      stop();
      resolve(records);
    });
  });
  const written = await stampsOf(tell({ do: 'raise', auditId, placeId, times: 2 }));
  const records = await seenHere;
  expect(records.asOf).toBe(written.at(-1));
  expect(records.verdicts).toMatchObject([{ itemId: '1-08', value: 'unmet' }]);

  const seenThere = tell({ do: 'see', auditId, findings: 3 });
  await raiseHere(1);
  expect(await seenThere).toEqual({ type: 'ready' });
});

test('U3: a live view holds all that its stamp says, however the writes of another tab fall in between', async () => {
  const { auditId, ports } = scene;
  const views: { readonly asOf: string; readonly reason: number }[] = [];
  const seesLast = new Promise<void>((resolve) => {
    const stop = ports.store.watchAudit(auditId, (records) => {
      const reason = Number(records?.verdicts[0]?.reason ?? 0);
      views.push({ asOf: records?.asOf ?? '', reason });
      if (reason !== TIMES * 4) return;
      stop();
      resolve();
    });
  });
  const stamps = await stampsOf(tell({ do: 'judge', auditId, placeId, times: TIMES * 4 }));
  await seesLast;
  for (const { asOf, reason } of views) {
    expect({ asOf, reason }).toEqual({ asOf, reason: stamps.filter((stamp) => stamp <= asOf).length });
  }
  expect(views.length).toBeGreaterThan(5);
  for (const [index, view] of views.slice(1).entries()) expect(view.asOf >= views[index]!.asOf).toBe(true);
});
