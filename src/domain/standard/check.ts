/**
 * What the schema alone can't see: ids that must be unique, names that must exist, words that must stand in the text.
 * Called by `parse.ts` once every file has its shape.
 */
import type { Problem } from './problem';
import type { Criterion, Item, Scope, Standard } from './schema';

type Report = (field: string, message: string) => void;

/** Widest first: a place knows the facts of its own level and of every wider one. */
const LEVELS: readonly Scope[] = ['community', 'compound', 'stairwell'];

/** @param files names of the section files, in the order of `standard.sections` */
export function checkStandard(standard: Standard, files: readonly string[], headFile: string): readonly Problem[] {
  const problems: Problem[] = [];
  const reportIn =
    (file: string, item: string): Report =>
    (field, message) =>
      problems.push({ file, item, field, message });

  const reportHead = reportIn(headFile, '');
  reportDuplicates(standard.facts, 'facts', reportHead);
  reportDuplicates(standard.parameters, 'parameters', reportHead);
  reportDuplicates(standard.sections, 'sections', reportHead);

  const itemIds = standard.sections.flatMap((section) => section.items.map((item) => item.id));
  const seenIds = new Set<string>();
  for (const [index, section] of standard.sections.entries()) {
    const seenCodes = new Set<string>();
    for (const item of section.items) {
      const report = reportIn(files[index] ?? '', item.id);
      if (seenIds.has(item.id)) report('id', `编号 ${item.id} 重复`);
      if (seenCodes.has(item.code)) report('no', `序号 ${item.code} 重复`);
      seenIds.add(item.id);
      seenCodes.add(item.code);
      checkWords(item, report);
      checkCriteria(item, standard, report);
      checkTally(item, standard, report);
      checkDefects(item, itemIds, report);
      checkRoles(item, standard, report);
    }
  }
  return problems;
}

function checkWords(item: Item, report: Report): void {
  for (const words of item.emphasis) if (!item.text.includes(words)) report('emphasis', `原文中没有“${words}”`);
  for (const { issued } of item.errata)
    if (issued !== undefined && !item.text.includes(issued)) report('errata', `原文中没有“${issued}”`);
}

function checkCriteria(item: Item, standard: Standard, report: Report): void {
  reportDuplicates(item.criteria, 'criteria', report);
  const conditionIds = new Set<string>();
  for (const criterion of item.criteria) {
    const field = `criteria[${criterion.id}]`;
    for (const id of criterion.when ?? [])
      if (!conditionIds.has(id)) report(`${field}.when`, `${id} 不是本条在它之前的适用条件`);
    if (criterion.kind === 'condition') conditionIds.add(criterion.id);
    checkReferences(criterion, item, standard, (inner, message) => {
      report(`${field}.${inner}`, message);
    });
  }
}

/** Whether a parameter exists and is of its kind. */
const parameterCheck =
  (standard: Standard, report: Report) =>
  (id: string, kind: 'boolean' | 'number', field: string): void => {
    const parameter = standard.parameters.find((candidate) => candidate.id === id);
    if (parameter === undefined) report(field, `没有参数 ${id}`);
    else if (typeof parameter.value !== kind)
      report(field, `参数 ${id} 应为${kind === 'number' ? '数字' : ' true 或 false'}`);
  };

/** What the spots of a tally answer must be criteria that such answers fit. */
function checkTally(item: Item, standard: Standard, report: Report): void {
  const { tally } = item;
  if (!tally) return;
  const want = (id: string, field: string, fits: (criterion: Criterion) => boolean, wanted: string): void => {
    const criterion = item.criteria.find((candidate) => candidate.id === id);
    if (criterion === undefined) report(`tally.${field}`, `本条没有要点 ${id}`);
    else if (!fits(criterion)) report(`tally.${field}`, `要点 ${id} 应为${wanted}`);
  };
  want(
    tally.count,
    'count',
    (each) => each.kind === 'count' && each.within !== undefined,
    '写明 within 的数量（count）',
  );
  if (tally.farthest !== undefined)
    want(
      tally.farthest,
      'farthest',
      (each) => each.kind === 'distance' && each.threshold.op === '<=',
      '界限为 <= 的距离（distance）',
    );
  const hasOptions = (each: Criterion): boolean =>
    (each.kind === 'choices' || each.kind === 'information') && (each.options ?? []).length > 0;
  for (const [at, id] of tally.options.entries())
    want(id, `options[${at}]`, hasOptions, '有选项的多选或信息（choices、information）');
  if (new Set(tally.options).size !== tally.options.length) report('tally.options', '要点重复');
  if (tally.spacing !== undefined) parameterCheck(standard, report)(tally.spacing, 'number', 'tally.spacing');
}

function checkReferences(criterion: Criterion, item: Item, standard: Standard, report: Report): void {
  const wantParameter = parameterCheck(standard, report);
  if ('threshold' in criterion && typeof criterion.threshold?.value === 'string')
    wantParameter(criterion.threshold.value, 'number', 'threshold.value');

  if (criterion.kind === 'condition') {
    const fact = standard.facts.find((candidate) => candidate.id === criterion.fact);
    if (fact === undefined) {
      report('fact', `没有点位信息 ${criterion.fact}`);
      return;
    }
    if ((fact.kind === 'year') !== (criterion.threshold !== undefined))
      report('threshold', fact.kind === 'year' ? '年份条件要写明界限' : '是否条件不能有界限');
    if (item.scopes.some((scope) => LEVELS.indexOf(scope) < LEVELS.indexOf(fact.scope)))
      report('fact', `${fact.id} 属于 ${fact.scope}，本条在更大的层级判定，无从得知`);
  }
  if (criterion.kind === 'choices' && criterion.atLeast > criterion.options.length)
    report('atLeast', `只有${criterion.options.length}个选项，不可能达到${criterion.atLeast}项`);
  if ('options' in criterion && new Set(criterion.options).size !== (criterion.options ?? []).length)
    report('options', '选项重复');
  if (criterion.kind === 'frequency') {
    if (criterion.rolling !== undefined) wantParameter(criterion.rolling, 'boolean', 'rolling');
    if (criterion.rolling !== undefined && criterion.period !== 'year') report('rolling', '只用于按年计的频次');
    if (criterion.group !== undefined) wantParameter(criterion.group, 'boolean', 'group');
    const isUneven = item.criteria.some(
      (other) =>
        other.kind === 'frequency' &&
        other.group !== undefined &&
        other.group === criterion.group &&
        (other.times !== criterion.times || other.period !== criterion.period || other.basis !== criterion.basis),
    );
    if (isUneven) report('group', '同组的要点，次数、周期和依据要一致');
  }
}

function checkDefects(item: Item, itemIds: readonly string[], report: Report): void {
  for (const [at, defect] of item.defects.entries()) {
    for (const id of defect.criteria ?? [])
      if (!item.criteria.some((criterion) => criterion.id === id))
        report(`defects[${at}].criteria`, `本条没有要点 ${id}`);
    for (const id of defect.alsoBreaks ?? []) {
      if (!itemIds.includes(id)) report(`defects[${at}].alsoBreaks`, `没有条目 ${id}`);
      else if (id === item.id) report(`defects[${at}].alsoBreaks`, '不必写本条自己');
    }
  }
}

function checkRoles(item: Item, standard: Standard, report: Report): void {
  const check = (names: readonly string[], field: string): void => {
    for (const name of names)
      if (standard.roles[name] === undefined) report(field, `“${name}”没有列入 standard.json 的 roles`);
  };
  check(item.responsible, 'responsible');
  for (const [at, defect] of item.defects.entries()) check(defect.responsible ?? [], `defects[${at}].responsible`);
}

function reportDuplicates(entries: readonly { readonly id: string }[], field: string, report: Report): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) report(`${field}[${id}]`, `编号 ${id} 重复`);
    seen.add(id);
  }
}
