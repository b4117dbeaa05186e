/** What a cell of the pairing table means. Called by `site-table.ts` and, for comparison, by `merge-sites.ts`. */

/** How two texts are compared: differences of width and spaces are none. Never shown. */
export function textKey(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

/** A cell as text: outer spaces gone, line breaks as LF, and what spreadsheets wrap around it taken off. */
export function cleanCell(cell: string): string {
  const text = cell.replace(/\r\n?/g, '\n').trim();
  if (text.startsWith("'") && isFormula(text.slice(1))) return text.slice(1);
  return /^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text;
}

/**
 * A text as a cell that no spreadsheet takes for a formula; `cleanCell` takes the mark off again. Names come from
 * other people's devices, and a formula in an opened table can send its contents away (CWE-1236).
 */
export function guardCell(text: string): string {
  const trimmed = text.trim();
  return isFormula(trimmed) ? `'${trimmed}` : trimmed;
}

/** A dash or 无 says that there is nobody. */
export function isNothing(cell: string): boolean {
  return /^(无|没有|暂无|[-—–/／]+)?$/.test(cell);
}

/** Four digits, as in 2011年, 2011.5 or 2011/5/1, or in Chinese figures; null when there is no year or more than one. */
export function readYear(cell: string): number | null {
  const text = cell.normalize('NFKC').replace(/[〇○零一二三四五六七八九]/g, (figure) => String(figureValue(figure)));
  // Whole runs of figures, so that a telephone number holds no year. No look-behind: Safari before 16.4 refuses the script.
  const years = new Set(text.match(/\d+/g)?.filter((run) => /^(19|20)\d{2}$/.test(run)));
  const [year] = years;
  return years.size === 1 && year !== undefined ? Number(year) : null;
}

/** 是, 封闭, √ → true; 否, 开放, × → false; anything else, 半封闭 too, null. */
export function readGated(cell: string): boolean | null {
  const text = textKey(cell).toLowerCase();
  if (/^(是|有|封闭|封闭式|封闭小区|封闭式小区|全封闭|已封闭|√|✓|✔|☑|y|yes|true|1)$/.test(text)) return true;
  if (/^(否|无|没有|开放|开放式|开放小区|开放式小区|不封闭|非封闭|未封闭|×|x|✗|✘|n|no|false|0)$/.test(text))
    return false;
  return null;
}

/** Several names in one cell, apart from those in brackets: 县委宣传部（文明办、网信办）、县财政局 are two. */
export function splitNames(cell: string): readonly string[] {
  return cell
    .split(/[、；;，,/／\n](?![^（(]*[）)])/)
    .map((name) => name.trim())
    .filter((name) => !isNothing(name));
}

/** What is left of a telephone number after a spreadsheet took it for a quantity: 1.38E+10. */
export function isBrokenPhone(cell: string): boolean {
  return /^\d(\.\d+)?E\+?\d+$/i.test(cell.normalize('NFKC'));
}

/** Also behind marks of our own, so that taking one off always gives back what was written. */
function isFormula(text: string): boolean {
  return /^'*([=@]|[+-](?![\d\s-]*$))/.test(text);
}

function figureValue(figure: string): number {
  return figure === '○' || figure === '零' ? 0 : '〇一二三四五六七八九'.indexOf(figure);
}
