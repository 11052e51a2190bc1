import { Fault, type FieldFault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

const AMOUNTS_ZH = '应缴{due}元，已缴{paid}元，已减免{waived}元，尚欠{outstanding}元';
const AMOUNTS_EN = '{due} yuan due, {paid} paid, {waived} waived, {outstanding} outstanding';

/** Every refusal about fees, with its HTTP status and its words. */
export const feeProblems = {
  'fee-schedule-invalid': problem(
    422,
    '收费标准有误',
    'The fee schedule is not in order',
    '请按 errors 更正。',
    'Correct the member listed under errors.',
  ),
  'fee-schedule-not-ahead': problem(
    422,
    '收费标准须自将来的日期起施行',
    'A schedule begins with a day to come',
    '收费标准须自今天（{today}）之后、五年以内的日期起施行，现为{effectiveFrom}；已提交申请的费用不因此变更。',
    'A schedule begins after today ({today}) and within five years, not on {effectiveFrom}: what was filed keeps its fee.',
  ),
  'fee-undetermined': problem(
    409,
    '未定收费标准',
    'No fee is determined',
    '提交申请当日，登记中心没有适用于该登记类型的收费标准，不收费。',
    'On the day of filing the centre had no fee for this type of registration; nothing is charged.',
  ),
  'fee-nothing-outstanding': problem(
    409,
    '没有未缴费用',
    'Nothing is outstanding',
    `没有未缴费用：${AMOUNTS_ZH}。`,
    `Nothing is outstanding: ${AMOUNTS_EN}.`,
  ),
  'fee-amount-too-large': problem(
    409,
    '金额超过尚欠费用',
    'More than is outstanding',
    `金额{amount}元超过尚欠费用：${AMOUNTS_ZH}。`,
    `{amount} yuan is more than is outstanding: ${AMOUNTS_EN}.`,
  ),
  'fee-paid-in-future': problem(
    422,
    '缴费日期晚于今天',
    'Paid in the future',
    '缴费日期{paidOn}晚于今天（{today}）。',
    'The day of payment, {paidOn}, lies after today ({today}).',
  ),
  'fee-reference-used': problem(
    409,
    '缴费凭证号已使用',
    'The payment was counted already',
    '该缴费凭证号在本登记中心已经计入；同一笔款项只计一次。',
    'This payment reference was counted at this centre already; a payment counts once.',
  ),
  'fee-payment-not-found': problem(
    404,
    '没有这笔缴费',
    'No such payment',
    '该申请没有这笔缴费记录。',
    'The application has no such payment.',
  ),
  'fee-payment-reversed': problem(
    409,
    '该笔缴费已冲回',
    'The payment was reversed already',
    '该笔缴费已经冲回或退还，不能再次冲回。',
    'The payment was reversed already; it cannot be reversed twice.',
  ),
  'fee-unpaid': problem(
    409,
    '费用未缴清',
    'The fee is not paid',
    `收费标准规定先缴费后发证：${AMOUNTS_ZH}。`,
    `The schedule has the fee paid before the certificate is issued: ${AMOUNTS_EN}.`,
  ),
  'fee-own-organisation': problem(
    403,
    '不得办理本单位的费用',
    'Not for one’s own organisation',
    '不得办理本单位申请的缴费、冲回或减免。',
    'Nobody records, reverses or waives a fee of his own organisation.',
  ),
  'fee-officer-is-filer': problem(
    403,
    '职责须分离',
    'Duties must be separate',
    '提交过本申请的人不能办理其缴费、冲回或减免。',
    'Whoever filed the application cannot record, reverse or waive its fee.',
  ),
  'fee-needs-second-person': problem(
    409,
    '须有第二人复核',
    'A second person is needed',
    '本登记中心尚无第二名可以复核的人员；设定收费标准、减免和冲回不得由一人办理。',
    'The centre has no second person yet who could confirm; nobody sets fees, waives or reverses alone.',
  ),
} as const;

/** The closed list of refusals. */
export type FeeFaultCode = keyof typeof feeProblems;

/** A refusal about fees. */
export const feeFault = (
  code: FeeFaultCode,
  params: Record<string, unknown> = {},
  errors: readonly FieldFault[] = [],
): Fault<FeeFaultCode> => new Fault(code, params, errors);
