/** The lines of a task, filled in and each open to change: measure, responsible unit and person, volunteer unit, deadline. */
import { useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import { dateOf } from '../../../domain/kernel/date';
import type { DeadlineRule } from '../../../domain/standard/schema';
import { dueDate } from '../../../domain/task/draft-task';
import type { Task } from '../../../domain/task/task';
import { wordDeadline } from '../../../domain/task/wording';
import { Chips } from '../../parts/Chips';
import { useServices } from '../../services';
import type { AuditSession } from '../audit/session';
import { EditableLine, LineHead } from './EditableLine';

/** The terms an office gives (立行立改、3、7、15、30日、列入计划). */
const RULES: readonly DeadlineRule[] = [
  { kind: 'hours', hours: 24 },
  { kind: 'days', days: 3 },
  { kind: 'days', days: 7 },
  { kind: 'days', days: 15 },
  { kind: 'days', days: 30 },
  { kind: 'plan' },
];

type Line = 'measure' | 'responsibleUnit' | 'volunteerUnit' | 'responsiblePerson' | 'remark';
const LABELS: Readonly<Record<Line, string>> = {
  measure: '整改措施',
  responsibleUnit: '责任单位',
  volunteerUnit: '分包单位',
  responsiblePerson: '责任人',
  remark: '备注',
};

export function TaskLines({ session, finding }: { readonly session: AuditSession; readonly finding: Finding }) {
  const { ports } = useServices();
  const [open, setOpen] = useState<Line | 'deadline' | null>(null);
  const task = session.taskOf(finding);
  if (!task) return null;
  const offers = session.offersFor(finding);
  const date = dateOf(finding.foundAt, ports.utcOffset());
  const line = (name: Line) => (
    <EditableLine
      key={name}
      label={LABELS[name]}
      value={task[name]}
      offers={offers[name]}
      isLong={name === 'measure'}
      isOpen={open === name}
      onToggle={() => setOpen(open === name ? null : name)}
      draftKey={`task:${task.id}:${name}`}
      onChange={(text) => session.edit(finding, {}, { [name]: text })}
    />
  );
  return (
    <section class="lines" aria-label="整改任务">
      {line('measure')}
      {line('responsibleUnit')}
      {line('volunteerUnit')}
      <div class="line">
        <LineHead
          label="整改时限"
          value={wordDeadline(task.deadline, task.dueDate)}
          isOpen={open === 'deadline'}
          onToggle={() => setOpen(open === 'deadline' ? null : 'deadline')}
        />
        {open === 'deadline' && (
          <div class="line-body">
            <Chips
              label="整改时限"
              kind="one"
              chips={RULES.map((rule) => ({
                value: rule,
                word: wordDeadline(rule, null),
                isChosen: isSameRule(rule, task),
              }))}
              onTap={(rule) =>
                void session.edit(finding, {}, { deadline: rule, dueDate: dueDate(rule, date, session.dayRule) })
              }
            />
            <label class="field">
              <span>或者定一个日期</span>
              <input
                type="date"
                value={task.dueDate ?? ''}
                min={date}
                onChange={(event) => {
                  const chosen = event.currentTarget.value;
                  if (chosen !== '') void session.edit(finding, {}, { dueDate: chosen });
                }}
              />
            </label>
          </div>
        )}
      </div>
      {line('responsiblePerson')}
      {line('remark')}
    </section>
  );
}

function isSameRule(rule: DeadlineRule, task: Task): boolean {
  return JSON.stringify(rule) === JSON.stringify(task.deadline);
}
