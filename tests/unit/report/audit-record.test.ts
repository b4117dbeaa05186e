/** What 检查记录 says, before any paper. */
import { expect, test } from 'vitest';
import { type AuditRecordInput, auditRecordReport } from '../../../src/domain/report/audit-record';
import { type Report, wordsOf } from '../../../src/domain/report/report';
import { displayText } from '../../../src/domain/standard/display-text';
import { allItems } from '../../../src/domain/standard/find';
import { sampleAuditRecord, shippedStandard } from '../../paper/sample-record';

const linesOf = (report: Report): readonly string[] =>
  report.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const rowsOf = (report: Report): readonly (readonly string[])[] =>
  report.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(wordsOf)) : []));
const captionsOf = (report: Report): readonly string[] =>
  report.blocks.flatMap((block) =>
    block.kind === 'photoGrid' ? block.photos.map((photo) => photo?.caption ?? '') : [],
  );
/** Verdict and record of an item, place by place. */
const judgedOf = (input: AuditRecordInput, code: string): readonly (readonly string[])[] =>
  rowsOf(auditRecordReport(input))
    .filter(([first]) => first === code)
    .map((row) => row.slice(2));

test('R70: an audit without an answer says what is left, a demo that it is one, and neither has photos', () => {
  const sample = sampleAuditRecord({ isDemo: true, finishedAt: null });
  const report = auditRecordReport({
    ...sample,
    answers: [],
    verdicts: [],
    findings: [],
    photos: [],
    spots: [],
    ledger: [],
  });
  expect(report.title).toBe('南关社区检查记录（示例数据）');
  expect(linesOf(report).slice(-2)).toEqual([
    '检查结果：达标率—（达标0条，不达标0条，不适用0条，未查26条；注：未查2条）',
    expect.stringMatching(/^本次检查未查完：一-01、一-02、.*一-09、一-10、一-11、.*、四-03、四-注。$/),
  ]);
  expect(report.blocks.map(({ kind }) => kind).slice(-3)).toEqual(['verdictStrip', 'table', 'signLines']);
  expect(rowsOf(report).every((row) => row.length === 1 || row[2]?.endsWith('○ 未查'))).toBe(true);
});

test('R70: the head names standard, source, day, kind, auditors, facts, the places sampled and the score', () => {
  const report = auditRecordReport(sampleAuditRecord());
  expect(linesOf(report)).toEqual([
    '检查标准：《创建省级文明县城实地考察社区点位标准》（高文明[2017]3号 附件3）',
    '检查日期：2017年5月8日　　检查方式：督导检查　　检查人员：李建国、王芳、赵䶮',
    '点位情况：有文体广场：是，有社区卫生服务机构：否',
    '抽查位置：阳光花园（建成年份：2012年，封闭式小区：是，有车库或车棚：是）：3号楼2单元、5号楼1单元；' +
      '粮食局家属院（建成年份：1998年，封闭式小区：否）：1号楼1单元',
    '检查结果：达标率80%（达标20条，不达标5条，不适用1条，未查0条；注：达标2条）',
  ]);
  expect(report).toMatchObject({ title: '南关社区检查记录', author: '李建国、王芳、赵䶮', orientation: 'portrait' });
});

test('R70: a short self-check is a self-check by its name, and knows only its items; parts that were left out are told', () => {
  const short = auditRecordReport(sampleAuditRecord({ kind: 'selfCheck', scopes: ['compound', 'stairwell'] }));
  expect(short.title).toBe('南关社区自查记录（简表）');
  expect(linesOf(short)).toContain('检查内容：简表，只查在小区和楼道判定的条目');
  expect([...new Set(rowsOf(short).map(([code]) => code))]).toEqual([
    ...['一、社区', '一-08', '一-09', '一-10', '一-11', '一-12', '一-14'],
  ]);
  const part = auditRecordReport(sampleAuditRecord({ sectionIds: [shippedStandard().sections[1]?.id ?? ''] }));
  expect(linesOf(part)).toContain('检查部分：二、社区综合文化服务中心');
});

test('R71: the strip has a cell for each item and 注, by section, with the worst verdict of its places', () => {
  const strip = auditRecordReport(sampleAuditRecord()).blocks.find((block) => block.kind === 'verdictStrip');
  expect(strip?.groups.map(({ numeral, name, cells }) => `${numeral} ${name} ${cells.length}`)).toEqual([
    ...['一 社区 15', '二 社区综合文化服务中心 5', '三 社区家庭教育场所 4', '四 社区未成年人活动场所 4'],
  ]);
  const cells = strip?.groups.flatMap((group) => group.cells) ?? [];
  expect(cells.filter(({ verdict }) => verdict === 'unmet').map(({ label }) => label)).toEqual([
    '03',
    '06',
    '10',
    '14',
    '04',
  ]);
  expect(cells[12]).toEqual({ label: '13', verdict: 'notApplicable' });
  expect(cells.at(-1)).toEqual({ label: '注', verdict: 'met' });
});

test('R72: every item and 注 has its row, in the order of the standard, its text word for word, under its section', () => {
  const rows = rowsOf(auditRecordReport(sampleAuditRecord()));
  const codes = [...new Set(rows.map(([code]) => code))];
  const { sections } = shippedStandard();
  expect(codes).toEqual(
    sections.flatMap(({ numeral, name, items }) => [`${numeral}、${name}`, ...items.map(({ code }) => code)]),
  );
  for (const { code, text } of allItems(shippedStandard())) {
    expect(rows.find(([first]) => first === code)?.[1]).toBe(displayText(text));
  }
});

test('R72: judged at several places, an item says each of them; without a place, that there is none', () => {
  const sample = sampleAuditRecord();
  expect(judgedOf(sample, '一-10').map(([verdict]) => verdict)).toEqual([
    '阳光花园3号楼2单元\n× 不达标',
    '阳光花园5号楼1单元\n√ 达标',
    '粮食局家属院1号楼1单元\n√ 达标',
  ]);
  expect(judgedOf(sample, '一-14').map(([verdict]) => verdict)).toEqual([
    ...['南关社区\n√ 达标', '阳光花园\n× 不达标', '粮食局家属院\n× 不达标'],
  ]);
  const places = sample.places.filter(({ scope }) => scope !== 'stairwell');
  expect(judgedOf({ ...sample, places }, '一-10')).toEqual([['○ 未查', '没有抽查位置。']]);
});

test('R73: values, what they fall short of, spots and the problem stand in words', () => {
  expect(judgedOf(sampleAuditRecord(), '一-03')).toEqual([
    [
      '× 不达标',
      [
        '最远一处距社区门口：160米；200米内公益广告：4处（另有1处在200米外）；' +
          '公益广告主题：法治精神、传统美德、雷锋精神、文明礼仪；公益广告破损覆盖：无。',
        '不符合：公益广告缺1处。',
        '逐处登记：第1处法治精神，步数约40米；第2处传统美德，定位80米；第3处雷锋精神，步数约120米；' +
          '第4处文明礼仪，定位160米；第5处良好家风，步数约230米。',
        '问题K7Q-0001（东门至文化路口）：社区门口200米内公益广告不足5处。',
      ].join('\n'),
    ],
  ]);
});

test('R73: ledgers are told by period with their dates, and what an earlier audit saw', () => {
  const sample = sampleAuditRecord();
  const recordOf = (code: string) => judgedOf(sample, code)[0]?.[1];
  expect(recordOf('一-06')).toContain('每季度维护记录：第一季度已证明，第二季度已证明（2017年3月14日更换螺栓）');
  expect(recordOf('二-03')).toContain('（2017年2月20日，上次检查2017年3月9日已见）');
  expect(recordOf('二-04')).toContain('普法教育活动：4次；');
  const answers = sample.answers.filter(({ itemId }) => itemId !== '1-06');
  expect(judgedOf({ ...sample, answers, ledger: [] }, '一-06')[0]?.[1]).not.toContain('每季度');
});

test('R73: interviews, choices, documents, conditions from the facts and the reason of 不适用 or of another judgment', () => {
  const sample = sampleAuditRecord();
  const recordOf = (code: string, at = 0) => judgedOf(sample, code)[at]?.[1];
  expect(recordOf('一-07')).toContain('居民态度友善：询问3人，满意3人（热情）');
  expect(recordOf('三-01')).toContain('专属或共享：专属');
  expect(recordOf('三-02')).toBe('管理制度：有；工作记录：有。');
  expect(recordOf('一-12', 1)).toMatch(/^建成年份：1998年（非新建小区）；封闭式小区：否（非封闭式小区）；防盗设施/);
  expect(recordOf('一-13')).toBe(
    '有卫生服务机构：否（辖区无社区卫生服务机构）。\n不适用原因：辖区无社区卫生服务机构。',
  );
  expect(recordOf('一-10', 2)).toMatch(/不符合：照明灯损坏2盏。\n判定说明：检查时已当场整改。$/);
});

test('R73: a problem linked from another place stands under both; one without words says so', () => {
  const sample = sampleAuditRecord();
  const words = '问题K7Q-0003（三层楼梯口）：三层楼梯口堆放纸箱、旧自行车，占用疏散通道。';
  expect(judgedOf(sample, '一-10')[0]?.[1]).toContain(words);
  expect(judgedOf(sample, '一-14')[1]?.[1]).toContain(words);
  const findings = sample.findings.map((finding) => ({ ...finding, problem: '', location: '' }));
  expect(judgedOf({ ...sample, findings, tasks: [] }, '一-10')[0]?.[1]).toContain('\n问题：未写明。');
});

test('R74: photos of problems, spots and ledger pages follow in the order of the items, each once, and none of 整改后', () => {
  const sample = sampleAuditRecord();
  expect(captionsOf(auditRecordReport(sample)).map((caption) => caption.split('\n')[0])).toEqual([
    ...['一-03　K7Q-0001', '一-03　K7Q-0001', '一-03　第2处', '一-06　K7Q-0002', '一-06　K7Q-0002', '一-06　维护记录'],
    ...['一-10、一-14　K7Q-0003', '一-10、一-14　K7Q-0003', '一-14　K7Q-0004'],
  ]);
  expect(captionsOf(auditRecordReport(sample))[5]).toBe(
    '一-06　维护记录\n2017年3月14日　更换螺栓\n远景　2017年5月8日 9:13',
  );
  const [first, ...others] = sample.photos;
  if (first === undefined) throw new Error('no photo');
  const photos = [{ ...first, phase: 'after' as const }, ...others];
  expect(captionsOf(auditRecordReport({ ...sample, photos }))).toHaveLength(8);
  const ledger = sample.ledger.map((entry) => ({ ...entry, auditId: 'earlier' }));
  expect(captionsOf(auditRecordReport({ ...sample, ledger }))).toHaveLength(8);
});

test('R74: before the photos stand the places to sign', () => {
  const blocks = auditRecordReport(sampleAuditRecord()).blocks;
  expect(blocks.map(({ kind }) => kind).slice(-4)).toEqual(['signLines', 'pageBreak', 'heading', 'photoGrid']);
  expect(blocks.at(-4)).toEqual({ kind: 'signLines', labels: ['检查人员（签字）', '点位负责人（签字，可拒签）'] });
});
