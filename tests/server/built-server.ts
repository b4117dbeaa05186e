/** The server as it is shipped: built, started as a process of its own, and killed. For what no process can prove of itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import type { TestPlace } from './harness';

/** Builds it inside the project, so that it finds its packages, and gives the path of its main file. */
export async function buildServer(name: string): Promise<string> {
  const outDir = resolve('tests/.out', name);
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: resolve('vite.server.config.ts'),
    configLoader: 'runner',
    logLevel: 'error',
    build: { outDir },
  });
  return join(outDir, 'main.js');
}

export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** What it said to whoever started it. */
  readonly said: readonly string[];
  /** SIGKILL, or another signal; resolves with the exit code once it is gone. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
}

const environmentOf = ({ folder, database }: TestPlace) => ({
  PATH: process.env['PATH'],
  DATA_FOLDER: folder,
  ...('url' in database && { DATABASE_URL: database.url }),
});

/** Starts it on any free port; resolves once it says its address. */
export async function startProcess(
  main: string,
  place: TestPlace,
  more: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: { ...environmentOf(place), PORT: '0', ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const said: string[] = [];
  const url = await new Promise<string>((resolve_, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      said.push(line);
      const address = /^点位: (\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve_(address);
    });
    child.once('exit', () => reject(new Error(`the server ended: ${errors}`)));
  });
  return {
    pid: child.pid ?? 0,
    url,
    said,
    kill: async (signal = 'SIGKILL') => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill(signal);
        await gone;
      }
      return child.exitCode;
    },
  };
}

/** Runs one of its commands to the end; gives what it said. */
export async function runCommand(
  main: string,
  place: TestPlace,
  ...args: string[]
): Promise<{ code: number | null; said: string }> {
  const child: ChildProcess = spawn(process.execPath, [main, ...args], {
    env: environmentOf(place),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  await once(child, 'close');
  return { code: child.exitCode, said };
}
