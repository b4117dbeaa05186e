/**
 * Drawing on a photo: arrow, circle, box, words, mosaic, each by one drag of a finger. The photo itself is never touched;
 * each mark is stored at once, and taken back one by one. Opened by the sheet of a photo.
 */
import './markup.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Mark, Point } from '../../../domain/finding/markup';
import type { Photo } from '../../../domain/finding/photo';
import { markPhoto } from '../../../usecases/mark-photo';
import { shownPhoto } from '../../../usecases/shown-photo';
import { ErrorNote } from '../../parts/ErrorNote';
import { FullScreen } from '../../parts/FullScreen';
import { Icon } from '../../parts/Icon';
import { useServices } from '../../services';
import { wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';
import { DrawnMark } from './DrawnMark';
import { MarkWords } from './MarkWords';

type Tool = Mark['kind'];
const TOOLS: readonly { readonly tool: Tool; readonly word: string; readonly hint: string }[] = [
  { tool: 'arrow', word: '箭头', hint: '从外面划向问题' },
  { tool: 'circle', word: '圆圈', hint: '斜着划过问题' },
  { tool: 'box', word: '方框', hint: '斜着划过问题' },
  { tool: 'text', word: '文字', hint: '点要写字的地方' },
  { tool: 'mosaic', word: '马赛克', hint: '划过人脸、车牌。导出的照片看不到原样，本机仍留有原片' },
];

/** Shorter than this share of the picture, a drag was a tap. */
const LEAST = 0.015;

interface MarkupScreenProps {
  readonly session: AuditSession;
  readonly photo: Photo;
  readonly onClose: () => void;
}

export function MarkupScreen({ session, photo, onClose }: MarkupScreenProps) {
  const { ports } = useServices();
  const [tool, setTool] = useState<Tool>('arrow');
  const [marks, setMarks] = useState(() => session.marksOf(photo));
  const [drag, setDrag] = useState<Mark | null>(null);
  const [writingAt, setWritingAt] = useState<Point | null>(null);
  const shown = useDrawnPhoto(photo, marks);

  const keep = async (next: readonly Mark[]): Promise<void> => {
    setMarks(next);
    const write = () => markPhoto(ports, { auditId: photo.auditId, photoId: photo.id, marks: next });
    // What could not be stored does not stay on the picture as if it were.
    if (!(await session.write(write))) setMarks(session.marksOf(photo));
  };
  const finish = (mark: Mark): void => {
    setDrag(null);
    if (mark.kind === 'text') setWritingAt(mark.at);
    else if (Math.hypot(mark.to[0] - mark.from[0], mark.to[1] - mark.from[1]) >= LEAST) void keep([...marks, mark]);
  };
  const { word, hint } = TOOLS.find((each) => each.tool === tool) ?? { word: '', hint: '' };
  // Marks that the picture does not hold yet are drawn over it until it does.
  const fresh = [...marks.slice(shown?.count ?? 0), ...(drag ? [drag] : [])];

  return (
    <FullScreen
      label="标注"
      onClose={onClose}
      head={
        <>
          <h2 class="grow">标注{wordView(photo.view)}</h2>
          <span class="caption" role="status">
            {marks.length === 0 ? '还没有标注' : `已存 ${marks.length} 处`}
          </span>
        </>
      }
      foot={
        <>
          <button
            type="button"
            class="button"
            disabled={marks.length === 0}
            onClick={() => void keep(marks.slice(0, -1))}
          >
            <Icon name="undo" />
            撤销
          </button>
          <button type="button" class="button is-main" onClick={onClose}>
            完成
          </button>
        </>
      }
    >
      <Easel
        photo={photo}
        url={shown?.url}
        tool={tool}
        label={`${wordView(photo.view)}，用${word}标注`}
        marks={fresh}
        onDrag={setDrag}
        onDone={finish}
      />
      <ErrorNote error={session.error.value} />
      <p class="mark-hint caption" role="status">
        {hint}
      </p>
      <div class="mark-tools" role="radiogroup" aria-label="标注工具">
        {TOOLS.map((each) => (
          <button
            key={each.tool}
            type="button"
            class="chip"
            role="radio"
            aria-checked={each.tool === tool}
            onClick={() => setTool(each.tool)}
          >
            {each.word}
          </button>
        ))}
      </div>
      {writingAt && (
        <MarkWords
          photo={photo}
          onClose={() => setWritingAt(null)}
          onWords={(text) => void keep([...marks, { kind: 'text', at: writingAt, text }])}
        />
      )}
    </FullScreen>
  );
}

interface EaselProps {
  readonly photo: Photo;
  readonly url: string | undefined;
  readonly tool: Tool;
  readonly label: string;
  /** Drawn over the picture. */
  readonly marks: readonly Mark[];
  readonly onDrag: (mark: Mark | null) => void;
  readonly onDone: (mark: Mark) => void;
}

/** The picture, and a finger on it. One SVG, so that picture, marks and finger share the photo's own coordinates. */
function Easel({ photo, url, tool, label, marks, onDrag, onDone }: EaselProps) {
  const svg = useRef<SVGSVGElement>(null);
  const from = useRef<Point | null>(null);
  const pointOf = (event: PointerEvent): Point => {
    const matrix = svg.current?.getScreenCTM()?.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [share(x / photo.width), share(y / photo.height)];
  };
  const markTo = (to: Point): Mark =>
    tool === 'text' ? { kind: tool, at: to, text: '' } : { kind: tool, from: from.current ?? to, to };
  return (
    <svg
      ref={svg}
      class="full-stage easel"
      viewBox={`0 0 ${photo.width} ${photo.height}`}
      role="img"
      aria-label={label}
      onTouchStart={(event) => {
        // Else Chromium takes a quick stroke for the beginning of a fling and swallows the tap that comes after it.
        event.preventDefault();
      }}
      onPointerDown={(event) => {
        if (!event.isPrimary || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = pointOf(event);
      }}
      onPointerMove={(event) => {
        if (from.current && event.isPrimary && tool !== 'text') onDrag(markTo(pointOf(event)));
      }}
      onPointerUp={(event) => {
        if (!from.current || !event.isPrimary) return;
        onDone(markTo(pointOf(event)));
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
        onDrag(null);
      }}
    >
      {url !== undefined && <image href={url} width={photo.width} height={photo.height} />}
      {marks.map((mark, index) => (
        <DrawnMark key={index} mark={mark} width={photo.width} height={photo.height} />
      ))}
    </svg>
  );
}

const share = (value: number): number => Math.min(1, Math.max(0, value));

/** The photo with its marks, as it will be printed; the last good picture stays while the next one is drawn. */
function useDrawnPhoto(
  photo: Photo,
  marks: readonly Mark[],
): { readonly url: string; readonly count: number } | undefined {
  const { ports } = useServices();
  const [shown, setShown] = useState<{ readonly url: string; readonly count: number }>();
  useEffect(() => {
    let isGone = false;
    void shownPhoto(ports, photo.id, marks).then((bytes) => {
      if (isGone || !bytes) return;
      const url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
      setShown({ url, count: marks.length });
    });
    return () => {
      isGone = true;
    };
  }, [marks]);
  useEffect(() => () => shown && URL.revokeObjectURL(shown.url), [shown]);
  return shown;
}
