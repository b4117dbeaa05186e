/**
 * A letter (督导通报, 交办单, 督办单) as an official document after GB/T 9704—2012: 版头, title, 主送, body, 附件说明, 署名 and 成文日期, annexes each on a new
 * page, of an order the slip (回执), 版记. No seal is drawn, no number and no day invented. Called by the use case that prepares it.
 */
import { chineseNumber } from '../kernel/chinese-number';
import { type CalendarDate, dateOf, toOfficialDate } from '../kernel/date';
import { type Annex, dayOf, documentNumber, LETTER_WORDS, type Letter, type PartName } from '../letter/letter';
import { inPlaces, sentenceOf } from '../letter/letter-problems';
import type { Standard } from '../standard/schema';
import type { TaskCard } from '../task/task-card';
import { fileNameOf } from './file-name';
import { slipBlocks } from './letter-slip';
import type { Block, HeadingBlock, ParagraphBlock, Report } from './report';
import { SPACE, wordShot, wordView } from './task-cells';
import { type AnnexInput, listPhotos, listTable } from './unit-list';

/** A letter with the records it speaks of. */
export interface LetterReportInput {
  readonly letter: Letter;
  /** Its problems, in its order. */
  readonly cards: readonly TaskCard[];
  readonly standards: readonly Standard[];
  readonly today: CalendarDate;
  /** Local time in minutes east of UTC (China: 480). */
  readonly utcOffsetMinutes: number;
}

const ANNEX_TITLES: Readonly<Record<Annex, string>> = { list: '整改任务清单', photos: '整改前后照片' };

export function letterReport(input: LetterReportInput): Report {
  const { letter } = input;
  const title = letter.isDemo ? `${letter.title.text}（示例数据）` : letter.title.text;
  const kind = LETTER_WORDS[letter.kind];
  const annexes = annexesOf(input);
  return {
    title,
    author: letter.signedBy,
    subject: kind,
    fileName: nameOfFile(input),
    language: 'zh-CN',
    style: 'official',
    orientation: 'portrait',
    footer: 'pageNumbers',
    blocks: [
      ...headBlocks(input),
      { kind: 'heading', level: 0, text: title },
      ...recipientBlocks(letter),
      ...paragraphs(letter.opening.text),
      ...sectionBlocks(letter.kind === 'notice' ? noticeSections(input) : orderSections(input)),
      ...(annexes.length > 0 ? [{ kind: 'annexList', names: annexes.map(({ name }) => name) } as const] : []),
      {
        kind: 'signature',
        name: letter.signedBy,
        date: letter.date === null ? '' : toOfficialDate(letter.date),
        isSealed: letter.isSealed,
      },
      ...annexes.flatMap(({ name, orientation, blocks }, index): Block[] => [
        { kind: 'pageBreak', orientation },
        { kind: 'annex', text: annexes.length === 1 ? '附件' : `附件${index + 1}` },
        { kind: 'heading', level: 0, text: name },
        ...blocks,
      ]),
      ...(letter.kind === 'notice' ? [] : slipBlocks(letter, input.cards, input.utcOffsetMinutes)),
      ...imprintBlocks(letter),
    ],
  };
}

/** Without an authority, on paper that has its red head already, the number alone. */
function headBlocks({ letter, utcOffsetMinutes }: LetterReportInput): readonly Block[] {
  const { authority, documentCode, signatory, createdAt } = letter;
  const number = documentNumber(documentCode, dayOf(letter, dateOf(createdAt, utcOffsetMinutes)));
  if (authority === '') return number === '' ? [] : [{ ...paragraph(number, false), align: 'center' }];
  return [{ kind: 'officialHead', authority, documentNumber: number, signatory }];
}

/** An order to nobody yet leaves the name to the hand. */
function recipientBlocks({ kind, recipient }: Letter): readonly Block[] {
  const name = recipient.replace(/[：:\s]+$/, '');
  if (name === '' && kind === 'notice') return [];
  return [paragraph(`${name === '' ? SPACE.repeat(10) : name}：`, false)];
}

/** A section of the body: 一、督查情况, numbered when it is known which there are. */
interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Sections that say nothing are left out, and those after them move up. */
const sectionBlocks = (sections: readonly Section[]): readonly Block[] =>
  sections
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }, index) => [heading(1, `${chineseNumber(index + 1)}、${title}`), ...blocks]);

const partSection = (letter: Letter, name: PartName, title: string): Section => ({
  title,
  blocks: paragraphs(letter[name].text),
});

function noticeSections(input: LetterReportInput): readonly Section[] {
  const { letter } = input;
  return [
    partSection(letter, 'situation', '督查情况'),
    { title: '存在问题', blocks: noticeProblems(input) },
    partSection(letter, 'earlier', '前期问题整改情况'),
    partSection(letter, 'demands', '工作要求'),
  ];
}

/** （一）南关社区, 1.阳光花园, （1）3号楼2单元三层：堆放杂物。（责任单位：…；分包单位：…） */
function noticeProblems({ letter, cards, today }: LetterReportInput): readonly Block[] {
  return inPlaces(cards).flatMap(({ name, places }, index): Block[] => [
    heading(2, `（${chineseNumber(index + 1)}）${name}`),
    ...places.flatMap((place, at): Block[] => [
      heading(3, `${at + 1}.${place.name}`),
      ...place.cards.map((card, no) => paragraph(`（${no + 1}）${sentenceOf(letter, card, today)}`)),
    ]),
  ]);
}

function orderSections(input: LetterReportInput): readonly Section[] {
  const { letter, cards, today, utcOffsetMinutes } = input;
  const problems = cards.flatMap((card, index): Block[] => [
    paragraph(`${index + 1}.${sentenceOf(letter, card, today)}`),
    ...beforePhotos(card, utcOffsetMinutes),
  ]);
  return [
    { title: '存在问题', blocks: problems },
    partSection(letter, 'demands', '整改要求'),
    partSection(letter, 'deadline', '办理时限'),
  ];
}

/** What the unit is to mend, as it was found; two side by side. */
function beforePhotos({ photos }: TaskCard, utcOffsetMinutes: number): readonly Block[] {
  const before = photos.filter(({ phase }) => phase === 'before');
  if (before.length === 0) return [];
  return [
    {
      kind: 'photoGrid',
      columns: 2,
      photos: before.map((photo) => ({
        photoId: photo.id,
        width: photo.width,
        height: photo.height,
        caption: `${wordView(photo)}${SPACE}${wordShot(photo, utcOffsetMinutes)}`,
      })),
    },
  ];
}

interface AnnexPart {
  readonly name: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
}

/** An annex with nothing in it is none. */
function annexesOf({ letter, cards, standards, today, utcOffsetMinutes }: LetterReportInput): readonly AnnexPart[] {
  const input: AnnexInput = { tasks: cards, standards, today: dayOf(letter, today), utcOffsetMinutes };
  const wants = (annex: Annex): boolean => letter.annexes.includes(annex) && cards.length > 0;
  const photos = wants('photos') ? listPhotos(input, 2) : null;
  return [
    ...(wants('list')
      ? [{ name: ANNEX_TITLES.list, orientation: 'landscape', blocks: [listTable(input)] } as const]
      : []),
    ...(photos ? [{ name: ANNEX_TITLES.photos, orientation: 'portrait', blocks: [photos] } as const] : []),
  ];
}

function imprintBlocks({ copiesTo, issuedBy, date }: Letter): readonly Block[] {
  if (copiesTo === '' && issuedBy === '') return [];
  return [{ kind: 'imprint', copiesTo, issuedBy, issuedOn: date === null ? '' : `${toOfficialDate(date)}印发` }];
}

/** A notice goes by its title, an order by unit and kind; then the day. */
function nameOfFile({ letter, utcOffsetMinutes }: LetterReportInput): string {
  const { kind, title, recipient, isDemo, createdAt } = letter;
  const day = toOfficialDate(dayOf(letter, dateOf(createdAt, utcOffsetMinutes)));
  const name = kind === 'notice' && title.text !== '' ? title.text : `${recipient}${LETTER_WORDS[kind]}`;
  return fileNameOf(name, isDemo ? '示例数据' : '', day);
}

const heading = (level: HeadingBlock['level'], text: string): HeadingBlock => ({ kind: 'heading', level, text });

const paragraph = (text: string, isIndented = true): ParagraphBlock => ({
  kind: 'paragraph',
  text,
  align: 'left',
  isIndented,
});

/** Each line a paragraph; empty ones are none. */
const paragraphs = (text: string): readonly ParagraphBlock[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraph(line));
