/**
 * What official documents (GB/T 9704—2012) have beyond text and tables, for Word: 版头, 附件说明, 署名, places to sign, the line at which a
 * slip is cut off, 版记. Where things stand is what the layouter of the PDF says. Called by `docx-blocks.ts`.
 */
import {
  type FileChild,
  LeaderType,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
} from 'docx';
import type {
  AnnexListBlock,
  ImprintBlock,
  OfficialHeadBlock,
  SignatureBlock,
  SignLinesBlock,
} from '../domain/report/report';
import { DOCX_FONTS, lineInTwips, toTwips } from './docx-style';
import {
  DOCX_RED,
  type DocxSetting,
  FLAT,
  runLook,
  runsOf,
  runsParagraph,
  type TextLook,
  textParagraph,
} from './docx-text';
import { baseLineIn, linesOf, widthOf } from './flow';
import { cleanText } from './fonts';
import { annexMarks, placeSignature, placeSignLines } from './lay-out-closing';
import { imprintWords, THICK, THIN } from './lay-out-imprint';
import { AUTHORITY_DROP, authorityStyle, HEAD_RULE, INK, NUMBER_TO_RULE } from './lay-out-official-head';
import type { TextStyle } from './page';
import { CUT_LINE, SIGN_LINES } from './paper-style';

/** Word measures rules in eighths of a point. */
const rule = (thickness: number, color = '000000') =>
  ({ style: 'single', color, size: Math.round(8 * thickness) }) as const;

/** How much of a line that must not be broken is filled in Word. */
const FILLED = 0.96;

/** 发文机关标志 in red, 35 mm below the top; the number, two lines below it; under that the red rule, two lines above the title. */
export function headToDocx({ authority, documentNumber, signatory }: OfficialHeadBlock, setting: DocxSetting) {
  const { styles, width } = setting;
  const { paragraph } = styles;
  const onPaper = authorityStyle(setting, authority);
  const lines = Math.ceil(widthOf(setting, authority, onPaper) / width);
  // A line that is filled to its end by our font would be broken with another.
  const size = Math.min(
    onPaper.size,
    Math.floor((onPaper.size * lines * FILLED * width) / widthOf(setting, authority, onPaper)),
  );
  const name: TextStyle = { ...onPaper, size };
  const above = AUTHORITY_DROP - (name.leading - name.size) / 2;
  const line = lineInTwips(paragraph) / 20;
  // The border is counted from the lower edge of the line, not of its type.
  const toRule = NUMBER_TO_RULE - (paragraph.leading - baseLineIn(paragraph)) + INK.bottom * paragraph.size;
  const upTo = above + lines * name.leading + 3 * line + toRule;
  // The title stands on the grid.
  const below = Math.round(upTo / line + 2) * line - upTo;
  const em = paragraph.size + (paragraph.tracking ?? 0);
  return [
    textParagraph(authority, name, { align: 'center', font: DOCX_FONTS.xiaobiaosong, above, below: 2 * line }),
    runsParagraph(
      signatory === ''
        ? runsOf(documentNumber, paragraph)
        : [
            ...runsOf(documentNumber, paragraph),
            new TextRun({ ...runLook(paragraph), children: [new Tab(), '签发人：'] }),
            ...runsOf(signatory, styles.signatory, DOCX_FONTS.kai),
          ],
      paragraph,
      {
        align: signatory === '' ? 'center' : 'left',
        below,
        border: {
          bottom: { ...rule(HEAD_RULE, DOCX_RED), space: Math.round(toRule) },
        },
        ...(signatory === ''
          ? {}
          : {
              // The first line alone, or the rule begins there too.
              indent: { firstLine: toTwips(em) },
              tabStops: [{ type: TabStopType.RIGHT, position: toTwips(width - em) }],
            }),
      },
    ),
  ];
}

/** 附件：1.×××: each further line of a name under its first. */
export function annexListToDocx({ names }: AnnexListBlock, { styles }: DocxSetting): readonly Paragraph[] {
  const style = styles.paragraph;
  const em = style.size + (style.tracking ?? 0);
  const marks = annexMarks(names);
  const nameX = 5 + Math.max(...marks.map((mark) => mark.length / 2));
  return names.map((name, index) => {
    const mark = marks[index] ?? '';
    const label = `${index === 0 ? '附件：' : ''}${mark}`;
    const runs = [
      ...(label === ''
        ? []
        : [new TextRun({ ...runLook(style), children: mark === '' ? [label] : [label, new Tab()] })]),
      ...runsOf(name, style),
    ];
    return runsParagraph(runs, style, {
      align: 'left',
      above: index === 0 ? lineInTwips(style) / 20 : 0,
      isKeptWithNext: true,
      indent: { left: toTwips(nameX * em), hanging: toTwips((nameX - (index === 0 ? 2 : 5)) * em) },
      tabStops: [{ type: TabStopType.LEFT, position: toTwips(nameX * em) }],
    });
  });
}

/** 署名 over 成文日期, where the layouter has them. */
export function signatureToDocx(block: SignatureBlock, setting: DocxSetting): readonly Paragraph[] {
  const style = setting.styles.paragraph;
  const { date, nameX, nameWidth, dateX, dateWidth, above } = placeSignature(setting, block);
  const place = (x: number, width: number) =>
    block.isSealed
      ? // Centred upon one middle, whatever the widths of another font.
        ({ align: 'center', indent: { left: toTwips(Math.max(0, 2 * x + width - setting.width)) } } as const)
      : ({ align: 'left', indent: { left: toTwips(Math.max(0, x)) } } as const);
  return [
    textParagraph(block.name, style, {
      ...place(nameX, nameWidth),
      above: (above * lineInTwips(style)) / 20,
      isKeptWithNext: true,
    }),
    textParagraph(date, style, place(dateX, dateWidth)),
  ];
}

/** Labels with a rule behind each, as many side by side as leave room to sign. */
export function signLinesToDocx(block: SignLinesBlock, setting: DocxSetting): readonly Paragraph[] {
  const { labels } = block;
  const style = setting.styles.paragraph;
  const { gap, above } = SIGN_LINES;
  const { perRow, width } = placeSignLines(setting, block);
  const rows = Array.from({ length: Math.ceil(labels.length / perRow) }, (_, row) =>
    labels.slice(row * perRow, (row + 1) * perRow),
  );
  return rows.map((row) =>
    tabbed(
      row.flatMap((label, index) => (index === 0 ? [label, TAB] : [TAB, label, TAB])),
      style,
      {
        align: 'left',
        above,
        tabStops: row.flatMap((_, index) => {
          const end = (index + 1) * width + index * gap;
          return [
            { type: TabStopType.RIGHT, position: toTwips(end), leader: LeaderType.UNDERSCORE },
            { type: TabStopType.LEFT, position: toTwips(end + gap) },
          ];
        }),
      },
    ),
  );
}

/** A tab at the very edge of the text begins a new line in some programs. */
const BEFORE_EDGE = 1;

const TAB = '\t';

/** Words with tabs between them. */
const tabbed = (parts: readonly string[], style: TextStyle, look: TextLook): Paragraph =>
  runsParagraph(
    [
      new TextRun({
        ...runLook(style),
        children: parts.map((part) => (part === TAB ? new Tab() : cleanText(part).replaceAll('\n', ''))),
      }),
    ],
    style,
    look,
  );

/** 裁切线 between dashes from edge to edge. */
export function cutLineToDocx(setting: DocxSetting): Paragraph {
  const style = setting.styles.caption;
  const { words, gap, height } = CUT_LINE;
  const half = widthOf(setting, words, style) / 2 + gap;
  const middle = setting.width / 2;
  const white = (height - style.leading) / 2;
  return tabbed([TAB, words, TAB], style, {
    align: 'left',
    above: white,
    below: setting.styles.paragraph.leading,
    tabStops: [
      { type: TabStopType.LEFT, position: toTwips(middle - half), leader: LeaderType.HYPHEN },
      { type: TabStopType.RIGHT, position: toTwips(setting.width - BEFORE_EDGE), leader: LeaderType.HYPHEN },
    ],
  });
}

/**
 * 版记: a table at the foot of its page, ruled above, between and below.
 * @param isAlone on a page of its own, where white above it brings it to the foot; else it is taken out of the text and hung there
 */
export function imprintToDocx(block: ImprintBlock, setting: DocxSetting, isAlone: boolean): readonly FileChild[] {
  const { styles, width } = setting;
  const { sheets, imprint: style } = styles;
  const { copies, day } = imprintWords(block);
  const inset = style.size;
  const label = 3 * style.size;
  const lines = copies === '' ? 0 : linesOf(setting, copies, style, width - 2 * inset - label).length;
  const height = (lines + 1) * style.leading;
  const row = (content: Paragraph, top: number, bottom: number): TableRow =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          width: { size: toTwips(width), type: 'dxa' },
          borders: { top: rule(top), bottom: rule(bottom), left: NO_RULE, right: NO_RULE },
          children: [content],
        }),
      ],
    });
  const copiesLine = tabbed(['抄送：', copies], style, {
    align: 'left',
    indent: { left: toTwips(inset + label), hanging: toTwips(label), right: toTwips(inset) },
  });
  const last = tabbed([block.issuedBy, TAB, day], style, {
    align: 'left',
    indent: { left: toTwips(inset), right: toTwips(inset) },
    tabStops: [{ type: TabStopType.RIGHT, position: toTwips(width - inset) }],
  });
  const { top, bottom } = sheets.portrait.margin;
  const white = sheets.portrait.height - top - bottom - height - WHITE_FOR_RULES;
  const table = new Table({
    rows: [...(copies === '' ? [] : [row(copiesLine, THICK, THIN)]), row(last, copies === '' ? THICK : THIN, THICK)],
    columnWidths: [toTwips(width)],
    layout: TableLayoutType.FIXED,
    width: { size: toTwips(width), type: 'dxa' },
    margins: { marginUnitType: 'dxa', top: 0, bottom: 0, left: 0, right: 0 },
    ...(isAlone
      ? {}
      : {
          float: {
            horizontalAnchor: TableAnchorType.MARGIN,
            relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
            verticalAnchor: TableAnchorType.MARGIN,
            relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
          },
        }),
  });
  const spacing = { ...FLAT.spacing, after: toTwips(white) };
  return [...(isAlone ? [new Paragraph({ spacing })] : []), table];
}

/** Rules and the two paragraphs of one point around the table. */
const WHITE_FOR_RULES = 6;

const NO_RULE = { style: 'none', size: 0, color: 'auto' } as const;
