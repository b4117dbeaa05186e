/**
 * The in-app camera: tap to shoot, again and again, without waiting. Each shot is on its way to the disk at once. The
 * system's camera and the gallery are always beside it. Opened by the sheet of a finding, and for whatever else has photos.
 */
import './camera.css';
import { useRef, useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import type { LiveCamera } from '../../../usecases/device';
import { ErrorNote } from '../../parts/ErrorNote';
import { FullScreen } from '../../parts/FullScreen';
import { Switch } from '../../parts/Switch';
import { wordError } from '../../text/errors';
import { wordPhase, wordView } from '../../text/photo';
import type { AuditSession, PhotoSubject } from '../audit/session';
import { PhotoThumb } from '../finding/PhotoThumb';
import { Ghost, useGhost } from './Ghost';
import { PickPhoto } from './PickPhoto';
import { useCamera } from './use-camera';
import type { CameraWay } from './use-camera-way';
import { usePosition, wordWhereabouts } from './use-position';

/** Stills that may wait for the worker: each is some 20 MB of pixels until its turn comes. */
const MAX_WAITING = 4;
const THUMBS = 3;

interface CameraScreenProps {
  readonly session: AuditSession;
  readonly subject: PhotoSubject;
  /** What is shot first. */
  readonly view: Photo['view'];
  /** The photo of 整改前 that the one of 整改后 is lined up with; null when 整改前 is being shot, or none was. */
  readonly before: Photo | null;
  /** 整改后 where there is a photo to line up with, unless told otherwise. */
  readonly phase?: Photo['phase'];
  readonly way: CameraWay;
  readonly onClose: () => void;
  /** Leads on past the sheet beneath, to the next item. */
  readonly onNext: (() => void) | undefined;
}

export function CameraScreen(props: CameraScreenProps) {
  const { session, subject, view: first, before, way, onClose, onNext } = props;
  const { habits, setHabits } = way;
  const video = useRef<HTMLVideoElement>(null);
  const { state, reopen } = useCamera(video);
  const where = usePosition(habits.hasPosition);
  const ghost = useGhost(before);
  const [view, setView] = useState(first);
  const [saved, setSaved] = useState(0);
  const [shots, setShots] = useState(0);

  const phase = props.phase ?? (before ? 'after' : 'before');
  const facts = { phase, beforeId: before?.id ?? null, hasWatermark: habits.hasWatermark } as const;
  const own = session.photosUnder(subject.id).filter((photo) => photo.phase === phase);
  const pending = session.pendingPhotos.value.filter((each) => each.subjectId === subject.id);
  const isFull = pending.length >= MAX_WAITING;

  const keep = async (stored: Promise<boolean>): Promise<void> => {
    if (await stored) setSaved((count) => count + 1);
  };
  const shoot = async (): Promise<void> => {
    if (state.type !== 'live') return;
    const picture = await state.camera.shoot();
    if (!picture) return;
    setShots((count) => count + 1);
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!isStill && 'vibrate' in navigator) navigator.vibrate(30);
    const position = typeof where === 'object' ? where : null;
    void keep(session.attachPhoto(subject, { view, source: 'camera', picture, position, ...facts }));
    // After the first 近景 it is the 远景 that is wanted; whoever wants another 近景 switches back.
    if (!before && view === 'near' && ![...own, ...pending].some((each) => each.view === 'far')) setView('far');
  };
  const pick = (source: 'system' | 'gallery') => (files: FileList) => {
    for (const picture of files) void keep(session.attachPhoto(subject, { view, source, picture, ...facts }));
  };

  return (
    <FullScreen
      label="相机"
      onClose={onClose}
      head={
        <>
          {before ? (
            ghost.slider
          ) : (
            <Switch
              label="拍近景还是远景"
              value={view}
              options={(['near', 'far'] as const).map((value) => ({ value, word: wordView(value) }))}
              onChange={(chosen) => chosen && setView(chosen)}
            />
          )}
          <span class="grow" />
          {state.type === 'live' && state.camera.hasTorch && <Torch camera={state.camera} />}
        </>
      }
      foot={
        <>
          <button type="button" class="button" onClick={onClose}>
            完成
          </button>
          <button
            type="button"
            class="shutter"
            aria-label={`拍${phase === 'after' ? wordPhase(phase) : ''}${wordView(view)}`}
            disabled={state.type !== 'live' || isFull}
            onClick={() => void shoot()}
          />
          {onNext ? (
            <button type="button" class={`button ${saved + pending.length > 0 ? 'is-main' : ''}`} onClick={onNext}>
              下一条
            </button>
          ) : (
            <span class="grow" />
          )}
        </>
      }
    >
      <div class="full-stage">
        <video ref={video} class="camera-picture" muted playsInline aria-label="取景" />
        {before && <Ghost ghost={ghost} before={before} video={video} />}
        {shots > 0 && <span key={shots} class="camera-flash" />}
        {(state.type === 'failed' || state.type === 'ended') && (
          <div class="camera-failure" role="alert">
            <p>{state.type === 'ended' ? '相机被系统收回了，可能来了电话或别的程序在用。' : wordError(state.error)}</p>
            <button type="button" class="button" onClick={reopen}>
              重新打开
            </button>
            <PickPhoto session={session} word="用系统相机" isCamera shape="button is-main" onPick={pick('system')} />
          </div>
        )}
      </div>
      <div class="camera-options">
        <OnOff word="水印" isOn={habits.hasWatermark} onChange={(hasWatermark) => setHabits({ hasWatermark })} />
        <OnOff word="坐标" isOn={habits.hasPosition} onChange={(hasPosition) => setHabits({ hasPosition })} />
        <PickPhoto session={session} word="相册" isCamera={false} shape="chip" onPick={pick('gallery')} />
        {state.type === 'live' && (
          <PickPhoto
            session={session}
            word="系统相机"
            isCamera
            shape="chip"
            onPick={(files) => {
              pick('system')(files);
              // Whoever prefers it gets it at the next tap, too.
              setHabits({ isSystem: true });
              onClose();
            }}
          />
        )}
      </div>
      <div class="camera-kept">
        <div role="status">
          <p>{wordKept(saved, pending.length, isFull)}</p>
          <p class="caption">{wordWhereabouts(where) || wordWanted(view, before)}</p>
        </div>
        <span class="camera-thumbs">
          {own.slice(-THUMBS).map((photo) => (
            <PhotoThumb key={photo.id} photo={photo} />
          ))}
        </span>
      </div>
      <ErrorNote error={session.error.value} />
    </FullScreen>
  );
}

function wordKept(saved: number, waiting: number, isFull: boolean): string {
  const parts = [saved > 0 ? `已存 ${saved} 张` : '', waiting > 0 ? `正在保存 ${waiting} 张` : ''];
  if (isFull) parts.push('请稍候');
  return parts.filter((part) => part !== '').join('，') || '点圆钮拍照';
}

function wordWanted(view: Photo['view'], before: Photo | null): string {
  if (before) return `整改后，对照整改前的${wordView(before.view)}`;
  return view === 'near' ? '近景看清问题' : '远景带上参照物';
}

/** The lamp of the phone. A lamp that does not obey shows as off. */
function Torch({ camera }: { readonly camera: LiveCamera }) {
  const [isOn, setOn] = useState(false);
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={isOn}
      onClick={() => void camera.setTorch(!isOn).then((isObeyed) => setOn(isObeyed && !isOn))}
    >
      补光灯{isOn ? '：开' : '：关'}
    </button>
  );
}

interface OnOffProps {
  readonly word: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A habit of the camera; its word says which way it stands. */
function OnOff({ word, isOn, onChange }: OnOffProps) {
  return (
    <button type="button" class="chip" aria-pressed={isOn} onClick={() => onChange(!isOn)}>
      {word}
      {isOn ? '：开' : '：关'}
    </button>
  );
}
