/** Paragraphs for Word, and what all blocks are written with. Called by the other `docx-….ts`. */
import {
  type IFontAttributesProperties,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from 'docx';
import { DOCX_FONTS, paragraphSpacing, toHalfPoints } from './docx-style';
import { cleanText, type Fonts } from './fonts';
import type { TextStyle } from './page';
import type { PaperStyles } from './paper-style';
import type { PhotoStore } from './photo-store';

/** What the blocks are written with; lengths in points. */
export interface DocxSetting {
  readonly styles: PaperStyles;
  /** For the widths of names and dates that others stand under. */
  readonly fonts: Fonts;
  readonly photos: PhotoStore<Uint8Array<ArrayBuffer>>;
  /** How large each photo is on the PDF. */
  readonly photoSizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
  /** The type of forms. */
  readonly formText: TextStyle;
  /** Of the type area. */
  readonly width: number;
}

export type Align = 'left' | 'center' | 'right' | 'both';

/** How a paragraph looks beyond its style. */
export interface TextLook
  extends Pick<IParagraphOptions, 'indent' | 'tabStops' | 'border' | 'outlineLevel' | 'pageBreakBefore'> {
  readonly align: Align;
  /** 仿宋 unless said: lists, in 黑体 on paper, are read in Word like the rest. */
  readonly font?: IFontAttributesProperties;
  /** White in points. */
  readonly below?: number;
  readonly above?: number;
  readonly isKeptWithNext?: boolean;
}

/** A paragraph; line ends in the text are line ends in it. */
export function textParagraph(words: string, style: TextStyle, look: TextLook): Paragraph {
  return runsParagraph(runsOf(words, style, look.font), style, look);
}

/** A paragraph of runs that are made already. */
export function runsParagraph(
  runs: readonly TextRun[],
  style: TextStyle,
  { align, font: _, below, above, isKeptWithNext = false, ...own }: TextLook,
): Paragraph {
  return new Paragraph({
    ...own,
    alignment: align,
    spacing: paragraphSpacing(style, below, above),
    ...(isKeptWithNext ? { keepNext: true } : {}),
    children: [...runs],
  });
}

/** Words as runs, one for each line that is wanted. */
export function runsOf(
  words: string,
  style: TextStyle,
  font: IFontAttributesProperties = DOCX_FONTS.fangsong,
): readonly TextRun[] {
  return cleanText(words)
    .split('\n')
    .map((line, index) => new TextRun({ ...runLook(style, font), text: line, ...(index > 0 ? { break: 1 } : {}) }));
}

/** Font, size, weight and colour of a run. */
export const runLook = (style: TextStyle, font: IFontAttributesProperties = DOCX_FONTS.fangsong): IRunOptions => ({
  font,
  size: toHalfPoints(style.size),
  bold: style.isBold,
  // In twips, rounded down: 28 characters are to fit in their line.
  ...(style.tracking === undefined ? {} : { characterSpacing: Math.floor(20 * style.tracking) }),
  ...(style.ink === 'red' ? { color: DOCX_RED } : {}),
});

/** As 发文机关标志 and its rule are printed. */
export const DOCX_RED = 'FF0000';

/** A paragraph of one point, which takes no room. */
export const FLAT = { spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } } as const;
