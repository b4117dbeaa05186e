/** Tasks as lists get them, each saying only what its test is about; and the items they are under. */
import type { Site } from '../../../src/domain/site/site';
import type { Action, ActionKind } from '../../../src/domain/task/action';
import type { Task } from '../../../src/domain/task/task';
import type { TaskCard } from '../../../src/domain/task/task-card';
import { itemLookup, type TaskEntry, toEntry } from '../../../src/domain/task/task-entry';
import { auditOf, itemAt, standardOf } from '../audit/sample';

export const TODAY = '2017-05-10';

const site = (id: string, level: Site['level'], name: string): Site => ({
  ...{ id, level, name, parentId: level === 'compound' ? 'community' : null },
  ...{ referencePoint: '', referencePosition: null, liaison: '', liaisonPhone: '', property: '', facts: {} },
  ...{ remark: '', isDemo: false },
});

const STANDARD = standardOf([
  { ...itemAt('1-10', 'stairwell'), code: '一-10', text: '楼道整洁，照明完好' },
  { ...itemAt('1-14', 'community'), code: '一-14', text: '消防通道畅通' },
]);

/** Finds the items 1-10 and 1-14 of the standard `small`. */
const itemOf = itemLookup([STANDARD]);

type Known = Partial<Task> & {
  readonly problem?: string;
  readonly location?: string;
  readonly itemIds?: readonly string[];
  readonly relapsedFrom?: string | null;
  readonly community?: string;
  /** Null: at the community itself. */
  readonly compound?: string | null;
  readonly stairwell?: string;
  readonly actions?: readonly Action[];
};

/** A task found on 8 May 2017, due within three days. */
function listed(number: string, known: Known = {}): TaskCard {
  const { problem, location, itemIds, relapsedFrom, community, compound, stairwell, actions, ...task } = known;
  const compoundName = compound === undefined ? '阳光花园' : compound;
  const communityName = community ?? '阳光社区';
  return {
    task: {
      ...{ id: number, auditId: 'audit', findingId: number, number, measure: '限期清理' },
      ...{ responsibleUnit: '阳光物业公司', responsiblePerson: '张三', volunteerUnit: '县教体局' },
      ...{ deadline: { kind: 'days', days: 3 }, dueDate: '2017-05-11', stages: [], needsBothUnits: false },
      ...{ status: 'open', remark: '' },
      ...task,
    },
    finding: {
      ...{ id: number, auditId: 'audit', placeId: 'place', itemIds: itemIds ?? ['1-10'] },
      ...{ problem: problem ?? '楼道堆物', location: location ?? '', relapsedFrom: relapsedFrom ?? null },
      ...{ foundAt: Date.UTC(2017, 4, 8), foundBy: ['李建国'] },
    },
    audit: auditOf('a'),
    place: {
      ...{ id: 'place', auditId: 'audit', siteId: 'compound', order: 1 },
      scope: compoundName === null ? 'community' : stairwell === undefined ? 'compound' : 'stairwell',
      name: stairwell ?? compoundName ?? communityName,
    },
    community: site(communityName, 'community', communityName),
    compound: compoundName === null ? undefined : site(compoundName, 'compound', compoundName),
    actions: actions ?? [],
    photos: [],
    markups: [],
  };
}

/** Something done to a task; `no` puts several in their order. */
export const did = (kind: ActionKind, no: number, known: Partial<Action> = {}): Action => ({
  ...{ id: `action ${no}`, auditId: 'audit', taskId: '', kind, side: 'mending', by: '', unit: '县教体局' },
  ...{
    device: 'K7Q',
    at: no,
    words: '',
    doneOn: kind === 'submitted' ? '2017-05-10' : null,
    noPhotoReason: '',
    photoIds: [],
  },
  ...{ revisitId: null, newFindingId: null },
  ...known,
});

export const entry = (number: string, known: Known = {}): TaskEntry => toEntry(listed(number, known), TODAY, itemOf);

export const numbersOf = (entries: readonly TaskEntry[]): readonly string[] =>
  entries.map(({ card }) => card.task.number);
