/**
 * Holds a whole browser, workers too, to a quarter of a core, about what a cheap phone gives: by a control group where this
 * machine lets us make one, else by stopping the page's process three quarters of the time. Linux only.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Renderer } from './renderer';

/** A browser that is held. */
export interface Held {
  /** How, in a few words. */
  readonly by: string;
  /** Back to full speed. Before the browser ends. */
  release(): void;
}

const PERIOD = 100_000;
const QUOTA = 25_000;

/** Both versions of control groups: where they lie, the file of the limit and what goes into it. */
const GROUPS = [
  { root: '/sys/fs/cgroup', limit: 'cpu.max', value: `${QUOTA} ${PERIOD}` },
  { root: '/sys/fs/cgroup/cpu', limit: 'cpu.cfs_quota_us', value: String(QUOTA) },
] as const;

/** @param browserPid main process of the browser; those it starts later are held with it */
export function holdToQuarterCore(browserPid: number): Held {
  for (const { root, limit, value } of GROUPS) {
    const group = join(root, `dianwei-bench-${process.pid}-${browserPid}`);
    try {
      mkdirSync(group);
    } catch {
      continue;
    }
    if (!existsSync(join(group, limit))) {
      rmdirSync(group);
      continue;
    }
    writeFileSync(join(group, limit), value);
    for (const pid of familyOf(browserPid)) writeFileSync(join(group, 'cgroup.procs'), String(pid));
    return {
      by: `control group, ${limit} ${value}`,
      release: () => {
        for (const pid of readFileSync(join(group, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean)) {
          try {
            writeFileSync(join(root, 'cgroup.procs'), pid);
          } catch {
            // It ended meanwhile.
          }
        }
        rmdirSync(group);
      },
    };
  }
  return { by: 'stopped three quarters of the time', release: new Renderer(browserPid).slowDown(4) };
}

/** A process with all that come from it. */
function familyOf(ancestor: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? 0);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const family: number[] = [];
  const wave = [ancestor];
  for (let pid = wave.pop(); pid !== undefined; pid = wave.pop()) {
    family.push(pid);
    wave.push(...(children.get(pid) ?? []));
  }
  return family;
}
