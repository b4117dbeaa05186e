/**
 * Sections, margins and page numbers of a Word file. A section is a stretch of pages of one orientation; 版记 that has its page for itself is one that
 * begins on an even page. Called by `render-docx.ts`.
 */
import {
  DocumentGridType,
  Footer,
  Header,
  HeightRule,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
} from 'docx';
import type { Block, Orientation, Report } from '../domain/report/report';
import { blockToDocx } from './docx-blocks';
import { DOCX_FONTS, lineInTwips, paragraphSpacing, toTwips } from './docx-style';
import { type DocxSetting, runLook } from './docx-text';
import { baseLineIn } from './flow';
import type { Page } from './page';
import { MILLIMETRE, outsideNumberDrop, PAGE_NUMBER_RISE, type PaperStyles } from './paper-style';

interface Stretch {
  readonly orientation: Orientation;
  readonly blocks: Block[];
  /** Only 版记 on it. */
  readonly isImprint: boolean;
}

/**
 * The sections of a report.
 * @param setting all but the width of the type area, which each section has for itself
 * @param pages as the layouter of the PDF made them: whether 版记 found room below the text
 */
export function sectionsOf(
  report: Report,
  setting: Omit<DocxSetting, 'width'>,
  pages: readonly Page[],
): readonly ISectionOptions[] {
  const { styles } = setting;
  return stretchesOf(report, hasPageForImprint(styles, pages)).map(({ orientation, blocks, isImprint }) => {
    const { width, margin } = styles.sheets[orientation];
    const own = { ...setting, width: width - margin.left - margin.right };
    return {
      properties: {
        ...(isImprint ? { type: SectionType.EVEN_PAGE } : {}),
        page: pageOf(styles, orientation),
        ...(styles.lineGrid === null ? {} : { grid: gridOf(styles.lineGrid) }),
      },
      ...(report.footer === 'pageNumbers' ? numbersOf(report, styles, orientation) : {}),
      children: blocks.flatMap((block, index) =>
        blockToDocx(block, own, { before: blocks[index - 1], next: blocks[index + 1], isAlone: isImprint }),
      ),
    };
  });
}

function stretchesOf(report: Report, isImprintApart: boolean): readonly Stretch[] {
  let current: Stretch = { orientation: report.orientation, blocks: [], isImprint: false };
  const stretches = [current];
  const begin = (orientation: Orientation, isImprint = false): void => {
    current = { orientation, blocks: [], isImprint };
    stretches.push(current);
  };
  for (const block of report.blocks) {
    if (block.kind === 'pageBreak' && (block.orientation ?? current.orientation) !== current.orientation) {
      begin(block.orientation ?? current.orientation);
      continue;
    }
    if (block.kind === 'imprint' && isImprintApart) begin('portrait', true);
    current.blocks.push(block);
  }
  return stretches;
}

/** Whether nothing but 版记 and a number stands on the last page. */
function hasPageForImprint({ imprint, pageNumber }: PaperStyles, pages: readonly Page[]): boolean {
  const operations = pages.at(-1)?.operations ?? [];
  return operations.every(({ kind, ...own }) => {
    if (kind === 'photo') return false;
    return !('style' in own) || own.style === imprint || own.style === pageNumber;
  });
}

/** Word wants the upright size and turns it. */
function pageOf(styles: PaperStyles, orientation: Orientation): NonNullable<ISectionOptions['properties']>['page'] {
  const { margin } = styles.sheets[orientation];
  return {
    size: {
      width: toTwips(210 * MILLIMETRE),
      height: toTwips(297 * MILLIMETRE),
      orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: toTwips(margin.top),
      right: toTwips(margin.right),
      bottom: toTwips(margin.bottom),
      left: toTwips(margin.left),
      footer: toTwips(styles.lineGrid === null ? PAGE_NUMBER_RISE : outsideNumberRise(styles)),
    },
  };
}

/**
 * 22 lines (GB/T 9704—2012, 5.2.3). Not a grid of lines and characters: LibreOffice loses a mark at the end of a full line in it, and our text
 * is spaced to 28 characters by itself.
 */
const gridOf = (leading: number) => ({ type: DocumentGridType.LINES, linePitch: lineInTwips({ leading }) });

/** From the lower edge of an upright page to that of a number's line, in points. */
function outsideNumberRise({ sheets, pageNumber }: PaperStyles): number {
  const below = pageNumber.leading - baseLineIn(pageNumber);
  return sheets.portrait.margin.bottom - outsideNumberDrop(pageNumber) - below;
}

type Numbers = Pick<ISectionOptions, 'headers' | 'footers'>;

function numbersOf({ style }: Report, styles: PaperStyles, orientation: Orientation): Numbers {
  if (style === 'list') return { footers: { default: new Footer({ children: [numberOfAll(styles)] }) } };
  // A section without its own would have those of the one before it.
  const empty = { default: new Header({ children: [] }), even: new Header({ children: [] }) };
  if (orientation === 'portrait') {
    return {
      headers: empty,
      footers: {
        default: new Footer({ children: [numberOutside(styles, 'right')] }),
        even: new Footer({ children: [numberOutside(styles, 'left')] }),
      },
    };
  }
  return {
    headers: {
      default: new Header({ children: [turnedNumber(styles, true), new Paragraph({})] }),
      even: new Header({ children: [turnedNumber(styles, false), new Paragraph({})] }),
    },
    footers: { default: new Footer({ children: [] }), even: new Footer({ children: [] }) },
  };
}

/** 第 x 页 共 y 页, counted by Word. */
const numberOfAll = ({ pageNumber }: PaperStyles): Paragraph =>
  new Paragraph({
    alignment: 'center',
    spacing: paragraphSpacing(pageNumber),
    children: [
      new TextRun({
        ...runLook(pageNumber),
        children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'],
      }),
    ],
  });

/** — x —, one character in from the outer edge (GB/T 9704—2012, 7.5). */
const numberOutside = ({ pageNumber }: PaperStyles, align: 'left' | 'right', inset = pageNumber.size): Paragraph =>
  new Paragraph({
    alignment: align,
    indent: { [align]: toTwips(inset) },
    spacing: paragraphSpacing(pageNumber),
    children: [new TextRun({ ...runLook(pageNumber, DOCX_FONTS.song), children: ['— ', PageNumber.CURRENT, ' —'] })],
  });

/** Long enough for — 1000 —, in points. */
const TURNED_LENGTH = 100;

/**
 * The number of a landscape page, at its left edge and reading downwards: where the others have theirs once the page is turned to the
 * left (GB/T 9704—2012, 7.6). In the header, because a footer of Word is at the foot.
 */
function turnedNumber(styles: PaperStyles, isOdd: boolean): Table {
  const { pageNumber, sheets } = styles;
  const { margin, width } = sheets.portrait;
  const edge = isOdd ? width - margin.right - pageNumber.size - TURNED_LENGTH : margin.left + pageNumber.size;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: toTwips(pageNumber.leading), type: 'dxa' },
    columnWidths: [toTwips(pageNumber.leading)],
    borders: NO_RULES,
    margins: { marginUnitType: 'dxa', top: 0, bottom: 0, left: 0, right: 0 },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: toTwips(outsideNumberRise(styles)),
      verticalAnchor: TableAnchorType.PAGE,
      absoluteVerticalPosition: toTwips(edge),
    },
    rows: [
      new TableRow({
        height: { value: toTwips(TURNED_LENGTH), rule: HeightRule.EXACT },
        children: [
          new TableCell({
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            children: [numberOutside(styles, isOdd ? 'right' : 'left', 0)],
          }),
        ],
      }),
    ],
  });
}

const NO_RULE = { style: 'none', size: 0, color: 'auto' } as const;
const NO_RULES = {
  top: NO_RULE,
  bottom: NO_RULE,
  left: NO_RULE,
  right: NO_RULE,
  insideHorizontal: NO_RULE,
  insideVertical: NO_RULE,
};
