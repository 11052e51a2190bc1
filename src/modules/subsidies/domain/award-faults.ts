import { Fault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Refusals about awards and their payment, with HTTP status and words. */
export const awardProblems = {
  'award-above-payable': problem(
    409,
    '超过可支付的余额',
    'Above what is left to pay',
    '该项核定还可支付或退回 {payable} 元（已付、在途和已退回的不计）。',
    'Of this grant {payable} yuan can still be paid or given back: what is neither paid, nor under way, nor given back.',
  ),
  'award-above-recoverable': problem(
    409,
    '超过可追回的数额',
    'Above what can be clawed back',
    '该项核定可追回 {recoverable} 元（已付而尚未追回的）。',
    'Of this grant {recoverable} yuan can be clawed back: what was paid and is not back yet.',
  ),
  'award-claim-granted': problem(
    409,
    '该申报已经核定拨付额度',
    'The claim is granted already',
    '该申报的核定为 {grant}。',
    'The claim has the grant {grant}.',
  ),
  'award-claim-not-approved': problem(
    409,
    '申报尚未核准',
    'The claim is not approved',
    '申报当前状态为 {state}，只有核准的申报可以核定。',
    'The claim is {state}; only what is approved is granted.',
  ),
  'award-not-found': problem(
    404,
    '没有这项核定',
    'No such award',
    '没有这项核定，或您无权查看，或其存证尚未公布。',
    'There is no such award, or it is not for you, or its entry is not published yet.',
  ),
  'award-nothing-left': problem(
    409,
    '上限或额度已用尽',
    'Caps or pool are used up',
    '核准 {approved} 元，但下列上限或额度没有余额：{limitedBy}。申报仍为已核准，有余额时可再办理。',
    '{approved} yuan are approved, but these leave nothing: {limitedBy}. The claim stays approved; try again once there is money.',
  ),
  'award-second-person-needed': problem(
    403,
    '须由另一人办理',
    'Another person does this',
    '作出决定的人不得核定拨付额度；核定的人不得下达支付、追回或退回。',
    'Whoever decided on the claim does not grant it; whoever granted it orders no payment, and takes nothing back.',
  ),
  'award-waiver-not-paid': problem(
    409,
    '减免不支付',
    'A waiver is not paid',
    '费用减免没有可支付的款项。',
    'Of a waived fee nothing is paid.',
  ),
  'payment-answered-already': problem(
    409,
    '银行已另有答复',
    'The bank has answered otherwise',
    '支付指令 {number} 已登记的答复为 {outcome}，与此次不同；原答复不变。',
    'The answer on payment order {number} is {outcome}, and another than this one; it stays.',
  ),
  'payment-bank-reference-used': problem(
    409,
    '银行流水号已用于另一笔支付',
    'The bank reference pays another order',
    '银行流水号 {reference} 已用于另一笔支付；一笔转账只支付一个指令。',
    'The bank reference {reference} is that of another payment; one transfer pays one order.',
  ),
  'payment-order-not-found': problem(
    404,
    '没有这项支付指令',
    'No such payment order',
    '没有这项支付指令，或您无权查看。',
    'There is no such payment order, or it is not for you.',
  ),
  'payment-orders-too-many': problem(
    409,
    '支付指令过多',
    'Too many payment orders',
    '一项核定最多 1000 个支付指令。',
    'A grant has at most 1000 payment orders.',
  ),
} as const;

export type AwardProblem = keyof typeof awardProblems;

/** A refusal about an award. */
export const awardFault = (
  code: AwardProblem,
  parameters: { readonly [name: string]: string } = {},
): Fault<AwardProblem> => new Fault(code, parameters);
