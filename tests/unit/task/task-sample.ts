/** Tasks, actions and people for the tests of acts. */
import type { Action, ActionKind } from '../../../src/domain/task/action';
import { ACTS, type Act } from '../../../src/domain/task/acts';
import type { Task } from '../../../src/domain/task/task';
import type { Person, Role } from '../../../src/domain/unit/person';

export const RESPONSIBLE = '阳光物业公司';
export const VOLUNTEERS = ['县工信局', '县委宣传部（文明办、网信办）'] as const;

/** A task of 阳光物业公司 with two volunteer units, due on 12 May 2017. */
export const taskOf = (own: Partial<Task> = {}): Task => ({
  id: 't',
  auditId: 'a',
  findingId: 'f',
  number: 'K7QX-0001',
  measure: '限期清理',
  responsibleUnit: RESPONSIBLE,
  responsiblePerson: '',
  volunteerUnit: VOLUNTEERS.join('、'),
  deadline: { kind: 'days', days: 7 },
  dueDate: '2017-05-12',
  stages: [],
  needsBothUnits: false,
  status: 'open',
  remark: '',
  ...own,
});

export const personOf = (role: Role, unit = ''): Person => ({ name: `某${role}`, role, unit });

/** An act that lacks nothing. */
export const actOf = (kind: Act['kind']): Act =>
  kind === 'submit'
    ? { kind, words: '已清理', doneOn: '2017-05-08', noPhotoReason: '' }
    : { kind, words: kind === 'return' ? '仍有杂物' : '' };

let count = 0;

/** An action; each later than the one before. */
export function actionOf(kind: ActionKind, own: Partial<Action> = {}): Action {
  const at = ++count;
  const side = Object.values(ACTS).find(({ leaves }) => leaves === kind)?.side ?? 'inspecting';
  return {
    ...{ id: `act-${String(at).padStart(5, '0')}`, auditId: 'a', taskId: 't', kind, side, by: '王强', device: 'K7QX' },
    ...{ at, words: '', noPhotoReason: '', photoIds: [], revisitId: null, newFindingId: null },
    unit: side === 'mending' ? RESPONSIBLE : '',
    doneOn: kind === 'submitted' ? '2017-05-08' : null,
    ...own,
  };
}
