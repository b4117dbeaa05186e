/**
 * The history of a task: who found it, what was done to it, what was changed of it afterwards, when and on which device. Read off
 * its actions and its changes, so that nobody has to keep a diary. Called by the page of a task.
 */
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import type { Action } from '../domain/task/action';
import { inOrder } from '../domain/task/life';
import type { Stage, Task } from '../domain/task/task';
import type { TaskCard } from '../domain/task/task-card';
import { wordAction, wordActor, wordDeadline, wordStage } from '../domain/task/wording';
import type { Change } from '../sync/change';
import { parseHlc } from '../sync/clock';
import type { Json } from '../sync/json';
import type { Ports } from './ports';

/** One line. */
export interface HistoryEntry {
  /** The action's id, or the stamp of an edit: another for each line. */
  readonly id: Id;
  /** Epoch milliseconds of the clock of the device. */
  readonly at: number;
  /** Code of the device; empty when nobody knows. */
  readonly device: string;
  /** 县供销社 王强; empty when nobody gave a name. */
  readonly who: string;
  /** 退回（第1次）：仍有杂物; 整改时限：3日内（…） → 7日内（…）. */
  readonly words: string;
  /** Taken back since; `words` does not say so. */
  readonly isUndone: boolean;
}

/** The discovery, then what followed, earliest first. */
export async function taskHistory(ports: Ports, card: TaskCard): Promise<readonly HistoryEntry[]> {
  const changes = await ports.store.historyOfTask(card.task);
  const { finding } = card;
  const found: HistoryEntry = {
    ...{ id: finding.id, at: finding.foundAt, isUndone: false },
    device: changes.find((change) => change.recordId === finding.id)?.device ?? '',
    who: finding.foundBy.join('、'),
    words: finding.relapsedFrom === null ? '发现问题' : '发现问题（反弹）',
  };
  const acted = actionEntries(card.actions, changes);
  const names = new Map(card.actions.filter(({ by }) => by !== '').map((action) => [action.device, action.by]));
  const edited = editEntries(changes)
    .filter(({ at }) => isAfterwards(card, at, ports.utcOffset()))
    .map((entry) => ({ ...entry, who: names.get(entry.device) ?? '' }));
  // Nothing was done before it was found, even where the clock of whoever found it is ahead.
  return [found, ...[...acted, ...edited].sort((left, right) => left.at - right.at)];
}

/** Those that stand, and those that were taken back as their changes say they were. */
function actionEntries(standing: readonly Action[], changes: readonly Change[]): readonly HistoryEntry[] {
  const entry = (action: Action, isUndone: boolean, nth: number | null): HistoryEntry => ({
    ...{ id: action.id, at: action.at, device: action.device, isUndone },
    who: wordActor(action),
    words: wordAction(action, nth),
  });
  const returns = inOrder(standing).filter(({ kind }) => kind === 'returned');
  const ids = new Set(changes.filter(({ entity }) => entity === 'action').map(({ recordId }) => recordId));
  const undone = [...ids].filter((id) => !standing.some((action) => action.id === id));
  return [
    ...standing.map((action) => entry(action, false, returns.indexOf(action) + 1 || null)),
    ...undone.map((id) => entry(actionAsWritten(id, changes), true, null)),
  ];
}

/** An action's fields are set once. */
function actionAsWritten(id: Id, changes: readonly Change[]): Action {
  const fields = changes.filter((change) => change.recordId === id).map(({ field, value }) => [field, value]);
  return { ...(Object.fromEntries(fields) as Omit<Action, 'id'>), id };
}

/**
 * Whether a moment lies after a task was written down: what the inspector puts right while the audit goes on is no history.
 * That ends with the audit, with the first thing done, and at the latest with the day the problem was found.
 */
function isAfterwards({ finding, audit, actions }: TaskCard, at: number, utcOffset: number): boolean {
  return (
    dateOf(at, utcOffset) > dateOf(finding.foundAt, utcOffset) ||
    (audit.finishedAt !== null && at >= audit.finishedAt) ||
    actions.some((action) => at >= action.at)
  );
}

/** One line for each save that set a field which a person would miss; the first save of a record made it. */
function editEntries(changes: readonly Change[]): readonly Omit<HistoryEntry, 'who'>[] {
  const known = new Map<string, Json>();
  const made = new Set<Id>();
  const entries: Omit<HistoryEntry, 'who'>[] = [];
  for (const save of saves(changes.filter(({ entity }) => entity === 'task' || entity === 'finding'))) {
    const before = new Map(known);
    for (const { field, value } of save) known.set(field, value);
    const [first] = save;
    const stamp = first && parseHlc(first.hlc);
    if (!first || !stamp?.ok) continue;
    const isNew = !made.has(first.recordId);
    made.add(first.recordId);
    if (isNew) continue;
    const words = LINES.flatMap(({ label, word }) => {
      const [was, is] = [word(before), word(known)];
      return was === is ? [] : [`${label}：${was || '空'} → ${is || '空'}`];
    });
    if (words.length > 0)
      entries.push({
        id: first.hlc,
        at: stamp.value.ms,
        device: first.device,
        words: words.join('；'),
        isUndone: false,
      });
  }
  return entries;
}

/** Changes of one record with one stamp are one save. */
function saves(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.hlc} ${change.recordId}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

type Known = ReadonlyMap<string, Json>;
const text =
  (field: string) =>
  (known: Known): string => {
    const value = known.get(field);
    return typeof value === 'string' ? value : '';
  };

/** What is told of a task and its finding, and how. Fields of both have names of their own. */
const LINES: readonly { readonly label: string; readonly word: (known: Known) => string }[] = [
  { label: '存在问题', word: text('problem') },
  { label: '具体位置', word: text('location') },
  { label: '整改措施', word: text('measure') },
  { label: '直接责任单位', word: text('responsibleUnit') },
  { label: '责任人', word: text('responsiblePerson') },
  { label: '志愿服务分包单位', word: text('volunteerUnit') },
  {
    label: '整改时限',
    word: (known) => {
      const deadline = known.get('deadline') as Task['deadline'] | undefined;
      return deadline ? wordDeadline(deadline, (known.get('dueDate') ?? null) as string | null) : '';
    },
  },
  {
    label: '阶段目标',
    word: (known) => ((known.get('stages') ?? []) as unknown as readonly Stage[]).map(wordStage).join('、'),
  },
  { label: '两家确认', word: (known) => (known.get('needsBothUnits') === true ? '需要' : '不需要') },
  { label: '备注', word: text('remark') },
];
