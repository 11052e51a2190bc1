import { Fault, type FieldFault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Every refusal of the exchange with national platforms beside those of the registration procedure. */
export const nationalProblems = {
  'filing-erased': problem(
    409,
    '申请内容已删除',
    'The content was erased',
    '本申请的内容已作为个人信息删除，不能再导出。',
    'What this application stated was erased as personal data; it cannot be exported any more.',
  ),
  'receipt-document-invalid': problem(
    422,
    '回执文件有误',
    'The receipt is not in order',
    '请按 errors 逐项更正；格式见国家平台交换说明。',
    'Correct the members listed under errors; the format stands in the description of the exchange.',
  ),
  'receipt-of-other-application': problem(
    422,
    '不是本申请的回执',
    'Receipt of another application',
    '回执所载申请为 {named}，不是本申请。',
    'The receipt names application {named}, not this one.',
  ),
  'receipt-code-taken': problem(
    409,
    '编码已属于其他申请',
    'The code is another application’s',
    '编码“{code}”已由其他申请的回执使用，不能再用。',
    'The code {code} came with the receipt of another application; it is given once.',
  ),
};

/** The closed list of these refusals. */
export type NationalFaultCode = keyof typeof nationalProblems;

export const nationalFault = (
  code: NationalFaultCode,
  params: Record<string, unknown> = {},
  errors: readonly FieldFault[] = [],
): Fault<NationalFaultCode> => new Fault(code, params, errors);
