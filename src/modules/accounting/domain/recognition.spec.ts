import { certificateRefusal, holdingRefusal, recognisedIn } from './recognition.js';

const report = {
  ...{ event: 3, date: '2026-09-30', periodStart: '2026-01-01', presentation: {}, intangibleTable: {} },
  ...{ inventoryTable: {}, rd: { expensed: '0.00', recognisedAsIntangible: '0.00' } },
  balances: ['inventory', 'intangible_asset', 'development_expenditure', 'not_recognised', 'derecognised'].map(
    (state) => ({ asset: state, state, gross: '12.00', amortisation: '2.00', allowance: '1.00', carrying: '9.00' }),
  ),
};

it.each([
  ['inventory', 'inventory', 'inventory'],
  ['intangible_asset', 'intangible-asset', 'intangible_asset'],
  ['development_expenditure', 'development-expenditure', 'development_expenditure'],
])('a report recognises %s', (asset, assetClass, account) => {
  expect(recognisedIn(report, asset)).toEqual({
    ...{ assetClass, account },
    amounts: {
      ...{ initialCost: '12.00', closingCarryingAmount: '9.00', reportDate: '2026-09-30', currency: 'CNY' },
    },
  });
});

it.each(['not_recognised', 'derecognised', 'another', '__proto__', 'constructor'])(
  'a report does not recognise %s',
  (asset) => {
    expect(recognisedIn(report, asset)).toBeUndefined();
    const balances = [
      { asset, state: asset, gross: '1.00', amortisation: '0.00', allowance: '0.00', carrying: '1.00' },
    ];
    expect(recognisedIn({ ...report, balances }, asset)).toBeUndefined();
  },
);

describe('a holding', () => {
  const year = { periodStart: '2026-01-01', date: '2026-12-31' };

  it.each([
    ['within the period', { since: '2026-03-02', kind: 'cost' }, year, undefined],
    ['on its first day', { since: '2026-01-01', kind: 'cost' }, year, undefined],
    ['on its last day', { since: '2026-12-31', kind: 'transfer_to_intangible' }, year, undefined],
    ['before it', { since: '2025-12-31', kind: 'cost' }, year, 'recognition-of-other-period'],
    [
      'in an earlier year of a period that is longer than one',
      { since: '2025-07-01', kind: 'cost' },
      { periodStart: '2025-01-01', date: '2026-12-31' },
      'recognition-of-other-period',
    ],
    ['taken over', { since: '2026-03-02', kind: 'opening_balance' }, year, 'recognition-taken-over'],
  ] as const)('%s', (_name, holding, period, refusal) => {
    expect(holdingRefusal(holding, period)).toBe(refusal);
  });
});

describe('a certificate', () => {
  const [from, until] = [new Date('2026-01-01T00:00:00Z'), new Date('2028-12-31T15:59:59Z')];
  const held = { organisationId: 'a', state: 'active', validFrom: from, validUntil: until };
  const now = new Date('2026-09-30T00:00:00Z');

  it.each([
    ['in force', held, now, undefined],
    ['on its first moment', held, from, undefined],
    ['on its last moment', held, until, undefined],
    ['before it begins', held, new Date(from.getTime() - 1), 'recognition-certificate-not-in-force'],
    ['after its end', held, new Date(until.getTime() + 1), 'recognition-certificate-not-in-force'],
    ['that is suspended', { ...held, state: 'suspended' }, now, 'recognition-certificate-not-in-force'],
    ['that was revoked', { ...held, state: 'revoked' }, now, 'recognition-certificate-not-in-force'],
    ['of another holder', { ...held, organisationId: 'b' }, now, 'recognition-certificate-not-held'],
  ] as const)('%s', (_name, certificate, at, refusal) => {
    expect(certificateRefusal(certificate, 'a', at)).toBe(refusal);
  });
});
