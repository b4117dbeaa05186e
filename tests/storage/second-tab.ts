/**
 * A second tab on the same database, as a worker: its own Dexie, its own connection, its own clock. Does what it is told
 * by `two-tabs.test.ts` and `sweep.test.ts`, one message after another, and posts back.
 */
import type { Finding } from '../../src/domain/finding/finding';
import { Database } from '../../src/storage/database';
import { attachPhoto, removePhoto } from '../../src/usecases/attach-photo';
import { judgeItem } from '../../src/usecases/judge-item';
import type { Ports } from '../../src/usecases/ports';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { photoOf, pictureOf, portsOn, stored, theStandard } from '../usecases/scene';

export type Order =
  | { readonly do: 'open'; readonly name: string }
  | { readonly do: 'raise'; readonly auditId: string; readonly placeId: string; readonly times: number }
  | { readonly do: 'judge'; readonly auditId: string; readonly placeId: string; readonly times: number }
  /** Attaches photos to a finding, removing and restoring every other. */
  | { readonly do: 'attach'; readonly finding: Finding; readonly times: number }
  /** Posts once when the live view shows this many findings. */
  | { readonly do: 'see'; readonly auditId: string; readonly findings: number };

/** Stamps of what was written, in order; or why it was not. */
export type Reply =
  | { readonly type: 'stamps'; readonly stamps: readonly string[] }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly why: string };

const ITEM = '1-08';
let ports: Ports | undefined;
const reply = (message: Reply): void => postMessage(message);

addEventListener('message', (event: MessageEvent<Order>) => {
  obey(event.data).then(reply, (error: unknown) => reply({ type: 'failed', why: String(error) }));
});

async function obey(order: Order): Promise<Reply> {
  if (order.do === 'open') {
    ports = portsOn(new Database(order.name), 'second');
    await ports.store.sites();
    return { type: 'ready' };
  }
  if (!ports) throw new Error('not open yet');
  const { store } = ports;
  if (order.do === 'see') {
    await new Promise<void>((resolve) => {
      const stop = store.watchAudit(order.auditId, (records) => {
        if (records?.findings.length !== order.findings) return;
        stop();
        resolve();
      });
    });
    return { type: 'ready' };
  }
  if (order.do === 'attach') {
    for (let time = 1; time <= order.times; time++) {
      const id = await stored(attachPhoto(ports, pictureOf(order.finding, 'near', photoOf(time, time, time))));
      if (time % 2 === 0) await stored(removePhoto(ports, id));
    }
    return { type: 'ready' };
  }
  const standard = await theStandard();
  const item = standard.sections[0]!.items.find((each) => each.id === ITEM)!;
  const { auditId, placeId } = order;
  const stamps: string[] = [];
  for (let time = 1; time <= order.times; time++) {
    const saved = await (order.do === 'raise'
      ? raiseFinding(ports, { auditId, placeId, standard, item, defect: undefined, reasons: [`第${time}处`] })
      : judgeItem(ports, { auditId, placeId, itemId: ITEM, value: 'met', reason: String(time) }));
    if (!saved.ok) throw new Error(saved.error.type);
    stamps.push(saved.value.asOf);
    // Now close together, now with time for the other tab's view in between.
    if (order.do === 'judge') await new Promise((resolve) => setTimeout(resolve, (time * 7) % 40));
  }
  return { type: 'stamps', stamps };
}
