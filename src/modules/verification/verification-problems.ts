import type { ProblemTable } from '../../platform/problem/index.js';

export type VerificationFaultCode =
  | 'vc-request-malformed'
  | 'verification-not-found'
  | 'verification-not-matched'
  | 'artefact-unreadable'
  | 'form-unknown'
  | 'status-query-invalid'
  | 'status-not-known-then'
  | 'status-unproven';

/** What the outside is told of verification faults. */
export const verificationProblems: ProblemTable<VerificationFaultCode> = {
  'verification-not-found': {
    status: 404,
    title: { zh: '未查到该编号', en: 'No registration of this number' },
    detail: {
      zh: '登记簿中没有已公布的该编号登记；请核对编号。',
      en: 'The register holds no published registration of this number; check the number.',
    },
  },
  'vc-request-malformed': {
    status: 400,
    title: { zh: '请求不符合 VC-API', en: 'No request of the VC API' },
    detail: { zh: '请求不符合 VC-API：{reason}。', en: 'The request is not one of the VC API: {reason}.' },
  },
  'form-unknown': {
    status: 400,
    title: { zh: '没有这种形式', en: 'No such form' },
    detail: { zh: 'as 只能是：{forms}。', en: 'as can be: {forms}.' },
  },
  'verification-not-matched': {
    status: 404,
    title: { zh: '与登记不符', en: 'No match' },
    detail: {
      zh: '没有与所提供的编号和权利人名称、或与所提供文件相符的已公布登记；请核对后重试，或改用证书文件。',
      en: 'No published registration matches the number and holder, or the file, that was given; check them, or use the certificate file.',
    },
  },
  'status-query-invalid': {
    status: 400,
    title: { zh: '查询参数无效', en: 'Invalid query' },
    detail: {
      zh: '参数 {parameter} 无效：时间须为 RFC 3339 格式（如 2026-11-20T02:00:00Z），核验的时点不能在将来；knownAt 也可以是已发布检查点的规模。',
      en: 'Parameter {parameter} is invalid: give a time as of RFC 3339 (2026-11-20T02:00:00Z), for a verification none to come, or for knownAt the size of a published checkpoint.',
    },
  },
  'status-not-known-then': {
    status: 404,
    title: { zh: '当时尚无该登记', en: 'Not registered then' },
    detail: {
      zh: '当时已公布的登记账本中没有该编号的登记；该登记其后公布。',
      en: 'What was published by then holds no registration of this number; it was published later.',
    },
  },
  'status-unproven': {
    status: 503,
    title: { zh: '暂无法判定', en: 'Undetermined' },
    detail: {
      zh: '登记条目与已签名的检查点不一致，因此不给出状态；运维须核对账本。',
      en: 'An entry does not agree with the signed checkpoint, so no status is given; the operator must check the ledger.',
    },
  },
  'artefact-unreadable': {
    status: 422,
    title: { zh: '文件损坏、不完整，或不是证书', en: 'Unreadable file' },
    detail: {
      zh: '文件不能作为证书或核验包读取（{reason}），因此没有核验结论；这不等于伪造。',
      en: 'The file cannot be read as a certificate or bundle ({reason}): no verdict, which does not mean forged.',
    },
  },
};

/** Whether the code is one of these. */
export const isVerificationFault = (code: string): code is VerificationFaultCode =>
  Object.hasOwn(verificationProblems, code);
