import { DOCUMENT_REFUSALS, IMPORT_PROBLEMS, type RefusalCode } from '../../../core/accounting/index.js';
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
  'document-in-use': problem(
    409,
    '凭据已被引用',
    'Acts rest on the document',
    '有 {acts} 项入账以该凭据为依据，不能作废；请先冲销。',
    '{acts} acts rest on the document and it cannot be voided; reverse them first.',
  ),
  'document-not-found': problem(
    404,
    '没有这份凭据',
    'No such document',
    '账簿中没有这份凭据。',
    'There is no such document in the books.',
  ),
  'document-void-already': problem(
    409,
    '凭据已作废',
    'The document is void',
    '该凭据已经作废。',
    'The document was voided already.',
  ),
  'invoice-recorded-already': problem(
    409,
    '发票已登记',
    'The invoice is recorded already',
    '账簿中已有同一开票方的这张发票（凭据 {document}）；录错的，先作废再重新登记。',
    'This invoice of its issuer is in the books already (document {document}); a wrong one is voided first.',
  ),
  'dossier-not-found': problem(
    404,
    '没有这份审计卷宗',
    'No such dossier',
    '账簿中没有这份审计卷宗。',
    'The books have no such dossier.',
  ),
  'dossier-publishing': problem(
    409,
    '审计卷宗尚在存证',
    'The dossier is being published',
    '审计卷宗的账本条目尚未被已发布的检查点覆盖，请稍后重试。',
    'No published checkpoint covers the entry of this dossier yet; try again shortly.',
  ),
  'dossier-too-large': problem(
    422,
    '审计卷宗过大',
    'The dossier is too large',
    '审计卷宗不得超过 {bytes} 字节、{files} 个文件。',
    'A dossier has at most {bytes} bytes and {files} files.',
  ),
  'recognition-not-found': problem(
    404,
    '没有这项首次确认',
    'No such recognition',
    '账簿中没有这项首次确认。',
    'The books have no such first recognition.',
  ),
  'recognition-recorded-already': problem(
    409,
    '首次确认已存证',
    'The recognition is on record',
    '该资产的首次确认已经存证（{recognition}）；一项资产只存证一次。',
    'The first recognition of the asset is on record ({recognition}); each asset has one.',
  ),
  'recognition-of-other-period': problem(
    422,
    '不是首次入表当期的报告',
    'Not the report of that period',
    '该资产自 {since} 起在账，截至 {date} 的报告不是首次入表当期（同一年度内包含该日的期间）。',
    'The asset is in its account since {since}; the report of {date} is not of that period, within the same year.',
  ),
  'recognition-taken-over': problem(
    422,
    '承接的余额不是首次入表',
    'A balance taken over is no first recognition',
    '该资产于 {since} 从其他账簿承接，不是在本账簿首次确认。',
    'The asset was taken over from other books on {since}; it was not first recognised in these.',
  ),
  'recognition-not-recognised': problem(
    422,
    '资产未确认',
    'The asset is not recognised',
    '该报告中这项资产不是存货、无形资产或开发支出。',
    'The report shows the asset neither as inventory, nor as an intangible asset, nor in development.',
  ),
  'recognition-without-certificate': problem(
    422,
    '资产没有登记凭证',
    'The asset has no certificate',
    '只有以登记凭证入册的资产可以首次确认存证。',
    'Only the recognition of an asset that names a certificate is recorded.',
  ),
  'recognition-certificate-not-held': problem(
    409,
    '登记凭证已转让',
    'The certificate was passed on',
    '登记凭证 {number} 现由他人持有。',
    'The certificate {number} is held by another organisation now.',
  ),
  'recognition-certificate-not-in-force': problem(
    409,
    '登记凭证不在有效状态',
    'The certificate is not in force',
    '登记凭证 {number} 已届满、注销、撤销或中止。',
    'The certificate {number} has expired, or was cancelled, revoked or suspended.',
  ),
  'report-not-standing': problem(
    409,
    '报告已反结账',
    'The report does not stand',
    '该报告所在期间已经反结账，请以重新结账后的报告为准。',
    'The period of this report was reopened; take the report of the next close.',
  ),
  'voucher-file-imported': problem(
    409,
    '文件已导入',
    'The file was imported already',
    '同一文件已导入（导入 {import}）。',
    'The same file was imported already (import {import}).',
  ),
  'voucher-import-not-found': problem(
    404,
    '没有这次导入',
    'No such import',
    '账簿中没有这次凭证导入。',
    'There is no such import of vouchers in the books.',
  ),
  'voucher-preview-differs': problem(
    409,
    '与预览不一致',
    'Not what the preview showed',
    '文件或账簿在预览之后有变动，请重新预览后再导入。',
    'The file or the books have changed since the preview; look at a new one first.',
  ),
  'vouchers-refused': problem(
    422,
    '凭证不能导入',
    'The vouchers are refused',
    '文件有 {count} 处问题，一张凭证也没有导入；见 errors（至多列出 {limit} 处），预览列出全部。',
    'The file has {count} problems and none of it was imported; errors has at most {limit}, a preview all of them.',
  ),
} as const;

export type AccountingFaultCode =
  | keyof typeof accountingProblems
  | 'validation-failed'
  | 'certificate-not-found'
  | 'evidence-not-found';

const bilingual = (zh: string, en: string) => ({ zh, en });

/** Refusals that the database's books know besides those of the engine. */
const OWN_REFUSALS = {
  DATE_AHEAD: bilingual('晚于今天（北京时间 {today}）', 'later than today, {today} in Beijing'),
  HAS_ITS_OWN_WAY: bilingual(
    '{type} 不经此处入账，另有专门的操作',
    '{type} does not come by this way; it has one of its own',
  ),
  ...DOCUMENT_REFUSALS,
  PERIOD_TOO_LONG: bilingual(
    '本期入账超过 {most} 次，不能重算；请先结账，再以分录更正',
    'more than {most} acts since the last close: close the period and correct by an entry',
  ),
} as const;

/** Messages about single members of a request. */
export const accountingFieldMessages = {
  ...IMPORT_PROBLEMS,
  ...OWN_REFUSALS,
  REVERSAL_BREAKS_LATER: bilingual(
    '没有该事项，之后的第 {later} 项就不会被接受（{reason}）',
    'without it act {later} would be refused ({reason})',
  ),
  'invoice-number': bilingual(
    '全电发票号码为 20 位数字；有发票代码（10 或 12 位）的号码为 8 位',
    'an invoice has 20 digits, or 8 beside a code of 10 or 12',
  ),
  'of-invoices': bilingual('只有发票才有', 'stands in invoices alone'),
  'amount-of-invoice': bilingual('发票须有金额，价税合计大于零', 'an invoice has an amount above nothing'),
  'net-and-tax': bilingual('不含税金额与税额须同时填写', 'net amount and tax are given together'),
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
