/**
 * 空白检查表, for pen and paper: the items of a standard word for word, their criteria as boxes, and room to judge and to write. A sheet for
 * the visit to a community, another for a compound with its stairwells. Called by the use case that prepares it.
 */
import { displayText } from '../standard/display-text';
import type { Criterion, Item, Scope, Section, Standard } from '../standard/schema';
import { blankAnswer, boxes, questionOf, wordBlank } from './blank-answers';
import { fileNameOf } from './file-name';
import { type Block, line, type Report, type RichCell, type TableCell, type TableColumn } from './report';

export interface BlankChecklistInput {
  readonly standard: Standard;
  /** What the sheet is for: items judged at one of these, the community's first. */
  readonly scopes: readonly Scope[];
}

/** Widths in millimetres of an upright A4 page; only their proportion counts. */
const COLUMNS: readonly TableColumn[] = [
  { title: '条目', width: 13, align: 'center' },
  { title: '标准内容和检查要点', width: 88, align: 'left' },
  { title: '判定', width: 19, align: 'left' },
  { title: '存在问题及位置', width: 44, align: 'left' },
  { title: '照片\n编号', width: 14, align: 'center' },
];

const JUDGED = ['达标', '不达标', '不适用'];

const SCOPE_WORDS: Readonly<Record<Scope, string>> = { community: '社区', compound: '小区', stairwell: '楼道' };

export function blankChecklistReport({ standard, scopes }: BlankChecklistInput): Report {
  const used = (['community', 'compound', 'stairwell'] as const).filter((scope) => scopes.includes(scope));
  const kind = `检查表（${used.map((scope) => SCOPE_WORDS[scope]).join('、')}）`;
  const title = `${standard.title}${kind}`;
  return {
    title,
    author: standard.issuer,
    subject: standard.source,
    fileName: fileNameOf(`${standard.title}检查表`, used.map((scope) => SCOPE_WORDS[scope]).join('、')),
    language: 'zh-CN',
    style: 'list',
    orientation: 'portrait',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'heading', level: 0, text: `${standard.title}\n${kind}` },
      line(`依据：${standard.source}。在☐内打“√”；标“（提示）”的只作参考，不影响判定。`),
      ...headOf(used).map((labels) => ({ kind: 'signLines', labels }) as const),
      ...used.flatMap((scope): readonly Block[] => {
        const sections = sectionsAt(standard, scope);
        if (sections.length === 0) return [];
        return scope === 'stairwell' ? stairwellBlocks(standard, sections) : [itemTable(sections)];
      }),
      { kind: 'signLines', labels: ['检查人员（签字）', '点位负责人（签字，可拒签）'] },
    ],
  };
}

/** What is filled in before the walk, line by line. */
const headOf = (scopes: readonly Scope[]): readonly (readonly string[])[] =>
  scopes.includes('compound') || scopes.includes('stairwell')
    ? [
        ['社区', '小区'],
        ['检查日期', '检查人员'],
      ]
    : [['社区', '检查日期', '检查人员']];

/** Sections with only the items judged at a scope. */
function sectionsAt(standard: Standard, scope: Scope): readonly Section[] {
  return standard.sections
    .map((section) => ({ ...section, items: section.items.filter((item) => item.scopes.includes(scope)) }))
    .filter(({ items }) => items.length > 0);
}

function itemTable(sections: readonly Section[]): Block {
  return {
    kind: 'table',
    columns: COLUMNS,
    rows: sections.flatMap((section) => [headingOf(section, COLUMNS.length), ...section.items.map(itemRow)]),
  };
}

const headingOf = ({ numeral, name }: Section, span: number): readonly RichCell[] => [
  { text: `${numeral}、${name}`, span, isHeading: true },
];

const itemRow = (item: Item): readonly TableCell[] => [
  item.code,
  [
    displayText(item.text),
    ...item.criteria.map((criterion, index) => `${numberOf(index)}${wordBlank(criterion)}`),
  ].join('\n'),
  oneBelowTheOther(JUDGED),
  '',
  '',
];

/** ①: where one point ends and the next begins is seen at once. */
const numberOf = (index: number): string => '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'[index] ?? `（${index + 1}）`;

/** Stairwells are many and alike: a column for each, and one to spare, so that one sheet does for a compound. */
function stairwellBlocks(standard: Standard, sections: readonly Section[]): readonly Block[] {
  const count = standard.sampling.stairwellsPerCompound + 1;
  const columns: readonly TableColumn[] = [
    { title: '标准内容和检查要点', width: 58, align: 'left' },
    ...Array.from({ length: count }, (): TableColumn => {
      return { title: '楼道\n＿＿号楼＿＿单元', width: 120 / count, align: 'left' };
    }),
  ];
  const each = (words: string): readonly string[] => Array.from({ length: count }, () => words);
  const rows = sections.flatMap((section) => [
    headingOf(section, columns.length),
    ...section.items.flatMap((item): (readonly TableCell[])[] => [
      [{ text: `${item.code}　${displayText(item.text)}`, span: columns.length }],
      ...item.criteria.map((criterion, index) => [
        `${numberOf(index)}${questionOf(criterion)}`,
        ...each(blankLines(criterion)),
      ]),
      ['判定', ...each(oneBelowTheOther(JUDGED))],
      ['存在问题及位置', ...each(emptyLines(4))],
      ['照片编号', ...each(emptyLines(2))],
    ]),
  ]);
  return [{ kind: 'table', columns, rows }];
}

const oneBelowTheOther = (words: readonly string[]): string => words.map((word) => boxes([word])).join('\n');

/** In a narrow column, and high enough to write in. */
function blankLines(criterion: Criterion): string {
  const { choices, text } = blankAnswer(criterion);
  return choices.length > 0 ? oneBelowTheOther(choices) : `\n${text}`;
}

/** Room to write, so many lines high. */
const emptyLines = (count: number): string => '\n'.repeat(count - 1);
