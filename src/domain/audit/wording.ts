/** Words for kinds of audits and for verdicts, the same on paper and on screen. */
import type { Audit, VerdictValue } from './audit';

export const KIND_WORDS: Readonly<Record<Audit['kind'], string>> = {
  supervision: '督导检查',
  selfCheck: '自查',
  revisit: '回头看',
};

const WORDS: Readonly<Record<VerdictValue, string>> = {
  met: '达标',
  unmet: '不达标',
  notApplicable: '不适用',
  unchecked: '未查',
};

/** 达标、不达标、不适用、未查. */
export const wordVerdict = (value: VerdictValue): string => WORDS[value];

/** As one writes them on paper; every font of an office has them. */
export const VERDICT_SIGNS: Readonly<Record<VerdictValue, string>> = {
  met: '√',
  unmet: '×',
  notApplicable: '—',
  unchecked: '○',
};

/** In the order in which they are counted. */
export const VERDICTS = Object.keys(WORDS) as readonly VerdictValue[];
