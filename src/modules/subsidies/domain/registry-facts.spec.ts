import { day } from '../../../../test/support/subsidy.js';
import { parseSubsidyCases, answerTo } from '../../../core/subsidy/index.js';
import { certificateFacts, type PaidCertificate } from './certificate-facts.js';
import { type FirstConfirmed, milestoneFacts } from './milestone-facts.js';
import { recognitionFacts } from './recognition-facts.js';
import { type RecordConfirmed, recordFacts } from './record-facts.js';
import { factsFor, type RegistryFact } from './registry-fact.js';

const milestone = (type: FirstConfirmed['type'], platform?: string): FirstConfirmed => ({
  ...{ id: `m-${type}`, type, publishedIndex: 7 },
  evidence: platform === undefined ? {} : { platform },
});
const record = (type: RecordConfirmed['type'], change: Partial<RecordConfirmed> = {}): RecordConfirmed => ({
  ...{ id: `r-${type}`, type, occurredOn: day('2026-02-01'), details: {}, publishedIndex: 9 },
  ...change,
});
const values = (facts: readonly RegistryFact[]) => facts.map(({ name, value }) => [name, value]);

describe('confirmed firsts', () => {
  it('say that they were the first, and by what entry', () => {
    expect(milestoneFacts([milestone('registration')])).toEqual([
      {
        name: 'isFirstRegistration',
        value: true,
        evidence: [{ kind: 'milestone', id: 'm-registration', entryIndex: 7 }],
      },
      { name: 'firsts', value: ['登记'], evidence: [{ kind: 'milestone', id: 'm-registration', entryIndex: 7 }] },
    ]);
  });

  it('make no amounts and no days of contracts', () => {
    expect(values(milestoneFacts([milestone('trade', '北京国际大数据交易所'), milestone('listing', '平台')]))).toEqual([
      ['isFirstContract', true],
      ['exchange', '北京国际大数据交易所'],
      ['firsts', ['交易']],
    ]);
  });

  it('say where the trade was, and nothing of where data were registered', () => {
    const facts = milestoneFacts([milestone('trade', '北京国际大数据交易所')]);
    const names = (rule: string) => factsFor(rule, facts).map(({ name }) => name);
    expect(names('BJ-FUND23-TRADE')).toContain('exchange');
    expect(names('BJ-FUND23-REGISTRATION')).not.toContain('exchange');
  });
});

describe('confirmed records', () => {
  it('say what happened, never that it was the first time', () => {
    const records = [
      record('sandbox', { reference: 'in' }),
      record('sandbox', { reference: 'out' }),
      record('data-export', { reference: 'assessment' }),
      record('contribution'),
      record('authorised-operation'),
    ];
    expect(values(recordFacts(records))).toEqual([
      ['outboxCertificate', true],
      ['contributed', true],
    ]);
  });

  it('give every payment of interest with its day', () => {
    const records = ['12345', '100'].map((amount) => record('interest', { details: { amount } }));
    expect(values(recordFacts(records))).toEqual([
      [
        'payments',
        [
          { paidOn: '2026-02-01', amount: '123.45' },
          { paidOn: '2026-02-01', amount: '1.00' },
        ],
      ],
    ]);
  });

  it('say nothing of a sum of which a part is erased', () => {
    expect(
      recordFacts([record('interest', { details: { amount: '1' } }), record('interest', { details: null })]),
    ).toEqual([]);
  });
});

describe('certificates', () => {
  const certificate = (issuedOn: string, paid?: bigint): PaidCertificate => ({
    ...{ actId: `c-${issuedOn}`, entryIndex: 3, issuedOn: day(issuedOn) },
    ...(paid === undefined ? {} : { fee: { paid, acts: [{ id: `f-${issuedOn}`, entryIndex: 4 }] } }),
  });

  it('of one day are one batch, with every payment as evidence', () => {
    const facts = certificateFacts([
      certificate('2026-01-05', 10_000n),
      certificate('2026-01-05', 5_050n),
      certificate('2026-02-01', 0n),
    ]);
    expect(values(facts)).toEqual([
      ['certificateObtained', true],
      [
        'batches',
        [
          { issuedOn: '2026-01-05', fees: '150.50' },
          { issuedOn: '2026-02-01', fees: '0.00' },
        ],
      ],
    ]);
    expect(facts[1]?.evidence.map(({ kind }) => kind).sort()).toEqual(
      [...'ccc'].map(() => 'certificate').concat('fee', 'fee', 'fee'),
    );
  });

  it('say nothing of batches where one fee is not known', () => {
    const facts = certificateFacts([certificate('2026-01-05', 10_000n), certificate('2026-02-01')]);
    expect(values(facts)).toEqual([['certificateObtained', true]]);
  });

  it('that are none say nothing', () => expect(certificateFacts([])).toEqual([]));
});

it('what was first presented is the amount recognised, and no word on whether it was the first', () => {
  const presented = { carrying: 123_456n, recognitions: [{ id: 'r', entryIndex: 5 }] };
  expect(recognitionFacts(presented)).toEqual([
    { name: 'recognisedAmount', value: '1234.56', evidence: [{ kind: 'recognition', id: 'r', entryIndex: 5 }] },
  ]);
  expect(recognitionFacts(undefined)).toEqual([]);
});

it('facts are in the form that the engine reads', () => {
  const types = ['registration', 'recognition', 'trade', 'opening', 'listing'] as const;
  const facts = [
    ...milestoneFacts(types.map((type) => milestone(type, '平台'))),
    ...recordFacts([record('interest', { details: { amount: '1' } }), record('sandbox', { reference: 'out' })]),
    ...recognitionFacts({ carrying: 1n, recognitions: [] }),
    ...certificateFacts([{ actId: 'c', entryIndex: 1, issuedOn: day('2026-01-05'), fee: { paid: 7n, acts: [] } }]),
  ];
  const asked = { id: 'A', ruleIds: ['TZ-8-PLEDGE'], asOf: '2026-06-30', facts: {} };
  const read = parseSubsidyCases({ ...asked, facts: Object.fromEntries(values(facts)) });
  const [one] = read.ok ? read.value : [];
  expect(one && answerTo(one)).not.toMatchObject({ amountKind: 'invalid_input' });
  expect(one && answerTo(one).unknownFacts).toBeUndefined();
});
