/** The real server as a process of its own, on a data folder of its own: started, killed without warning, and started again at the same address. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { PullAnswer } from '../../src/sync/wire';
import type { AppServer } from '../browser/launch';
import { type ServerProcess, startProcess } from '../server/built-server';
import { freePort } from '../server/free-port';
import type { TestPlace } from '../server/harness';

const PROGRAM = fileURLToPath(new URL('../../dist-server/main.js', import.meta.url));

export interface CountyServer extends AppServer {
  /** The link that the server prints for the first device of the office. */
  readonly officeLink: string;
  /** Where its data are. */
  readonly folder: string;
  /** SIGKILL: nothing is flushed, no connection is closed in order. */
  kill(): Promise<void>;
}

/**
 * Serves app and sync until the test is over.
 * @param postgres where its tables are; in its own folder unless told
 */
export async function startCounty(postgres?: { readonly url: string }): Promise<CountyServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-county-'));
  // Chosen beforehand: the same one is taken after each kill, so that the origin stays.
  const port = await freePort();
  const place = { folder, database: postgres ?? { folder } };
  let running = await startOn(place, port);
  onTestFinished(async () => {
    await running.kill();
    await rm(folder, { recursive: true, force: true });
  });
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    await running.kill(signal);
  };
  return {
    url: `http://127.0.0.1:${port}/`,
    officeLink: await officeLinkOf(running),
    folder,
    start: async () => {
      running = await startOn(place, port);
    },
    stop: () => kill('SIGKILL'),
    drain: () => kill('SIGTERM'),
    kill: () => kill('SIGKILL'),
  };
}

const startOn = (place: TestPlace, port: number): Promise<ServerProcess> =>
  startProcess(PROGRAM, place, { PORT: String(port), COUNTY: '高邑县' });

/** What the server says to whoever started it, as long as the office has no device. */
async function officeLinkOf({ said }: ServerProcess): Promise<string> {
  for (;;) {
    const link = /https?:\/\/\S+join#\S+/.exec(said.join('\n'))?.[0];
    if (link !== undefined) return link;
    await wait(10);
  }
}

/** Everything a device may read, asked past the app: ids of all changes that the server has. */
export async function changesOnServer(url: string, token: string): Promise<ReadonlySet<string>> {
  const ask = async (epoch: string | null, cursors: Readonly<Record<string, number>>): Promise<PullAnswer> => {
    const response = await fetch(`${url}v1/pull`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify({ schema: 1, epoch, cursors }),
    });
    if (!response.ok) throw new Error(`pull answered ${response.status}`);
    return (await response.json()) as PullAnswer;
  };
  const { epoch, joined } = await ask(null, {});
  const cursors = Object.fromEntries(joined.map((scope) => [scope, 0]));
  const ids = new Set<string>();
  for (let isMore = true; isMore; ) {
    const { scopes } = await ask(epoch, cursors);
    isMore = Object.values(scopes).some(({ more }) => more);
    for (const [scope, { changes, next }] of Object.entries(scopes)) {
      cursors[scope] = next;
      for (const { id } of changes) ids.add(id);
    }
  }
  return ids;
}
