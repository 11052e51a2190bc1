import { parseCivilDate } from '../../../core/calendar/index.js';
import type { Fault } from '../../../core/fault.js';
import {
  detailsOf,
  encumbranceTypeOf,
  type EvidenceRecord,
  RECORD_TYPES,
  recordBody,
  type RecordMatter,
  referenceOf,
  requireMatter,
} from './record.js';

const day = (text: string) => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const TODAY = day('2026-11-27');
const OWN = '91110000MA0000001A';
const OTHER = { name: '乙公司', code: '91110000MA0000002B' };
const ENCUMBRANCE = '11111111-1111-4111-8111-111111111111';

const MATTERS: readonly RecordMatter[] = [
  {
    ...{ type: 'authorised-operation', authoriser: OTHER, scope: '交通' },
    term: { from: day('2026-01-01'), until: day('2028-12-31') },
  },
  { type: 'sandbox', step: 'out', project: '沙盒一号' },
  { type: 'data-export', way: 'standard-contract', fileNumber: '备2026-1' },
  {
    ...{ type: 'interest', encumbrance: ENCUMBRANCE, amount: 12345n },
    period: { from: day('2026-01-01'), until: TODAY },
  },
  { type: 'contribution', encumbrance: ENCUMBRANCE, company: OTHER, amount: 100n },
];

const faultsOf = (
  matter: RecordMatter,
  occurredOn = TODAY,
  certificateNumber: string | undefined = 'BJ-1',
): string[] => {
  try {
    requireMatter(matter, { occurredOn, today: TODAY, code: OWN, certificateNumber });
    return [];
  } catch (error) {
    return (error as Fault).errors.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

it('every type of record has a matter that is in order', () => {
  expect(MATTERS.map(({ type }) => type)).toEqual(RECORD_TYPES);
  expect(MATTERS.flatMap((matter) => faultsOf(matter))).toEqual([]);
});

it('nothing is of a day to come', () => {
  for (const matter of MATTERS) expect(faultsOf(matter, day('2026-11-28'))).toEqual(['/occurredOn day-ahead']);
});

it('an authorisation may last on, but interest was paid for time that has passed', () => {
  const period = { from: TODAY, until: day('2026-11-28') };
  expect(faultsOf({ type: 'interest', encumbrance: ENCUMBRANCE, amount: 1n, period })).toEqual([
    '/period/until day-ahead',
  ]);
});

it('a stretch ends on its first day at the earliest', () => {
  const term = { from: day('2026-01-02'), until: day('2026-01-01') };
  expect(faultsOf({ type: 'authorised-operation', authoriser: OTHER, scope: '交通', term })).toEqual([
    '/term/until ends-before-it-begins',
  ]);
});

it('an encumbrance comes with its certificate', () => {
  const without = MATTERS.filter((matter) => {
    try {
      requireMatter(matter, { occurredOn: TODAY, today: TODAY, code: OWN });
      return false;
    } catch {
      return true;
    }
  });
  expect(without.map(({ type }) => type)).toEqual(['interest', 'contribution']);
});

it('nobody deals with himself', () => {
  const company = { name: '甲公司', code: OWN };
  expect(faultsOf({ type: 'contribution', encumbrance: ENCUMBRANCE, company, amount: 1n })).toEqual([
    '/company/code own-code',
  ]);
});

it('steps and ways stand openly; amounts and parties are committed to', () => {
  expect(MATTERS.map(referenceOf)).toEqual([undefined, 'out', 'standard-contract', undefined, undefined]);
  expect(MATTERS.map((matter) => detailsOf(matter, TODAY))).toEqual([
    { occurredOn: TODAY, authoriser: OTHER, scope: '交通', term: { from: '2026-01-01', until: '2028-12-31' } },
    { occurredOn: TODAY, project: '沙盒一号' },
    { occurredOn: TODAY, fileNumber: '备2026-1' },
    {
      ...{ occurredOn: TODAY, encumbrance: ENCUMBRANCE, amount: '12345' },
      period: { from: '2026-01-01', until: '2026-11-27' },
    },
    { occurredOn: TODAY, encumbrance: ENCUMBRANCE, amount: '100', company: OTHER },
  ]);
});

it('names the encumbrance that a type rests on', () => {
  expect(RECORD_TYPES.map(encumbranceTypeOf)).toEqual([
    ...['authorised-operation', undefined, undefined],
    ...['pledge', 'contribution'],
  ]);
});

const record: EvidenceRecord = {
  ...{ id: '22222222-2222-4222-8222-222222222222', type: 'sandbox', reference: 'in', isWithheld: false },
  holder: { organisationId: '33333333-3333-4333-8333-333333333333', name: '甲公司', code: OWN },
  ...{ centre: 'social', state: 'confirmed', version: 2, occurredOn: TODAY, details: {} },
  certificate: { number: 'BJ-1', applicationId: '44444444-4444-4444-8444-444444444444' },
  stated: { accountId: 'a', personId: 'p', at: new Date(0) },
  document: { sha256: `sha256:${'0'.repeat(64)}`, sm3: `sm3:${'0'.repeat(64)}` },
};

it('an entry says nothing of a certificate that is withheld from the public', () => {
  expect(recordBody(record, TODAY)).toMatchObject({ number: 'BJ-1', recordType: 'sandbox', reference: 'in' });
  expect(recordBody({ ...record, isWithheld: true }, TODAY)).not.toHaveProperty('number');
});
