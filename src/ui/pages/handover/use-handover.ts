/** What goes on on the page 交接与备份: one thing at a time, each with its progress, its way to stop and its end. */
import { useRef, useState } from 'preact/hooks';
import { lastBackup, rememberBackup } from '../../../usecases/backup-reminder';
import {
  exportHandover,
  type HandoverOrder,
  type PackedHandover,
  type Watched,
} from '../../../usecases/export-handover';
import { type Imported, importHandover } from '../../../usecases/import-handover';
import { type OpenedHandover, openHandover } from '../../../usecases/open-handover';
import { useServices } from '../../services';
import { wordHandoverError } from '../../text/handover';

/** How a finished file left. */
export type Way = 'shared' | 'downloaded';

export type State =
  | { readonly at: 'start'; readonly refusal: string | null }
  | { readonly at: 'working'; readonly words: string; readonly done: number; readonly total: number }
  | { readonly at: 'packed'; readonly packed: PackedHandover; readonly isBackup: boolean; readonly left: Way | null }
  | { readonly at: 'preview'; readonly opened: OpenedHandover; readonly fileName: string }
  | {
      readonly at: 'imported';
      readonly opened: OpenedHandover;
      readonly imported: Imported;
      readonly fileName: string;
    };

const START: State = { at: 'start', refusal: null };

export function useHandover() {
  const { ports, preferences, shell } = useServices();
  const [state, setState] = useState<State>(START);
  const abort = useRef<AbortController | null>(null);

  /** Progress on the screen, and a signal that `stop` gives. */
  const watched = (words: string): Watched => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ at: 'working', words, done: 0, total: 1 });
    return {
      onProgress: (done, total) => setState({ at: 'working', words, done, total }),
      signal: controller.signal,
    };
  };
  /** Whoever stopped it knows that it is stopped; everything else is said. */
  const refuse = (error: Parameters<typeof wordHandoverError>[0]): void =>
    setState({ at: 'start', refusal: wordHandoverError(error) });

  return {
    state,
    stop: () => abort.current?.abort(),
    backToStart: () => setState(START),
    async pack(order: HandoverOrder): Promise<void> {
      const made = await exportHandover(ports, order, watched('正在打包'));
      if (made.ok)
        setState({ at: 'packed', packed: made.value, isBackup: order.scope.kind === 'everything', left: null });
      else refuse(made.error);
    },
    async handOut(packed: PackedHandover, isBackup: boolean, way: 'share' | 'download'): Promise<void> {
      const left = way === 'share' ? await shell.shareFile(packed.blob, packed.fileName) : 'downloaded';
      if (way === 'download') shell.downloadFile(packed.blob, packed.fileName);
      if (left === 'closed') return;
      if (isBackup) await rememberBackup(preferences, { asOf: packed.asOf, at: ports.now() });
      setState({ at: 'packed', packed, isBackup, left });
    },
    async open(file: File): Promise<void> {
      const opened = await openHandover(ports, file, watched('正在核对文件'));
      if (opened.ok) setState({ at: 'preview', opened: opened.value, fileName: file.name });
      else refuse(opened.error);
    },
    async takeIn(opened: OpenedHandover, fileName: string): Promise<void> {
      const imported = await importHandover(ports, opened, watched('正在导入'));
      setState({ at: 'imported', opened, imported, fileName });
    },
    lastBackup: () => lastBackup(preferences),
  };
}
