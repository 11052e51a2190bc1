import { type RefusalCode, REFUSALS } from '../../../core/accounting/index.js';
import { Fault, type FieldFault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Every refusal of this module, with its HTTP status and its words. */
export const accountingProblems = {
  'accounting-refused': problem(
    422,
    '不能入账',
    'Refused by the books',
    '账簿拒绝了这次请求，一项也没有入账；第一处原因见 errors。',
    'The books refuse the request and took none of it; the first reason stands in errors.',
  ),
  'act-not-found': problem(
    404,
    '没有这项入账',
    'No such act',
    '账簿中没有这项入账。',
    'There is no such act in the books.',
  ),
  'asset-admitted-already': problem(
    409,
    '资产编号已使用',
    'The id is taken',
    '账簿中已有编号为 {asset} 的资产。',
    'There is an asset {asset} in the books already.',
  ),
  'asset-not-found': problem(
    404,
    '没有这项资产',
    'No such asset',
    '账簿中没有这项资产。',
    'There is no such asset in the books.',
  ),
  'books-damaged': problem(
    500,
    '账簿状态损坏',
    'The books are damaged',
    '账簿保存的状态不能读取（{reason}），未作任何变动；请联系运维。',
    'The kept state of the books cannot be read ({reason}); nothing was changed. Tell the operator.',
  ),
  'books-not-found': problem(
    404,
    '没有这套账簿',
    'No such books',
    '没有这套账簿，或您无权查看。',
    'There are no such books, or you may not see them.',
  ),
  'books-open-already': problem(
    409,
    '账簿已建立',
    'The books are open already',
    '本单位的账簿已经建立。',
    'The books of this organisation are open already.',
  ),
  'books-report-not-found': problem(
    404,
    '没有这份报告',
    'No such report',
    '账簿中没有这份报告。',
    'There is no such report in the books.',
  ),
  'period-recorded': problem(
    409,
    '期间已有存证',
    'The period is on record',
    '已有首次确认或审计卷宗以该报告为据，不能反结账；请在本期以红字冲销或更正。',
    'A first recognition or a dossier rests on the report; correct by a reversal or an entry in the open period.',
  ),
  'report-not-newest': problem(
    409,
    '不是最近一份有效报告',
    'Not the newest report',
    '只能反结账最近一份有效报告。',
    'Only the newest report that stands can be reopened.',
  ),
} as const;

export type AccountingFaultCode = keyof typeof accountingProblems | 'validation-failed' | 'certificate-not-found';

const bilingual = (zh: string, en: string) => ({ zh, en });

/** Refusals that the database's books know besides those of the engine. */
const OWN_REFUSALS = {
  DATE_AHEAD: bilingual('晚于今天（北京时间 {today}）', 'later than today, {today} in Beijing'),
  HAS_ITS_OWN_WAY: bilingual(
    '{type} 不经此处入账，另有专门的操作',
    '{type} does not come by this way; it has one of its own',
  ),
} as const;

/** Messages about single members of a request. */
export const accountingFieldMessages = {
  ...REFUSALS,
  ...OWN_REFUSALS,
  REVERSAL_BREAKS_LATER: bilingual(
    '没有该事项，之后的第 {later} 项就不会被接受（{reason}）',
    'without it act {later} would be refused ({reason})',
  ),
  'of-certificate': bilingual('以登记凭证为准，不得填写', 'comes from the certificate and is not stated'),
} as const;

/** Why the books refuse something: a code of the engine or of the books' own. */
export type BooksRefusal = RefusalCode | keyof typeof OWN_REFUSALS;

/** A refusal of this module. */
export const accountingFault = (
  code: AccountingFaultCode,
  params: Record<string, unknown> = {},
  errors: readonly FieldFault[] = [],
): Fault<AccountingFaultCode> => new Fault(code, params, errors);

/** The books refuse a request for what stands at a place of it. */
export const booksRefuse = (
  code: BooksRefusal,
  pointer: string,
  params: NonNullable<FieldFault['params']> = {},
): Fault<AccountingFaultCode> => accountingFault('accounting-refused', {}, [{ pointer, code, params }]);
