import type { EntryDraft } from '../../src/core/entry/index.js';
import { draftOf, idOf, sampleDigest } from './sample-entries.js';

const encumbrance = `encumbrance:${idOf(7)}`;
const NUMBER = 'DA1122026110001';
const terms = { number: NUMBER, startsOn: '2026-12-01', endsOn: '2027-11-30' };

/** Acts with the fields and values that the kinds gained with the encumbrances. */
export const encumbranceDrafts = (): EntryDraft[] => [
  draftOf('consent.given', 2_000, [
    encumbrance,
    { consentType: 'pledgee', textDigest: sampleDigest('2') },
    { party: { name: '某银行' }, document: sampleDigest('3') },
  ]),
  draftOf('consent.given', 2_001, [
    `application:${idOf(1)}`,
    { consentType: 'creditor', textDigest: sampleDigest('2') },
    { party: { name: '某银行' } },
  ]),
  draftOf('consent.given', 2_002, [encumbrance, { consentType: 'holder' }, { party: {} }]),
  draftOf('consent.given', 2_003, [encumbrance, { consentType: 'counterparty' }, { party: {} }]),
  draftOf('encumbrance.created', 2_004, [encumbrance, { ...terms, encumbranceType: 'licence' }, { party: {} }]),
  draftOf('encumbrance.created', 2_005, [
    encumbrance,
    { ...terms, encumbranceType: 'authorised-operation' },
    { party: {} },
  ]),
  draftOf('encumbrance.released', 2_006, [
    encumbrance,
    { number: NUMBER, reason: 'repaid', extent: 'partial' },
    { remaining: '40000000', document: sampleDigest('4'), explanation: '已还六成' },
  ]),
  draftOf('encumbrance.released', 2_007, [encumbrance, { number: NUMBER, reason: 'repaid', extent: 'whole' }, {}]),
];
