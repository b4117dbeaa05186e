/** Papers beside 整改任务清单 with real content, of an invented county. Used by the paper tests. */
import type { Activity } from '../../src/domain/activity/activity';
import { PHOTO_DEFAULTS, type Photo } from '../../src/domain/finding/photo';
import type { ActivityRecordInput } from '../../src/domain/report/activity-record';
import type { PairingTableInput } from '../../src/domain/report/pairing-table';
import type { ProblemLedgerInput } from '../../src/domain/report/problem-ledger';
import type { RevisitRecordInput } from '../../src/domain/report/revisit-record';
import type { UnitListInput } from '../../src/domain/report/unit-list';
import { SITE_DEFAULTS, type Site } from '../../src/domain/site/site';
import type { Action } from '../../src/domain/task/action';
import type { TaskCard } from '../../src/domain/task/task-card';
import { UNIT_DEFAULTS, type Unit } from '../../src/domain/unit/unit';
import { sampleAudit } from './sample-audit';

/** The title as the notice prints it. */
const TITLE = ['2017年“创城决战年 党员在行动”', '志愿服务活动记录表'] as const;

const CONTENT =
  '对照《创建省级文明县城实地考察社区点位标准》检查南关社区阳光花园小区，发现问题6个，协助整改4个：清理二单元、三单元楼道' +
  '堆物3处，规范停放电动车12辆，补贴“讲文明树新风”公益广告2处；其余2个问题已告知恒安物业赵䶮、刘㛃，7日内整改。';

const activity: Activity = {
  id: 'activity-1',
  campaignId: 'gaoyi-2017',
  unitId: 'unit-1',
  leader: '王建军',
  date: '2017-06-02',
  from: '16:00',
  to: '18:00',
  siteIds: ['site-2'],
  place: '南关社区阳光花园小区',
  joined: 12,
  members: 15,
  content: CONTENT,
  isDrafted: true,
  remark: '',
  photoId: 'photo-1',
  hasFlag: true,
  reportedOn: null,
  isDemo: false,
};

/** A photo of the samples: every third is upright, as `samplePhoto` gives it. */
export function recordPhoto(number: number, own: Partial<Photo> = {}): Photo {
  const isUpright = number % 3 === 0;
  return {
    ...PHOTO_DEFAULTS,
    id: `photo-${number}`,
    auditId: 'a',
    findingId: null,
    view: 'far',
    takenAt: Date.UTC(2017, 5, 2, 8, 30),
    width: isUpright ? 480 : 640,
    height: isUpright ? 640 : 480,
    size: 5000,
    sha256: '',
    ...own,
  };
}

/** 附件1 of a service day, with one photo. */
export function sampleRecord(own: Partial<Activity> = {}, photo: Photo | null = recordPhoto(1)): ActivityRecordInput {
  return { activity: { ...activity, ...own }, unitName: '县住房和城乡建设局', titleLines: TITLE, photo };
}

const site = (id: string, name: string, own: Partial<Site> = {}): Site => ({
  ...SITE_DEFAULTS,
  id,
  level: 'compound',
  parentId: 'c1',
  name,
  referencePoint: '',
  liaison: '',
  liaisonPhone: '',
  property: '',
  facts: {},
  remark: '',
  isDemo: false,
  ...own,
});
const community = (id: string, name: string, liaison: string, liaisonPhone: string): Site =>
  site(id, name, { level: 'community', parentId: null, liaison, liaisonPhone });
const unit = (id: string, name: string, leader: string, liaison: string): Unit => ({
  ...UNIT_DEFAULTS,
  id,
  name,
  leader,
  liaison,
  phone: `0311-8403${id.slice(1).padStart(4, '0')}`,
  isDemo: false,
});
const pairing = (siteId: string, unitId: string) => ({ id: `${siteId}-${unitId}`, siteId, unitId, isDemo: false });

/** Three communities: many units to a compound, a unit to many, a compound without one, units of the community itself. */
export function samplePairings(audience: PairingTableInput['audience'] = 'public'): PairingTableInput {
  const facts = (year: number, isGated: boolean) => ({ facts: { 'built-year': year, gated: isGated } });
  return {
    audience,
    sites: [
      community('c1', '南关社区', '李秀英', '13800000001'),
      site('s1', '阳光花园', { property: '恒安物业/孙珺', ...facts(2012, true) }),
      site('s2', '粮食局家属院', { property: '无物业（产权单位：县粮食局）', ...facts(1998, false), remark: '拟改造' }),
      site('s3', '书香苑', { property: '恒安物业/孙珺', ...facts(2015, true) }),
      community('c2', '北关社区', '赵䶮', '13800000002'),
      community('c3', '凤城社区', '刘㛃', '13800000003'),
      site('s4', '凤凰城一期', { parentId: 'c3', liaison: '陈昇', liaisonPhone: '13800000004' }),
    ],
    units: [
      unit('u1', '县住房和城乡建设局', '王建军', '张丽'),
      unit('u2', '县教育局', '李堃', '王喆'),
      unit('u3', '县文化广电新闻出版局', '赵国强', '孙倩'),
    ],
    pairings: [
      ...[pairing('s1', 'u1'), pairing('s1', 'u2'), pairing('s1', 'u3'), pairing('s2', 'u1')],
      ...[pairing('c2', 'u2'), pairing('c2', 'u3'), pairing('c3', 'u3'), pairing('s4', 'u2')],
    ],
  };
}

/** Tasks of the sample audit as they are listed, with two photos each where there are any; the first was mended and closed. */
export function sampleList(count = 8, layout: UnitListInput['layout'] = 'paper'): UnitListInput {
  const audit = sampleAudit(count, 0);
  const tasks = audit.tasks.map((task, index): TaskCard => {
    const finding = audit.findings.find(({ id }) => id === task.findingId);
    const place = audit.places.find(({ id }) => id === finding?.placeId);
    if (finding === undefined) throw new Error('a task without its finding');
    const before = recordPhoto(2 * index + 1, { findingId: finding.id, view: 'near' });
    const after = recordPhoto(2 * index + 2, {
      findingId: finding.id,
      view: 'near',
      phase: 'after',
      beforeId: before.id,
    });
    return {
      task: { ...task, status: index === 0 ? 'closed' : task.status },
      finding,
      audit: audit.audit,
      place,
      community: audit.community,
      compound: audit.compounds.find(({ id }) => id === place?.siteId),
      actions: index === 0 ? closedAfterReturn(task.id) : [],
      photos: index % 2 === 0 ? [before, after] : index % 3 === 0 ? [before] : [],
      markups: [],
    };
  });
  return {
    title: '县住房和城乡建设局整改任务清单',
    tasks,
    standards: [audit.standard],
    today: '2017-05-18',
    utcOffsetMinutes: 480,
    layout,
  };
}

/** The same tasks as 问题台账. */
export function sampleLedger(
  layout: ProblemLedgerInput['layout'],
  audience: ProblemLedgerInput['audience'] = 'internal',
  count = 24,
): ProblemLedgerInput {
  const { layout: _phoneOrPaper, ...list } = sampleList(count);
  return { ...list, title: '高邑县', letters: [], layout, audience };
}

/** A revisit of six of them: closed, returned with its reason, kept, come back, and two that nobody looked at. */
export function sampleRevisit(): RevisitRecordInput {
  const { audit, community, standard } = sampleAudit(6, 0);
  const ends = ['closed', 'returned', 'kept', 'relapsed'] as const;
  const cards = sampleList(6).tasks.map((card, index): TaskCard => {
    const kind = ends[index];
    const [submitted] = closedAfterReturn(card.task.id);
    if (kind === undefined || submitted === undefined) return { ...card, actions: [] };
    const end: Action = {
      ...submitted,
      id: `${card.task.id}-end`,
      kind,
      side: 'inspecting',
      at: Date.UTC(2017, 4, 22, 2),
      words: kind === 'returned' ? '三层仍有纸箱' : '',
      doneOn: null,
      revisitId: 'r',
      newFindingId: kind === 'relapsed' ? 'f9' : null,
    };
    return { ...card, actions: [submitted, end] };
  });
  const [task] = sampleAudit(1, 0).tasks;
  return {
    standard,
    audit: { ...audit, id: 'r', kind: 'revisit', date: '2017-05-22', taskIds: cards.map(({ task: { id } }) => id) },
    community,
    cards,
    newTasks: task === undefined ? [] : [{ ...task, id: 't9', findingId: 'f9', number: 'K7Q-0009' }],
    utcOffsetMinutes: 480,
  };
}

/** Submitted, returned, submitted again and closed on 2017-05-14 by 李建国. */
export function closedAfterReturn(taskId: string): readonly Action[] {
  const kinds = ['submitted', 'returned', 'submitted', 'closed'] as const;
  return kinds.map((kind, index) => ({
    id: `${taskId}-${kind}-${index}`,
    auditId: 'a',
    taskId,
    kind,
    side: kind === 'submitted' ? 'mending' : 'inspecting',
    by: '李建国',
    unit: '',
    device: 'K7Q',
    at: Date.UTC(2017, 4, 11 + index, 2),
    words: '已清理',
    doneOn: kind === 'submitted' ? '2017-05-12' : null,
    noPhotoReason: '',
    photoIds: [],
    revisitId: null,
    newFindingId: null,
  }));
}
