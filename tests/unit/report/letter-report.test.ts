/** What a letter is as blocks, before any paper. */
import { describe, expect, test } from 'vitest';
import type { Letter } from '../../../src/domain/letter/letter';
import { letterReport } from '../../../src/domain/report/letter-report';
import { type Block, hasTable } from '../../../src/domain/report/report';
import { sampleNoticeOf, sampleOrderOf } from '../../paper/sample-letters';

const noticeOf = (own: Partial<Letter> = {}) => letterReport(sampleNoticeOf(own));
const headings = (blocks: readonly Block[], level: number): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level === level ? block.text : []));
const kinds = (blocks: readonly Block[]): readonly string[] => blocks.map(({ kind }) => kind);
const paragraphs = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : []));

describe('督导通报', () => {
  test('L16: head, title, 主送, four sections, annexes, signature and 版记, in this order', () => {
    const { blocks, style, footer } = noticeOf();
    expect([style, footer]).toEqual(['official', 'pageNumbers']);
    expect(blocks.slice(0, 3)).toEqual([
      {
        kind: 'officialHead',
        authority: '高邑县精神文明建设委员会办公室文件',
        documentNumber: '高文明办〔2017〕　号',
        signatory: '',
      },
      { kind: 'heading', level: 0, text: '关于2017年5月督导检查情况的通报' },
      { kind: 'paragraph', text: '各社区，各有关单位：', align: 'left', isIndented: false },
    ]);
    expect(headings(blocks, 1)).toEqual(['一、督查情况', '二、存在问题', '三、前期问题整改情况', '四、工作要求']);
    expect(headings(blocks, 2)).toEqual(['（一）南关社区', '（二）北关社区', '（三）凤城社区']);
    expect(headings(blocks, 3).slice(0, 3)).toEqual(['1.社区', '2.阳光花园', '1.社区']);
    expect(paragraphs(blocks).filter((text) => text.startsWith('（'))).toHaveLength(30);
    expect(kinds(blocks).slice(-7)).toEqual([
      ...['annexList', 'signature', 'pageBreak', 'annex', 'heading', 'table', 'imprint'],
    ]);
  });

  test('L16: what says nothing is left out, and what follows moves up', () => {
    const empty = { text: ' \n ', isDrafted: false };
    const { blocks } = noticeOf({ situation: empty, taskIds: [], copiesTo: '', issuedBy: '', recipient: '' });
    expect(headings(blocks, 1)).toEqual(['一、前期问题整改情况', '二、工作要求']);
    expect(kinds(blocks)).not.toContain('imprint');
    expect(paragraphs(blocks)[0]).toMatch(/^根据/);
  });

  test('L16: for paper with its red head printed on already there is none', () => {
    expect(kinds(noticeOf({ authority: '', documentCode: '' }).blocks)).not.toContain('officialHead');
    expect(noticeOf({ authority: '' }).blocks[0]).toEqual({
      ...{ kind: 'paragraph', text: '高文明办〔2017〕　号', align: 'center', isIndented: false },
    });
  });

  test('L14: a day that nobody gave is left to the hand, the year is that of the draft', () => {
    const { blocks } = noticeOf({ date: null });
    expect(blocks.find(({ kind }) => kind === 'signature')).toMatchObject({ date: '', isSealed: true });
    expect(blocks.find(({ kind }) => kind === 'imprint')).toMatchObject({ issuedOn: '' });
    expect(blocks[0]).toMatchObject({ documentNumber: '高文明办〔2017〕　号' });
    expect(noticeOf({ date: '2018-01-03' }).blocks[0]).toMatchObject({ documentNumber: '高文明办〔2018〕　号' });
  });

  test('L2, L9: what a person wrote is what stands there, a line end a new paragraph', () => {
    const [first, second] = sampleNoticeOf().letter.taskIds;
    const { blocks } = noticeOf({
      opening: { text: '第一段。\n\n第二段。', isDrafted: false },
      sentences: { [first!]: '改过的一句。' },
      taskIds: [second!, first!],
    });
    const said = paragraphs(blocks);
    expect(said).toContain('第一段。');
    expect(said).toContain('第二段。');
    expect(said.filter((text) => text.startsWith('（'))[1]).toBe('（2）改过的一句。');
  });

  test('L17: annexes are those chosen, the list across the page; an empty one is none, and one alone has no number', () => {
    const { blocks } = noticeOf();
    expect(blocks.find(({ kind }) => kind === 'annexList')).toEqual({ kind: 'annexList', names: ['整改任务清单'] });
    expect(blocks.find(({ kind }) => kind === 'annex')).toEqual({ kind: 'annex', text: '附件' });
    expect(blocks.find(({ kind }) => kind === 'pageBreak')).toEqual({ kind: 'pageBreak', orientation: 'landscape' });
    const table = blocks.find((block) => block.kind === 'table');
    expect(table?.kind === 'table' && table.rows).toHaveLength(30);
    expect(hasTable(noticeOf({ annexes: [] }))).toBe(false);
    expect(kinds(noticeOf({ annexes: ['photos'] }).blocks)).not.toContain('annex');
    expect(kinds(noticeOf({ taskIds: [] }).blocks)).not.toContain('annex');
  });

  test('L17: two annexes are numbered', () => {
    const input = sampleOrderOf('order', { annexes: ['list', 'photos'] });
    const { blocks } = letterReport(input);
    expect(blocks.flatMap((block) => (block.kind === 'annex' ? block.text : []))).toEqual(['附件1', '附件2']);
  });

  test('L19: its file is named after its title and day; demo data say that they are', () => {
    expect(noticeOf().fileName).toBe('关于2017年5月督导检查情况的通报（2017年5月18日）');
    expect(noticeOf({ title: { text: '', isDrafted: false }, recipient: '' }).fileName).toBe(
      '督导通报（2017年5月18日）',
    );
    const demo = noticeOf({ isDemo: true });
    expect([demo.title, demo.fileName].every((text) => text.includes('示例数据'))).toBe(true);
  });
});

describe.each(['order', 'urge'] as const)('%s', (kind) => {
  test('L18: problems with their photos, demands, deadline, and the slip on a page of its own', () => {
    const { blocks } = letterReport(sampleOrderOf(kind));
    expect(headings(blocks, 1)).toEqual(['一、存在问题', '二、整改要求', '三、办理时限']);
    expect(blocks[0]).toMatchObject({ signatory: '王建军' });
    expect(blocks.flatMap((block) => (block.kind === 'photoGrid' ? block.photos.length : []))).toEqual([2, 2]);
    const [pageBreak, title, form] = blocks.slice(-3);
    expect(pageBreak).toEqual({ kind: 'pageBreak', orientation: 'portrait' });
    expect(title).toMatchObject({ text: kind === 'order' ? '交办单回执' : '督办单回执' });
    const labels =
      form?.kind === 'form'
        ? form.rows.flatMap(({ cells }) => cells.filter(({ role }) => role === 'label').map(({ text }) => text))
        : [];
    expect(labels).toEqual(['来文', '整改情况', '整改后\n照片', '承办人', '联系电话', '单位\n（盖章）', '填报日期']);
  });

  test('L10: to nobody yet, the name is left to the hand', () => {
    expect(paragraphs(letterReport(sampleOrderOf(kind, { recipient: '' })).blocks)[0]).toMatch(/^\u3000+：$/);
    expect(paragraphs(letterReport(sampleOrderOf(kind, { recipient: '甲公司：' })).blocks)[0]).toBe('甲公司：');
  });

  test('L19: its file is named after unit, kind and day', () => {
    const word = kind === 'order' ? '交办单' : '督办单';
    expect(letterReport(sampleOrderOf(kind)).fileName).toBe(`高邑县恒安物业服务有限公司${word}（2017年5月18日）`);
  });
});
