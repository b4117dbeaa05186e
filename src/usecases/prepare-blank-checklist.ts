/** Prepare 空白检查表 of a standard, for pen and paper. Called where an audit begins and by the page of papers. */
import { blankChecklistReport } from '../domain/report/blank-checklist';
import type { Scope, Standard } from '../domain/standard/schema';
import type { PreparedPaper } from './prepared-paper';

/** @param input.scopes the community, or a compound with its stairwells; both make one paper */
export const prepareBlankChecklist = (input: {
  readonly standard: Standard;
  readonly scopes: readonly Scope[];
}): PreparedPaper => ({ report: blankChecklistReport(input), markups: [] });
