/**
 * The slip (回执) of a 交办单 or 督办单, a page of its own: what the unit writes, glues in, signs and seals, and sends back. After issue
 * practice: 整改情况, 整改后照片, 承办人, 单位盖章. Called by `letter-report.ts`.
 */
import { dateOf } from '../kernel/date';
import { dayOf, documentNumber, LETTER_WORDS, type Letter } from '../letter/letter';
import { wholePlaceOf } from '../letter/letter-problems';
import type { TaskCard } from '../task/task-card';
import type { Block, FormCell, FormRow } from './report';
import { SPACE } from './task-cells';

/** Shares of the width and least heights in millimetres: one page, as long as the problems are few. */
const COLUMNS = [26, 56, 26, 48];
const HEIGHTS = { line: 14, done: 62, photos: 78, seal: 24 };

/** @param cards the problems of the letter, in its order */
export function slipBlocks(letter: Letter, cards: readonly TaskCard[], utcOffsetMinutes: number): readonly Block[] {
  const number = documentNumber(letter.documentCode, dayOf(letter, dateOf(letter.createdAt, utcOffsetMinutes)));
  const problems = cards.map((card, index) => `☐已整改${SPACE}☐未整改${SPACE}${index + 1}.${wholePlaceOf(card)}`);
  return [
    { kind: 'pageBreak', orientation: 'portrait' },
    { kind: 'heading', level: 0, text: `${LETTER_WORDS[letter.kind]}回执` },
    {
      kind: 'form',
      columns: COLUMNS,
      rows: [
        wide(HEIGHTS.line, '来文', [letter.title.text, number].filter((part) => part !== '').join('\n')),
        wide(HEIGHTS.done, '整改情况', [...problems, '采取的措施：'].join('\n')),
        wide(HEIGHTS.photos, '整改后\n照片', ''),
        pair(HEIGHTS.line, ['承办人', ''], ['联系电话', '']),
        pair(HEIGHTS.seal, ['单位\n（盖章）', ''], ['填报日期', `${SPACE.repeat(3)}年${SPACE}月${SPACE}日`]),
      ],
    },
  ];
}

const label = (text: string): FormCell => ({ role: 'label', text, span: 1, align: 'center' });

const wide = (height: number, name: string, text: string): FormRow => ({
  height,
  cells: [label(name), { role: 'value', text, span: 3, align: 'left' }],
});

const pair = (height: number, ...sides: readonly (readonly [name: string, text: string])[]): FormRow => ({
  height,
  cells: sides.flatMap(([name, text]) => [label(name), { role: 'value', text, span: 1, align: 'center' } as const]),
});
