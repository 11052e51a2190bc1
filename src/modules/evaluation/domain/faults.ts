import { Fault, type FieldFault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

const LINKED = ['评估机构须独立', 'An evaluator is independent'] as const;

/** Every refusal of this module, with its HTTP status and its words. */
export const evaluationProblems = {
  'certificate-not-evaluable': problem(
    409,
    '证书不能评估',
    'The certificate cannot be evaluated',
    '证书 {number} 当前状态为 {state}，不能提交评估报告。',
    'Certificate {number} is {state}; no report is filed on it.',
  ),
  'commission-ended': problem(
    409,
    '委托已终止',
    'The commission has ended',
    '权利人已终止委托；已提交的报告仍可由评估机构以新报告替代。',
    'The holder has ended the commission; reports that were filed can still be superseded by their evaluator.',
  ),
  'commission-not-found': problem(
    404,
    '没有这项委托',
    'No such commission',
    '没有这项评估委托，或与您无关。',
    'There is no such commission, or it is not for you.',
  ),
  'commission-open-already': problem(
    409,
    '已有未终止的委托',
    'A commission is open already',
    '该证书对同一评估机构已有一项未终止的委托。',
    'A commission of this evaluator for this certificate is open already.',
  ),
  'evaluation-not-found': problem(
    404,
    '没有这份评估报告',
    'No such report',
    '没有这份评估报告，或您无权查看。',
    'There is no such report, or you may not see it.',
  ),
  'evaluation-superseded': problem(
    409,
    '报告已被替代',
    'The report was superseded',
    '该报告已由 {by} 替代，只能替代最新的一份。',
    'The report was superseded by {by}; only the latest one can be.',
  ),
  'evaluation-type-differs': problem(
    422,
    '报告类型不同',
    'Another type of report',
    '被替代的报告类型为 {type}，新报告须为同一类型。',
    'The report to be superseded is of type {type}; so must the new one be.',
  ),
  'evaluation-type-not-commissioned': problem(
    409,
    '未委托此类评估',
    'Not commissioned',
    '权利人的委托不包括 {type} 类报告。',
    'The commission of the holder does not extend to reports of type {type}.',
  ),
  'evaluator-changed': problem(
    409,
    '评估机构状态已变动',
    'The evaluator has changed',
    '评估机构的状态已被他人改变，请重新查看后再办理。',
    'Somebody else has changed the standing of this evaluator; look again.',
  ),
  'evaluator-has-interest': problem(
    409,
    ...LINKED,
    '评估机构申明与 {name} 存在利害关系（{nature}），不得评估其数据。',
    'The evaluator has declared a tie to {name} ({nature}) and cannot evaluate its data.',
  ),
  'evaluator-is-party': problem(
    409,
    ...LINKED,
    '评估机构是该登记的权利人、共同权利人、申请人或代理人，不得评估。',
    'The evaluator is the holder, a co-holder, the applicant or an agent of this registration.',
  ),
  'evaluator-not-admitted': problem(
    409,
    '评估机构未入册',
    'The evaluator is not admitted',
    '该机构不是在册评估机构，当前状态为 {state}。',
    'The organisation is not an admitted evaluator; it is {state}.',
  ),
  'evaluator-not-found': problem(
    404,
    '没有这家评估机构',
    'No such evaluator',
    '没有这家评估机构。',
    'There is no such evaluator.',
  ),
  'evaluator-officer-linked': problem(
    403,
    '职责须分离',
    'Duties must be separate',
    '在该机构有账号的人不能办理其入册、暂停、恢复或除名。',
    'Whoever has an account in the organisation has no part in acts on it as an evaluator.',
  ),
  'evaluator-of-registry': problem(
    409,
    ...LINKED,
    '登记中心和平台运行机构不能作为评估机构。',
    'A registration centre or the operator of the registry is no evaluator.',
  ),
  'evaluator-shares-person': problem(
    409,
    ...LINKED,
    '有自然人同时在评估机构和权利人一方有账号。',
    'A natural person has accounts both with the evaluator and on the side of the holder.',
  ),
  'evaluator-shares-person-with-registry': problem(
    409,
    ...LINKED,
    '有自然人同时在评估机构和登记机构（或平台）有账号。',
    'A natural person has accounts both with the evaluator and with the registry.',
  ),
  'evaluator-transition': problem(
    409,
    '当前状态不允许此操作',
    'Not possible in the present state',
    '评估机构当前状态为 {state}，不能执行 {act}。',
    'The evaluator is {state}; {act} is not possible.',
  ),
  'evaluator-unqualified': problem(
    409,
    '没有有效资质',
    'No qualification in force',
    '评估机构在 {today} 没有可出具 {type} 类报告的有效资质。',
    'On {today} no qualification of the evaluator entitles it to reports of type {type}.',
  ),
  'report-digest-differs': problem(
    422,
    '文件与摘要不符',
    'The file is another one',
    '所收到的文件与报告载明的摘要不符。',
    'The file that was received does not have the digests that the report states.',
  ),
  'report-not-pdf': problem(
    422,
    '须为 PDF 文件',
    'Not a PDF file',
    '评估报告须为一份 PDF 文件。',
    'A report is one PDF file.',
  ),
} as const;

export type EvaluationFaultCode =
  | keyof typeof evaluationProblems
  | 'validation-failed'
  | 'certificate-not-found'
  | 'evidence-not-found';

const bilingual = (zh: string, en: string) => ({ zh, en });

/** Messages about single members of a request. */
export const evaluationFieldMessages = {
  'base-date-ahead': bilingual('晚于今天（{today}）', 'lies after today, {today}'),
  'before-base-date': bilingual('早于评估基准日 {day}', 'before the base date, {day}'),
  'ends-before-beginning': bilingual('早于起始日 {from}', 'before its first day, {from}'),
  'method-differs': bilingual('与评估要素的方法 {method} 不同', 'is not the method of the factors, {method}'),
  'of-value-reports': bilingual('只有价值评估报告才有', 'stands in value reports alone'),
  'of-quality-reports': bilingual('只有质量评估报告才有', 'stands in quality reports alone'),
  'qualification-ended': bilingual('早于今天（{today}）', 'before today, {today}'),
  'one-of-two': bilingual(
    '委托与被替代的报告须且只须写明一项',
    'either the commission or the superseded report, not both',
  ),
};

/** A refusal of this module. */
export const evaluationFault = (
  code: EvaluationFaultCode,
  params: Record<string, unknown> = {},
  errors: readonly FieldFault[] = [],
): Fault<EvaluationFaultCode> => new Fault(code, params, errors);
