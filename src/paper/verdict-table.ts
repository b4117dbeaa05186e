/** The strip as a table of signs, for programs that draw no cells. Called by `docx-blocks.ts`. */
import { VERDICT_SIGNS, VERDICTS, wordVerdict } from '../domain/audit/wording';
import type { TableBlock, VerdictStripBlock } from '../domain/report/report';

/** A row for each section: 一、社区 | 01√ 02× …; the column title says what the signs mean. */
export function verdictTable({ groups }: VerdictStripBlock): TableBlock {
  const meaning = VERDICTS.map((verdict) => `${VERDICT_SIGNS[verdict]}${wordVerdict(verdict)}`).join('　');
  return {
    kind: 'table',
    columns: [
      { title: '部分', width: 50, align: 'left' },
      { title: `各条判定（${meaning}）`, width: 128, align: 'left' },
    ],
    rows: groups.map(({ numeral, name, cells }) => [
      `${numeral}、${name}`,
      cells.map(({ label, verdict }) => `${label}${VERDICT_SIGNS[verdict]}`).join('　'),
    ]),
  };
}
