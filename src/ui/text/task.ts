/** Words of the task pages that are used in more than one place. */
import type { Act } from '../../domain/task/acts';
import type { TaskStatus } from '../../domain/task/task';
import type { TaskFilter, TaskView } from '../../domain/task/task-list';

/** A shape beside the word, so that no status is told by colour. */
export const STATUS_SHAPES: Readonly<Record<TaskStatus, string>> = {
  open: '○',
  inProgress: '◐',
  awaitingReview: '◎',
  closed: '✓',
};

export const FILTER_WORDS: Readonly<Record<TaskFilter, string>> = {
  todo: '未销号',
  overdue: '逾期',
  open: '未整改',
  inProgress: '整改中',
  awaitingReview: '待复查',
  returned: '退回过',
  relapsed: '反弹',
  closed: '已销号',
  all: '全部',
};

export const VIEW_WORDS: Readonly<Record<TaskView, string>> = {
  deadline: '按时限',
  site: '按点位',
  responsible: '按责任单位',
  volunteer: '按分包单位',
  item: '按条目',
};

export const ACT_WORDS: Readonly<Record<Act['kind'], string>> = {
  accept: '签收',
  submit: '提交整改',
  confirm: '确认已整改',
  return: '退回',
  close: '销号',
};

/** What the undo line says after an act. */
export const DONE_WORDS: Readonly<Record<Act['kind'], string>> = {
  accept: '已签收',
  submit: '已提交，等待复查',
  confirm: '已确认',
  return: '已退回',
  close: '已销号',
};

/** Offered when a task is sent back, so that nothing must be typed. */
export const RETURN_REASONS = [
  '整改不彻底',
  '照片看不清',
  '照片不是同一处',
  '没有照片',
  '问题又出现',
  '措施对不上问题',
];

/** Offered where there is no photo of 整改后. */
export const NO_PHOTO_REASONS = ['资料类问题，无需照片', '涉及隐私，不便拍照', '现场不便拍照', '照片另行报送'];
