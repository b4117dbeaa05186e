/** What is burnt into a photo: where, under what item, when and by whom. */
import type { Position } from '../kernel/position';

/** What is known when the picture is taken; empty texts are left out. */
export interface WatermarkFacts {
  /** 阳光社区. */
  readonly site: string;
  /** 阳光花园 3号楼2单元; left out when it is the site itself. */
  readonly place: string;
  /** 一-10. */
  readonly item: string;
  readonly auditors: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
  /** Minutes east of UTC. */
  readonly utcOffset: number;
  /** Only when the person switched coordinates on. */
  readonly position: Position | null;
}

/** Lines from the most important to the least: time and item, place, people, coordinates. */
export function watermarkLines(facts: WatermarkFacts): readonly string[] {
  const { site, place, item, auditors, at, utcOffset, position } = facts;
  // Shifted to local time, its UTC fields read as the clock on the wall.
  const local = new Date(at + utcOffset * 60_000).toISOString();
  const lines = [
    `${local.slice(0, 10)} ${local.slice(11, 16)}　${item}`.trim(),
    [site, place === site ? '' : place].filter((part) => part !== '').join(' '),
    auditors.join('、'),
    position ? wordPosition(position) : '',
  ];
  return lines.filter((line) => line !== '');
}

/** 北纬37.61234° 东经114.61234°（±12米）. Five digits are about a metre. */
export function wordPosition({ latitude, longitude, accuracy }: Position): string {
  const north = `${latitude < 0 ? '南纬' : '北纬'}${Math.abs(latitude).toFixed(5)}°`;
  const east = `${longitude < 0 ? '西经' : '东经'}${Math.abs(longitude).toFixed(5)}°`;
  return `${north} ${east}${accuracy === null ? '' : `（±${Math.round(accuracy)}米）`}`;
}
