/** Words for verdicts. */
import type { VerdictValue } from '../../domain/audit/audit';

const WORDS: Readonly<Record<VerdictValue, string>> = {
  met: '达标',
  unmet: '不达标',
  notApplicable: '不适用',
  unchecked: '未查',
};

/** 达标、不达标、不适用、未查. */
export const wordVerdict = (value: VerdictValue): string => WORDS[value];
