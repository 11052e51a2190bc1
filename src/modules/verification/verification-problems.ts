import type { ProblemTable } from '../../platform/problem/index.js';

export type VerificationFaultCode = 'verification-not-found' | 'artefact-unreadable';

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
  'artefact-unreadable': {
    status: 422,
    title: { zh: '文件损坏、不完整，或不是证书', en: 'Unreadable file' },
    detail: {
      zh: '文件不能作为证书或核验包读取（{reason}），因此没有核验结论；这不等于伪造。',
      en: 'The file cannot be read as a certificate or bundle ({reason}): no verdict, which does not mean forged.',
    },
  },
};
