/** A position on earth, given by the device when a person asked for it; never followed. */

/** WGS 84. */
export interface Position {
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Degrees, east positive. */
  readonly longitude: number;
  /** Radius in metres within which the device is fairly sure to be; null when nobody said. */
  readonly accuracy: number | null;
}

/** Mean radius of the earth in metres. */
const EARTH = 6_371_008.8;

/** Metres between two positions along the earth (haversine); good to half a per cent, better than any phone. */
export function metresBetween(from: Position, to: Position): number {
  const radians = Math.PI / 180;
  const north = Math.sin(((to.latitude - from.latitude) * radians) / 2);
  const east = Math.sin(((to.longitude - from.longitude) * radians) / 2);
  const h = north * north + Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * east * east;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}
