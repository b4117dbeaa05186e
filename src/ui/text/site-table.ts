/** What a person reads when a pairing table cannot be read at all. Nothing was imported then. */
import type { SiteTableError } from '../../domain/site/site-table';
import type { DecodeError } from '../../usecases/ports';

export type TableError = SiteTableError | DecodeError;

export function wordTableError(error: TableError): string {
  switch (error.type) {
    case 'WorkbookOld':
      return '这是老格式的工作簿（.xls），没有导入。请在 Excel 或 WPS 里打开，另存为 .xlsx，再导入。';
    case 'WorkbookLocked':
      return '这个工作簿设了密码，没有导入。请在 Excel 或 WPS 里打开，去掉密码后另存，再导入。';
    case 'WorkbookTorn':
      return '这个工作簿不完整或已损坏，没有导入。请重新发送或另存一份，再导入。';
    case 'WorkbookTooLarge':
      return '这个工作簿太大，不像对接表，没有导入。请只留对接表一个工作表，另存后再导入。';
    case 'WorkbookUnreadableHere':
      return '读工作簿的程序没有打开，可能是还没下载完或已更新。请联网后重新打开本页再试，或另存为 CSV 导入。';
    case 'UndecodableText':
      return '这个文件不是表格，没有导入。请选 .xlsx 或 CSV 文件。';
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
