import type { EntryDraft } from '../../src/core/entry/index.js';
import { draftOf, idOf } from './sample-entries.js';

const digest = (letter: string) => ({ sha256: `sha256:${letter.repeat(64)}`, sm3: `sm3:${letter.repeat(64)}` });
const NUMBER = 'SJ1102026110001';
const receipt = {
  about: `application:${idOf(1)}`,
  platform: 'national-data-property-rights',
  officer: idOf(3),
} as const;

/** The receipt of a publicity with its days, and a certificate whose validity the nation began. */
export const nationalDrafts = (): EntryDraft[] => [
  draftOf('platform.receipt', 200, [
    `receipt:${idOf(1_200)}`,
    {
      ...receipt,
      receiptType: 'publicity',
      receivedAt: '2026-11-20T02:00:00.000Z',
      startsOn: '2026-11-20',
      endsOn: '2026-11-27',
      documentDigest: digest('2'),
    },
    {},
  ]),
  draftOf('certificate.issued', 201, [
    `certificate:${NUMBER}`,
    {
      applicationId: idOf(1),
      number: NUMBER,
      regime: 'PROPERTY_RIGHT_2026',
      regimeVersion: '2026-08-01',
      holderName: '北京样本数据有限公司',
      holderCode: '91110000802100433B',
      dataName: '城市交通流量数据集',
      rights: ['hold', 'use'],
      validFrom: '2026-11-27T23:30:00.000Z',
      validUntil: '2031-11-27T15:59:59.999Z',
      credentialDigest: digest('a'),
      statusIndex: 1,
    },
    {},
  ]),
];
