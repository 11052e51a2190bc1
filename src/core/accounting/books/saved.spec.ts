import { anAsset, available, recognised, reported } from '../../../../test/support/accounting-life.js';
import { parseScenario } from '../scenario/parse.js';
import { Books } from './books.js';

const assetsOf = (...records: readonly unknown[]) => {
  const scenario = parseScenario({ assets: records, events: [] });
  if (!scenario.ok) throw new Error(scenario.code);
  return scenario.value.assets;
};
const assets = assetsOf(anAsset());
const books = Books.of(assets);
for (const event of [...recognised('12.00'), available('2025-01-05'), reported('2025-02-28')]) books.apply(event);
const saved = books.save();
const granted = { id: 'G', asset: 'A', related: 'asset', received: '5', deferred: '4' };

describe('saved books', () => {
  it('are taken up as they were', () => {
    const resumed = Books.resume(assets, JSON.parse(JSON.stringify(saved)));
    expect(resumed.ok && resumed.value.save()).toEqual(saved);
    expect(resumed.ok && resumed.value.apply(reported('2025-02-28'))).toMatchObject({
      code: 'PERIOD_CLOSED',
      event: 4,
    });
  });

  it('are the same text whatever the order in which a store keeps their members', () => {
    const sorted = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(sorted);
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, member]) => [name, sorted(member)] as const)
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      );
    };
    const resumed = Books.resume(assets, sorted(JSON.parse(JSON.stringify(saved))));
    const states = resumed.ok ? resumed.value.save().states : [];
    expect(JSON.stringify(states)).toBe(JSON.stringify(saved.states));
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['another version', { ...saved, version: 2 }],
    ['an unknown member', { ...saved, more: 1 }],
    ['fen that are no whole number', { ...saved, balances: { bank: '1.5' } }],
    ['an unknown account', { ...saved, balances: { goodwill: '1' } }],
    ['a day that is none', { ...saved, latest: '2025-02-30' }],
    [
      'days out of order',
      { ...saved, flows: saved.flows.map((each) => ({ ...each, dates: each.dates.toReversed() })) },
    ],
    ['days without sums', { ...saved, flows: saved.flows.map((each) => ({ ...each, sums: [] })) }],
    ['a flow twice', { ...saved, flows: [...saved.flows, ...saved.flows] }],
    ['an unknown flow', { ...saved, flows: saved.flows.map((each) => ({ ...each, flow: 'int' })) }],
    [
      'a schedule in part',
      { ...saved, states: saved.states.map((each) => ({ ...each, schedule: { kind: 'straight-line' } })) },
    ],
    [
      'a schedule by units in part',
      { ...saved, states: saved.states.map((each) => ({ ...each, schedule: { kind: 'units-of-use', left: '1' } })) },
    ],
    ['a grant of no asset', { ...saved, grants: [{ ...granted, asset: null }] }],
    ['a grant of another asset', { ...saved, grants: [{ ...granted, asset: 'B' }] }],
    ['a grant twice', { ...saved, grants: [granted, granted] }],
    ['a grant without a sum', { ...saved, grants: [{ ...granted, deferred: '' }] }],
    ['an asset twice', { ...saved, states: [...saved.states, ...saved.states] }],
    ['no asset', { ...saved, states: [] }],
    ['another asset', { ...saved, states: saved.states.map((each) => ({ ...each, id: 'B' })) }],
  ])('with %s are refused', (_name, value) => {
    expect(Books.resume(assets, value)).toMatchObject({ ok: false });
  });

  it('lay the grants to their assets again', () => {
    const resumed = Books.resume(assets, { ...saved, extended: true, grants: [granted] });
    if (!resumed.ok) throw new Error(resumed.code);
    expect(resumed.value.apply({ ...reported('2025-12-31') })).toMatchObject({ accepted: true });
    expect(resumed.value.save().grants).toEqual([{ ...granted, deferred: '0' }]);
  });

  it('take in further assets', () => {
    const [another] = assetsOf(anAsset({ id: 'B' }));
    const grown = Books.of(assets);
    if (another === undefined) throw new Error('no asset');
    expect([grown.admit(another), grown.admit(another)]).toEqual([true, false]);
    expect(grown.apply({ ...recognised('1.00')[0], asset: 'B' })).toMatchObject({ accepted: true });
    expect(grown.classification().map(({ asset }) => asset)).toEqual(['A', 'B']);
  });
});

describe('outcomes', () => {
  it('say where an event is wrong', () => {
    const pointerOf = (event: unknown) => {
      const outcome = Books.of(assets).apply(event);
      return outcome.accepted ? 'accepted' : outcome.pointer;
    };
    expect(pointerOf(5)).toBe('/type');
    expect(pointerOf({ type: 'sold' })).toBe('/date');
    expect(pointerOf({ type: 'sold', date: '2025-01-01' })).toBe('/asset');
    expect(pointerOf({ type: 'sold', date: '2025-01-01', asset: 'A', proceeds: 5 })).toBe('/proceeds');
    expect(pointerOf({ type: 'lapsed', date: '2025-01-01', asset: 'A' })).toBe('/asset');
    const lines = [
      { account: 'bank', debit: '1.00', credit: '0.00' },
      { account: 'inventory', debit: '0.00', credit: '1.00' },
    ];
    expect(pointerOf({ type: 'manual_journal', date: '2025-01-01', lines })).toBe('/lines/1/account');
    expect(pointerOf({ type: 'manual_journal', date: '2025-01-01', lines: [lines[0], { account: 'bank' }] })).toBe(
      '/lines/1/debit',
    );
  });

  it('of an accepted event hold its entries, months’ ends before it included', () => {
    const its = Books.of(assets);
    for (const event of [...recognised('12.00'), available('2025-01-05')]) its.apply(event);
    expect(its.apply(reported('2025-02-28'))).toMatchObject({
      accepted: true,
      event: 3,
      entries: [
        { date: '2025-01-31', kind: 'amortisation', event: null },
        { date: '2025-02-28', kind: 'amortisation', event: null },
      ],
      report: { date: '2025-02-28', presentation: { 'intangible_assets.data_resources': 1_000n } },
    });
  });
});
