/**
 * Our paper's measures in Word's words: fonts by the names that Chinese offices have them under, spacing in twips (1/20 point).
 * Sizes are those of `paper-style.ts`. Called by the other `docx-….ts`.
 */
import {
  DocumentDefaults,
  type IFontAttributesProperties,
  ImportedXmlComponent,
  type ISpacingProperties,
  LineRuleType,
  type XmlComponent,
} from 'docx';
import type { Face } from '../domain/report/report';
import type { TextStyle } from './page';

const font = (name: string): IFontAttributesProperties => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });

/**
 * Fonts of official paper (GB/T 9704—2012: 小标宋, 黑体, 仿宋, 楷体; 宋体 for page numbers), by face. Nothing is embedded: where a computer
 * lacks one, Word and WPS take another Song or Fang Song. Not 仿宋_GB2312, which lacks the rare characters of names.
 */
export const DOCX_FONTS: Readonly<Record<Face, IFontAttributesProperties>> = {
  hei: font('黑体'),
  xiaobiaosong: font('方正小标宋简体'),
  fangsong: font('仿宋'),
  kai: font('楷体'),
  song: font('宋体'),
};

/** Points in twips. */
export const toTwips = (points: number): number => Math.round(points * 20);

/** Points in half points, as Word counts type; WPS and old Word read no other unit there. */
export const toHalfPoints = (points: number): number => Math.round(points * 2);

/** Distance of lines in twips, rounded down: 22 lines of 28.99 points are to fit on their page. */
export const lineInTwips = ({ leading }: Pick<TextStyle, 'leading'>): number => Math.floor(leading * 20);

/** Exact distance of lines, as on the PDF. */
export function paragraphSpacing(style: Pick<TextStyle, 'leading'>, below = 0, above = 0): ISpacingProperties {
  return {
    line: lineInTwips(style),
    lineRule: LineRuleType.EXACT,
    before: toTwips(above),
    after: toTwips(below),
  };
}

/**
 * What a document is set in unless a paragraph says otherwise. The two styles take the place of all that `docx` has ready, which nothing here uses.
 * @param size of its text, in points
 */
export const documentStyles = (size: number): readonly XmlComponent[] => [
  new DocumentDefaults({
    run: {
      font: DOCX_FONTS.fangsong,
      size: toHalfPoints(size),
      language: { value: 'zh-CN', eastAsia: 'zh-CN' },
    },
  }),
  normalStyle(),
];

/**
 * The style of all paragraphs. None is drawn to the grid of its page: our own spacing says where lines and characters stand, alike in Word, WPS
 * and LibreOffice, which differ about grids. No mark hangs outside, and numbers get no white beside them, as on the PDF.
 * `docx` does not know these elements of a paragraph.
 */
function normalStyle(): ImportedXmlComponent {
  const element = (name: string, attributes?: object): ImportedXmlComponent =>
    new ImportedXmlComponent(name, attributes);
  const style = element('w:style', { 'w:type': 'paragraph', 'w:default': '1', 'w:styleId': 'Normal' });
  const properties = element('w:pPr');
  for (const name of ['w:overflowPunct', 'w:autoSpaceDE', 'w:autoSpaceDN', 'w:snapToGrid']) {
    properties.push(element(name, { 'w:val': '0' }));
  }
  style.push(element('w:name', { 'w:val': 'Normal' }));
  style.push(properties);
  return style;
}
