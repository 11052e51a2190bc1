import type { EntryDraft } from '../../src/core/entry/index.js';
import { draftOf, idOf, sampleDigest } from './sample-entries.js';

const NAME = '北京市大数据中心';
const CODE = '91110000802100433B';
const source = { sourceName: NAME, sourceCode: CODE, resourceCode: 'RES-0002', definitionDigest: sampleDigest('c') };
const named = { elementCode: 'DE01.00001' };

/** Acts with the fields and values that the kinds gained with the public data asset inventory. */
export const inventoryDrafts = (): EntryDraft[] => [
  draftOf('source.designated', 4_000, [
    `element:${idOf(6)}`,
    { ...named, elementName: '企业登记状态', ...source, updateFrequency: 'quarterly' },
    {},
  ]),
  draftOf('source.reassigned', 4_001, [
    `element:${idOf(6)}`,
    {
      ...{ ...named, ...source, fromCode: '11110000000021645X', updateFrequency: 'daily', reason: 'adjudicated' },
      adjudication: idOf(10),
    },
    {},
  ]),
  draftOf('source.updated', 4_002, [
    `resource:${idOf(11)}`,
    {
      ...{ resourceCode: 'RES-0002', sourceCode: CODE, version: 3, dataTime: '2026-11-27T16:00:00.000Z', rows: 620573 },
      ...{ schemaDigest: sampleDigest('6'), contentDigest: sampleDigest('d'), profileDigest: sampleDigest('7') },
    },
    {},
  ]),
  draftOf('source.retired', 4_003, [
    `element:${idOf(6)}`,
    { ...named, sourceCode: CODE, reason: 'no-longer-kept' },
    {},
  ]),
];
