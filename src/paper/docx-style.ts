/**
 * Our paper's measures in Word's words: fonts by the names that Chinese offices have them under, spacing in twips (1/20 point).
 * Sizes are those of `paper-style.ts`. Called by `render-docx.ts` and `docx-blocks.ts`.
 */
import { type IFontAttributesProperties, type ISpacingProperties, LineRuleType } from 'docx';
import type { Face } from '../domain/report/report';
import type { TextStyle } from './page';

const font = (name: string): IFontAttributesProperties => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });

/**
 * Fonts of official paper (GB/T 9704—2012: 小标宋, 黑体, 仿宋). Nothing is embedded: where a computer lacks one, Word and WPS
 * take another Song or Fang Song.
 */
export const DOCX_FONTS = {
  title: font('方正小标宋简体'),
  heading: font('黑体'),
  text: font('仿宋'),
} as const;

/** The font of a heading or title by the face it has on paper. */
export const headingFont = (face: Face): IFontAttributesProperties =>
  face === 'xiaobiaosong' ? DOCX_FONTS.title : DOCX_FONTS.heading;

/** Points in twips. */
export const toTwips = (points: number): number => Math.round(points * 20);

/** Points in half points, as Word counts type; WPS and old Word read no other unit there. */
export const toHalfPoints = (points: number): number => Math.round(points * 2);

/** Exact distance of lines, as on the PDF. */
export function paragraphSpacing({ leading }: Pick<TextStyle, 'leading'>, below = 0): ISpacingProperties {
  return { line: toTwips(leading), lineRule: LineRuleType.EXACT, before: 0, after: toTwips(below) };
}
