import { type RefusalCode, REFUSALS } from '../terms/index.js';
import type { ImportColumn } from './columns.js';
import { DOCUMENT_REFUSALS, type DocumentRefusal } from './document-refusals.js';

/** What can be wrong with a file of vouchers besides what the books refuse. `{…}` stands for a parameter. */
const OF_FILES = {
  FILE_EMPTY: { zh: '文件中没有凭证', en: 'the file has no vouchers' },
  HEADING_UNKNOWN: {
    zh: '第 {place} 列的标题“{heading}”不认识',
    en: 'the heading "{heading}" of column {place} is not known',
  },
  HEADING_REPEATED: {
    zh: '第 {place} 列的标题“{heading}”重复',
    en: 'the heading "{heading}" of column {place} is repeated',
  },
  HEADING_MISSING: { zh: '缺少这一列', en: 'this column is missing' },
  CELL_UNNAMED: { zh: '第 {place} 列没有标题', en: 'column {place} has no heading' },
  TOO_MANY_VOUCHERS: { zh: '凭证超过 {limit} 张', en: 'more than {limit} vouchers' },
  TOO_MANY_LINES: { zh: '一张凭证超过 {limit} 行', en: 'a voucher of more than {limit} lines' },
  TOO_MANY_PROBLEMS: { zh: '问题超过 {limit} 处，不再继续', en: 'more than {limit} problems: nothing further is told' },
  TEXT_TOO_LONG: { zh: '超过 {limit} 个字符', en: 'longer than {limit} characters' },
  TEXT_UNUSABLE: { zh: '含有控制字符或不能保存的字符', en: 'has control characters, or some that cannot be kept' },
  VOUCHER_REPEATED: {
    zh: '凭证号“{voucher}”在同年已于第 {first} 行用过',
    en: 'voucher "{voucher}" stands on line {first} already, in the same year',
  },
  VOUCHER_DATE_DIFFERS: { zh: '同一凭证的日期不一致', en: 'the lines of a voucher have several dates' },
  VOUCHER_IMPORTED: {
    zh: '凭证号“{voucher}”在 {year} 年已导入',
    en: 'voucher "{voucher}" of {year} was imported already',
  },
  ACCOUNT_NAME_DIFFERS: { zh: '科目代码与科目名称不是同一科目', en: 'code and name are those of different accounts' },
  ACCOUNT_UNCLEAR: {
    zh: '该科目须写明明细（如进项税额）',
    en: 'the account needs its sub-account (such as input VAT)',
  },
  ONE_SIDE: { zh: '借方与贷方须有且只有一方有金额', en: 'a line has an amount on one of its sides' },
  COMPONENT_OF_VAT: {
    zh: '进项税额的成本构成只能是“可抵扣进项税”，反之亦然',
    en: 'input VAT is the component recoverable_input_vat, and nothing else is',
  },
  COMPONENT_UNUSED: {
    zh: '成本构成只用于有资产编号的借方成本行',
    en: 'a component belongs to a debited cost with an asset',
  },
  LINE_NOT_IMPORTABLE: {
    zh: '带资产编号的行只能是借记成本或进项税、贷记收入或销项税；摊销、减值、结转与处置由账簿按事项自行入账',
    en: 'a line with an asset debits a cost or input VAT, or credits revenue or output VAT; amortisation, impairment, transfers and disposals are posted by the books from their events',
  },
  COUNTERPART_MISSING: {
    zh: '成本只能贷记银行存款、应付账款、应付职工薪酬（投入约定价值：实收资本），收入与销项税只能借记银行存款；对方科目金额不足',
    en: 'costs are credited to bank, payables or payroll (contributed value: paid-in capital), revenue and output VAT are debited to bank: not enough of these in the voucher',
  },
  DOCUMENTS_UNUSED: {
    zh: '凭据只用于有资产编号的成本、收入与税额行',
    en: 'documents belong to costs, revenue and VAT with an asset',
  },
  DOCUMENT_REPEATED: { zh: '同一行的凭据重复', en: 'a document is repeated in the line' },
  DOCUMENT_AMBIGUOUS: {
    zh: '账簿中有几份凭据编号相同，请写凭据的 id',
    en: 'several documents have this number: write the id of the one that is meant',
  },
  DATE_AHEAD: { zh: '晚于今天（{today}）', en: 'later than today, {today}' },
} as const;

export type ImportProblemCode = keyof typeof OF_FILES | DocumentRefusal | RefusalCode;

/** Every problem that an import can have, in words for people. */
export const IMPORT_PROBLEMS: Readonly<Record<ImportProblemCode, { readonly zh: string; readonly en: string }>> = {
  ...REFUSALS,
  ...DOCUMENT_REFUSALS,
  ...OF_FILES,
};

/** Where in a file, and what is wrong there. */
export interface ImportProblem {
  readonly code: ImportProblemCode;
  /** As a spreadsheet counts, headings included. */
  readonly line: number;
  readonly column?: ImportColumn;
  readonly params: Readonly<Record<string, string>>;
}

/** A line of the file, and which cell of it where a single one is meant. */
export type Place = Pick<ImportProblem, 'line' | 'column'>;

export const problem = (
  code: ImportProblemCode,
  { line, column }: Place,
  params: ImportProblem['params'] = {},
): ImportProblem => ({ code, line, ...(column === undefined ? {} : { column }), params });

/** The words of a problem with its parameters. */
export function problemWords({ code, params }: Pick<ImportProblem, 'code' | 'params'>): { zh: string; en: string } {
  const { zh, en } = IMPORT_PROBLEMS[code];
  const filled = (words: string): string => words.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
  return { zh: filled(zh), en: filled(en) };
}
