/** Words on a picture: in the system's own Chinese font, cut where they would run out of it. */
import type { Brush } from './photo-canvas';

/** The fonts that phones and computers with Chinese have; the app's own are for paper and not in the worker. */
const FAMILIES =
  '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** Sets the font; `size` in pixels. */
export function setFont(brush: Brush, size: number): void {
  brush.font = `${size}px ${FAMILIES}`;
  brush.textBaseline = 'middle';
  brush.textAlign = 'left';
}

/** No line on a photo has room for more, and a text of a megabyte is not to be measured. */
const MOST_LETTERS = 200;

/** On one line, within `width` pixels in the present font: what does not fit ends with …. */
export function cutToWidth(brush: Pick<Brush, 'measureText'>, text: string, width: number): string {
  const fits = (candidate: string): boolean => brush.measureText(candidate).width <= width;
  const letters = Array.from(text);
  if (letters.length <= MOST_LETTERS && fits(text)) return text;
  let [kept, dropped] = [0, Math.min(letters.length, MOST_LETTERS)];
  while (dropped - kept > 1) {
    const middle = (kept + dropped) >> 1;
    if (fits(`${letters.slice(0, middle).join('')}…`)) kept = middle;
    else dropped = middle;
  }
  return `${letters.slice(0, kept).join('')}…`;
}
