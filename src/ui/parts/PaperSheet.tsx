/**
 * The sheet that makes a paper, says how far it is, and hands it over: as PDF, as Word, as long image. Called by every page that
 * prints; what is printed is the caller's.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Result } from '../../domain/kernel/result';
import type { AbortSignalLike, PaperError } from '../../usecases/ports';
import type { PaperFormat, PrintedFile, PrintedPaper } from '../../usecases/print-report';
import { useServices } from '../services';
import { Chips } from './Chips';
import { ErrorNote } from './ErrorNote';
import { Sheet } from './Sheet';

/** What the caller's `make` is given, to be passed on to the use case. */
export interface PaperWork {
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignalLike;
}

interface PaperSheetProps<F extends PaperFormat> {
  /** 导出整改任务清单. */
  readonly title: string;
  /** Offered in this order; the first is chosen. */
  readonly formats: readonly F[];
  readonly make: (format: F, work: PaperWork) => Promise<Result<PrintedPaper, PaperError>>;
  /** Characters that no font holds, to be named before printing. */
  readonly findMissing: () => Promise<Result<readonly string[], PaperError>>;
  readonly onClose: () => void;
  /** What to say before it is made: size, what is in it, what is lacking. */
  readonly children?: ComponentChildren;
}

type Printing =
  | { readonly state: 'working'; readonly done: number; readonly total: number }
  | { readonly state: 'done'; readonly paper: PrintedPaper }
  | { readonly state: 'failed'; readonly error: PaperError };

const FORMATS: Readonly<Record<PaperFormat, { readonly word: string; readonly make: string; readonly use: string }>> = {
  pdf: { word: 'PDF', make: '生成 PDF', use: '打印和存档用，到哪里都一个样。' },
  word: { word: 'Word', make: '生成 Word', use: '还要改的用这个，用 WPS 或 Word 打开。' },
  image: { word: '长图', make: '生成长图', use: '发到微信群里直接看。' },
};

export function PaperSheet<F extends PaperFormat>(props: PaperSheetProps<F>) {
  const { title, formats, make, findMissing, onClose, children } = props;
  const [format, setFormat] = useState<F | undefined>(formats[0]);
  const [printing, setPrinting] = useState<Printing | null>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => {
    void findMissing().then((found) => {
      if (found.ok) setMissing(found.value);
    });
    return () => abort.current?.abort();
  }, []);
  if (format === undefined) return null;
  const print = async (): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    setPrinting({ state: 'working', done: 0, total: 1 });
    const made = await make(format, {
      onProgress: (done, total) => {
        if (!controller.signal.aborted) setPrinting({ state: 'working', done, total });
      },
      signal: controller.signal,
    });
    if (controller.signal.aborted) return;
    setPrinting(made.ok ? { state: 'done', paper: made.value } : { state: 'failed', error: made.error });
  };
  const choose = (next: F): void => {
    abort.current?.abort();
    setFormat(() => next);
    setPrinting(null);
  };
  const foot =
    printing?.state === 'done' ? (
      <HandOver files={printing.paper.files} />
    ) : printing?.state === 'working' ? (
      <button type="button" class="button" onClick={onClose}>
        取消
      </button>
    ) : (
      <button type="button" class="button is-main" onClick={() => void print()}>
        {FORMATS[format].make}
      </button>
    );
  return (
    <Sheet label={title} onClose={onClose} foot={foot}>
      <h2 class="sheet-title">{title}</h2>
      {formats.length > 1 && (
        <Chips
          label="格式"
          kind="one"
          chips={formats.map((value) => ({ value, word: FORMATS[value].word, isChosen: value === format }))}
          onTap={choose}
        />
      )}
      {formats.length > 1 && <p class="caption">{FORMATS[format].use}</p>}
      {printing?.state !== 'done' && children}
      {missing.length > 0 && format !== 'word' && (
        <p class="note is-bad" role="alert">
          字体缺少这些字，纸上以方框代替：{missing.join(' ')}。可先改用其他写法，或打印后手工补写。
        </p>
      )}
      {printing?.state === 'working' && <Working done={printing.done} total={printing.total} />}
      {printing?.state === 'failed' && <ErrorNote error={printing.error} />}
      {printing?.state === 'done' && <Made paper={printing.paper} />}
    </Sheet>
  );
}

function Working({ done, total }: { readonly done: number; readonly total: number }) {
  return (
    <>
      <p role="status">正在生成，{Math.round((done / Math.max(1, total)) * 100)}%</p>
      <progress class="progress" value={done} max={total} />
    </>
  );
}

/** What came out. Of several files each can be sent by itself: a chat takes one long image after the other. */
function Made({ paper: { files, pages } }: { readonly paper: PrintedPaper }) {
  const { shell } = useServices();
  const size = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const count =
    files.length > 1 ? `，分成 ${files.length} 张` : pages === null || isImage(files) ? '' : `，共 ${pages} 页`;
  return (
    <>
      <p role="status">
        已生成{count}，{Math.ceil(size / 1024)} KB。
      </p>
      {files.map(({ blob, fileName }) => (
        <p key={fileName} class="caption">
          {fileName}
          {files.length > 1 && (
            <button type="button" class="button" onClick={() => void shell.shareFile(blob, fileName)}>
              发送这张
            </button>
          )}
        </p>
      ))}
    </>
  );
}

const isImage = (files: readonly PrintedFile[]): boolean => files.some(({ blob }) => blob.type.startsWith('image/'));

function HandOver({ files }: { readonly files: readonly PrintedFile[] }) {
  const { shell } = useServices();
  const save = (): void => {
    for (const { blob, fileName } of files) shell.downloadFile(blob, fileName);
  };
  const [only, ...more] = files;
  return (
    <>
      <button type="button" class="button" onClick={save}>
        {more.length > 0 ? '全部存到本机' : '存到本机'}
      </button>
      {only && more.length === 0 && (
        <button type="button" class="button is-main" onClick={() => void shell.shareFile(only.blob, only.fileName)}>
          发送
        </button>
      )}
    </>
  );
}
