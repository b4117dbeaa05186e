/** The in-app camera for as long as its screen is open and seen: closed when either ends, so that its light goes out. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CameraError, LiveCamera } from '../../../usecases/device';
import { useServices } from '../../services';

export type CameraState =
  | { readonly type: 'opening' }
  | { readonly type: 'live'; readonly camera: LiveCamera }
  | { readonly type: 'failed'; readonly error: CameraError }
  /** The system took it away: a call, another program. */
  | { readonly type: 'ended' };

const OPENING: CameraState = { type: 'opening' };

export function useCamera(video: RefObject<HTMLVideoElement | null>): {
  readonly state: CameraState;
  readonly reopen: () => void;
} {
  const { device } = useServices();
  const [state, setState] = useState<CameraState>(OPENING);
  const reopen = useRef<() => void>(() => undefined);
  // With the screen, not after it: Preact ends a passive effect after the next paint, and the light would stay on till then.
  useLayoutEffect(() => {
    let camera: LiveCamera | undefined;
    // Each opening has its number: one that comes true after the screen went on is closed at once.
    let latest = 0;
    const close = (): void => {
      latest++;
      camera?.close();
      camera = undefined;
    };
    const open = async (): Promise<void> => {
      close();
      setState(OPENING);
      const own = latest;
      const opened = await device.openCamera(video.current);
      if (own !== latest) {
        if (opened.ok) opened.value.close();
        return;
      }
      if (!opened.ok) {
        setState({ type: 'failed', error: opened.error });
        return;
      }
      camera = opened.value;
      camera.onEnded(() => {
        if (own !== latest) return;
        close();
        setState({ type: 'ended' });
      });
      setState({ type: 'live', camera });
    };
    const follow = (): void => {
      if (document.visibilityState === 'visible') void open();
      else {
        close();
        setState(OPENING);
      }
    };
    reopen.current = () => void open();
    follow();
    document.addEventListener('visibilitychange', follow);
    addEventListener('pagehide', close);
    addEventListener('pageshow', follow);
    return () => {
      close();
      document.removeEventListener('visibilitychange', follow);
      removeEventListener('pagehide', close);
      removeEventListener('pageshow', follow);
    };
  }, []);
  return { state, reopen: () => reopen.current() };
}
