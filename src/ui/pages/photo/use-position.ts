/** Where the phone stands, asked once when it is switched on and once at each opening of the camera; never followed. */
import { useEffect, useState } from 'preact/hooks';
import type { Position } from '../../../domain/kernel/position';
import { useServices } from '../../services';

/** `asking` while the phone looks; null when it is not permitted or was not found. */
export type Whereabouts = Position | 'off' | 'asking' | null;

export function usePosition(isOn: boolean): Whereabouts {
  const { device } = useServices();
  const [where, setWhere] = useState<Whereabouts>('off');
  useEffect(() => {
    if (!isOn) {
      setWhere('off');
      return;
    }
    let isGone = false;
    setWhere('asking');
    void device.locate().then((position) => {
      if (!isGone) setWhere(position);
    });
    return () => {
      isGone = true;
    };
  }, [isOn]);
  return where;
}

/** What the person is told; empty when there is nothing to tell. */
export function wordWhereabouts(where: Whereabouts): string {
  if (where === 'off') return '';
  if (where === 'asking') return '正在定位，这时拍的没有坐标';
  if (where === null) return '没有取得坐标，可能没有允许定位';
  return where.accuracy === null ? '已定位' : `已定位（±${Math.round(where.accuracy)}米）`;
}
