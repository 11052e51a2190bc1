import { civilDateAt } from '../../../../core/calendar/index.js';
import { FACT_DEFINITIONS, SUBSIDY_RULES } from '../../../../core/subsidy/index.js';
import { FIELDS } from './fields.js';
import { parseSimulationForm } from './parse-form.js';

const TODAY = civilDateAt(new Date('2026-11-27T04:00:00.000Z'));

const read = (fields: readonly (readonly [string, string])[]) =>
  parseSimulationForm(
    new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
    TODAY,
  );
const factsOf = (...fields: readonly (readonly [string, string])[]) => {
  const form = read(fields);
  return form.ok ? form.value.facts : form.code;
};
const faultsOf = (...fields: readonly (readonly [string, string])[]) => {
  const form = read(fields);
  return form.ok ? [...form.value.faults.keys()] : form.code;
};

/** Facts that the form leaves out, and why: whoever has them asks over HTTP or on the command line. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  reviewedAmount: 'a review sets it, of one claim',
  reviewedAmounts: 'a review sets it, of one claim',
  reviewedRate: 'a review sets it, of one claim',
  reviewed: 'a review sets it, of one claim',
  ministerial: 'a review sets it',
  municipal: 'a review sets it',
  selected: 'others decide it, of one claim',
  previouslyAwarded: 'of one claim',
  isFirst: 'of one claim',
  alreadyGranted: 'of one claim',
  enterprises: 'of all claimants of a standard',
  alreadyAwardedOnStandard: 'of all claimants of a standard',
  standardId: 'names a standard, and no rule looks at it',
  poolRemaining: 'what is left for all claimants',
  buyers: 'of all claimants',
  each: 'of all claimants',
  dataVoucher: 'what the rule itself computes',
  computeVoucher: 'of another policy, added as it is',
  modelVoucher: 'of another policy, added as it is',
  batches: 'rows; the form takes their sum',
  trades: 'rows; the form takes their sum',
  purchases: 'rows; the form takes their sum',
  payments: 'rows; the form takes their sum',
  signedOn: 'of the rows of trades',
  categories: 'several; the form takes one',
  documentPublishedOn: 'officers set it',
  claimedUnder: 'a clause that the claimant cites',
};

it('asks for every fact, or leaves it out for a reason', () => {
  const asked = new Set([...FIELDS.values()].map(({ fact }) => fact));
  const all = FACT_DEFINITIONS.map(({ name }) => name);
  expect([...asked, ...Object.keys(LEFT_OUT)].sort()).toEqual([...all].sort());
});

it('asks for every member of a fact that a rule counts', () => {
  const counted = SUBSIDY_RULES.flatMap(({ rule: { formula } }) => {
    if (formula.kind === 'matching') return Object.keys(formula.sources).map((key) => `${formula.fact}.${key}`);
    const measures = 'measures' in formula ? formula.measures : [];
    return measures.flatMap((measure) =>
      measure.kind === 'members' ? measure.members.map((member) => `${measure.fact}.${member}`) : [],
    );
  });
  expect(counted.length).toBeGreaterThan(5);
  expect(counted.filter((name) => !FIELDS.has(name))).toEqual([]);
});

it('takes what is entered as the facts that it states', () => {
  expect(
    factsOf(
      ['inBda', 'true'],
      ['inTongzhou', 'false'],
      ['noCriminalRecord', ''],
      ['annualDataPurchaseAmount', ' ３，２００，０００.5 '],
      ['firstBatchFees', '0'],
      ['fees.assetValuation', '300 000'],
      ['fees.qualityEvaluation', '0.07'],
      ['exchange', '北数所'],
      ['firsts', '登记'],
      ['firsts', '入表'],
      ['year', '２０２６'],
    ),
  ).toEqual({
    ...{ inBda: true, inTongzhou: false, annualDataPurchaseAmount: '3200000.50', firstBatchFees: ['0.00'] },
    ...{ fees: { assetValuation: '300000.00', qualityEvaluation: '0.07' }, exchange: '北数所' },
    ...{ firsts: ['登记', '入表'], year: 2026 },
  });
});

it('keeps what was entered, and the day that nobody named', () => {
  const form = read([['annualDataPurchaseAmount', '1,000']]);
  if (!form.ok) throw new Error(form.code);
  expect(form.value.entered).toMatchObject({ asOf: TODAY, mode: 'substantive' });
  expect(form.value.entered.values.get('annualDataPurchaseAmount')).toEqual(['1,000']);
});

it.each([
  ['annualDataPurchaseAmount', '-1'],
  ['annualDataPurchaseAmount', '1.234'],
  ['annualDataPurchaseAmount', '1e3'],
  ['annualDataPurchaseAmount', '00012'],
  ['annualDataPurchaseAmount', '1'.repeat(16)],
  ['annualDataPurchaseAmount', '三百万'],
  ['fees.assetValuation', '1.'],
  ['year', '2026.0'],
  ['inBda', '是'],
  ['exchange', '北\u202e数所'],
  ['exchange', '所'.repeat(101)],
  ['firsts', '上市'],
  ['asOf', '2026-02-30'],
])('names the field that it cannot take: %s = %s', (name, value) => {
  expect(faultsOf([name, value])).toEqual([name]);
});

it.each([
  ['a field that there is none of', [['reviewedAmount', '1.00']]],
  ['a prototype', [['__proto__', '1']]],
  ['a member that no rule counts', [['fees.legalOpinion', '1']]],
  [
    'a field that stands twice',
    [
      ['year', '2026'],
      ['year', '2027'],
    ],
  ],
  [
    'two days',
    [
      ['asOf', '2026-01-01'],
      ['asOf', '2026-01-01'],
    ],
  ],
  ['a mode that there is none of', [['mode', 'x']]],
] as const)('refuses what is no form of ours: %s', (_name, fields) => {
  expect(faultsOf(...fields)).toBe('form');
});
