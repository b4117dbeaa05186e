/** What a person reads when a pairing table cannot be read at all. Nothing was imported then. */
import type { SiteTableError } from '../../domain/site/site-table';
import type { DecodeError } from '../../usecases/ports';

export type TableError = SiteTableError | DecodeError;

export function wordTableError(error: TableError): string {
  switch (error.type) {
    case 'IsWorkbook':
      return '这是 Excel 工作簿，没有导入。请在 Excel 或 WPS 里打开，选“另存为”，格式选 CSV，再导入。';
    case 'UndecodableText':
      return '这个文件不是文字表格，没有导入。请选 CSV 文件。';
    case 'NoHeader':
      return '没有找到表头，没有导入。表头一行里至少要有“社区”和“小区”。';
    case 'NoCommunityColumn':
      return `第 ${error.line} 行的表头里没有“社区”一列，没有导入。请补上这一列。`;
    case 'UnclosedQuote':
      return `第 ${error.line} 行有一个引号没有成对，文件可能不完整，没有导入。请重新另存为 CSV。`;
    case 'TooManyRows':
      return `表格超过 ${error.limit} 行，没有导入。请按乡镇分成几个文件。`;
  }
}
