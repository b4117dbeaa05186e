/**
 * What a picture file says of itself before it is scaled down and loses it: when, where, and which way up. The reader
 * (exifreader, 37 KB gzip, a chunk of its own) is fetched with the first file. Called by `photo-pipeline.ts`.
 */
import type { Position } from '../domain/kernel/position';

/** What of it can be believed; nothing here fails a photo. */
export interface FileFacts {
  /** Epoch milliseconds. */
  readonly shotAt: number | null;
  readonly position: Position | null;
  /** EXIF tag 0x0112: 1 upright, 3 upside down, 6 and 8 turned, the even ones and 5, 7 mirrored. */
  readonly orientation: number;
}

const NOTHING: FileFacts = { shotAt: null, position: null, orientation: 1 };

/** Facts of a JPEG, HEIC, PNG or WebP; nothing for a file that says none, or whose words are torn or senseless. */
export async function readFileFacts(bytes: ArrayBuffer): Promise<FileFacts> {
  try {
    const { load } = await import('exifreader');
    const { exif, gps } = load(bytes, {
      expanded: true,
      includeTags: {
        exif: ['DateTimeOriginal', 'OffsetTimeOriginal', 'Orientation', 'GPSHPositioningError'],
        gps: true,
      },
    });
    const orientation: unknown = exif?.Orientation?.value;
    return {
      shotAt: toMoment(exif?.DateTimeOriginal?.value, exif?.OffsetTimeOriginal?.value),
      position: toPosition(gps?.Latitude, gps?.Longitude, exif?.['GPSHPositioningError']?.value),
      orientation: isOrientation(orientation) ? orientation : 1,
    };
  } catch {
    // No EXIF, a torn one, or the reader could not be fetched: a photo without facts is still a photo.
    return NOTHING;
  }
}

const isOrientation = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8;

/** `2017:05:08 10:00:00` and `+08:00`; local time where no offset is given. */
const MOMENT = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/;
const OFFSET = /^([+-])(\d{2}):(\d{2})/;

function toMoment(time: unknown, offset: unknown): number | null {
  const [, ...parts] = MOMENT.exec(firstText(time)) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  // A camera whose battery ran out starts at 1970 or 1980; before 2000 no phone took pictures.
  if (year < 2000) return null;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  // 30 February, 25:00: Date would roll over to another day without a word.
  const isReal = new Date(utc).toISOString().startsWith(parts.slice(0, 3).join('-')) && hour < 24 && minute < 60;
  if (!isReal || second > 60) return null;
  const [, sign, hours, minutes] = OFFSET.exec(firstText(offset)) ?? [];
  if (sign === undefined) return new Date(year, month - 1, day, hour, minute, second).getTime();
  const east = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  // No place on earth is further from UTC than 14 hours.
  return Math.abs(east) > 14 * 60 ? null : utc - east * 60_000;
}

const firstText = (value: unknown): string => (Array.isArray(value) ? String(value[0]) : String(value));

function toPosition(latitude: unknown, longitude: unknown, error: unknown): Position | null {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
  // Written by phones that had no fix: a spot in the Gulf of Guinea.
  if (latitude === 0 && longitude === 0) return null;
  const [numerator, denominator] = Array.isArray(error) ? (error as unknown[]) : [];
  const metres = Number(numerator) / Number(denominator);
  return { latitude, longitude, accuracy: metres > 0 && Number.isFinite(metres) ? metres : null };
}
