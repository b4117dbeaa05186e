/**
 * A PostgreSQL of its own for the tests: the system's package, a new cluster in a temporary folder, on a free port of this
 * machine, gone afterwards. The project `postgres` of vitest starts it once and runs all of this folder on it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { findPostgres } from '../../scripts/find-postgres.mjs';
import { freePort } from './free-port';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL that the tests run on; not given: they run on SQLite. */
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  return () => postgres.stop();
}

/** Starts a cluster; its one database is empty. */
export async function startPostgres(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const bin = findPostgres();
  if (bin === null) throw new Error('No PostgreSQL found: run `npm run tools`.');
  const folder = mkdtempSync(join(tmpdir(), 'dianwei-postgres-'));
  const user = userToRunAs();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'dianwei', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    {
      ...user,
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  const url = `postgres://dianwei@127.0.0.1:${port}/postgres`;
  await untilReady(server, url);
  return {
    url,
    stop: async () => {
      // SIGQUIT ends it at once; nothing of it is to be kept.
      server.kill('SIGQUIT');
      if (server.exitCode === null && server.signalCode === null)
        await new Promise((resolve) => server.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then as its own user, or as nobody. */
function userToRunAs(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('No user to run PostgreSQL as.');
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await wait(50);
    }
  }
  server.kill('SIGKILL');
  throw new Error('postgres did not come up');
}
