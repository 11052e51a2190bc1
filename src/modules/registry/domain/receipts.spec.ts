import {
  at,
  awaitingNation,
  filer,
  issuer,
  objectedTo,
  person,
  publicityReceipt,
  toBeCancelled,
} from '../../../../test/support/registry-fixtures.js';
import { Fault } from '../../../core/fault.js';
import { awaitedOfNation } from './national.js';
import {
  type Application,
  type BroughtReceipt,
  earlierReceipt,
  endPublicity,
  issue,
  nationalGrant,
  possibleActs,
  takeReceipt,
  whatNext,
} from './index.js';

const refusal = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code;
  }
};
const take = (of: Application, receipt: BroughtReceipt, day: string): Application =>
  takeReceipt(of, receipt, issuer, at(day)).application;
const told = (receiptType: BroughtReceipt['receiptType'], day: string, code?: string): BroughtReceipt => {
  const { startsOn: _none, ...rest } = publicityReceipt(at(day));
  return { ...rest, receiptType, ...(code === undefined ? {} : { code }) };
};
const inPublicity = () => take(awaitingNation(), publicityReceipt(at('2026-09-23')), '2026-09-23');
const ended = () => endPublicity(inPublicity(), 'system', at('2026-10-09')).application;
const coded = () => take(ended(), told('code', '2026-10-10', 'SJ1112026100001'), '2026-10-10');
const awaits = (of: Application) => awaitedOfNation(of).map(({ what }) => what);

describe('a registration whose result is the nation’s', () => {
  it('says at every step what is awaited, from approval to certificate', () => {
    const steps = [
      awaitingNation(),
      inPublicity(),
      ended(),
      coded(),
      take(coded(), told('evidence', '2026-10-10'), '2026-10-10'),
    ];
    expect(steps.map((of) => [of.state, awaits(of)])).toEqual([
      ['approved', ['national-publicity']],
      ['publicity', []],
      ['publicity-ended', ['query-code', 'national-deposit-receipt']],
      ['publicity-ended', ['national-deposit-receipt']],
      ['publicity-ended', []],
    ]);
    expect(steps.map((of) => refusal(() => issue(of, issuer, at('2026-10-11'))))).toEqual([
      'illegal-transition',
      'illegal-transition',
      'awaits-query-code',
      'awaits-national-deposit-receipt',
      'done',
    ]);
    expect(steps.map((of) => possibleActs(of, issuer, at('2026-10-11')))).toEqual([
      ['start-publicity'],
      ['extend', 'end-publicity'],
      ['extend'],
      ['extend'],
      ['extend', 'issue'],
    ]);
  });

  it('takes number and beginning from the receipts, and for a renewal the number alone', () => {
    const whole = take(coded(), told('evidence', '2026-10-12'), '2026-10-12');
    const validFrom = at('2026-10-12');
    expect(nationalGrant(whole)).toEqual({ numberFromNation: 'SJ1112026100001', validFrom });
    expect(nationalGrant({ ...whole, registrationType: 'renewal' })).toEqual({ numberFromNation: 'SJ1112026100001' });
    const open = { ...whole, regime: 'PUBLIC_RESOURCE_2025' } as const;
    expect(nationalGrant(open)).toEqual({ numberFromNation: 'SJ1112026100001', validFrom: at('2026-10-10') });
    expect(nationalGrant({ ...whole, regime: 'BJ_DATA_ASSET' })).toEqual({});
  });

  it('has its publicity from the day named, the review paused meanwhile, and no shorter than the rule', () => {
    const of = take(
      awaitingNation(),
      {
        ...publicityReceipt(at('2026-09-23')),
        endsOn: publicityReceipt(at('2026-09-24')).startsOn ?? 'none',
      } as BroughtReceipt,
      '2026-09-28',
    );
    expect(of.publicity).toEqual({ startsOn: '2026-09-23', endsOn: '2026-10-08' });
    expect(of.pauses).toEqual([{ from: '2026-09-23', to: '2026-10-08' }]);
    const [entry] = takeReceipt(awaitingNation(), publicityReceipt(at('2026-09-23')), issuer, at('2026-09-28')).entries;
    expect(entry).toMatchObject({ kind: 'publicity.started', body: { startsOn: '2026-09-23' } });
  });

  it.each<[string, () => Application, BroughtReceipt, string]>([
    [
      'a day before the approval',
      awaitingNation,
      { ...publicityReceipt(at('2026-09-23')), startsOn: '2026-09-21' as never },
      'receipt-days-implausible',
    ],
    [
      'a day to come',
      awaitingNation,
      { ...publicityReceipt(at('2026-09-23')), startsOn: '2026-12-31' as never },
      'receipt-days-implausible',
    ],
    ['a time to come', awaitingNation, publicityReceipt(at('2026-12-31')), 'receipt-ahead'],
    ['a time before the filing', awaitingNation, publicityReceipt(at('2026-09-01')), 'receipt-before-filing'],
    [
      'publicity of a cancellation',
      () => ({ ...toBeCancelled(), regime: 'PROPERTY_RIGHT_2026', regimeVersion: '2026-08-01' }),
      publicityReceipt(at('2026-09-23')),
      'illegal-transition',
    ],
    [
      'a code for a cancellation',
      () => ({ ...toBeCancelled(), regime: 'PROPERTY_RIGHT_2026', regimeVersion: '2026-08-01' }),
      told('code', '2026-09-23', 'SJ1112026090001'),
      'receipt-not-awaited',
    ],
    [
      'publicity of a regime without a platform',
      toBeCancelled,
      publicityReceipt(at('2026-09-23')),
      'no-national-platform',
    ],
    ['a second publicity', inPublicity, publicityReceipt(at('2026-09-23')), 'illegal-transition'],
    ['a code while publicity runs', inPublicity, told('code', '2026-09-24', 'SJ1112026090001'), 'receipt-not-awaited'],
    ['a deposit of a day of publicity', ended, told('evidence', '2026-09-24'), 'receipt-days-implausible'],
    [
      'another platform',
      awaitingNation,
      { ...publicityReceipt(at('2026-09-23')), platform: 'elsewhere' },
      'receipt-of-other-platform',
    ],
    ['a number of our own', ended, told('code', '2026-10-10', 'DA1112026100001'), 'receipt-code-implausible'],
    ['a number of another region', ended, told('code', '2026-10-10', 'SJ4412026100001'), 'receipt-code-implausible'],
    [
      'a number of a month before the filing',
      ended,
      told('code', '2026-10-10', 'SJ1112026080001'),
      'receipt-code-implausible',
    ],
    ['a number of a month to come', ended, told('code', '2026-10-10', 'SJ1112026110001'), 'receipt-code-implausible'],
  ])('refuses %s', (_, of, receipt, code) => {
    expect(refusal(() => takeReceipt(of(), receipt, issuer, at('2026-10-12')))).toBe(code);
  });

  it('takes a query code of any form but that of our own numbers', () => {
    const open = { ...ended(), regime: 'PUBLIC_RESOURCE_2025' } as const;
    const platform = 'national-public-data-resources';
    const code = (text: string) => ({ ...told('code', '2026-10-10', text), platform });
    expect(take(open, code('BJ-GG-17'), '2026-10-10').receipts).toHaveLength(2);
    for (const text of ['DA1112026100001', 'DA1122026100001', 'bj-gg-17', 'A.B', 'ABC', 'X'.repeat(41)]) {
      expect([text, refusal(() => take(open, code(text), '2026-10-10'))]).toEqual([text, 'receipt-code-implausible']);
    }
  });

  it('is brought nothing by whoever filed it, under whatever account', () => {
    const filerAsOfficer = person(14, ['registrar'], { personId: filer.personId });
    expect(
      refusal(() =>
        takeReceipt(awaitingNation(), publicityReceipt(at('2026-09-23')), filerAsOfficer, at('2026-09-23')),
      ),
    ).toBe('receipt-bringer-is-filer');
  });

  it('knows a receipt that it has, and one that says something else', () => {
    const of = coded();
    const again = told('code', '2026-10-10', 'SJ1112026100001');
    expect(earlierReceipt(of, again)?.code).toBe('SJ1112026100001');
    expect(refusal(() => earlierReceipt(of, told('code', '2026-10-10', 'SJ1112026100002')))).toBe(
      'receipt-contradicts',
    );
    expect(refusal(() => earlierReceipt(of, told('code', '2026-10-11', 'SJ1112026100001')))).toBe(
      'receipt-contradicts',
    );
    expect(earlierReceipt(of, told('evidence', '2026-10-10'))).toBeUndefined();
    const twice = take(
      take(of, told('filing', '2026-10-10', 'F-1'), '2026-10-11'),
      told('filing', '2026-10-11', 'F-2'),
      '2026-10-11',
    );
    expect(twice.receipts.filter(({ receiptType }) => receiptType === 'filing')).toHaveLength(2);
  });

  it('leaves registrations of our own as they were', () => {
    expect(awaits(objectedTo())).toEqual([]);
    expect(whatNext(toBeCancelled(), at('2026-09-23')).acts.map(({ act }) => act)).toEqual(['cancel', 'withdraw']);
  });
});
