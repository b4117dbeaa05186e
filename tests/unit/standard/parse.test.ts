/** S13: a broken standard is refused, and every problem names file, item and field and says what is wanted. */
import { describe, expect, test } from 'vitest';
import { parseStandard, parseStandardTexts } from '../../../src/domain/standard/parse';
import { type Problem, wordProblem } from '../../../src/domain/standard/problem';
import { readTexts } from '../../checklists/read-standard';

const texts = readTexts('tests/fixtures/checklists/yinger-2020');

interface Raw {
  [key: string]: Raw;
}
type Files = Record<string, Raw>;

/** The problems of the small standard after one change to it. */
function problemsAfter(change: (files: Files) => void): readonly Problem[] {
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text) as Raw]));
  change(files);
  const parsed = parseStandard(files);
  return parsed.ok ? [] : parsed.error.problems;
}

/** Sets what stands at a path: `set('sleep.json', 'items.0.criteria.0.kind', …)`. */
const set =
  (file: string, path: string, value: unknown) =>
  (files: Files): void => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at: Raw | undefined = files[file];
    for (const key of keys) at = at?.[key];
    if (at === undefined) throw new Error(`Nothing at ${path}`);
    if (value === undefined) Reflect.deleteProperty(at, last);
    else at[last] = value as Raw;
  };

test('S13: the unchanged standard is valid', () => {
  expect(problemsAfter(() => undefined)).toEqual([]);
});

describe('shape', () => {
  test.each<[string, string, string, unknown, Problem]>([
    [
      'an unknown kind',
      'sleep.json',
      'items.0.criteria.0.kind',
      'freq',
      {
        file: 'sleep.json',
        item: 's1',
        field: 'criteria[beds].kind',
        message: expect.stringMatching(/^“freq”不合要求，应为.*"count"、.*"frequency".*之一$/) as string,
      },
    ],
    [
      'a missing threshold',
      'kitchen.json',
      'items.0.criteria.1.threshold',
      undefined,
      {
        file: 'kitchen.json',
        item: 'k1',
        field: 'criteria[far].threshold',
        message: '缺少这一项',
      },
    ],
    [
      'a misspelt field',
      'kitchen.json',
      'items.0.responsable',
      ['园长'],
      {
        file: 'kitchen.json',
        item: 'k1',
        field: 'responsable',
        message: '没有这样的项目，请检查拼写',
      },
    ],
    [
      'text where a number is wanted',
      'kitchen.json',
      'items.0.criteria.2.times',
      '两次',
      {
        file: 'kitchen.json',
        item: 'k1',
        field: 'criteria[clean].times',
        message: '“两次”不合要求，应为数字',
      },
    ],
    [
      'half a time',
      'kitchen.json',
      'items.0.criteria.2.times',
      1.5,
      {
        file: 'kitchen.json',
        item: 'k1',
        field: 'criteria[clean].times',
        message: '1.5不合要求，应为整数',
      },
    ],
    [
      'a ratio above one',
      'sleep.json',
      'items.0.criteria.1.ratio',
      90,
      {
        file: 'sleep.json',
        item: 's1',
        field: 'criteria[staff].ratio',
        message: '90不合要求，应为不大于1的数',
      },
    ],
    [
      'an item without criteria',
      'sleep.json',
      'items.1.criteria',
      [],
      {
        file: 'sleep.json',
        item: 's2',
        field: 'criteria',
        message: '空列表不合要求，应为至少一项',
      },
    ],
    [
      'a chip too long',
      'kitchen.json',
      'items.0.defects.0.short',
      '厨房从来没有消过毒',
      {
        file: 'kitchen.json',
        item: 'k1',
        field: 'defects[0].short',
        message: '“厨房从来没有消过毒”不合要求，应为不超过8个字',
      },
    ],
    [
      'a blank at the end of the text',
      'sleep.json',
      'items.1.text',
      '设两处出口。 ',
      {
        file: 'sleep.json',
        item: 's2',
        field: 'text',
        message: '“设两处出口。 ”不合要求，应为首尾没有空白的文字',
      },
    ],
    [
      'an id in capitals',
      'sleep.json',
      'items.1.criteria.1.id',
      'Exits',
      {
        file: 'sleep.json',
        item: 's2',
        field: 'criteria[Exits].id',
        message: '“Exits”不合要求，应为由小写字母、数字和连字符组成的编号',
      },
    ],
    [
      'a threshold that is neither number nor parameter',
      'sleep.json',
      'items.1.criteria.1.threshold.value',
      true,
      {
        file: 'sleep.json',
        item: 's2',
        field: 'criteria[exits].threshold.value',
        message: 'true不合要求，应为数字或文字',
      },
    ],
    [
      'a day that is none',
      'standard.json',
      'date',
      '2020年9月',
      {
        file: 'standard.json',
        item: '',
        field: 'date',
        message: '“2020年9月”不合要求，应为日期，如 2017-04-28',
      },
    ],
    [
      'a null',
      'standard.json',
      'issuer',
      null,
      {
        file: 'standard.json',
        item: '',
        field: 'issuer',
        message: 'null不合要求，应为文字',
      },
    ],
    [
      'an unknown scope',
      'sleep.json',
      'items.1.scopes.0',
      'town',
      {
        file: 'sleep.json',
        item: 's2',
        field: 'scopes[0]',
        message: '“town”不合要求，应为"community"、"compound"、"stairwell"之一',
      },
    ],
  ])('S13: %s', (_, file, path, value, problem) => {
    expect(problemsAfter(set(file, path, value))).toEqual([problem]);
  });

  test('S13: an item without an id is named by its place', () => {
    expect(problemsAfter(set('sleep.json', 'items.1.id', undefined))).toEqual([
      { file: 'sleep.json', item: '第2条', field: 'id', message: '缺少这一项' },
    ]);
  });
  test('S13: a broken 注 is named by its id', () => {
    const note = {
      id: 's-note',
      text: '必须挂牌。',
      scopes: ['community'],
      criteria: [],
      defects: [],
      responsible: ['园长'],
    };
    expect(problemsAfter(set('sleep.json', 'note', note)).map(wordProblem)).toEqual([
      'sleep.json s-note criteria：空列表不合要求，应为至少一项',
      'sleep.json s-note deadline：缺少这一项',
    ]);
  });
  test('S13: every problem is listed, not only the first', () => {
    const found = problemsAfter((files) => {
      set('sleep.json', 'items.0.responsible', [])(files);
      set('kitchen.json', 'items.0.deadline.days', 0)(files);
    });
    expect(found.map(wordProblem)).toEqual([
      'kitchen.json k1 deadline.days：0不合要求，应为不小于1的数',
      'sleep.json s1 responsible：空列表不合要求，应为至少一项',
    ]);
  });
});

describe('references', () => {
  test.each<[string, string, string, unknown, string]>([
    ['an item id twice', 'sleep.json', 'items.1.id', 'k1', 'sleep.json k1 id：编号 k1 重复'],
    ['an item number twice', 'sleep.json', 'items.1.no', '1', 'sleep.json s2 no：序号 乙-1 重复'],
    ['a section id twice', 'sleep.json', 'id', 'kitchen', 'standard.json sections[kitchen]：编号 kitchen 重复'],
    [
      'a criterion id twice',
      'sleep.json',
      'items.0.criteria.1.id',
      'beds',
      'sleep.json s1 criteria[beds]：编号 beds 重复',
    ],
    [
      'an unknown condition',
      'sleep.json',
      'items.1.criteria.1.when',
      ['gated'],
      'sleep.json s2 criteria[exits].when：gated 不是本条在它之前的适用条件',
    ],
    [
      'a condition on itself',
      'sleep.json',
      'items.1.criteria.0.when',
      ['old'],
      'sleep.json s2 criteria[old].when：old 不是本条在它之前的适用条件',
    ],
    [
      'a criterion taken for a condition',
      'kitchen.json',
      'items.0.criteria.2.when',
      ['far'],
      'kitchen.json k1 criteria[clean].when：far 不是本条在它之前的适用条件',
    ],
    [
      'an unknown fact',
      'sleep.json',
      'items.1.criteria.0.fact',
      'age',
      'sleep.json s2 criteria[old].fact：没有点位信息 age',
    ],
    [
      'a year without a bound',
      'sleep.json',
      'items.1.criteria.0.threshold',
      undefined,
      'sleep.json s2 criteria[old].threshold：年份条件要写明界限',
    ],
    [
      'a yes/no with a bound',
      'kitchen.json',
      'items.0.criteria.0.threshold',
      { op: '>=', value: 1 },
      'kitchen.json k1 criteria[own].threshold：是否条件不能有界限',
    ],
    [
      'a fact that is not known at that level',
      'standard.json',
      'facts.0.scope',
      'compound',
      'sleep.json s2 criteria[old].fact：opened 属于 compound，本条在更大的层级判定，无从得知',
    ],
    [
      'an unknown parameter',
      'sleep.json',
      'items.0.criteria.0.threshold.value',
      'seats',
      'sleep.json s1 criteria[beds].threshold.value：没有参数 seats',
    ],
    [
      'a parameter of the wrong kind',
      'standard.json',
      'parameters.0.value',
      true,
      'sleep.json s1 criteria[beds].threshold.value：参数 beds 应为数字',
    ],
    [
      'a group that is no switch',
      'kitchen.json',
      'items.0.criteria.2.group',
      'beds',
      'kitchen.json k1 criteria[clean].group：参数 beds 应为 true 或 false',
    ],
    [
      'a rolling month',
      'kitchen.json',
      'items.0.criteria.2.rolling',
      'none',
      'kitchen.json k1 criteria[clean].rolling：没有参数 none\nkitchen.json k1 criteria[clean].rolling：只用于按年计的频次',
    ],
    [
      'an unknown item broken too',
      'kitchen.json',
      'items.0.defects.0.alsoBreaks',
      ['s9'],
      'kitchen.json k1 defects[0].alsoBreaks：没有条目 s9',
    ],
    [
      'the item itself broken too',
      'kitchen.json',
      'items.0.defects.0.alsoBreaks',
      ['k1'],
      'kitchen.json k1 defects[0].alsoBreaks：不必写本条自己',
    ],
    [
      'a defect of an unknown criterion',
      'kitchen.json',
      'items.0.defects.0.criteria',
      ['x'],
      'kitchen.json k1 defects[0].criteria：本条没有要点 x',
    ],
    [
      'an unknown role',
      'kitchen.json',
      'items.0.responsible',
      ['物业公词'],
      'kitchen.json k1 responsible：“物业公词”没有列入 standard.json 的 roles',
    ],
    [
      'an unknown role of a defect',
      'kitchen.json',
      'items.0.defects.0.responsible',
      ['厨师'],
      'kitchen.json k1 defects[0].responsible：“厨师”没有列入 standard.json 的 roles',
    ],
    [
      'emphasis that is not in the text',
      'kitchen.json',
      'items.0.emphasis',
      ['30米'],
      'kitchen.json k1 emphasis：原文中没有“30米”',
    ],
    [
      'an erratum of words that are not in the text',
      'kitchen.json',
      'items.0.errata',
      [{ issued: '揶用', remark: '误' }],
      'kitchen.json k1 errata：原文中没有“揶用”',
    ],
    [
      'more options wanted than there are',
      'sleep.json',
      'items.1.criteria.1',
      {
        id: 'c',
        kind: 'choices',
        question: '出口',
        method: ['observe'],
        basis: 'notice',
        options: ['东', '西', '西'],
        atLeast: 4,
      },
      'sleep.json s2 criteria[c].atLeast：只有3个选项，不可能达到4项\nsleep.json s2 criteria[c].options：选项重复',
    ],
  ])('S13: %s', (_, file, path, value, problem) => {
    expect(
      problemsAfter(set(file, path, value))
        .map(wordProblem)
        .join('\n'),
    ).toBe(problem);
  });

  test('S13: criteria counted together must want the same', () => {
    const found = problemsAfter((files) => {
      set('standard.json', 'parameters.0', { id: 'beds', label: '合计', value: false })(files);
      set('sleep.json', 'items.0.criteria.0.threshold.value', 12)(files);
      const clean = files['kitchen.json']?.['items']?.['0']?.['criteria']?.['2'] as Raw;
      const both = [
        { ...clean, group: 'beds' },
        { ...clean, id: 'wash', group: 'beds', times: 3 },
      ];
      set('kitchen.json', 'items.0.criteria', [...both, files['kitchen.json']?.['items']?.['0']?.['criteria']?.['0']])(
        files,
      );
      set('kitchen.json', 'items.0.criteria.0.when', undefined)(files);
      set('kitchen.json', 'items.0.criteria.1.when', undefined)(files);
    });
    expect(found.map(wordProblem)).toEqual([
      'kitchen.json k1 criteria[clean].group：同组的要点，次数、周期和依据要一致',
      'kitchen.json k1 criteria[wash].group：同组的要点，次数、周期和依据要一致',
    ]);
  });
});

describe('a tally', () => {
  const tallied = (tally: object) => (files: Files) => {
    const colours = { id: 'colour', kind: 'choices', question: '颜色', method: ['observe'], basis: 'notice' };
    set('sleep.json', 'items.0.criteria.2', { ...colours, options: ['红', '绿'], atLeast: 1 })(files);
    set('sleep.json', 'items.0.criteria.0.within', 10)(files);
    set('sleep.json', 'items.0.criteria.3', { ...colours, id: 'words', kind: 'information', options: undefined })(
      files,
    );
    const far = { ...colours, id: 'far', kind: 'distance', threshold: { op: '>=', value: 10 } };
    set('sleep.json', 'items.0.criteria.4', far)(files);
    set('sleep.json', 'items.0.tally', { thing: '床', unit: '张', count: 'beds', options: ['colour'], ...tally })(
      files,
    );
  };
  const problemsOf = (tally: object) => problemsAfter(tallied(tally)).map(wordProblem);

  test('S13: one that names criteria of the right kinds is taken', () => {
    expect(problemsOf({ spacing: 'beds' })).toEqual([]);
  });
  test.each<[string, object, string]>([
    ['a criterion that is not there', { count: 'exits' }, 'count：本条没有要点 exits'],
    ['a count of another kind', { count: 'staff' }, 'count：要点 staff 应为写明 within 的数量（count）'],
    ['a distance that wants to be far', { farthest: 'far' }, 'farthest：要点 far 应为界限为 <= 的距离（distance）'],
    ['what is no distance', { farthest: 'colour' }, 'farthest：要点 colour 应为界限为 <= 的距离（distance）'],
    [
      'information without options',
      { options: ['colour', 'words'] },
      'options[1]：要点 words 应为有选项的多选或信息（choices、information）',
    ],
    ['options named twice', { options: ['colour', 'colour'] }, 'options：要点重复'],
    ['a parameter that is not there', { spacing: 'gap' }, 'spacing：没有参数 gap'],
  ])('S13: %s is refused', (_name, tally, problem) => {
    expect(problemsOf(tally)).toEqual([`sleep.json s1 tally.${problem}`]);
  });
  test('S13: a count without within is refused', () => {
    const found = problemsAfter((files) => {
      tallied({})(files);
      set('sleep.json', 'items.0.criteria.0.within', undefined)(files);
    });
    expect(found.map(wordProblem)).toEqual(['sleep.json s1 tally.count：要点 beds 应为写明 within 的数量（count）']);
  });
  test('S13: no options at all is refused', () => {
    expect(problemsOf({ options: [] })).toEqual(['sleep.json s1 tally.options：空列表不合要求，应为至少一项']);
  });
});

describe('files', () => {
  const after = (change: Record<string, string | undefined>) => {
    const files = Object.entries({ ...texts, ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const parsed = parseStandardTexts(Object.fromEntries(files));
    return parsed.ok ? [] : parsed.error.problems.map(wordProblem);
  };
  test('S13: without standard.json', () => {
    expect(after({ 'standard.json': undefined })).toEqual([
      'standard.json：没有这个文件；每个标准都要有 standard.json',
    ]);
  });
  test('S13: a section file that is missing, or not listed', () => {
    expect(after({ 'sleep.json': undefined })).toEqual(['standard.json sections：没有文件 sleep.json']);
    expect(after({ 'yard.json': '{}' })).toEqual(['yard.json：没有列入 standard.json 的 sections']);
  });
  test('S13: a torn file is named, with the line where that is known', () => {
    expect(after({ 'sleep.json': (texts['sleep.json'] ?? '').slice(0, 400) })).toEqual([
      expect.stringMatching(/^sleep\.json：不是完整的 JSON：/) as string,
    ]);
    expect(after({ 'sleep.json': '{\n  "id": "sleep",\n  "name" "卧室"\n}' })).toEqual([
      'sleep.json：不是完整的 JSON：第3行附近',
    ]);
  });
});
