/**
 * Official documents with invented content, for the paper tests: a notice of four pages and more with two annexes, one of them landscape,
 * and an order with a slip to be cut off.
 */
import type { Block, Report, RichCell, TableCell } from '../../src/domain/report/report';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, align: 'left', isIndented: true });
const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({ kind: 'heading', level, text });

const COMMUNITIES = ['南关社区', '北关社区', '凤城社区'] as const;

/** Problem, responsible unit, volunteer unit, deadline. */
const PROBLEMS = [
  [
    '阳光花园3号楼2单元三层楼梯口堆放纸箱、旧家具，占用疏散通道',
    '恒安物业公司',
    '县住房和城乡建设局',
    '2017年5月11日前',
  ],
  [
    '社区门口200米内公益广告仅3处，缺“讲文明树新风”主题，其中1处破损褪色',
    '社区居委会',
    '县文化广电新闻出版局',
    '2017年5月15日前',
  ],
  [
    '一层消火栓箱缺水带1条、水枪1支，点检卡停留在2016年11月',
    '社区居委会',
    '县公安消防大队',
    '立行立改（2017年5月9日前）',
  ],
  [
    '文化活动室图书更新记录不全，未见2017年第一季度更新，责任人赵䶮、刘㛃',
    '综合文化服务中心',
    '县教育局',
    '2017年5月22日前',
  ],
] as const;

/** Of one community, as 督导通报 says it. */
function problemsOf(community: string): readonly Block[] {
  return PROBLEMS.flatMap(([problem, responsible, volunteer], index) => [
    heading(3, `${index + 1}.${community}${index === 1 ? '' : '阳光花园小区'}`),
    paragraph(`${problem}。（责任单位：${responsible}；分包单位：${volunteer}）`),
  ]);
}

const CLOSING: readonly Block[] = [
  heading(1, '四、工作要求'),
  paragraph(
    '各责任单位要对照问题清单，明确专人，逐项整改，于2017年5月15日前将整改情况（含整改前后照片）报县文明办。联系电话：0311-84031234，电子邮箱：gywmb@163.com。',
  ),
  paragraph('特此通报。'),
];

const NAMES = ['整改任务清单', '高邑县2017年创建省级文明县城社区点位实地考察得分及问题整改情况排名表'];

const landscapeRows = (count: number): readonly (readonly TableCell[])[] =>
  COMMUNITIES.flatMap((community, group): readonly (readonly TableCell[])[] => {
    const title: RichCell = { text: `${'一二三'.charAt(group)}、${community}`, span: 7, isHeading: true };
    const rows = Array.from({ length: count }, (_, index): readonly TableCell[] => {
      const [problem, responsible, volunteer, deadline] = PROBLEMS[index % PROBLEMS.length] ?? PROBLEMS[0];
      return [String(index + 1), community, '一-10', `${problem}。`, responsible, volunteer, deadline];
    });
    return [[title], ...rows];
  });

/** 督导通报 with 版头, body, 附件说明, 署名, two annexes and 版记. */
export function sampleNotice(own: Partial<Report> = {}): Report {
  const title = '关于5月份创建省级文明县城社区点位实地考察督导情况的通报';
  return {
    title,
    author: '高邑县文明办',
    subject: '督导通报',
    fileName: '督导通报',
    language: 'zh-CN',
    style: 'official',
    orientation: 'portrait',
    footer: 'pageNumbers',
    blocks: [
      {
        kind: 'officialHead',
        authority: '高邑县精神文明建设委员会办公室文件',
        documentNumber: '高文明办〔2017〕　号',
        signatory: '',
      },
      { kind: 'heading', level: 0, text: title },
      { kind: 'paragraph', text: '各社区，县直有关单位：', align: 'left', isIndented: false },
      paragraph(
        '根据《关于开展“创城决战年　党员在行动”志愿服务活动的通知》（高文明〔2017〕3号）要求，2017年5月8日至10日，县文明办组织3个督导组，对照《创建省级文明县城实地考察社区点位标准》，对3个社区、6个小区、12个楼道进行了实地督导。现将有关情况通报如下：',
      ),
      heading(1, '一、督查情况'),
      paragraph(
        '共检查点位21个，发现问题12个，其中立行立改3个，限期整改9个；达标率为76.9%（达标20条，不达标6条）。各社区普遍重视，多数问题能够现场整改，但楼道堆物、消防设施缺失等老问题仍较突出，个别单位分包责任没有落实到人。',
      ),
      heading(1, '二、存在问题'),
      ...COMMUNITIES.flatMap((community, index) => [
        heading(2, `（${'一二三'.charAt(index)}）${community}`),
        ...problemsOf(community),
      ]),
      heading(1, '三、前期问题整改情况'),
      paragraph(
        '4月份通报的28个问题，已销号25个，整改率89.3%；逾期未整改3个，责任单位为恒安物业公司、县供销社。对逾期问题，县文明办将跟踪督办，并在下期通报中点名。',
      ),
      ...CLOSING,
      { kind: 'annexList', names: NAMES },
      { kind: 'signature', name: '高邑县文明办', date: '2017年5月12日', isSealed: true },
      { kind: 'pageBreak', orientation: 'landscape' },
      { kind: 'annex', text: '附件1' },
      { kind: 'heading', level: 0, text: '整改任务清单' },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 10, align: 'center' },
          { title: '社区', width: 18, align: 'center', isMerged: true },
          { title: '标准', width: 14, align: 'center' },
          { title: '存在问题', width: 80, align: 'left' },
          { title: '责任单位', width: 30, align: 'left' },
          { title: '分包单位', width: 38, align: 'left' },
          { title: '整改时限', width: 35, align: 'left' },
        ],
        rows: landscapeRows(7),
      },
      { kind: 'pageBreak', orientation: 'portrait' },
      { kind: 'annex', text: '附件2' },
      { kind: 'heading', level: 0, text: NAMES[1] ?? '' },
      {
        kind: 'table',
        columns: [
          { title: '名次', width: 12, align: 'center' },
          { title: '社区', width: 40, align: 'center' },
          { title: '达标率（%）', width: 40, align: 'center', holds: 'number' },
          { title: '备注', width: 64, align: 'left' },
        ],
        rows: COMMUNITIES.map((community, index) => [
          String(index + 1),
          community,
          String(90 - 3.5 * index),
          '☑已复查　☐未复查　☒不适用',
        ]),
      },
      {
        kind: 'imprint',
        copiesTo: '县委办公室，县人大常委会办公室，县政府办公室，县政协办公室，县创城指挥部各成员单位',
        issuedBy: '高邑县文明办',
        issuedOn: '2017年5月12日印发',
      },
    ],
    ...own,
  };
}

/** 交办单 with a signatory, an unsealed signature, and a slip (回执) below the line at which it is cut off. */
export function sampleOrder(own: Partial<Report> = {}): Report {
  const title = '关于南关社区阳光花园小区消防通道问题的交办单';
  return {
    ...sampleNotice(),
    title,
    subject: '交办单',
    fileName: '交办单',
    blocks: [
      {
        kind: 'officialHead',
        authority: '高邑县创城指挥部办公室',
        documentNumber: '高创城办交〔2017〕　号',
        signatory: '王建军',
      },
      { kind: 'heading', level: 0, text: title },
      { kind: 'paragraph', text: '恒安物业公司：', align: 'left', isIndented: false },
      paragraph('经现场检查，你单位管理的阳光花园小区存在下列问题，请于2017年5月15日前整改到位，并将回执报县文明办。'),
      heading(3, '1.3号楼2单元三层楼梯口堆放纸箱、旧家具，占用疏散通道。'),
      {
        kind: 'photoGrid',
        columns: 2,
        photos: [
          { photoId: 'photo-1', width: 640, height: 480, caption: '近景：三层楼梯口' },
          { photoId: 'photo-2', width: 640, height: 480, caption: '远景：2单元' },
        ],
      },
      { kind: 'signature', name: '高邑县创城指挥部办公室', date: '', isSealed: false },
      { kind: 'cutLine' },
      { kind: 'heading', level: 0, text: '回　执' },
      paragraph('整改情况：☑已整改　☐列入计划　☒不属本单位职责'),
      {
        kind: 'table',
        columns: [
          { title: '问题', width: 2, align: 'left' },
          { title: '整改后照片', width: 3, align: 'left' },
        ],
        rows: [
          [
            '楼梯口堆物',
            { text: '', photos: [{ photoId: 'photo-3', width: 480, height: 640, caption: '整改后 5月12日' }] },
          ],
        ],
      },
      { kind: 'signLines', labels: ['承办人（签字）：', '单位（盖章）：'] },
    ],
    ...own,
  };
}
