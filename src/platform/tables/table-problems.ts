import type { ProblemTable } from '../problem/index.js';
import type { TableFaultCode } from './table-fault.js';

const problem = (titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status: 422,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** What a user is told about each fault of a table; nothing of such a file is kept. */
export const tableProblems: ProblemTable<TableFaultCode> = {
  'table-empty': problem('表格为空', 'The table is empty', '文件中没有任何行。', 'The file has no rows.'),
  'table-other-format': problem(
    '文件格式与所称不符',
    'The file is not what it claims to be',
    '应为 {expected}，内容却是 {found}。请用表格软件另存为 CSV 或 XLSX 后重试。',
    'Expected {expected}, but the content is {found}. Save it as CSV or XLSX with a spreadsheet program.',
  ),
  'table-encoding-unknown': problem(
    '无法识别文件编码',
    'The encoding is none that is read',
    '{place}既不是 UTF-8 也不是 GB18030 编码。请另存为 UTF-8 后重试。',
    'Neither UTF-8 nor GB18030 at {place}. Save the file as UTF-8.',
  ),
  'table-encoding-mixed': problem(
    '文件混用两种编码',
    'The file mixes two encodings',
    '{place}是 {here}，其他内容却是 {elsewhere}。请统一编码后重试。',
    'Found {here} at {place}, but {elsewhere} elsewhere. Save the whole file in one encoding.',
  ),
  'table-encoding-other': problem(
    '文件不是所声明的编码',
    'The file is not in the stated encoding',
    '{place}不是 {encoding} 编码。',
    'Not {encoding} at {place}.',
  ),
  'table-control-character': problem(
    '含有控制字符',
    'A control character',
    '{place}含有空字符（NUL）。',
    'A NUL character at {place}.',
  ),
  'table-quote-misplaced': problem(
    '引号位置有误',
    'A quotation mark is out of place',
    '{place}的引号不符合 RFC 4180：含引号的单元格须整体加引号，其中的引号写两遍。',
    'The quotation mark at {place} breaks RFC 4180: a cell with quotation marks is quoted as a whole, each written twice.',
  ),
  'table-quote-open': problem(
    '引号没有闭合',
    'A quotation mark is not closed',
    '{place}开始的引号直到文件结尾也没有闭合。',
    'The quotation mark that opens at {place} is not closed before the end of the file.',
  ),
  'table-cell-too-long': problem(
    '单元格过长',
    'A cell is too long',
    '{place}超过 {limit} 个字符。',
    'More than {limit} characters at {place}.',
  ),
  'table-row-too-long': problem(
    '行过长',
    'A row is too long',
    '{place}起，该行累计超过 {limit} 个字符。',
    'From {place} on, the row has more than {limit} characters.',
  ),
  'table-too-many-columns': problem(
    '列数过多',
    'Too many columns',
    '{place}超过 {limit} 列的上限。',
    'Over the limit of {limit} columns at {place}.',
  ),
  'table-too-many-rows': problem(
    '行数过多',
    'Too many rows',
    '{place}起超过 {limit} 行的上限。请拆分文件。',
    'From {place} on, over the limit of {limit} rows. Split the file.',
  ),
  'table-workbook-malformed': problem(
    '工作簿已损坏或不合规范',
    'The workbook is damaged or malformed',
    '{place}{reason}',
    '{reason} {place}',
  ),
  'table-workbook-encrypted': problem(
    '工作簿已加密',
    'The workbook is encrypted',
    '请去除密码后重试。',
    'Remove the password first.',
  ),
  'table-workbook-too-large': problem(
    '工作簿解压后过大',
    'The workbook unpacks to too much',
    '解压后不得超过 {bytes} 字节，压缩比不得超过 {ratio} : 1，部件不得超过 {parts} 个。',
    'At most {bytes} bytes unpacked, at most {ratio} : 1, at most {parts} parts.',
  ),
  'table-workbook-macro': problem(
    '工作簿含有宏或嵌入对象',
    'The workbook has macros or embedded objects',
    '请另存为不含宏、控件和嵌入对象的 XLSX。',
    'Save it as XLSX without macros, controls and embedded objects.',
  ),
  'table-workbook-external': problem(
    '工作簿引用外部内容',
    'The workbook refers to something outside',
    '请移除指向其他工作簿或外部数据的链接（{part}）。',
    'Remove the links to other workbooks or outside data ({part}).',
  ),
  'table-workbook-dtd': problem(
    '工作簿含有 DTD',
    'The workbook has a DTD',
    '部件 {part} 含有文档类型定义。',
    'The part {part} declares a document type.',
  ),
  'table-workbook-formula': problem(
    '单元格含有公式',
    'A cell has a formula',
    '{place}是公式。请粘贴为数值后重试。',
    'A formula at {place}. Paste it as values first.',
  ),
  'table-workbook-error-cell': problem(
    '单元格是错误值',
    'A cell holds an error',
    '{place}是错误值 {value}。',
    'The error value {value} at {place}.',
  ),
  'table-text-unencodable': problem(
    'GB18030 无法表示',
    'GB18030 cannot carry it',
    '内容含有 GB18030-2022 无法往返的私有区字符 {character}。请改用 UTF-8。',
    'The content has the private-use character {character}, which does not survive GB18030-2022. Use UTF-8.',
  ),
};
