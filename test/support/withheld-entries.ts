import type { EntryDraft } from '../../src/core/entry/index.js';
import { draftOf, idOf, sampleDigest } from './sample-entries.js';

const NUMBER = 'DA1122026110002';
const passed = { sourceLegality: 'pass', contentCompliance: 'pass', authorisationClarity: 'pass' } as const;

/** The two acts that withhold a registration from the public, with every field that they then have. */
export const withheldDrafts = (): EntryDraft[] => [
  draftOf('application.decided', 3_000, [
    `application:${idOf(1)}`,
    { officer: idOf(4), outcome: 'approved', findings: passed, publicity: 'withheld' },
    { opinion: { publicity: '涉及商业秘密，不予公示' } },
  ]),
  draftOf('certificate.issued', 3_001, [
    `certificate:${NUMBER}`,
    {
      applicationId: idOf(1),
      number: NUMBER,
      regime: 'BJ_DATA_ASSET',
      regimeVersion: '2026-08-01',
      validUntil: '2031-11-19T15:59:59.999Z',
      credentialDigest: sampleDigest('a'),
      statusIndex: 1,
    },
    {
      withheld: {
        holderName: '北京样本数据有限公司',
        holderCode: '91110000802100433B',
        dataName: '城市交通流量数据集',
        rights: ['hold'],
      },
    },
  ]),
];
