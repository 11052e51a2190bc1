import fc from 'fast-check';
import { addDays, type CivilDate, parseCivilDate, startOfDay } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { formatYuan } from '../../../core/money.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { feeProblems } from './faults.js';
import { balanceOf, type CountedAct, type Fee, feeOf } from './fee.js';
import { requirePaid, requirePast, requireRoom, requireUninvolved } from './rules.js';
import { type FeeSchedule, inForceOn, MOST_FEN, parseTerms, requireAhead, statedTerms } from './schedule.js';

const day = (text: string): CivilDate => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const TODAY = day('2026-09-18');

const schedule = (version: number, effectiveFrom: CivilDate, change: Partial<FeeSchedule> = {}): FeeSchedule => ({
  id: `schedule-${version}`,
  centre: 'social',
  version,
  effectiveFrom,
  isPaidBeforeIssue: true,
  items: [{ registrationType: 'initial', amount: BigInt(version) * 100n }],
  source: '样本依据',
  recordedAt: startOfDay(TODAY),
  ...change,
});
const matter = (registrationType: RegistrationType, filedOn?: CivilDate, milliseconds = 0) => ({
  id: 'a',
  centre: 'social' as const,
  registrationType,
  submittedAt: filedOn && new Date(startOfDay(filedOn).getTime() + milliseconds),
});
const charged = (amount: bigint): Fee => ({ state: 'determined', amount, schedule: schedule(1, TODAY) });
const amounts = fc.bigInt({ min: 1n, max: MOST_FEN });

const refusal = (work: () => unknown): unknown => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
};

describe('the fee of an application', () => {
  const versions = [schedule(1, day('2026-10-01')), schedule(2, day('2027-01-01')), schedule(3, day('2026-11-01'))];
  const amount = (of: ReturnType<typeof matter>) => {
    const fee = feeOf(of, versions);
    return fee.state === 'determined' ? fee.amount : fee.state;
  };

  it('is that of the schedule in force on the Beijing day of filing', () => {
    expect(amount(matter('initial', day('2026-09-30'), 86_399_999))).toBe('undetermined');
    expect(amount(matter('initial', day('2026-10-01')))).toBe(100n);
    expect(amount(matter('initial', day('2026-10-31'), 86_399_999))).toBe(100n);
    expect(amount(matter('initial', day('2026-11-01')))).toBe(300n);
    expect(amount(matter('initial', day('2027-01-01')))).toBe(200n);
  });

  it('is undetermined, never guessed, without a schedule, for another type, and before filing', () => {
    expect(feeOf(matter('initial', TODAY), [])).toEqual({ state: 'undetermined' });
    expect(amount(matter('transfer', day('2026-10-01')))).toBe('undetermined');
    expect(amount(matter('initial'))).toBe('undetermined');
  });

  it('of one day is that of the later version', () => {
    const both = [schedule(1, TODAY), schedule(2, TODAY)];
    expect(inForceOn(both, TODAY)?.version).toBe(2);
    expect(inForceOn(both.toReversed(), TODAY)?.version).toBe(2);
  });

  it('never changes by a schedule that is set later, since none reaches back', () => {
    const days = fc.integer({ min: -400, max: 400 }).map((offset) => addDays(TODAY, offset));
    const ahead = fc.integer({ min: 1, max: 400 }).map((offset) => addDays(TODAY, offset));
    fc.assert(
      fc.property(fc.array(days, { maxLength: 6 }), ahead, fc.integer({ min: -400, max: 0 }), (starts, next, filed) => {
        const before = starts.map((from, index) => schedule(index + 1, from));
        const of = matter('initial', addDays(TODAY, filed));
        requireAhead({ effectiveFrom: next }, TODAY);
        expect(feeOf(of, [...before, schedule(before.length + 1, next)])).toEqual(feeOf(of, before));
      }),
    );
  });
});

describe('a schedule', () => {
  const terms = {
    effectiveFrom: '2026-10-01',
    paymentBeforeIssue: true,
    items: [{ registrationType: 'initial', amount: '300.00' }],
    source: '某文件',
  };

  it('reads as it was written', () => expect(statedTerms(parseTerms(terms))).toEqual(terms));

  it.each<[string, object]>([
    ['a day that does not exist', { effectiveFrom: '2026-02-30' }],
    ['a type twice', { items: [...terms.items, { registrationType: 'initial', amount: '1.00' }] }],
    ['an amount above the limit', { items: [{ registrationType: 'initial', amount: '100000000.01' }] }],
    ['an amount as a number', { items: [{ registrationType: 'initial', amount: 300 }] }],
    ['an unknown type', { items: [{ registrationType: 'gift', amount: '300.00' }] }],
    ['no item', { items: [] }],
    ['no source', { source: '' }],
    ['a source that nobody sees', { source: '\u3164' }],
    ['something else', { more: 1 }],
  ])('is refused with %s', (_, change) => {
    expect(refusal(() => parseTerms({ ...terms, ...change }))).toBe('fee-schedule-invalid');
  });

  it.each<[string, string]>([
    ['2026-09-17', 'fee-schedule-not-ahead'],
    ['2026-09-18', 'fee-schedule-not-ahead'],
    ['2026-09-19', 'done'],
    ['2062-10-01', 'fee-schedule-not-ahead'],
  ])('that begins on %s: %s', (from, outcome) => {
    expect(refusal(() => requireAhead({ effectiveFrom: day(from) }, TODAY))).toBe(outcome);
  });
});

describe('a balance', () => {
  const act = fc.record({
    kind: fc.constantFrom('payment', 'waiver'),
    amount: amounts,
  }) satisfies fc.Arbitrary<CountedAct>;

  it('adds up to the fen, whatever is paid and waived in whatever parts', () => {
    fc.assert(
      fc.property(amounts, fc.array(act, { maxLength: 12 }), (due, wishes) => {
        const acts: CountedAct[] = [];
        for (const wish of wishes)
          if (refusal(() => requireRoom(charged(due), acts, wish.amount)) === 'done') acts.push(wish);
        const { paid, waived, outstanding, excess } = balanceOf(charged(due), acts);
        expect(paid + waived + outstanding).toBe(due);
        expect(excess).toBe(0n);
        expect([paid, waived, outstanding].every((amount) => amount >= 0n)).toBe(true);
        expect(refusal(() => requirePaid(charged(due), acts))).toBe(outstanding === 0n ? 'done' : 'fee-unpaid');
      }),
    );
  });

  it('takes the last fen, and not one more', () => {
    const fee = charged(30_000n);
    const acts: CountedAct[] = [{ kind: 'payment', amount: 10_000n }];
    expect(refusal(() => requireRoom(fee, acts, 20_000n))).toBe('done');
    expect(refusal(() => requireRoom(fee, acts, 20_001n))).toBe('fee-amount-too-large');
    const full: CountedAct[] = [...acts, { kind: 'waiver', amount: 20_000n }];
    expect(refusal(() => requireRoom(fee, full, 1n))).toBe('fee-nothing-outstanding');
    expect(refusal(() => requireRoom({ state: 'undetermined' }, [], 1n))).toBe('fee-undetermined');
    expect(refusal(() => requireRoom(fee, [...full, { kind: 'reversal', amount: 10_000n }], 10_000n))).toBe('done');
  });

  it('tells what was paid beyond the fee', () => {
    expect(balanceOf({ state: 'undetermined' }, [{ kind: 'payment', amount: 5n }])).toMatchObject({
      outstanding: 0n,
      excess: 5n,
    });
  });

  it('lets the certificate wait only where the schedule says so', () => {
    const later: Fee = { state: 'determined', amount: 1n, schedule: schedule(1, TODAY, { isPaidBeforeIssue: false }) };
    expect(refusal(() => requirePaid(later, []))).toBe('done');
    expect(refusal(() => requirePaid({ state: 'undetermined' }, []))).toBe('done');
    expect(refusal(() => requirePaid(charged(0n), []))).toBe('done');
    expect(refusal(() => requirePaid(charged(1n), []))).toBe('fee-unpaid');
  });
});

describe('who handles a fee', () => {
  const parties = { organisationId: 'o', filers: [{ personId: 'p', personRef: 'r' }] };
  const officer = { personId: 'q', personRef: 's', organisationId: 'centre' };

  it.each<[string, object, string]>([
    ['an officer', {}, 'done'],
    ['an officer of the applicant', { organisationId: 'o' }, 'fee-own-organisation'],
    ['a filer by one identifier', { personId: 'p' }, 'fee-officer-is-filer'],
    ['a filer by the other', { personRef: 'r' }, 'fee-officer-is-filer'],
  ])('%s: %s', (_, change, outcome) => {
    expect(refusal(() => requireUninvolved(parties, [officer, { ...officer, ...change }]))).toBe(outcome);
  });

  it('records what was paid, not what will be', () => {
    expect(refusal(() => requirePast(TODAY, TODAY))).toBe('done');
    expect(refusal(() => requirePast(addDays(TODAY, 1), TODAY))).toBe('fee-paid-in-future');
  });
});

describe('refusals', () => {
  it('name the amounts they need, in both languages', () => {
    for (const { detail } of Object.values(feeProblems)) {
      const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      expect(places(detail.en)).toEqual(places(detail.zh));
    }
    expect(formatYuan(MOST_FEN)).toBe('100000000.00');
  });
});
