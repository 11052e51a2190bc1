import type { EntryDraft } from '../../src/core/entry/index.js';
import { draftOf, idOf, sampleDigest } from './sample-entries.js';

/** Acts with the fields that the kind gained with the module that files reports. */
export const evaluationDrafts = (): EntryDraft[] => [
  draftOf('evaluation.filed', 6_000, [
    `evaluation:${idOf(12)}`,
    {
      ...{ number: 'DA1122026110001', evaluationType: 'value', method: 'cost' },
      ...{ evaluatorName: '某评估公司', evaluatorCode: '91440300708461136T' },
      ...{ baseDate: '2026-11-30', validUntil: '2027-11-29', reportDigest: sampleDigest('e') },
      ...{ supersedes: idOf(8), filedOn: '2026-12-01', filer: idOf(13) },
      qualification: {
        ...{ kind: 'asset-appraisal', number: '京财资评备〔2024〕0001号', issuer: '北京市财政局' },
        ...{ validFrom: '2024-01-01', validUntil: '2028-12-31' },
      },
    },
    {
      ...{ conclusion: '样本结论', assumptions: '样本假设', value: '120000000' },
      ...{ recomputation: { method: 'cost', value: '120000000' }, signatories: [{ name: '样本' }] },
    },
  ]),
];
