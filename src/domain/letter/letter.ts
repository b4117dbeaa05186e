/**
 * A letter (公文): what the office sends on paper. Its words are drafted from the records, may be edited to the last one, and stay as
 * they are until somebody asks for the draft anew: what was sent must be there word by word the next time it is opened.
 */
import { type CalendarDate, yearOf } from '../kernel/date';
import type { Id } from '../kernel/ids';

/** 督导通报, 交办单, 督办单. */
export type LetterKind = 'notice' | 'order' | 'urge';

export const LETTER_WORDS: Readonly<Record<LetterKind, string>> = {
  notice: '督导通报',
  order: '交办单',
  urge: '督办单',
};

/** A text of a letter. A line end begins a new paragraph. */
export interface Part {
  readonly text: string;
  /** It is the draft as the records gave it; false once a person wrote in it. */
  readonly isDrafted: boolean;
}

/**
 * - `title` 标题
 * - `opening` 导语
 * - `situation` 督查情况, `earlier` 前期问题整改情况: of a notice
 * - `demands` 工作要求, of an order 整改要求
 * - `deadline` 办理时限: of an order
 */
export type PartName = 'title' | 'opening' | 'situation' | 'earlier' | 'demands' | 'deadline';

/** The parts of each kind, in the order of the paper. */
export const PARTS_OF: Readonly<Record<LetterKind, readonly PartName[]>> = {
  notice: ['title', 'opening', 'situation', 'earlier', 'demands'],
  order: ['title', 'opening', 'demands', 'deadline'],
  urge: ['title', 'opening', 'demands', 'deadline'],
};

/** 整改任务清单, 整改前后对照. A ranking is none of them: whoever wants one adds it by hand. */
export const ANNEXES = ['list', 'photos'] as const;
export type Annex = (typeof ANNEXES)[number];

/** One letter. Each part is a field of its own, so that two who edit different parts are not in each other's way. */
export interface Letter extends Readonly<Record<PartName, Part>> {
  readonly id: Id;
  readonly kind: LetterKind;
  /** 主送, without the colon; of an order the responsible unit, empty where the tasks name none. */
  readonly recipient: string;
  /** The audits a notice reports on; empty for orders. */
  readonly auditIds: readonly Id[];
  /** The tasks it speaks of, in its order. */
  readonly taskIds: readonly Id[];
  /** What a person made of a problem's sentence, by task. The record keeps its own words. */
  readonly sentences: Readonly<Record<Id, string>>;
  /** The first and the last day on which what it speaks of was found. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** 发文机关标志; empty for paper with the red head already printed on it. */
  readonly authority: string;
  /** 机关代字: 高文明办. The number behind the year is given by the office, never here. */
  readonly documentCode: string;
  /** 签发人; may be empty. */
  readonly signatory: string;
  /** 署名. */
  readonly signedBy: string;
  /** 成文日期; null leaves it to the hand. */
  readonly date: CalendarDate | null;
  /** Room for a seal is left. */
  readonly isSealed: boolean;
  /** 抄送; may be empty. */
  readonly copiesTo: string;
  /** 印发机关; empty together with 抄送: no 版记. */
  readonly issuedBy: string;
  readonly annexes: readonly Annex[];
  /** Epoch milliseconds of the device clock. */
  readonly createdAt: number;
  readonly isDemo: boolean;
}

/** What is said once and known for the next letter. */
export type LetterHabits = Pick<
  Letter,
  'authority' | 'documentCode' | 'signatory' | 'signedBy' | 'isSealed' | 'copiesTo' | 'issuedBy' | 'annexes'
>;

/** Whom an office writes to when nobody said otherwise. */
const EVERYBODY = '各社区，各有关单位';

/**
 * What the last letter of this kind said, else the last of any kind; of another kind neither 抄送 nor annexes, which belong to what is
 * sent. @param office who sends, where there was no letter yet; may be empty
 */
export function habitsFrom(
  letters: readonly Letter[],
  kind: LetterKind,
  office: string,
): LetterHabits & Pick<Letter, 'recipient'> {
  const [latest] = [...letters].sort(
    (a, b) => Number(b.kind === kind) - Number(a.kind === kind) || b.createdAt - a.createdAt,
  );
  const same = latest?.kind === kind ? latest : undefined;
  const isNotice = kind === 'notice';
  return {
    recipient: isNotice ? (same?.recipient ?? EVERYBODY) : '',
    authority: latest?.authority ?? '',
    documentCode: latest?.documentCode ?? '',
    signatory: latest?.signatory ?? '',
    signedBy: latest?.signedBy ?? office,
    isSealed: latest?.isSealed ?? true,
    copiesTo: same?.copiesTo ?? '',
    issuedBy: same?.issuedBy ?? (isNotice ? office : ''),
    annexes: same?.annexes ?? (isNotice ? ['list'] : []),
  };
}

/** 高文明办〔2017〕　号: the year whole, in its own brackets, no 第 (GB/T 9704—2012, 7.2.5), the number left blank. Empty without a code. */
export const documentNumber = (code: string, day: CalendarDate): string =>
  code === '' ? '' : `${code}〔${yearOf(day)}〕\u3000号`;

/** The day a letter speaks of: its own, else today. */
export const dayOf = ({ date }: Pick<Letter, 'date'>, today: CalendarDate): CalendarDate => date ?? today;
