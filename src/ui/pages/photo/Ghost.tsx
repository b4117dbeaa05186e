/** The photo of 整改前 as a ghost over the live picture, so that the one of 整改后 is shot from the same spot. */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { pictureOf } from '../../../usecases/shown-photo';
import { useServices } from '../../services';
import { wordView } from '../../text/photo';
import { usePicture } from '../finding/PhotoThumb';

/** Per cent; with more of it the live picture can't be seen. */
const MOST = 80;
const USUAL = 40;

export interface GhostState {
  readonly url: string | null | undefined;
  /** Per cent. */
  readonly strength: number;
  readonly slider: ComponentChildren;
}

/** How strong the ghost is, and the slider that says so; nothing is read without a photo. */
export function useGhost(before: Photo | null): GhostState {
  const { ports } = useServices();
  const [strength, setStrength] = useState(USUAL);
  const url = usePicture(() => (before ? pictureOf(ports, before.id) : Promise.resolve(null)), before?.id ?? '');
  const slider = (
    <label class="ghost-slider">
      <span>原照片</span>
      <input
        type="range"
        min={0}
        max={MOST}
        step={5}
        value={strength}
        aria-valuetext={`${strength}%`}
        onInput={(event) => setStrength(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
  return { url, strength, slider };
}

interface GhostProps {
  readonly ghost: GhostState;
  readonly before: Photo;
  readonly video: RefObject<HTMLVideoElement | null>;
}

export function Ghost({ ghost: { url, strength }, before, video }: GhostProps) {
  const isLiveUpright = useUpright(video);
  const isUpright = before.height > before.width;
  return (
    <>
      {typeof url === 'string' && (
        <img
          class="camera-picture"
          src={url}
          alt={`整改前${wordView(before.view)}`}
          style={{ opacity: strength / 100 }}
        />
      )}
      {url === null && <p class="ghost-note">原照片读不出来，直接拍即可。</p>}
      {isLiveUpright !== null && isLiveUpright !== isUpright && (
        <p class="ghost-note">原照片是{isUpright ? '竖' : '横'}着拍的，把手机转过来更好对齐。</p>
      )}
    </>
  );
}

/** Whether the live picture is higher than wide; null until there is one. It changes as the phone is turned. */
function useUpright(video: RefObject<HTMLVideoElement | null>): boolean | null {
  const [isUpright, setUpright] = useState<boolean | null>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const look = (): void => setUpright(element.videoWidth === 0 ? null : element.videoHeight > element.videoWidth);
    look();
    element.addEventListener('loadedmetadata', look);
    element.addEventListener('resize', look);
    return () => {
      element.removeEventListener('loadedmetadata', look);
      element.removeEventListener('resize', look);
    };
  }, []);
  return isUpright;
}
