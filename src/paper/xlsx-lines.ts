/** The lines that a block other than a table or form leaves in a sheet. Called by `xlsx-sheets.ts`. */
import type { Block } from '../domain/report/report';
import type { Look } from './xlsx-room';

export interface Line {
  readonly text: string;
  readonly look: Extract<Look, 'title' | 'heading' | 'line'>;
  readonly align: 'left' | 'center' | 'right';
}

const line = (text: string, align: Line['align'] = 'left'): Line => ({ text, look: 'line', align });

/** Empty words leave no line. Photos are not in a sheet; how many there are is said. */
export function linesOf(block: Block): readonly Line[] {
  return allLinesOf(block).filter(({ text }) => text.trim() !== '');
}

function allLinesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'heading':
      return [
        block.level === 0
          ? { text: block.text, look: 'title', align: 'center' }
          : { text: block.text, look: 'heading', align: 'left' },
      ];
    case 'annex':
      return [{ text: block.text, look: 'heading', align: 'left' }];
    case 'paragraph':
      return [line(block.isIndented ? `\u3000\u3000${block.text}` : block.text, block.align)];
    case 'photoGrid': {
      const count = block.photos.filter((photo) => photo !== null).length;
      return count > 0 ? [line(`照片${count}张`)] : [];
    }
    case 'officialHead':
      return [
        { text: block.authority, look: 'title', align: 'center' },
        line(block.documentNumber, 'center'),
        line(block.signatory === '' ? '' : `签发人：${block.signatory}`, 'right'),
      ];
    case 'annexList':
      return block.names.map((name, index) =>
        line(`${index === 0 ? '附件：' : '\u3000\u3000\u3000'}${block.names.length > 1 ? `${index + 1}.` : ''}${name}`),
      );
    case 'signature':
      return [line(block.name, 'right'), line(block.date, 'right')];
    case 'signLines':
      return [line(block.labels.join('\u3000'.repeat(8)))];
    case 'imprint':
      return [
        line(block.copiesTo === '' ? '' : `抄送：${block.copiesTo}`),
        line([block.issuedBy, block.issuedOn].filter((text) => text !== '').join('\u3000')),
      ];
    case 'verdictStrip':
    case 'cutLine':
    case 'pageBreak':
    case 'table':
    case 'form':
      return [];
  }
}
