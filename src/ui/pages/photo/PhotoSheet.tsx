/** One photo at large, with its marks, what is known of it, and what can be done with it. */
import './photo-sheet.css';
import { useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { shownPhoto } from '../../../usecases/shown-photo';
import { later } from '../../parts/later';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import { photoFacts, wordPhase, wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';
import { usePicture } from '../finding/PhotoThumb';

const MarkupScreen = later(() => import('./MarkupScreen').then((module) => module.MarkupScreen));

interface PhotoSheetProps {
  readonly session: AuditSession;
  readonly photo: Photo;
  /** What makes a reviewer look twice, in words. */
  readonly doubts?: readonly string[];
  readonly onClose: () => void;
}

export function PhotoSheet({ session, photo, doubts = [], onClose }: PhotoSheetProps) {
  const { ports } = useServices();
  const [isMarking, setMarking] = useState(false);
  const marks = session.marksOf(photo);
  const url = usePicture(() => shownPhoto(ports, photo.id, marks), `${photo.id} ${JSON.stringify(marks)}`);
  const label = photo.phase === 'after' ? `${wordPhase(photo.phase)}${wordView(photo.view)}` : wordView(photo.view);
  return (
    <Sheet
      label={label}
      onClose={onClose}
      foot={
        <>
          <button
            type="button"
            class="button is-grave"
            onClick={() => {
              onClose();
              void session.removePhoto(photo);
            }}
          >
            删除照片
          </button>
          {(typeof url === 'string' || marks.length > 0) && (
            <button type="button" class="button" onClick={() => setMarking(true)}>
              标注
            </button>
          )}
          <button type="button" class="button is-main" onClick={onClose}>
            返回
          </button>
        </>
      }
    >
      {url === null && (
        <p class="note is-bad">这张照片不在本机，或已损坏；加入同步的，联网后再打开。其他照片不受影响。</p>
      )}
      {typeof url === 'string' && <img class="photo-full" src={url} alt={label} />}
      {doubts.map((words) => (
        <p key={words} class="note">
          存疑：{words}。
        </p>
      ))}
      {/* Can be focused, so that a keyboard can scroll down to it. */}
      <dl class="photo-facts" tabIndex={0}>
        {photoFacts(photo, ports.utcOffset()).map(({ name, words }) => (
          <div key={name}>
            <dt class="caption">{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {isMarking && <MarkupScreen session={session} photo={photo} onClose={() => setMarking(false)} />}
    </Sheet>
  );
}
