import { Fault, type FieldFault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

const CONSENT = ['同意不成立', 'No consent'] as const;

/** Every refusal of this module, with its HTTP status and its words. */
export const encumbranceProblems = {
  'certificate-not-encumberable': problem(
    409,
    '证书不能设立权利限制',
    'The certificate cannot be encumbered',
    '证书 {number} 当前状态为 {state}，或有效期已届满，不能设立权利限制。',
    'Certificate {number} is {state}, or its validity is over; it cannot be encumbered.',
  ),
  'certificate-seized': problem(
    409,
    '证书已被查封',
    'The certificate is seized',
    '证书 {number} 已被查封（{id}），不得再设立权利限制。',
    'Certificate {number} is seized ({id}); nothing else can be created on it.',
  ),
  'consent-given-already': problem(
    409,
    '已经同意',
    'Consented already',
    '该当事人已对此文本表示同意。',
    'This party has consented to this text already.',
  ),
  'consent-missing': problem(
    409,
    '尚缺同意',
    'Consents are missing',
    '下列当事人尚未对现行文本表示同意：{parties}；文本有任何变动，原同意即失效。',
    'These parties have not consented to the present text: {parties}. A consent lapses when the text changes at all.',
  ),
  'consent-needs-second-factor': problem(
    403,
    '须先登记第二因素',
    'A second factor is needed',
    '同意须由已登记第二因素（TOTP）的账号作出。',
    'A consent is given by an account that has enrolled a second factor (TOTP).',
  ),
  'consent-not-yours': problem(
    403,
    ...CONSENT,
    '您不能代表该当事人表示同意。',
    'You cannot consent on behalf of this party.',
  ),
  'consent-party-has-account': problem(
    409,
    ...CONSENT,
    '该当事人在本系统有账号，须由其代表以账号表示同意。',
    'This party has accounts here; its representative consents by account.',
  ),
  'consent-text-changed': problem(
    409,
    '文本已变动',
    'The text has changed',
    '所同意的文本已不是现行文本，请重新阅读后再表示同意。',
    'This is no longer the text; read it again before you consent.',
  ),
  'consent-text-not-found': problem(
    404,
    '没有待同意的文本',
    'Nothing to consent to',
    '没有这份文本，或与您无关。',
    'There is no such text, or it is not for you.',
  ),
  'encumbrance-not-found': problem(
    404,
    '没有这项权利限制',
    'No such encumbrance',
    '没有这项权利限制，或您无权查看。',
    'There is no such encumbrance, or you may not see it.',
  ),
  'encumbrance-not-yours': problem(
    403,
    '不能由您办理',
    'Not yours to do',
    '您在此项权利限制中的身份不能办理 {act}。',
    'In your part you cannot do this ({act}).',
  ),
  'encumbrance-officer-is-filer': problem(
    403,
    '职责须分离',
    'Duties must be separate',
    '提交或修改过该申请的人不能登记它。',
    'Whoever filed or changed the request cannot enter it.',
  ),
  'encumbrance-officer-is-party': problem(
    403,
    '职责须分离',
    'Duties must be separate',
    '在任何一方当事人单位有账号的人不能办理。',
    'Whoever has an account in the organisation of either party cannot handle it.',
  ),
  'encumbrance-still-open': problem(
    409,
    '权利限制尚未了结',
    'The encumbrance is still open',
    '当事人信息在权利限制了结之前不得删除。',
    'The party is kept until the encumbrance has come to its end.',
  ),
  'encumbrance-transition': problem(
    409,
    '当前状态不允许此操作',
    'Not possible in the present state',
    '权利限制当前状态为 {state}，不能执行 {act}；可执行：{possible}。',
    'The encumbrance is {state}; {act} is not possible, only: {possible}.',
  ),
  'paper-consent-needs-two-officers': problem(
    409,
    '须有两名登记人员',
    'Two officers are needed',
    '书面同意须由本中心另一名登记人员确认，而本中心没有第二名登记人员。',
    'A consent on paper is confirmed by another officer of the centre, and the centre has none.',
  ),
  'party-is-holder': problem(
    422,
    '双方不得为同一单位',
    'Both sides are one organisation',
    '权利人不能与自己设立权利限制。',
    'A holder cannot encumber his right to himself.',
  ),
  'release-closed': problem(
    409,
    '解除申请已了结',
    'The release is closed',
    '该解除申请的状态为 {state}。',
    'The release is {state}.',
  ),
  'release-needs-order': problem(
    409,
    '须依文书解除',
    'An order is needed',
    '查封只能由登记机构依生效文书解除。',
    'A seizure is released by the centre, on an order alone.',
  ),
  'release-not-found': problem(
    404,
    '没有这项解除申请',
    'No such release',
    '没有这项解除申请，或您无权查看。',
    'There is no such release, or you may not see it.',
  ),
  'release-open-already': problem(
    409,
    '已有待办的解除申请',
    'A release is open already',
    '该权利限制已有一项解除申请待办。',
    'A release of this encumbrance waits already.',
  ),
} as const;

export type EncumbranceFaultCode = keyof typeof encumbranceProblems | 'validation-failed' | 'certificate-not-found';

const bilingual = (zh: string, en: string) => ({ zh, en });

/** Messages about single members of a request. */
export const encumbranceFieldMessages = {
  'before-start': bilingual('早于起始日 {from}', 'before its first day, {from}'),
  'before-validity': bilingual('早于证书有效期 {from}', 'before the validity of the certificate, {from}'),
  'beyond-validity': bilingual('晚于证书有效期 {until}', 'beyond the validity of the certificate, {until}'),
  'not-reduced': bilingual('须大于零且小于现有金额', 'must be above zero and below what is left'),
  'nothing-to-reduce': bilingual('没有可减少的金额', 'there is no amount to reduce'),
  'term-too-long': bilingual('期限最长至 {until}', 'the term may last until {until}'),
  withheld: bilingual(
    '该登记不公示，其他登记系统的编号会使其内容可查，不得填写',
    'the registration is not publicised; a number in another register would lead to it',
  ),
};

/** A refusal of this module. */
export const encumbranceFault = (
  code: EncumbranceFaultCode,
  params: Record<string, unknown> = {},
  errors: readonly FieldFault[] = [],
): Fault<EncumbranceFaultCode> => new Fault(code, params, errors);
