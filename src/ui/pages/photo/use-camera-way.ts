/** How a person likes to take photos, remembered on the device, and whether this phone lets them. */
import { useEffect, useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { useRemembered, useServices } from '../../services';

/** What the camera is opened for. */
export interface Shooting {
  readonly view: Photo['view'];
  /** The photo of 整改前 that one of 整改后 is lined up with. */
  readonly before: Photo | null;
  /** See `CameraScreen`. */
  readonly phase?: Photo['phase'];
}

export interface CameraHabits {
  /** Burn in place, item, time and people. */
  readonly hasWatermark: boolean;
  /** Note where the phone stands. */
  readonly hasPosition: boolean;
  /** The system's camera rather than ours: some phones have a much better one. */
  readonly isSystem: boolean;
}

const FIRST: CameraHabits = { hasWatermark: true, hasPosition: false, isSystem: false };

export interface CameraWay {
  readonly habits: CameraHabits;
  readonly setHabits: (change: Partial<CameraHabits>) => void;
  /** Our camera is worth a try on this phone. */
  readonly canOpen: boolean;
  /** The photo button opens our camera; until that is known, and wherever it can't, the system's. */
  readonly opensInApp: boolean;
}

/** @param asked whether the phone lets us is asked anew when this changes: a camera screen that closed may have been refused */
export function useCameraWay(asked: unknown): CameraWay {
  const { device } = useServices();
  const [habits, setHabits] = useRemembered<CameraHabits>('camera', FIRST);
  const [canOpen, setCanOpen] = useState(false);
  useEffect(() => {
    let isGone = false;
    void device.canOpenCamera().then((can) => {
      if (!isGone) setCanOpen(can);
    });
    return () => {
      isGone = true;
    };
  }, [asked]);
  return {
    habits: habits ?? FIRST,
    setHabits: (change) => setHabits({ ...FIRST, ...habits, ...change }),
    canOpen,
    opensInApp: canOpen && habits?.isSystem === false,
  };
}
