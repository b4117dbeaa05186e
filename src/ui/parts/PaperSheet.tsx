/**
 * The sheet that makes a paper, lets one look at it and choose its photos first, says how far it is, and hands it over: as PDF, as Word, as
 * Excel, as long image. Called by every page that prints; what is printed is the caller's.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { choosablePhotos, photoSizeOf, photoSizes } from '../../domain/report/choose-photos';
import type { MissingCharacter, PaperError } from '../../usecases/ports';
import { choosePhotos, type PhotoChoice, type PreparedPaper } from '../../usecases/prepared-paper';
import {
  missingIn,
  type PaperFormat,
  type PrintedFile,
  type PrintedPaper,
  printPaper,
} from '../../usecases/print-paper';
import { useServices } from '../services';
import { wordMissingFaces } from '../text/fonts';
import { Chips } from './Chips';
import { ErrorNote } from './ErrorNote';
import { later } from './later';
import { PaperPhotos } from './PaperPhotos';
import { Sheet } from './Sheet';

const PreviewScreen = later(() => import('../pages/paper/PreviewScreen').then((module) => module.PreviewScreen));
const PickPhotosScreen = later(() =>
  import('../pages/paper/PickPhotosScreen').then((module) => module.PickPhotosScreen),
);

interface PaperSheetProps {
  /** 导出整改任务清单. */
  readonly title: string;
  /** Offered in this order; the first is chosen. */
  readonly formats: readonly PaperFormat[];
  /** Makes the report, once, when the sheet opens. */
  readonly prepare: () => Promise<PreparedPaper>;
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
  excel: { word: 'Excel', make: '生成 Excel', use: '筛选、排序、统计用，不带照片。' },
  image: { word: '长图', make: '生成长图', use: '发到微信群里直接看。' },
};

const EVERYTHING: PhotoChoice = { wanted: 'all', size: null };

export function PaperSheet({ title, formats, prepare, onClose, children }: PaperSheetProps) {
  const { ports } = useServices();
  const [format, setFormat] = useState(formats[0]);
  const [printing, setPrinting] = useState<Printing | null>(null);
  const [missing, setMissing] = useState<readonly MissingCharacter[]>([]);
  const [choice, setChoice] = useState(EVERYTHING);
  const [open, setOpen] = useState<'sheet' | 'preview' | 'photos'>('sheet');
  const abort = useRef<AbortController | null>(null);
  const [prepared] = useState(prepare);
  const [ready, setReady] = useState<PreparedPaper>();
  useEffect(() => {
    void prepared
      .then((paper) => {
        setReady(paper);
        return missingIn(ports, paper);
      })
      .then((found) => {
        if (found.ok) setMissing(found.value);
      });
    return () => abort.current?.abort();
  }, []);
  const chosen = useMemo(() => ready && choosePhotos(ready, choice), [ready, choice]);
  const photos = useMemo(() => (ready ? choosablePhotos(ready.report) : []), [ready]);
  if (format === undefined) return null;
  const print = async (): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    setPrinting({ state: 'working', done: 0, total: 0 });
    const made = await printPaper(ports, choosePhotos(await prepared, choice), format, {
      onProgress: (done, total) => {
        if (!controller.signal.aborted) setPrinting({ state: 'working', done, total });
      },
      signal: controller.signal,
    });
    if (controller.signal.aborted) return;
    setPrinting(made.ok ? { state: 'done', paper: made.value } : { state: 'failed', error: made.error });
  };
  /** Whatever is being made, or was made, is not what is wanted any more. */
  const drop = (): void => {
    abort.current?.abort();
    setPrinting(null);
  };
  const choose = (next: PhotoChoice): void => {
    drop();
    setChoice(next);
  };
  const { make, use } = FORMATS[format];
  const foot =
    printing?.state === 'done' ? (
      <HandOver files={printing.paper.files} />
    ) : printing?.state === 'working' ? (
      <button type="button" class="button" onClick={drop}>
        取消
      </button>
    ) : (
      <>
        {format !== 'excel' && (
          <button type="button" class="button" onClick={() => setOpen('preview')}>
            先看一看
          </button>
        )}
        <button type="button" class="button is-main" onClick={() => void print()}>
          {make}
        </button>
      </>
    );
  return (
    <>
      <Sheet label={title} onClose={onClose} foot={foot}>
        <h2 class="sheet-title">{title}</h2>
        {formats.length > 1 && (
          <Chips
            label="格式"
            kind="one"
            chips={formats.map((value) => ({ value, word: FORMATS[value].word, isChosen: value === format }))}
            onTap={(next) => {
              drop();
              setFormat(next);
            }}
          />
        )}
        {formats.length > 1 && <p class="caption">{use}</p>}
        {printing?.state !== 'done' && children}
        {ready && photos.length > 0 && format !== 'excel' && printing?.state !== 'working' && (
          <PaperPhotos
            photos={photos}
            choice={choice}
            sizes={format === 'image' ? [] : photoSizes(ready.report)}
            usualSize={photoSizeOf(ready.report)}
            onChoose={choose}
            onPick={() => {
              if (typeof choice.wanted === 'string') {
                choose({ ...choice, wanted: new Set(photos.map(({ photoId }) => photoId)) });
              }
              setOpen('photos');
            }}
          />
        )}
        {missing.length > 0 && (format === 'pdf' || format === 'image') && (
          <p class="note is-bad" role="alert">
            字体缺少这些字，纸上以方框代替：
            {missing.map(({ character, words }) => `${character}（${words}）`).join('、')}
            。可先改用其他写法，或打印后手工补写。
          </p>
        )}
        {printing?.state === 'working' && <Working {...printing} isInPages={format === 'pdf'} />}
        {printing?.state === 'failed' && <ErrorNote error={printing.error} />}
        {printing?.state === 'done' && <Made paper={printing.paper} />}
      </Sheet>
      {open === 'preview' && chosen && format !== 'excel' && (
        <PreviewScreen
          paper={chosen}
          format={format}
          make={make}
          onMake={() => {
            setOpen('sheet');
            void print();
          }}
          onClose={() => setOpen('sheet')}
        />
      )}
      {open === 'photos' && typeof choice.wanted !== 'string' && (
        <PickPhotosScreen
          photos={photos}
          picked={choice.wanted}
          onPick={(wanted) => choose({ ...choice, wanted })}
          onClose={() => setOpen('sheet')}
        />
      )}
    </>
  );
}

interface WorkingProps {
  readonly done: number;
  /** 0 before it is known. */
  readonly total: number;
  /** Whether they are pages; else steps of work. */
  readonly isInPages: boolean;
}

function Working({ done, total, isInPages }: WorkingProps) {
  const how =
    total === 0
      ? '请稍候'
      : isInPages
        ? `第 ${Math.max(1, done)} 页，共 ${total} 页`
        : `${Math.round((done / total) * 100)}%`;
  return (
    <>
      <p role="status">正在生成，{how}</p>
      <progress class="progress" value={done} max={Math.max(1, total)} />
    </>
  );
}

/** What came out. Of several files each can be sent by itself: a chat takes one long image after the other. */
function Made({ paper: { files, pages, missingFaces } }: { readonly paper: PrintedPaper }) {
  const { shell } = useServices();
  const size = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const count =
    files.length > 1 ? `，分成 ${files.length} 张` : pages === null || isImage(files) ? '' : `，共 ${pages} 页`;
  return (
    <>
      <p role="status">
        已生成{count}，{Math.ceil(size / 1024)} KB。
      </p>
      {missingFaces.length > 0 && <p class="note">{wordMissingFaces(missingFaces)}</p>}
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
