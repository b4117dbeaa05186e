/** A report for Excel in which every kind of cell occurs, of an invented county. Used by the tests of Word and Excel. */
import type { Report, TableCell, TableColumn } from '../../src/domain/report/report';

const columns: readonly TableColumn[] = [
  { title: '序号', width: 10, align: 'center', holds: 'number' },
  { title: '编号', width: 20, align: 'center' },
  { title: '对应\n标准', width: 14, align: 'center' },
  { title: '存在问题', width: 60, align: 'left' },
  { title: '发现时间', width: 22, align: 'center', holds: 'date' },
  { title: '逾期天数', width: 14, align: 'center', holds: 'number' },
  { title: '电话', width: 24, align: 'center' },
];

/** One row of a 台账; what matters is in the cells. */
export const ledgerRow = (own: Partial<Record<number, TableCell>> = {}): readonly TableCell[] =>
  columns.map(
    (_, index) => own[index] ?? ['1', 'K7Q-0012', '一-10', '楼道堆物', '2017-05-08', '3', '13800000001'][index] ?? '',
  );

/** A 台账 with lines above and below it, and a page of photos. */
export function sampleLedger(rows: readonly (readonly TableCell[])[], own: Partial<Report> = {}): Report {
  return {
    title: '高邑县问题台账',
    author: '李建国',
    subject: '社区点位 <检查> & 整改',
    fileName: '高邑县问题台账20170518',
    language: 'zh-CN',
    style: 'list',
    orientation: 'landscape',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'heading', level: 0, text: '高邑县社区点位\n问题台账' },
      { kind: 'paragraph', text: `共${rows.length}个问题，截至2017年5月18日。`, align: 'left', isIndented: false },
      { kind: 'table', columns, rows },
      { kind: 'paragraph', text: '注：逾期天数算到制表之日。', align: 'left', isIndented: false },
      { kind: 'pageBreak' },
      { kind: 'heading', level: 1, text: '现场照片' },
      {
        kind: 'photoGrid',
        columns: 2,
        photos: [{ photoId: 'photo-1', width: 640, height: 480, caption: '1　近景' }, null],
      },
    ],
    ...own,
  };
}
