/**
 * The process that runs the page and its workers: how much memory it holds, and how to slow all of it down. Linux only,
 * through /proc and signals: Chromium's own throttling slows the page's main thread and no worker, and it tells no peaks.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';

/** Whether this machine can tell. */
export const canWatchRenderer = platform() === 'linux';

/** Memory of a process in bytes. */
export interface Memory {
  readonly now: number;
  /** The most since `forgetPeak`. */
  readonly peak: number;
}

export class Renderer {
  readonly #pid: number;

  /**
   * @param browserPid main process of a browser with one page; its largest renderer is the page's, but for the one that draws the
   * browser's own bars, which an empty page is hardly larger than
   */
  constructor(browserPid: number) {
    const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
    const isOfBrowser = (pid: number | undefined): boolean =>
      pid !== undefined && pid > 1 && (pid === browserPid || isOfBrowser(parents.get(pid)));
    const renderers = [...parents.keys()].filter(
      (pid) => isOfBrowser(pid) && /--type=renderer(?!.*--top-chrome-webui)/s.test(read(pid, 'cmdline')),
    );
    const [largest] = renderers.sort((a, b) => memoryOf(b).now - memoryOf(a).now);
    if (largest === undefined) throw new Error(`browser ${browserPid} has no renderer`);
    this.#pid = largest;
  }

  get memory(): Memory {
    return memoryOf(this.#pid);
  }

  /** Seconds of processor time so far, of all its threads. */
  get computing(): number {
    // proc(5): fields 14 and 15 of stat, in hundredths of a second; the second may hold spaces and ends with the last bracket.
    const fields = read(this.#pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
  }

  forgetPeak(): void {
    // https://www.kernel.org/doc/html/latest/filesystems/proc.html, clear_refs: 5 resets the peak.
    writeFileSync(`/proc/${this.#pid}/clear_refs`, '5');
  }

  /**
   * Lets the whole process run for one part of its time in `factor`, in turns of a few milliseconds, all threads alike.
   * Gives the way back to full speed.
   */
  slowDown(factor: number): () => void {
    const turn = 5;
    let isOver = false;
    let timer: NodeJS.Timeout;
    const pause = (): void => {
      if (isOver) return;
      process.kill(this.#pid, 'SIGSTOP');
      timer = setTimeout(proceed, turn * (factor - 1));
    };
    const proceed = (): void => {
      process.kill(this.#pid, 'SIGCONT');
      timer = setTimeout(pause, turn);
    };
    pause();
    return () => {
      isOver = true;
      clearTimeout(timer);
      process.kill(this.#pid, 'SIGCONT');
    };
  }
}

const processes = (): readonly number[] =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));

/** A process may end while it is being looked at. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0);

/** What a process holds; zeros once it has ended. */
export function memoryOf(pid: number): Memory {
  const status = read(pid, 'status');
  const bytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}
