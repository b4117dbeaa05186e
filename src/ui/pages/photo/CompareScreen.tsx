/** 整改前 and 整改后 against each other: side by side, or one over the other with a slider between. Opened by the finding's sheet. */
import './compare.css';
import { useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { shownPhoto } from '../../../usecases/shown-photo';
import { Chips } from '../../parts/Chips';
import { FullScreen } from '../../parts/FullScreen';
import { Switch } from '../../parts/Switch';
import { useServices } from '../../services';
import { wordPhase, wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';
import { usePicture } from '../finding/PhotoThumb';

interface CompareScreenProps {
  readonly session: AuditSession;
  readonly befores: readonly Photo[];
  /** At least one. */
  readonly afters: readonly Photo[];
  readonly onClose: () => void;
}

export function CompareScreen({ session, befores, afters, onClose }: CompareScreenProps) {
  const [mode, setMode] = useState<'side' | 'slide'>('side');
  const [afterId, setAfterId] = useState(afters.at(-1)?.id);
  const [share, setShare] = useState(50);
  const after = afters.find((photo) => photo.id === afterId) ?? afters[0];
  // The one it was shot against; else one of the same view; else any.
  const before =
    befores.find((photo) => photo.id === after?.beforeId) ??
    befores.find((photo) => photo.view === after?.view) ??
    befores[0];
  return (
    <FullScreen
      label="前后对比"
      onClose={onClose}
      head={
        <>
          <h2 class="grow">前后对比</h2>
          <Switch
            label="怎么看"
            value={mode}
            options={[
              { value: 'side', word: '并排' },
              { value: 'slide', word: '滑动' },
            ]}
            onChange={(chosen) => chosen && setMode(chosen)}
          />
        </>
      }
      foot={
        <button type="button" class="button is-main" onClick={onClose}>
          返回
        </button>
      }
    >
      {afters.length > 1 && (
        <Chips
          label="看哪一张整改后的照片"
          kind="one"
          shape="chips compare-choice"
          chips={afters.map((photo, index) => ({
            value: photo.id,
            word: `第${index + 1}张 ${wordView(photo.view)}`,
            isChosen: photo.id === after?.id,
          }))}
          onTap={setAfterId}
        />
      )}
      {before && after ? (
        <div class={`full-stage compare is-${mode} ${before.width > before.height ? 'is-wide' : ''}`}>
          <Side session={session} photo={before} />
          <Side session={session} photo={after} from={mode === 'slide' ? share : 0} />
          {mode === 'slide' && <span class="compare-line" style={{ left: `${share}%` }} />}
        </div>
      ) : (
        <p class="note">没有整改前的照片可以对比。</p>
      )}
      {mode === 'slide' && (
        <label class="compare-slide">
          <span>整改前</span>
          <input
            type="range"
            class="compare-slider"
            min={0}
            max={100}
            value={share}
            aria-label="左边整改前，右边整改后"
            aria-valuetext={`左边 ${share}% 是整改前`}
            onInput={(event) => setShare(event.currentTarget.valueAsNumber)}
          />
          <span>整改后</span>
        </label>
      )}
    </FullScreen>
  );
}

interface SideProps {
  readonly session: AuditSession;
  readonly photo: Photo;
  /** Per cent of the width that are cut off at the left. */
  readonly from?: number;
}

function Side({ session, photo, from = 0 }: SideProps) {
  const { ports } = useServices();
  const marks = session.marksOf(photo);
  const url = usePicture(() => shownPhoto(ports, photo.id, marks), `${photo.id} ${JSON.stringify(marks)}`);
  const word = `${wordPhase(photo.phase)}${wordView(photo.view)}`;
  return (
    <figure class="compare-side" style={{ clipPath: from > 0 ? `inset(0 0 0 ${from}%)` : '' }}>
      {typeof url === 'string' && <img src={url} alt={word} />}
      <figcaption class={`compare-word is-${photo.phase}`}>{url === null ? `${word}读不出来` : word}</figcaption>
    </figure>
  );
}
