/** Words for a photo: its view, and what is known of when, where and how it was taken. Never more than is known. */
import type { Photo } from '../../domain/finding/photo';
import { wordPosition } from '../../domain/finding/watermark';
import type { ClockDoubt } from '../../domain/kernel/clock-doubt';
import { wordSpan } from './span';

/** 近景、远景. */
export const wordView = (view: Photo['view']): string => (view === 'near' ? '近景' : '远景');

/** 整改前、整改后. */
export const wordPhase = (phase: Photo['phase']): string => (phase === 'before' ? '整改前' : '整改后');

const SOURCES: Readonly<Record<Photo['source'], string>> = {
  camera: '应用内相机',
  system: '系统相机',
  gallery: '相册',
  unknown: '未知',
};

/** One line of a list: what is told, and what is known of it. */
export interface Fact {
  readonly name: string;
  readonly words: string;
}

/**
 * What is known of a photo, for its sheet.
 * @param utcOffset minutes east of UTC
 */
export function photoFacts(photo: Photo, utcOffset: number): readonly Fact[] {
  const facts = [
    { name: '拍摄时间', words: wordShotAt(photo, utcOffset) },
    { name: '来源', words: SOURCES[photo.source] },
    { name: '位置', words: wordWhere(photo) },
    { name: '手机时间', words: photo.clockDoubt ? wordClockDoubt(photo.clockDoubt) : '' },
    {
      name: '大小',
      words: `${photo.width} × ${photo.height}，${Math.ceil(photo.size / 1024)} KB${photo.hasWatermark ? '，有水印' : ''}`,
    },
  ];
  return facts.filter(({ words }) => words !== '');
}

function wordShotAt({ shotAt, shotAtFrom, takenAt, fileAt, source }: Photo, utcOffset: number): string {
  switch (shotAtFrom) {
    case 'camera':
      return `${wordMinute(shotAt ?? takenAt, utcOffset)}（拍下时手机的时间）`;
    case 'file':
      return `${wordMinute(shotAt ?? takenAt, utcOffset)}（照片文件里写的）`;
    case 'none': {
      // The moment it came in is no moment of shooting, and is not given out as one.
      const came = `${wordMinute(takenAt, utcOffset)} ${source === 'gallery' ? '选入' : '存入'}`;
      return `未知，${came}${fileAt === null ? '' : `，文件时间 ${wordMinute(fileAt, utcOffset)}`}`;
    }
  }
}

function wordWhere({ position, positionFrom }: Photo): string {
  if (!position) return '没有记录';
  return `${wordPosition(position)}，${positionFrom === 'camera' ? '拍摄时定位' : '照片文件里写的'}`;
}

/** What is known against the clock at that moment, said so that nobody takes it for an accusation. */
function wordClockDoubt(doubt: ClockDoubt): string {
  switch (doubt.kind) {
    case 'wentBack':
      return `手机时间曾被调回${wordSpan(doubt.ms)}`;
    case 'differs':
      return `拍摄时手机时间比标准时间${doubt.ms > 0 ? '快' : '慢'}${wordSpan(doubt.ms)}`;
  }
}

/** 2017-05-05 16:33, local. */
export function wordMinute(ms: number, utcOffset: number): string {
  return new Date(ms + utcOffset * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}
