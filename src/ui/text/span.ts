/** A span of time in words, for clocks in doubt and photos of another day. */

/** 13 分钟、3 小时、3 天, with a blank before it where it begins with a digit; rounded, in a unit of which there are at least two. */
export function wordSpan(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 1) return '不到 1 分钟';
  if (minutes < 120) return ` ${minutes} 分钟`;
  if (minutes < 48 * 60) return ` ${Math.round(minutes / 60)} 小时`;
  return ` ${Math.round(minutes / 1440)} 天`;
}
