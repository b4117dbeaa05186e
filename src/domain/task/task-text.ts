/** Tasks as text for a chat: short lines, each with its word in front, nothing that an empty field would leave hanging. */
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import { lifeOf } from './life';
import { type TaskEntry, unitsOf } from './task-entry';
import { STATUS_LABELS, wordDeadline, wordOverdue, wordStage } from './wording';

/** One task, whole. */
export function taskToText(entry: TaskEntry): string {
  const { task, finding, actions } = entry.card;
  const { lastReturn } = lifeOf(task, actions);
  return lines(
    `【整改任务】${task.number}`,
    labelled('点位', entry.where),
    labelled('标准', entry.items.map(({ code }) => code).join('、')),
    labelled('问题', finding.problem),
    labelled('措施', task.measure),
    labelled('责任单位', withPerson(task.responsibleUnit, task.responsiblePerson)),
    labelled('分包单位', task.volunteerUnit),
    labelled('时限', wordDeadline(task.deadline, task.dueDate)),
    labelled('阶段', task.stages.map(wordStage).join('；')),
    labelled('状态', wordStanding(entry)),
    task.status === 'inProgress' && lastReturn ? labelled('退回理由', lastReturn.words) : '',
    labelled('备注', task.remark),
  );
}

/** Several tasks, as a list under one heading: what, where, by when. @param title 县教体局, 阳光社区 */
export function tasksToText(title: string, entries: readonly TaskEntry[], today: CalendarDate): string {
  const overdue = entries.filter(({ isOverdue }) => isOverdue).length;
  const head = `【整改任务】${title} ${entries.length}件${overdue > 0 ? `，逾期${overdue}件` : ''}`;
  const blocks = entries.map((entry, index) => {
    const { task, finding } = entry.card;
    return lines(
      `${index + 1}. ${task.number} ${wordStanding(entry)}`,
      labelled('点位', entry.where),
      labelled('问题', finding.problem),
      labelled('措施', task.measure),
      labelled('单位', unitsOf(task).join('、')),
      labelled('时限', wordDeadline(task.deadline, task.dueDate)),
    );
  });
  return [`${head}\n（${toOfficialDate(today)}）`, ...blocks].join('\n\n');
}

/** 整改中，逾期2天，退回1次，反弹. */
function wordStanding({ card, lateDays, returns, isRelapse }: TaskEntry): string {
  return [
    STATUS_LABELS[card.task.status],
    wordOverdue(lateDays),
    returns > 0 ? `退回${returns}次` : '',
    isRelapse ? '反弹' : '',
  ]
    .filter((part) => part !== '')
    .join('，');
}

const labelled = (label: string, text: string): string => (text === '' ? '' : `${label}：${text}`);
const withPerson = (unit: string, person: string): string =>
  person === '' || unit === '' ? unit + person : `${unit}（${person}）`;
const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('\n');
