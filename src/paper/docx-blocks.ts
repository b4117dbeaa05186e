/** What each block of a report becomes in Word. Called by `docx-pages.ts`. */
import { type FileChild, Paragraph } from 'docx';
import type { Block } from '../domain/report/report';
import {
  annexListToDocx,
  cutLineToDocx,
  headToDocx,
  imprintToDocx,
  signatureToDocx,
  signLinesToDocx,
} from './docx-official';
import { DOCX_FONTS, toTwips } from './docx-style';
import { formToDocx, gridToDocx, tableToDocx } from './docx-tables';
import { type DocxSetting, FLAT, textParagraph } from './docx-text';
import { linesOf } from './flow';
import type { TextStyle } from './page';
import { verdictTable } from './verdict-table';

/** What stands around a block. */
interface Surroundings {
  readonly before: Block | undefined;
  readonly next: Block | undefined;
  /** The block has its page for itself. */
  readonly isAlone: boolean;
}

/** Text begins its page by itself: LibreOffice would leave a break's own page empty for a heading that stays with its table. */
const beginsItsPage = (block: Block | undefined): boolean => block?.kind === 'heading' || block?.kind === 'annex';

/** The paragraphs and tables of a block; a page break begins a page like the one before. */
export function blockToDocx(
  block: Block,
  setting: DocxSetting,
  { before, next, isAlone }: Surroundings,
): readonly FileChild[] {
  const { styles } = setting;
  const pageBreakBefore = before?.kind === 'pageBreak' && beginsItsPage(block);
  const left = styles.isJustified ? 'both' : 'left';
  switch (block.kind) {
    case 'annex':
      return [
        textParagraph(block.text, styles.annex, {
          ...{ align: 'left', font: DOCX_FONTS.hei },
          below: styles.annex.below,
          pageBreakBefore,
        }),
      ];
    case 'heading': {
      const style = styles.headings[block.level];
      const isTitle = block.level === 0;
      const look = {
        align: isTitle ? 'center' : left,
        font: DOCX_FONTS[style.face],
        pageBreakBefore,
        above: style.above,
        below: style.below,
        isKeptWithNext: true,
        // What Word shows beside the text to go to.
        outlineLevel: block.level,
        ...(styles.isJustified && !isTitle ? firstLine(style) : {}),
      } as const;
      // A title's lines end where they do on paper, not within a word.
      const words = isTitle ? linesOf(setting, block.text, style, setting.width, 'title').join('\n') : block.text;
      return [textParagraph(words, style, look)];
    }
    case 'paragraph':
      return [
        textParagraph(block.text, styles.paragraph, {
          align: block.align === 'left' ? left : block.align,
          // 署名 does not stand on a page without text.
          isKeptWithNext: next?.kind === 'signature' || next?.kind === 'annexList',
          ...(block.isIndented ? firstLine(styles.paragraph) : {}),
        }),
      ];
    case 'table':
      return [tableToDocx(block, setting), afterTable()];
    case 'form':
      return [formToDocx(block, setting), afterTable()];
    case 'photoGrid':
      return block.photos.length === 0 ? [] : [gridToDocx(block, setting), afterTable()];
    case 'verdictStrip':
      return [tableToDocx(verdictTable(block), setting), afterTable()];
    case 'pageBreak':
      return beginsItsPage(next) ? [] : [new Paragraph({ ...FLAT, pageBreakBefore: true })];
    case 'officialHead':
      return headToDocx(block, setting);
    case 'annexList':
      return annexListToDocx(block, setting);
    case 'signature':
      return signatureToDocx(block, setting);
    case 'signLines':
      return signLinesToDocx(block, setting);
    case 'cutLine':
      return [cutLineToDocx(setting)];
    case 'imprint':
      return [...imprintToDocx(block, setting, isAlone), afterTable()];
  }
}

const firstLine = ({ size, tracking = 0 }: TextStyle) => ({ indent: { firstLine: toTwips(2 * (size + tracking)) } });

/** Word puts a line below a table that ends the text, as high as any other, and a full page then gets a second one. */
const afterTable = (): Paragraph => new Paragraph(FLAT);
