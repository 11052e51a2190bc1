import {
  anAsset,
  anInventory,
  available,
  conditionsMet,
  cost,
  event,
  recognised,
  reported,
} from '../../../../test/support/accounting-life.js';
import { formatYuan } from '../../money.js';
import type { Books } from '../books/books.js';
import type { Outcome, Reopened } from '../books/outcome.js';
import type { BooksAct } from '../books/period.js';
import type { Entry } from '../journal/index.js';
import { parseScenario } from '../scenario/parse.js';
import { renderReport } from '../scenario/result.js';
import { actOf, recordOf } from './act.js';
import { ActReplay, replayActs } from './replay.js';

const admissions = (...records: readonly unknown[]) => {
  const scenario = parseScenario({ assets: records, events: [] });
  if (!scenario.ok) throw new Error(scenario.code);
  return scenario.value.assets.map((asset) => ({ asset, from: 0 }));
};
const reversal = (of: number, date: string): BooksAct => ({ kind: 'reversal', of, date, evidence: '红字凭证' });
const reopening = (of: number): BooksAct => ({ kind: 'reopening', of, evidence: '更正' });
const acted = (given: readonly unknown[]): BooksAct[] => given.map(actOf);

function play(record: unknown, acts: readonly BooksAct[]) {
  const replay = new ActReplay(admissions(record), { extended: true });
  const outcomes = acts.map((act) => replay.take(act));
  return { outcomes, books: replay.end(), last: outcomes.at(-1) };
}

const lineOf = ({ date, kind, lines }: Entry): string =>
  `${date} ${kind}: ${lines
    .map(
      ({ account, debit, credit }) =>
        `${account} ${debit === 0n ? `Cr ${formatYuan(credit)}` : `Dr ${formatYuan(debit)}`}`,
    )
    .join(', ')}`;
const entriesOf = (outcome: Outcome | Reopened | undefined): string[] =>
  outcome !== undefined && 'entries' in outcome ? outcome.entries.map(lineOf) : [];
const reportOf = (outcome: Outcome | Reopened | undefined) =>
  outcome !== undefined && 'report' in outcome && outcome.report !== undefined
    ? renderReport(outcome.report)
    : undefined;
const carryingOf = (books: Books): string =>
  formatYuan(
    [...books.trialBalance()].reduce(
      (sum, [account, amount]) => (/^(?:intangible|accumulated)/.test(account) ? sum + amount : sum),
      0n,
    ),
  );

describe('a reversal', () => {
  it('posts the entry of the event in red on its own day, and what followed from it', () => {
    const acts = acted([...recognised('1200.00'), cost('2025-01-03', '120.00'), available('2025-01-10')]);
    const { outcomes, books, last } = play(anAsset(), [...acts, reversal(2, '2025-03-05')]);
    expect(entriesOf(last)).toEqual([
      '2025-01-31 amortisation: admin_expense Dr 110.00, accumulated_amortisation Cr 110.00',
      '2025-02-28 amortisation: admin_expense Dr 110.00, accumulated_amortisation Cr 110.00',
      '2025-03-05 reversal_of_cost: intangible_asset Dr -120.00, bank Cr -120.00',
      '2025-03-05 reversal_of_amortisation: admin_expense Dr -20.00, accumulated_amortisation Cr -20.00',
    ]);
    expect(outcomes[4]).toMatchObject({ accepted: true, event: 4, date: '2025-03-05' });
    expect(carryingOf(books)).toBe('1000.00');
    expect(entriesOf(books.apply(event('2025-03-31', 'revenue_earned', { amount: '1.00' })))[0]).toBe(
      '2025-03-31 amortisation: admin_expense Dr 100.00, accumulated_amortisation Cr 100.00',
    );
  });

  it('takes the purchase back from the row that it had increased; within a later period it is a negative increase', () => {
    const acts = [...acted([...recognised('1200.00'), cost('2025-02-03', '120.00')]), reversal(2, '2025-03-05')];
    const whole = reportOf(play(anAsset(), [...acts, ...acted([reported('2025-03-31')])]).last);
    expect(whole?.intangibleTable['int.gross.increase.purchase']).toEqual({ purchased: '1200.00', total: '1200.00' });
    const march = reportOf(play(anAsset(), [...acts, ...acted([reported('2025-03-31', '2025-03-01')])]).last);
    expect(march?.intangibleTable).toMatchObject({
      'int.gross.opening': { total: '1320.00' },
      'int.gross.increase': { total: '-120.00' },
      'int.gross.increase.purchase': { purchased: '-120.00' },
      'int.gross.closing': { total: '1200.00' },
    });
  });

  it('of an impairment posts the charges that are then higher with it', () => {
    const acts = acted([
      ...recognised('1200.00'),
      available('2025-01-10'),
      event('2025-02-10', 'impairment_tested', { valueInUse: '550.00' }),
    ]);
    expect(entriesOf(play(anAsset(), [...acts, reversal(3, '2025-03-31')]).last)).toEqual([
      '2025-02-28 amortisation: admin_expense Dr 50.00, accumulated_amortisation Cr 50.00',
      '2025-03-31 amortisation: admin_expense Dr 50.00, accumulated_amortisation Cr 50.00',
      '2025-03-31 reversal_of_amortisation: admin_expense Dr 100.00, accumulated_amortisation Cr 100.00',
      '2025-03-31 reversal_of_impairment: impairment_loss Dr -550.00, intangible_impairment_allowance Cr -550.00',
    ]);
  });

  it('of a sale brings the asset back, a gain that turns out a loss stands on both sides', () => {
    const acts = acted([
      ...recognised('1200.00'),
      cost('2025-01-02', '300.00'),
      available('2025-01-10'),
      event('2025-01-20', 'sold', { proceeds: '1400.00' }),
    ]);
    expect(entriesOf(play(anAsset(), [...acts, reversal(4, '2025-01-25')]).last)).toEqual([
      '2025-01-25 reversal_of_sale: bank Dr -1400.00, asset_disposal_gain_loss Dr -100.00, intangible_asset Cr -1500.00',
    ]);
    expect(entriesOf(play(anAsset(), [...acts, reversal(2, '2025-01-25')]).last)).toEqual([
      '2025-01-25 reversal_of_cost: intangible_asset Dr -300.00, bank Cr -300.00',
      '2025-01-25 reversal_of_sale: asset_disposal_gain_loss Dr -100.00, asset_disposal_gain_loss Cr 200.00, intangible_asset Cr -300.00',
    ]);
  });

  it('of a condition expenses the costs that were capitalised under it, and says so', () => {
    const acts = acted([
      ...recognised('1.00').slice(0, 1),
      ...conditionsMet('2025-01-01'),
      cost('2025-01-02', '300.00', { component: 'development' }),
    ]);
    const { last } = play(anAsset({ acquisition: 'self_developed' }), [...acts, reversal(3, '2025-01-25')]);
    expect(entriesOf(last)).toEqual([
      '2025-01-25 reversal_of_cost: development_expenditure Dr -300.00, rd_expense Dr 300.00',
    ]);
    expect(last).toMatchObject({
      retreated: [{ event: 6, asset: 'A', treatment: 'expensed', reason: 'EXP_BEFORE_CONDITIONS' }],
    });
  });

  it('lets its day come for all assets, also where a later reversal replays it', () => {
    const trained = cost('2025-01-20', '5.00', { component: 'training' });
    const acts = [
      ...acted([...recognised('1200.00'), available('2025-01-10'), trained, trained]),
      reversal(3, '2025-01-31'),
      ...acted([event('2025-01-31', 'sold', { proceeds: '1100.00' })]),
      reversal(4, '2025-02-01'),
    ];
    const { outcomes, last } = play(anAsset(), acts);
    expect(entriesOf(outcomes[5])[0]).toMatch(/^2025-01-31 amortisation/);
    expect(entriesOf(last)).toEqual(['2025-02-01 reversal_of_cost: admin_expense Dr -5.00, bank Cr -5.00']);
  });

  it('tells the warnings that were not there before', () => {
    const acts = acted([
      ...recognised('1200.00'),
      cost('2025-01-02', '300.00'),
      event('2025-01-03', 'nrv_tested', {
        ...{ estimatedSellingPrice: '900.00', costToComplete: '0.00', sellingExpenses: '0.00', relatedTaxes: '0.00' },
      }),
      event('2025-01-04', 'nrv_tested', {
        ...{ estimatedSellingPrice: '1100.00', costToComplete: '0.00', sellingExpenses: '0.00', relatedTaxes: '0.00' },
        causeRemoved: true,
      }),
      event('2025-01-05', 'nrv_tested', {
        ...{ estimatedSellingPrice: '1100.00', costToComplete: '0.00', sellingExpenses: '0.00', relatedTaxes: '0.00' },
      }),
    ]);
    const { last } = play(anInventory(), [...acts, reversal(4, '2025-01-25')]);
    expect(last).toMatchObject({ warnings: [{ code: 'REVERSAL_CAUSE_NOT_SHOWN', event: 5, asset: 'A' }] });
  });

  const closed = acted([...recognised('1200.00'), reported('2025-01-31'), cost('2025-02-01', '1.00')]);
  it.each<[string, readonly BooksAct[], unknown, string, string]>([
    ['no day', closed, { of: 3, evidence: 'x' }, 'INVALID_DATE', '/date'],
    ['a day in a closed period', closed, { of: 3, date: '2025-01-31', evidence: 'x' }, 'PERIOD_CLOSED', '/date'],
    ['a day before the latest', closed, { of: 3, date: '2025-01-32', evidence: 'x' }, 'INVALID_DATE', '/date'],
    ['nothing', closed, null, 'INVALID_DATE', '/date'],
    ['no event', closed, { date: '2025-02-01', evidence: 'x' }, 'MISSING_FIELD', '/of'],
    ['half an event', closed, { of: 1.5, date: '2025-02-01', evidence: 'x' }, 'INVALID_FIELD', '/of'],
    ['an event below none', closed, { of: -1, date: '2025-02-01', evidence: 'x' }, 'INVALID_FIELD', '/of'],
    ['a text', closed, { of: '3', date: '2025-02-01', evidence: 'x' }, 'INVALID_FIELD', '/of'],
    ['no evidence', closed, { of: 3, date: '2025-02-01', evidence: ' ' }, 'EVIDENCE_MISSING', '/evidence'],
    ['an event of a closed period', closed, { of: 1, date: '2025-02-01', evidence: 'x' }, 'PERIOD_CLOSED', '/of'],
    ['the report', closed, { of: 2, date: '2025-02-01', evidence: 'x' }, 'PERIOD_CLOSED', '/of'],
    ['an event to come', closed, { of: 9, date: '2025-02-01', evidence: 'x' }, 'UNKNOWN_EVENT', '/of'],
    [
      'one that is reversed',
      [...closed, reversal(3, '2025-02-01')],
      { of: 3, date: '2025-02-01', evidence: 'x' },
      ...(['ALREADY_REVERSED', '/of'] as const),
    ],
    [
      'a reversal',
      [...closed, reversal(3, '2025-02-01')],
      { of: 4, date: '2025-02-01', evidence: 'x' },
      ...(['EVENT_NOT_REVERSIBLE', '/of'] as const),
    ],
    [
      'a reopened report',
      [...closed, reopening(2)],
      { of: 2, date: '2025-02-01', evidence: 'x' },
      ...(['EVENT_NOT_REVERSIBLE', '/of'] as const),
    ],
    [
      'a day before that of the latest event',
      acted([...recognised('1.00')]),
      { of: 1, date: '2025-01-01', evidence: 'x' },
      ...(['DATE_OUT_OF_ORDER', '/date'] as const),
    ],
  ])('of %s is refused', (_name, acts, given, code, pointer) => {
    const { last, books } = play(anAsset(), [...acts, { kind: 'reversal', ...Object(given) }]);
    expect(last).toEqual({ accepted: false, event: acts.length, code, pointer });
    const { next: _, ...kept } = books.save();
    expect(play(anAsset(), acts).books.save()).toMatchObject(kept);
  });

  it('is refused where a later event would be, which is told with its reason', () => {
    const acts = acted([...recognised('1200.00'), available('2025-01-10'), event('2025-02-10', 'lapsed')]);
    expect(play(anAsset(), [...acts, reversal(1, '2025-03-01')]).last).toEqual({
      ...{ accepted: false, event: 4, code: 'REVERSAL_BREAKS_LATER', pointer: '/of' },
      later: { event: 2, code: 'ASSET_NOT_RECOGNISED', pointer: '/asset' },
    });
    const backwards = [3, 2, 1, 0].map((of) => reversal(of, '2025-03-01'));
    const { outcomes, books } = play(anAsset(), [...acts, ...backwards]);
    expect(outcomes.every(({ accepted }) => accepted)).toBe(true);
    expect([...books.trialBalance().values()].every((amount) => amount === 0n)).toBe(true);
    expect(books.classification()).toEqual([{ asset: 'A', class: 'not_recognised', reasons: ['NR_NOT_ASSESSED'] }]);
  });

  it('is no answer where the acts are not those of the books', () => {
    const { books } = play(anAsset(), closed);
    const period = (acts: readonly BooksAct[]) => ({
      start: undefined,
      acts: acts.map((act, index) => ({ index, act })),
    });
    const given = { of: 3, date: '2025-02-01', evidence: 'x' };
    expect(() => books.reverse(given, period(closed))).toThrow('accounting-period-differs');
    const another = play(anAsset(), closed.slice(0, 2)).books;
    const others = period(acted([...recognised('1200.01')]));
    expect(() => another.reverse({ ...given, of: 1 }, others)).toThrow('accounting-period-differs');
    const more = play(anAsset(), acted([...recognised('1.00'), cost('2025-01-02', '2.00')])).books;
    const fewer = period(acted(recognised('1.00')));
    expect(() => more.reverse({ ...given, of: 1 }, fewer)).toThrow('accounting-period-differs');
  });
});

describe('a reopening', () => {
  const closed = acted([...recognised('1200.00'), available('2025-01-10'), reported('2025-01-31')]);
  it('posts nothing, takes the period up again on the day of the report, and the next report takes its place', () => {
    const late = cost('2025-01-31', '5.00', { component: 'training' });
    const { outcomes } = play(anAsset(), [...closed, reopening(3), ...acted([late, reported('2025-01-31')])]);
    expect(outcomes[4]).toEqual({ accepted: true, event: 4, closedThrough: null });
    expect(entriesOf(outcomes[5])).toEqual(['2025-01-31 cost: admin_expense Dr 5.00, bank Cr 5.00']);
    expect(reportOf(outcomes[6])).toEqual({ ...reportOf(outcomes[3]), event: 6 });
  });

  it('gives the day of the report before it; that can be reopened next', () => {
    const acts = [...closed, ...acted([reported('2025-02-28')]), reopening(4), reopening(3)];
    expect(play(anAsset(), acts).outcomes.slice(-2)).toEqual([
      { accepted: true, event: 5, closedThrough: '2025-01-31' },
      { accepted: true, event: 6, closedThrough: null },
    ]);
  });

  it('lets an event of the reopened period be reversed', () => {
    const { last } = play(anAsset(), [...closed, reopening(3), reversal(2, '2025-02-02')]);
    expect(entriesOf(last)).toEqual([
      '2025-02-02 reversal_of_amortisation: admin_expense Dr -100.00, accumulated_amortisation Cr -100.00',
    ]);
  });

  it.each<[string, readonly BooksAct[], unknown, string]>([
    ['nothing', closed, {}, 'MISSING_FIELD'],
    ['a report without a reason', closed, { of: 3 }, 'EVIDENCE_MISSING'],
    ['no report', closed, { of: 2, evidence: 'x' }, 'UNKNOWN_EVENT'],
    ['what is to come', closed, { of: 7, evidence: 'x' }, 'UNKNOWN_EVENT'],
    ['a reopened report', [...closed, reopening(3)], { of: 3, evidence: 'x' }, 'REPORT_NOT_NEWEST'],
    [
      'an older report',
      [...closed, ...acted([reported('2025-02-28'), reported('2025-03-31')])],
      { of: 3, evidence: 'x' },
      'REPORT_NOT_NEWEST',
    ],
  ])('of %s is refused', (_name, acts, given, code) => {
    const { last } = play(anAsset(), [...acts, { kind: 'reopening', ...Object(given) }]);
    expect(last).toMatchObject({ accepted: false, event: acts.length, code });
  });
});

describe('a history', () => {
  it('takes assets in before the act that they came with, also after the last one', () => {
    const [first, second, third] = admissions(anAsset(), anAsset({ id: 'B' }), anAsset({ id: 'C' }));
    if (first === undefined || second === undefined || third === undefined) throw new Error('no assets');
    const acts = acted([...recognised('12.00'), reported('2025-01-31'), reported('2025-02-28')]);
    const given = [first, { ...second, from: 3 }, { ...third, from: 4 }];
    const replayed = replayActs(given, acts);
    if (!replayed.ok) throw new Error(replayed.code);
    const { reports, books } = replayed.value;
    expect(reports.map(({ balances }) => balances.map(({ asset }) => asset))).toEqual([['A'], ['A', 'B']]);
    expect(books.states.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
  });

  it('ends with the first refused act', () => {
    const acts = [...acted(recognised('12.00')), reversal(7, '2025-02-01'), ...acted([{ type: 'x' }])];
    expect(replayActs(admissions(anAsset()), acts)).toEqual({ ok: false, code: 'UNKNOWN_EVENT', detail: '/2/of' });
  });

  it('is read from its records, and anything else is an event that no books take', () => {
    const acts = [reversal(1, '2025-01-01'), reopening(2), ...acted(recognised('1.00'))];
    expect(acts.map(recordOf).map(actOf)).toEqual(acts);
    for (const odd of [null, 5, 'x', [], { type: 'reversal' }, { type: 'reversal', of: 1, evidence: 'x' }, { of: 1 }]) {
      expect(actOf(odd)).toEqual({ kind: 'event', event: odd });
    }
  });
});
