/** Words of the papers made of tasks: in the list of papers, on their own page and on its sheet. */
import type { Period, Status, TaskPaper } from './paper-choice';

interface PaperWords {
  /** In the list of papers. */
  readonly row: string;
  readonly use: string;
  /** Of the page where it is chosen. */
  readonly title: string;
  /** Over the communities or units; empty where there is none to choose. */
  readonly which: string;
  /** All of them, each with a list of its own. */
  readonly all: string;
  readonly statuses: Readonly<Record<Status, string>>;
}

const LIST_STATUSES = { todo: '未销号', all: '全部' } as const;

export const PAPER_WORDS: Readonly<Record<TaskPaper, PaperWords>> = {
  county: {
    row: '全县',
    use: '一份，按社区分列，前面有各社区合计。',
    title: '全县整改任务清单',
    which: '',
    all: '',
    statuses: LIST_STATUSES,
  },
  community: {
    row: '按社区',
    use: '一个社区一份，或各起一页。',
    title: '社区整改任务清单',
    which: '哪个社区',
    all: '全部社区',
    statuses: LIST_STATUSES,
  },
  responsible: {
    row: '按责任单位',
    use: '交办用，一个单位一份，或各起一页。',
    title: '责任单位整改任务清单',
    which: '哪个单位',
    all: '全部单位',
    statuses: LIST_STATUSES,
  },
  volunteer: {
    row: '按分包单位',
    use: '一项有两个单位的，两份里都有。',
    title: '分包单位整改任务清单',
    which: '哪个单位',
    all: '全部单位',
    statuses: LIST_STATUSES,
  },
  'before-after': {
    row: '整改前后对照表',
    use: '每项左边整改前，右边整改后。',
    title: '整改前后对照表',
    which: '哪个社区',
    all: '全部社区',
    statuses: { todo: '已整改', all: '全部' },
  },
  ledger: {
    row: '问题台账',
    use: 'Excel，各栏俱全，可筛选、排序。',
    title: '问题台账',
    which: '',
    all: '',
    statuses: LIST_STATUSES,
  },
};

export const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  all: '不限',
  month: '本月',
  last: '上月',
  own: '自定',
};
