/** A real-sized audit of an invented community: 40 problems in the words of the field, 12 photos. Used by the paper tests. */
import { PHOTO_DEFAULTS } from '../../src/domain/finding/photo';
import type { RectificationListInput } from '../../src/domain/report/rectification-list';
import type { Item, Standard } from '../../src/domain/standard/schema';

const item = (code: string, id: string): Item => ({
  id,
  code,
  isNote: false,
  text: '条目',
  emphasis: [],
  scopes: ['community'],
  criteria: [],
  defects: [],
  responsible: ['社区居委会'],
  deadline: { kind: 'days', days: 7 },
  notApplicableReasons: [],
  errata: [],
  remarks: [],
});

const standard: Standard = {
  id: 'sample',
  version: '1',
  title: '创建省级文明县城实地考察社区点位标准',
  shortTitle: '社区点位标准',
  source: '高文明[2017]3号 附件3',
  issuer: '高邑县精神文明建设委员会',
  date: '2017-04-28',
  scoring: { rule: 'metShare' },
  facts: [],
  parameters: [],
  roles: {},
  sampling: { compounds: 2, stairwellsPerCompound: 2 },
  errata: [],
  sections: [
    {
      id: '1',
      numeral: '一',
      name: '社区',
      items: [
        item('一-03', '1-03'),
        item('一-06', '1-06'),
        item('一-10', '1-10'),
        item('一-12', '1-12'),
        item('一-14', '1-14'),
      ],
    },
    { id: '2', numeral: '二', name: '社区综合文化服务中心', items: [item('二-04', '2-04')] },
  ],
};

/** Problem, measure, responsible unit, volunteer unit, item ids, where. */
const PROBLEMS = [
  [
    '社区门口200米内公益广告不足5处，缺社会主义核心价值观、“讲文明树新风”主题。',
    '按“图说我们的价值观”通稿补设公益广告2处以上，7日内完成安装并拍照反馈。',
    '南关社区居委会',
    '县文化广电新闻出版局',
    '1-03',
    'c1',
    '东门至文化路口',
  ],
  [
    '二单元三层楼梯口堆放纸箱、旧自行车，占用疏散通道，楼道宽度不足1.1米。',
    '通知住户24小时内自行清理，逾期由物业公司统一清运，并张贴禁止堆放提示。',
    '高邑县恒安物业服务有限公司',
    '县住房和城乡建设局',
    '1-10,1-14',
    's1',
    '三层楼梯口',
  ],
  [
    '健身器材（漫步机、上肢牵引器）2处螺栓松动，1处座板缺失，无本季度维护记录。',
    '联系县体育局维修，停用期间设置警示标识；建立每季度1次的维护台账。',
    '南关社区居委会',
    '县教育局',
    '1-06',
    'c1',
    '小广场西侧',
  ],
  [
    '消防通道被私家车占用约12米，4具灭火器压力不足，其中1具已过期（有效期至2016年12月）。',
    '施划禁停标线，更换灭火器4具，建立月查记录，参照GB 50140配置。',
    '高邑县恒安物业服务有限公司',
    '县公安消防大队',
    '1-12',
    'p1',
    '北门内侧',
  ],
  [
    '普法宣传活动4次，不足5次；仅见2月、4月、6月、8月记录，部分活动无照片、无签到。',
    '补办普法宣传活动1次，完善“一活动一档案”，照片、签到表、简报齐全。',
    '南关社区居委会',
    '县司法局',
    '2-04',
    'c1',
    '',
  ],
] as const;

const PEOPLE = ['张建国', '孙珺', '李堃', '', '王喆', '赵䶮', '刘㛃', '陈昇'];

/** The records of the audit: `problems` findings (at most 60), one photo for each of the first `photos`. */
export function sampleAudit(problems = 40, photos = 12): RectificationListInput {
  const site = {
    parentId: null,
    referencePoint: '社区门口',
    referencePosition: null,
    liaison: '',
    liaisonPhone: '',
    facts: {},
    remark: '',
    isDemo: false,
  };
  const startedAt = Date.UTC(2017, 4, 8, 1, 5);
  const community = { ...site, id: 'site-1', level: 'community', name: '南关社区', property: '' } as const;
  const compound = {
    ...site,
    id: 'site-2',
    level: 'compound',
    parentId: 'site-1',
    name: '阳光花园',
    property: '恒安物业',
  } as const;
  const rows = Array.from({ length: problems }, (_, index) => {
    const [problem, measure, unit, volunteers, itemIds, placeId, location] =
      PROBLEMS[index % PROBLEMS.length] ?? PROBLEMS[0];
    const id = `f${index + 1}`;
    const finding = {
      id,
      auditId: 'a',
      placeId,
      itemIds: itemIds.split(','),
      problem,
      location,
      foundAt: startedAt + index * 60_000,
      foundBy: ['李建国'],
      relapsedFrom: null,
    };
    const deadline =
      index % 5 === 1
        ? ({ kind: 'hours', hours: 24 } as const)
        : index % 7 === 3
          ? ({ kind: 'plan' } as const)
          : ({ kind: 'days', days: 7 } as const);
    const task = {
      id: `t${index + 1}`,
      auditId: 'a',
      findingId: id,
      number: `K7Q-${String(index + 1).padStart(4, '0')}`,
      measure,
      responsibleUnit: unit,
      responsiblePerson: PEOPLE[index % PEOPLE.length] ?? '',
      volunteerUnit: volunteers,
      deadline,
      dueDate: deadline.kind === 'plan' ? null : deadline.kind === 'hours' ? '2017-05-09' : '2017-05-15',
      stages: [],
      needsBothUnits: false,
      status: index % 9 === 8 ? 'inProgress' : 'open',
      remark: index % 11 === 0 ? '去年曾通报' : '',
    } as const;
    return { finding, task };
  });
  return {
    standard,
    audit: {
      id: 'a',
      siteId: 'site-1',
      standardId: 'sample',
      standardVersion: '1',
      kind: 'supervision',
      sectionIds: ['1', '2'],
      auditors: ['李建国', '王芳', '赵䶮'],
      date: '2017-05-08',
      startedAt,
      clockDoubt: null,
      finishedAt: null,
      scopes: null,
      taskIds: [],
      isDemo: false,
    },
    community,
    compounds: [compound],
    places: [
      { id: 'c1', auditId: 'a', scope: 'community', siteId: 'site-1', name: '南关社区', order: 0 },
      { id: 'p1', auditId: 'a', scope: 'compound', siteId: 'site-2', name: '阳光花园', order: 1 },
      { id: 's1', auditId: 'a', scope: 'stairwell', siteId: 'site-2', name: '3号楼2单元', order: 2 },
    ],
    findings: rows.map(({ finding }) => finding),
    tasks: rows.map(({ task }) => task),
    actions: [],
    photos: rows.slice(0, photos).map(({ finding }, index) => ({
      ...PHOTO_DEFAULTS,
      id: `photo-${index + 1}`,
      auditId: 'a',
      findingId: finding.id,
      view: index % 2 === 0 ? 'near' : 'far',
      takenAt: finding.foundAt + 30_000,
      width: index % 3 === 2 ? 480 : 640,
      height: index % 3 === 2 ? 640 : 480,
      size: 5000,
      sha256: '',
    })),
    score: '达标率80.8%（达标21项，不达标5项，不适用0项，未查0项）',
    today: '2017-05-08',
    utcOffsetMinutes: 480,
  };
}
