/**
 * 提交整改: what was done, on which day, the photo of 整改后 or why there is none. Filled in from the task, each tap and key kept on
 * the device until it is submitted; photos are stored as they are taken, so a killed tab comes back to all of it.
 */
import { useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import type { Photo } from '../../../domain/finding/photo';
import { addDays, dateOf } from '../../../domain/kernel/date';
import type { Action } from '../../../domain/task/action';
import { freshAfterPhotos } from '../../../domain/task/life';
import type { Task } from '../../../domain/task/task';
import { Chips } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { later } from '../../parts/later';
import { Sheet } from '../../parts/Sheet';
import { useToday } from '../../parts/use-today';
import { useRemembered, useServices } from '../../services';
import { NO_PHOTO_REASONS } from '../../text/task';
import type { AuditSession } from '../audit/session';
import { AfterPhotos } from '../finding/AfterPhotos';
import { type Shooting, useCameraWay } from '../photo/use-camera-way';
import { ReasonWords } from './ReasonWords';
import type { Perform } from './use-acts';

const CameraScreen = later(() => import('../photo/CameraScreen').then((module) => module.CameraScreen));
const PhotoSheet = later(() => import('../photo/PhotoSheet').then((module) => module.PhotoSheet));

interface SubmitSheetProps {
  readonly session: AuditSession;
  readonly task: Task;
  readonly actions: readonly Action[];
  readonly finding: Finding;
  /** For which units it can be done; the first is proposed. */
  readonly units: readonly string[];
  readonly perform: Perform;
  readonly onClose: () => void;
}

/** What was said so far; null where nothing was and what is filled in stands. */
interface Draft {
  readonly words: string | null;
  readonly doneOn: string | null;
  readonly unit: string | null;
  readonly noPhotoReason: string;
}

const NOTHING: Draft = { words: null, doneOn: null, unit: null, noPhotoReason: '' };

export function SubmitSheet({ session, task, actions, finding, units, perform, onClose }: SubmitSheetProps) {
  const { ports, preferences } = useServices();
  const today = useToday();
  const key = `task:${task.id}:submit`;
  const [draft, setDraft] = useRemembered(key, NOTHING);
  const [isBusy, setBusy] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const [shooting, setShooting] = useState<Shooting | null>(null);
  const [shown, setShown] = useState<Photo | null>(null);
  const way = useCameraWay(shooting === null);
  if (draft === undefined) return null;
  const { noPhotoReason } = draft;
  const words = draft.words ?? task.measure;
  const doneOn = draft.doneOn ?? today;
  const unit = draft.unit ?? units[0] ?? '';
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const foundOn = dateOf(finding.foundAt, ports.utcOffset());
  const days = [
    { value: today, word: '今天' },
    { value: addDays(today, -1), word: '昨天' },
  ].filter(({ value }) => value >= foundOn || value === today);
  const isOtherDay = !days.some(({ value }) => value === doneOn);
  const pending = session.pendingPhotos.value.filter((each) => each.subjectId === finding.id);
  const afters = session.photosOf(finding).filter((photo) => photo.phase === 'after');
  const fresh = freshAfterPhotos(afters, actions).length + pending.filter(({ phase }) => phase === 'after').length;

  const send = async (): Promise<void> => {
    setBusy(true);
    const isDone = await perform({ kind: 'submit', words, doneOn, noPhotoReason }, unit);
    setBusy(false);
    if (!isDone) return;
    await preferences.write(key, undefined);
    onClose();
  };
  return (
    <Sheet
      label="提交整改"
      onClose={onClose}
      foot={
        <button type="button" class="button is-main" disabled={isBusy} onClick={() => void send()}>
          {isBusy ? '正在保存' : '提交，等待复查'}
        </button>
      }
    >
      <h2 class="sheet-title">提交整改</h2>
      <ErrorNote error={session.error.value} />
      <label class="field">
        <span>采取的措施</span>
        <textarea rows={2} value={words} onInput={(event) => set({ words: event.currentTarget.value })} />
      </label>
      <div class="field">
        <span>整改完成日期</span>
        <Chips
          label="整改完成日期"
          kind="one"
          chips={days.map((day) => ({ ...day, isChosen: day.value === doneOn && !isPicking }))}
          onTap={(day) => {
            setPicking(false);
            set({ doneOn: day });
          }}
        >
          <button
            type="button"
            class="chip"
            role="radio"
            aria-checked={isPicking || isOtherDay}
            onClick={() => setPicking(true)}
          >
            选日期
          </button>
        </Chips>
        {(isPicking || isOtherDay) && (
          <input
            type="date"
            aria-label="选整改完成日期"
            value={doneOn}
            min={foundOn < today ? foundOn : today}
            max={today}
            onChange={(event) => set({ doneOn: event.currentTarget.value })}
          />
        )}
      </div>
      <AfterPhotos
        session={session}
        finding={finding}
        way={way}
        pending={pending}
        isAsked
        onShoot={setShooting}
        onShow={setShown}
      />
      {afters.length > 0 && fresh === 0 && <p class="caption">上次退回前的照片还留着，请补拍现在的样子。</p>}
      {fresh === 0 && (
        <ReasonWords
          label="没有照片的原因"
          offers={NO_PHOTO_REASONS}
          value={noPhotoReason}
          onChange={(reason) => set({ noPhotoReason: reason })}
        />
      )}
      {units.length > 1 && (
        <div class="field">
          <span>代哪个单位提交</span>
          <Chips
            label="代哪个单位提交"
            kind="one"
            chips={units.map((name) => ({ value: name, word: name, isChosen: name === unit }))}
            onTap={(name) => set({ unit: name })}
          />
        </div>
      )}
      {shown && <PhotoSheet session={session} photo={shown} onClose={() => setShown(null)} />}
      {shooting && (
        <CameraScreen
          session={session}
          subject={session.subjectOf(finding)}
          {...shooting}
          way={way}
          onClose={() => setShooting(null)}
          onNext={undefined}
        />
      )}
    </Sheet>
  );
}
