/** Words of the registry as the public reads them, in both languages: for pages that the server writes and the browser. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

const text = (zh: string, en: string): Words => ({ zh, en });
/** Words by code; a code that is not known here is shown as it is. */
type Table = Readonly<Record<string, Words>>;

const STATES: Table = {
  'in-force': text('在有效期内', 'In force'),
  revoked: text('已撤销', 'Revoked'),
  cancelled: text('已注销', 'Cancelled'),
  superseded: text('已由新证书取代', 'Superseded by another certificate'),
  suspended: text('已冻结', 'Suspended'),
  expired: text('已过有效期', 'Expired'),
  'not-yet-valid': text('尚未生效', 'Not valid yet'),
  unknown: text('状态不明', 'Unknown'),
};

const RIGHTS: Table = {
  hold: text('持有权', 'Right to hold'),
  use: text('使用权', 'Right to use'),
  operate: text('经营权', 'Right to operate'),
};

const ENCUMBRANCES: Table = {
  pledge: text('质押', 'Pledge'),
  contribution: text('作价出资', 'Capital contribution'),
  trust: text('信托', 'Trust'),
  seizure: text('查封', 'Seizure'),
  licence: text('许可使用', 'Licence'),
  'authorised-operation': text('授权运营', 'Authorised operation'),
};

const EVALUATIONS: Table = {
  quality: text('质量评估', 'Evaluation of quality'),
  compliance: text('合规评估', 'Evaluation of compliance'),
  security: text('安全评估', 'Evaluation of security'),
  value: text('价值评估', 'Evaluation of value'),
};

const CHECKS: Table = {
  structure: text('证书结构', 'Structure'),
  signature: text('签发者签名', 'Issuer signature'),
  identity: text('签发者身份', 'Issuer identity'),
  inclusion: text('账本存证', 'Inclusion in the ledger'),
  checkpoint: text('账本检查点', 'Ledger checkpoint'),
  witness: text('见证联署', 'Witnesses'),
  'status-list': text('状态列表', 'Status lists'),
  status: text('证书状态', 'Status'),
  freshness: text('状态时效', 'Age of the status'),
  summary: text('二维码摘要凭证', 'Summary of the QR code'),
  disclosure: text('选择性披露', 'Disclosure'),
  'sm2-signature': text('国密签名（SM2）', 'SM2 signature'),
  'rdfc-signature': text('RDF 签名副本', 'RDF twin'),
  'pdf-binding': text('PDF 与证书一致', 'PDF'),
  chain: text('区块链锚定', 'Chain anchor'),
};

/** Codes of reasons, as acts on certificates state them. */
const REASONS: Table = {
  'false-materials': text('登记材料不实', 'False materials'),
  'tampering-or-forgery': text('篡改或伪造', 'Tampering or forgery'),
  'unlawful-use': text('违法使用', 'Unlawful use'),
  'court-decision': text('人民法院或仲裁机构的决定', 'Decision of a court or tribunal'),
  'court-order': text('人民法院或仲裁机构的要求', 'Order of a court or tribunal'),
  'administrative-measure': text('行政措施', 'Administrative measure'),
  'pending-dispute': text('争议处理中', 'Pending dispute'),
  'order-lifted': text('措施已解除', 'Order lifted'),
  'dispute-resolved': text('争议已解决', 'Dispute resolved'),
  'on-application': text('依申请', 'On application'),
  'data-lost': text('数据灭失', 'The data is lost'),
  'rights-renounced-or-expired': text('放弃权益或权益届满', 'Rights renounced or expired'),
  'holder-ended': text('权利人终止', 'The holder ceased to exist'),
  'required-by-law': text('法律法规规定', 'Required by law'),
  'validity-over-unrenewed': text('有效期届满未续期', 'Validity over and not renewed'),
  other: text('其他原因', 'Other'),
};

const wordsFor =
  (table: Table) =>
  (code: string): Words =>
    (Object.hasOwn(table, code) ? table[code] : undefined) ?? text(code, code);

/** A state of a certificate. */
export const stateWords = wordsFor(STATES);
/** 持有权, 使用权, 经营权. */
export const rightWords = wordsFor(RIGHTS);
/** A type of encumbrance. */
export const encumbranceWords = wordsFor(ENCUMBRANCES);
/** A type of evaluation report. */
export const evaluationWords = wordsFor(EVALUATIONS);
/** Why something was done to a certificate. */
export const reasonWords = wordsFor(REASONS);
/** A check of the verification. */
export const checkWords = wordsFor(CHECKS);
