import { Fault, type FieldFault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Every refusal of this module, with its HTTP status and its words. */
export const milestoneProblems = {
  'milestone-certificate-withheld': problem(
    409,
    '登记不公示',
    'The registration is withheld',
    '证书 {number} 的登记不公示；认定首次会公开权利人，须先公示。',
    'The registration of certificate {number} is withheld; a confirmed first would make its holder known.',
  ),
  'milestone-confirmed-already': problem(
    409,
    '首次已认定',
    'The first was confirmed already',
    '该单位的首次（{type}）已认定：{first}，发生于 {occurredOn}。',
    'The first {type} of this organisation was confirmed already: {first}, of {occurredOn}.',
  ),
  'milestone-not-found': problem(
    404,
    '没有这项首次',
    'No such milestone',
    '没有这项首次，或您无权查看。',
    'There is no such milestone, or it is not for you.',
  ),
  'milestone-without-record': problem(
    409,
    '登记平台没有记录',
    'The registry has no record of it',
    '登记平台没有该单位的首次（{type}）记录；此类首次以平台自身的记录为准。',
    'The registry has no record of a first {type} of this organisation; such firsts follow its own records alone.',
  ),
  'milestone-record-overtaken': problem(
    409,
    '已有更早的记录',
    'Another record comes first',
    '登记平台的首次（{type}）记录已不是所陈述的那一项，请重新提交。',
    'The first {type} on record is no longer the one that was stated; state it anew.',
  ),
  'milestone-record-unpublished': problem(
    409,
    '记录尚未公布',
    'The record is not published yet',
    '登记平台的首次（{type}）记录尚未进入已公布的账本，请稍后再办理。',
    'What the registry has on record of a first {type} is not on the published ledger yet; try again later.',
  ),
  'record-document-differs': problem(
    422,
    '文件与摘要不符',
    'The file is another one',
    '所收到的文件与所载摘要不符。',
    'The file that was received does not have the digests that are stated.',
  ),
  'record-encumbrance-unfit': problem(
    409,
    '权利限制不符',
    'The encumbrance does not fit',
    '所指的权利限制不是本单位的 {wanted}，或未登记生效。',
    'The encumbrance is no {wanted} of this organisation, or it was never entered.',
  ),
  'record-not-found': problem(
    404,
    '没有这项存证',
    'No such record',
    '没有这项存证，或您无权查看。',
    'There is no such record, or it is not for you.',
  ),
  'record-stated-already': problem(
    409,
    '同一文件或同一笔利息已提交',
    'The same document or payment was stated already',
    '该单位以同一文件提交的同类存证，或同一笔利息的存证，尚未处理或已确认。',
    'A record of this kind that rests on the same document, or of the same payment of interest, is open or confirmed.',
  ),
  'statement-certificate-not-held': problem(
    409,
    '不是证书的权利人',
    'Not the holder of the certificate',
    '证书 {number} 不属于本单位。',
    'Certificate {number} is not of this organisation.',
  ),
  'statement-certificate-unpublished': problem(
    409,
    '证书尚未公布',
    'The certificate is not published yet',
    '证书 {number} 尚未进入已公布的账本，请稍后再提交。',
    'Certificate {number} is not on the published ledger yet; state it later.',
  ),
  'statement-ended': problem(
    409,
    '已经办结',
    'It has ended',
    '该事项当前状态为 {state}，不能再办理。',
    'The matter is {state}; nothing more is done about it.',
  ),
  'statement-of-no-enterprise': problem(
    403,
    '不是企事业单位',
    'Not an enterprise or unit',
    '首次和存证公开单位名称与统一社会信用代码；登记机构、平台和自然人不办理。',
    'Firsts and records make name and credit code known: registration centres, the platform and natural persons have none.',
  ),
  'statement-of-other-centre': problem(
    403,
    '由另一登记中心办理',
    'Another centre decides',
    '该事项由 {centre} 登记中心办理。',
    'The {centre} centre decides the matter.',
  ),
  'statement-own-matter': problem(
    403,
    '须回避',
    'An own matter',
    '不得办理本人所属单位的事项，不论以哪个账号；本人所属单位为对方的，也不得办理。',
    'Nobody decides a matter of an organisation that he belongs to, under whatever account, on either side.',
  ),
  'statement-same-person': problem(
    403,
    '职责须分离',
    'Duties must be separate',
    '陈述人不得自行确认或驳回。',
    'Whoever stated it neither confirms nor refuses it.',
  ),
} as const;

export type MilestoneFaultCode =
  | keyof typeof milestoneProblems
  | 'validation-failed'
  | 'certificate-not-found'
  | 'evidence-not-found';

const bilingual = (zh: string, en: string) => ({ zh, en });

/** Messages about single members of a request. */
export const milestoneFieldMessages = {
  'code-or-abroad': bilingual(
    '须有统一社会信用代码；境外单位须有注册国家或地区及注册号',
    'needs a unified social credit code, or abroad a country and a number of registration',
  ),
  'day-ahead': bilingual('晚于今天（{today}）', 'lies after today, {today}'),
  'ends-before-it-begins': bilingual('早于起始日 {from}', 'before its first day, {from}'),
  'not-among-files': bilingual('不在所提交的文件之中', 'is none of the files that were sent'),
  'not-of-this-type': bilingual('{type} 没有此项', '{type} has no such member'),
  'own-code': bilingual('是本单位的代码', 'is the code of the organisation itself'),
  'needed-for-type': bilingual('{type} 须填写', '{type} needs it'),
};

/** A refusal of this module. */
export const milestoneFault = (
  code: MilestoneFaultCode,
  params: Record<string, unknown> = {},
  errors: readonly FieldFault[] = [],
): Fault<MilestoneFaultCode> => new Fault(code, params, errors);
