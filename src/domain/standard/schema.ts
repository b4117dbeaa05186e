/**
 * What a standard file may say: the one description from which the TypeScript types, the build-time validator and the
 * published JSON Schema (`checklists/standard.schema.json`) all come. Read this before `evaluate.ts`.
 * A standard is a folder under `checklists/`: `standard.json` plus one file per section.
 */
import * as v from 'valibot';

/** Not empty, no blank at either end; otherwise kept to the letter. */
const text = v.pipe(v.string(), v.regex(/^\S([\s\S]*\S)?$/));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/));
/** A count of things: a whole number from 1. */
const whole = v.pipe(v.number(), v.integer(), v.minValue(1));
/** Rows and chips must fit a 360 px phone on one line. */
const LABEL_LENGTH = 14;
const CHIP_LENGTH = 8;

/** Where an item is judged: once per community, once per sampled compound, once per sampled stairwell. */
export const ScopeSchema = v.picklist(['community', 'compound', 'stairwell']);
export type Scope = v.InferOutput<typeof ScopeSchema>;

/** How an inspector finds out: 实地考察, 查阅资料, 询问居民. */
export const MethodSchema = v.picklist(['observe', 'documents', 'ask']);
export type Method = v.InferOutput<typeof MethodSchema>;

/**
 * A bound on a number; every operator includes the number itself (以上、以内、不少于 含本数, 民法典 第1259条).
 * `value` is the number, or the id of a number parameter where the issued text leaves the number open (多种, 以后).
 */
const ThresholdSchema = v.strictObject({ op: v.picklist(['>=', '<=', '==']), value: v.union([v.number(), id]) });
export type Threshold = v.InferOutput<typeof ThresholdSchema>;

/** When a mended problem is due: within hours (立行立改), within calendar days, or by a plan with stages. */
export const DeadlineRuleSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('hours'), hours: whole }),
  v.strictObject({ kind: v.literal('days'), days: whole }),
  v.strictObject({ kind: v.literal('plan') }),
]);
export type DeadlineRule = v.InferOutput<typeof DeadlineRuleSchema>;

/** What every criterion has. `basis: 'notice'` can decide a verdict; `'practice'` only ever hints. */
const common = {
  id,
  question: text,
  /** A few words for a row on a phone, when `question` is too long for one. */
  label: v.optional(v.pipe(text, v.maxLength(LABEL_LENGTH))),
  /** What is said when it is not met (无门卫值班); of a condition, when its gate is closed (非封闭式小区). */
  failure: v.optional(text),
  method: v.pipe(v.array(MethodSchema), v.minLength(1)),
  evidence: v.optional(text),
  basis: v.picklist(['notice', 'practice']),
  /** Ids of condition criteria of the same item that must all hold for this one to be asked. */
  when: v.optional(v.array(id)),
  isSevere: v.optional(v.boolean()),
  remark: v.optional(text),
};

export const CriterionSchema = v.variant('kind', [
  /** 是/否: answer `boolean`; met when it equals `expect`. */
  v.strictObject({ ...common, kind: v.literal('yesNo'), expect: v.optional(v.boolean(), true) }),
  /**
   * 数量: answer a number; with `options`, the options seen (their count is compared); with `within`, also the metres
   * measured to each one, as text, or `within` and `beyond` where it was judged by eye: what lies farther than `within`
   * is not counted.
   */
  v.strictObject({
    ...common,
    kind: v.literal('count'),
    threshold: ThresholdSchema,
    unit: text,
    /** What is counted, e.g. 公益广告 → 公益广告缺1处. */
    subject: v.optional(text),
    options: v.optional(v.array(text)),
    within: v.optional(v.pipe(v.number(), v.minValue(0))),
  }),
  /** 距离, in metres from the site's reference point; or a boolean when it was judged by eye, true for within. */
  v.strictObject({
    ...common,
    kind: v.literal('distance'),
    threshold: ThresholdSchema,
    /** What is measured to, e.g. 展示点 → 展示点130米，超出100米. */
    subject: v.optional(text),
  }),
  /** 频次: `times` per natural month, quarter or year, the number itself being enough. */
  v.strictObject({
    ...common,
    kind: v.literal('frequency'),
    times: whole,
    unit: text,
    period: v.picklist(['month', 'quarter', 'year']),
    /** What one occurrence is called in reasons, e.g. 维护记录 → 第二季度无维护记录. */
    subject: text,
    /**
     * Id of a yes/no parameter, the same for each criterion of the group: while true each is counted alone, when
     * false all are counted together.
     */
    group: v.optional(id),
    /**
     * For a year: id of a yes/no parameter; true: the twelve months up to the audit day; false or absent: the calendar
     * year of the audit.
     */
    rolling: v.optional(id),
  }),
  /**
   * 时效: `validThrough` — the date found must not be before the audit day; `withinQuarter` — must lie in its quarter.
   * Answer the date, or a boolean when it was only looked at.
   */
  v.strictObject({
    ...common,
    kind: v.literal('freshness'),
    rule: v.picklist(['validThrough', 'withinQuarter']),
    subject: text,
  }),
  /** 资料有无: answer present, partial or absent; only present is met. */
  v.strictObject({ ...common, kind: v.literal('document'), subject: text }),
  /** 缺陷处数: number of defects seen; 0 is met. */
  v.strictObject({ ...common, kind: v.literal('defects'), unit: text, subject: text }),
  /** 多选覆盖: which options were seen; met when at least `atLeast` of them were. */
  v.strictObject({
    ...common,
    kind: v.literal('choices'),
    options: v.pipe(v.array(text), v.minLength(1)),
    atLeast: whole,
  }),
  /** 询问: how many were asked and how many were satisfied; met when satisfied/asked >= `ratio` (0–1). Words decide nothing. */
  v.strictObject({
    ...common,
    kind: v.literal('interview'),
    sample: whole,
    ratio: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  /** 适用条件: a gate. Answered from the site's facts when `fact` is known there, else asked once and kept there. */
  v.strictObject({
    ...common,
    kind: v.literal('condition'),
    fact: id,
    /** Without a threshold the fact is yes/no and yes opens the gate. */
    threshold: v.optional(ThresholdSchema),
  }),
  /** 信息: recorded, never judged. */
  v.strictObject({ ...common, kind: v.literal('information'), options: v.optional(v.array(text)) }),
]);
export type Criterion = v.InferOutput<typeof CriterionSchema>;
export type CriterionOf<K extends Criterion['kind']> = Extract<Criterion, { kind: K }>;

/** A common problem: one tap on a phone. Filled in for the person: measure, deadline, who mends. */
export const DefectSchema = v.strictObject({
  /** The sentence as it stands in a list. */
  phrase: text,
  /** For a chip. */
  short: v.pipe(text, v.maxLength(CHIP_LENGTH)),
  measure: text,
  /** Only where it differs from the item's. */
  deadline: v.optional(DeadlineRuleSchema),
  responsible: v.optional(v.array(text)),
  /** Criteria it speaks of. */
  criteria: v.optional(v.array(id)),
  /** Ids of other items the same problem breaks (楼道堆物: 一-10 and 一-14). */
  alsoBreaks: v.optional(v.array(id)),
});
export type Defect = v.InferOutput<typeof DefectSchema>;

/**
 * 逐处登记: what an item counts is noted one by one while walking, and the spots noted answer these criteria of the same
 * item, by id. Kinds and names are checked in `check.ts`.
 */
const TallySchema = v.strictObject({
  /** What is counted, e.g. 公益广告, and its measure word, e.g. 处. */
  thing: text,
  unit: text,
  /** A count with `within`: how many lie within. */
  count: id,
  /** A distance: the farthest of those counted. */
  farthest: v.optional(id),
  /** Choices or information with options: one option of each is given to a spot. A tap on one of the first notes a spot. */
  options: v.pipe(v.array(id), v.minLength(1)),
  /** Id of a number parameter, metres: two spots nearer than that may be one. 0 switches the hint off. */
  spacing: v.optional(id),
});
export type Tally = v.InferOutput<typeof TallySchema>;

/** A slip or doubt in the issued text. The text itself is never changed. */
export const ErratumSchema = v.strictObject({
  /** The words as issued, if the slip is in certain words. */
  issued: v.optional(text),
  /** What they should read. */
  reading: v.optional(text),
  remark: text,
});

const itemBody = {
  id,
  /** Verbatim, as issued, without the leading number. */
  text,
  /** Parts of `text` that hold a threshold, set bold on screen. */
  emphasis: v.optional(v.array(text), []),
  scopes: v.pipe(v.array(ScopeSchema), v.minLength(1)),
  criteria: v.pipe(v.array(CriterionSchema), v.minLength(1)),
  tally: v.optional(TallySchema),
  defects: v.array(DefectSchema),
  /** Role names, keys of `standard.roles`; the first that the site can fill is proposed. */
  responsible: v.pipe(v.array(text), v.minLength(1)),
  deadline: DeadlineRuleSchema,
  /** 两家确认: its problems are closed only after the responsible and the volunteer unit each confirmed. */
  needsBothUnits: v.optional(v.boolean()),
  /** Reasons offered for 不适用. */
  notApplicableReasons: v.optional(v.array(text), []),
  errata: v.optional(v.array(ErratumSchema), []),
  remarks: v.optional(v.array(text), []),
};

/** One judged item. `no` is its number as issued, e.g. `03`. */
export const ItemSchema = v.strictObject({ ...itemBody, no: text });
/** A 注: judged like an item, but not one of the section's numbered items and not in the rate. */
const NoteSchema = v.strictObject({ ...itemBody });

export const SectionSchema = v.strictObject({
  $schema: v.optional(v.string()),
  id,
  /** As issued: 一, 二, … */
  numeral: text,
  name: text,
  items: v.pipe(v.array(ItemSchema), v.minLength(1)),
  note: v.optional(NoteSchema),
});

/** `standard.json`: the head of a standard. */
export const StandardHeadSchema = v.strictObject({
  $schema: v.optional(v.string()),
  id,
  version: text,
  title: text,
  /** Short name for lists and buttons. */
  shortTitle: text,
  source: text,
  issuer: text,
  date: v.pipe(v.string(), v.isoDate()),
  /** File names of the sections, in the issued order. */
  sections: v.pipe(v.array(text), v.minLength(1)),
  scoring: v.strictObject({
    /** Only rule so far: met ÷ (met + unmet); notApplicable and unchecked are counted beside it. */
    rule: v.literal('metShare'),
    remark: v.optional(text),
  }),
  /** Facts of a site that conditions ask for. */
  facts: v.array(
    v.strictObject({
      id,
      label: text,
      kind: v.picklist(['year', 'yesNo']),
      scope: ScopeSchema,
      remark: v.optional(text),
    }),
  ),
  /** Named switches and numbers the notice leaves open. */
  parameters: v.array(
    v.strictObject({
      id,
      label: text,
      value: v.union([v.boolean(), v.number()]),
      unit: v.optional(text),
      remark: v.optional(text),
    }),
  ),
  /**
   * Role name → where its unit is found: the property company of the compound, the committee of the community, or the
   * unit `named` so.
   */
  roles: v.record(text, v.picklist(['property', 'committee', 'named'])),
  sampling: v.strictObject({ compounds: whole, stairwellsPerCompound: whole, remark: v.optional(text) }),
  errata: v.optional(v.array(ErratumSchema), []),
});

type SectionFile = v.InferOutput<typeof SectionSchema>;
type ItemFile = v.InferOutput<typeof ItemSchema>;
type NoteFile = v.InferOutput<typeof NoteSchema>;
type Head = v.InferOutput<typeof StandardHeadSchema>;

/** An item or a 注 as the app uses it: `code` is how the field writes it (一-03, 三-注). */
export type Item = NoteFile & Partial<Pick<ItemFile, 'no'>> & { readonly code: string; readonly isNote: boolean };
/** A section with its items in the issued order; its 注, if any, is the last entry, with `isNote`. */
export type Section = Omit<SectionFile, 'items' | 'note' | '$schema'> & { readonly items: readonly Item[] };
/** A whole standard, validated. Data, never code. */
export type Standard = Omit<Head, 'sections' | '$schema'> & { readonly sections: readonly Section[] };

/** What a person can know about a site that conditions ask for: fact id → year or yes/no. */
export type Facts = Readonly<Record<string, number | boolean>>;

/** The value of one answer, by criterion kind; see `CriterionSchema`. Plain JSON. */
export type AnswerValue =
  | boolean
  | number
  /**
   * choices, count with options: those seen; count with `within`: one entry for each thing, its metres as text, or
   * `within` or `beyond` by eye; frequency: dates `YYYY-MM-DD` or periods `YYYY-Qn`, `YYYY-MM` found proven.
   */
  | readonly string[]
  /** document: present | partial | absent; freshness: a date (or boolean); information: free text. */
  | string
  | InterviewAnswer;

/** interview: how many were asked and how many of them satisfied, and what they said in a word or two, without names. */
export interface InterviewAnswer {
  readonly asked: number;
  readonly satisfied: number;
  /** Absent in answers of earlier versions. */
  readonly words?: readonly string[];
}

/** How an answer tells of a thing judged by eye: within the bound, or beyond it. */
export const BY_EYE = { within: 'within', beyond: 'beyond' } as const;
