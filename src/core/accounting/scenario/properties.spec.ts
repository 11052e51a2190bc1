import fc from 'fast-check';
import { chargesOf, run } from '../../../../test/support/accounting-life.js';
import { chargesByTheText, reportFromJournal, usesByTheText } from '../../../../test/support/accounting-oracle.js';
import {
  extendedScenarios,
  type RandomScenario,
  scenarios as formatScenarios,
} from '../../../../test/support/accounting-random.js';
import { Books } from '../books/books.js';
import { parseScenario } from './parse.js';
import { renderEntry, renderReport, type ScenarioResult } from './result.js';
import { resultText } from './result-text.js';

const fen = (text: string): bigint => BigInt(text.replace('.', ''));
const scenarioOf = (given: RandomScenario) => {
  const scenario = parseScenario(given);
  if (!scenario.ok) throw new Error(scenario.code);
  return scenario.value;
};

const LIVES = [
  { name: 'of format 1.0', scenarios: formatScenarios, options: {}, kinds: [] },
  {
    ...{ name: 'with further events', scenarios: extendedScenarios, options: { extended: true } },
    kinds: [
      ...['opening_balance', 'partial_sale', 'output_vat'],
      ...['grant', 'grant_amortisation', 'grant_release', 'grant_repayment'],
    ],
  },
] as const;

describe.each(LIVES)('any lives of any assets $name', ({ scenarios, options, kinds }) => {
  const holds = (check: (given: RandomScenario, result: ScenarioResult) => void, numRuns = 150) =>
    fc.assert(
      fc.property(scenarios, (given) => check(given, run(given.assets, given.events, options))),
      { numRuns },
    );

  it('reach every kind of entry, and reports of both tables', () => {
    const seen = new Set<string>();
    holds((_, { journals, reports }) => {
      for (const { kind } of journals) seen.add(kind);
      for (const report of reports) {
        for (const row of Object.keys({ ...report.intangibleTable, ...report.inventoryTable })) seen.add(row);
      }
    }, 800);
    const wanted = [
      ...['amortisation', 'cost', 'impairment', 'lapse', 'manual', 'revenue', 'sale', 'transfer_to_intangible'],
      ...kinds,
      ...['write_down', 'write_down_reversal', 'int.impair.decrease', 'int.gross.decrease.lapse', 'inv.gross.opening'],
    ];
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  });

  it('balance in every entry, one line an account, one entry an event and asset (and one of its grants), in the order of days', () => {
    holds((_, { journals }) => {
      const keys = journals.map(
        ({ event, asset, date, kind }) => `${event ?? date} ${asset} ${kind.startsWith('grant_')}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
      for (const { lines } of journals) {
        expect(lines.length).toBeGreaterThan(1);
        expect(new Set(lines.map(({ account }) => account)).size).toBe(lines.length);
        let sum = 0n;
        for (const { debit, credit } of lines) {
          expect([debit, credit].filter((side) => side === '0.00')).toHaveLength(1);
          sum += fen(debit) - fen(credit);
        }
        expect(sum).toBe(0n);
      }
      const days = journals.map(({ date }) => date);
      expect(days.toSorted()).toEqual(days);
    });
  });

  it('report what their journal alone tells', () => {
    holds(({ assets }, { journals, reports }) => {
      for (const report of reports) {
        const { balances, ...rest } = reportFromJournal(assets, journals, report);
        expect(report).toMatchObject({ balances: balances.map((each) => expect.objectContaining(each)) });
        const { intangibleTable, inventoryTable, presentation, rd } = report;
        expect({ intangibleTable, inventoryTable, presentation, rd }).toEqual(rest);
      }
    });
  });

  it('tie: opening and movements to closing, gross and deductions to carrying, columns to totals, sub-rows to rows', () => {
    holds((_, { reports }) => {
      for (const { intangibleTable, inventoryTable, presentation } of reports) {
        for (const [table, sections, deductions] of [
          [intangibleTable, ['int.gross', 'int.amort', 'int.impair'], ['int.amort', 'int.impair']],
          [inventoryTable, ['inv.gross', 'inv.allow'], ['inv.allow']],
        ] as const) {
          const [gross] = sections;
          const prefix = gross.slice(0, 3);
          for (const column of ['purchased', 'self', 'other', 'total']) {
            const at = (row: string) => fen(table[row]?.[column] ?? '0.00');
            for (const section of sections) {
              expect(at(`${section}.closing`)).toBe(
                at(`${section}.opening`) + at(`${section}.increase`) - at(`${section}.decrease`),
              );
              for (const side of ['increase', 'decrease']) {
                const parts = Object.keys(table).filter((row) => row.startsWith(`${section}.${side}.`));
                const sum = parts.reduce((all, row) => all + at(row), 0n);
                if (parts.length > 0) expect(sum).toBe(at(`${section}.${side}`));
              }
            }
            for (const end of ['opening', 'closing']) {
              const deducted = deductions.reduce((all, section) => all + at(`${section}.${end}`), 0n);
              expect(at(`${prefix}.carrying.${end}`)).toBe(at(`${gross}.${end}`) - deducted);
            }
          }
          for (const cells of Object.values(table)) {
            const { total, ...columns } = cells;
            expect(Object.values(columns).reduce((all, each) => all + fen(each), 0n)).toBe(fen(total ?? ''));
          }
        }
        expect(presentation['intangible_assets.data_resources']).toBe(
          intangibleTable['int.carrying.closing']?.['total'] ?? '0.00',
        );
        expect(presentation['inventories.data_resources']).toBe(
          inventoryTable['inv.carrying.closing']?.['total'] ?? '0.00',
        );
      }
    });
  });

  it('amortise by straight line and by units of use what the text says', () => {
    holds(({ assets, events }, result) => {
      const refused = new Set(result.refusals.map(({ event }) => event));
      const accepted = events.map((event, index) => ({ ...event, index })).filter(({ index }) => !refused.has(index));
      for (const asset of assets) {
        const byTheText = asset['amortizationMethod'] === 'units_of_use' ? usesByTheText : chargesByTheText;
        const others = result.journals.filter((entry) => entry.asset === asset['id'] && entry.kind !== 'amortisation');
        expect(chargesOf(result, String(asset['id']))).toEqual(byTheText(asset, accepted, others));
      }
    }, 500);
  });

  it('come to the same one by one, as text, and where refused events are left out', () => {
    holds((given, result) => {
      const books = Books.of(scenarioOf(given).assets, options);
      const outcomes = given.events.map((event) => books.apply(event));
      const accepted = outcomes.flatMap((outcome) => (outcome.accepted ? [outcome] : []));
      expect(accepted.flatMap(({ entries }) => entries.map(renderEntry))).toEqual(result.journals);
      expect(accepted.flatMap(({ report }) => (report === undefined ? [] : [renderReport(report)]))).toEqual(
        result.reports,
      );
      expect(books.classification()).toEqual(result.classification);
      expect(JSON.parse([...resultText(scenarioOf(given), options)].join(''))).toEqual(
        JSON.parse(JSON.stringify(result)),
      );

      const kept = outcomes.flatMap((outcome, place) => (outcome.accepted ? [place] : []));
      const again = run(
        given.assets,
        kept.map((place) => given.events[place]),
        options,
      );
      const numbered = <T extends { event: number | null }>(list: readonly T[]) =>
        list.map((each) => ({ ...each, event: each.event === null ? null : kept[each.event] }));
      expect(again.refusals).toEqual([]);
      for (const part of ['journals', 'reports', 'warnings', 'costTreatment'] as const) {
        expect(numbered<{ event: number | null }>(again[part])).toEqual(result[part]);
      }
      expect(again.classification).toEqual(result.classification);
    });
  });

  it('come to the same where the books are saved and resumed on the way', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (given, first, every) => {
          const { assets } = scenarioOf(given);
          const whole = Books.of(assets, options);
          let parts = Books.of(assets, options);
          for (const [index, event] of given.events.entries()) {
            if (index >= first && index % every === 0) {
              const resumed = Books.resume(assets, JSON.parse(JSON.stringify(parts.save())));
              if (!resumed.ok) throw new Error(`${resumed.code} ${resumed.detail}`);
              parts = resumed.value;
            }
            expect(parts.apply(event)).toEqual(whole.apply(event));
          }
          expect(parts.save()).toEqual(whole.save());
        },
      ),
    );
  });

  it('come to the same where months before an event are taken one by one, none holding more than one month', () => {
    fc.assert(
      fc.property(scenarios, (given) => {
        const { assets } = scenarioOf(given);
        const [whole, steps] = [Books.of(assets, options), Books.of(assets, options)];
        for (const event of given.events) {
          const months = [...steps.monthsBefore(event)];
          for (const entries of months) expect(new Set(entries.map(({ date }) => date)).size).toBeLessThanOrEqual(1);
          const [outcome, expected] = [steps.apply(event), whole.apply(event)];
          expect(outcome.accepted ? [...months.flat(), ...outcome.entries] : months).toEqual(
            expected.accepted ? expected.entries : [],
          );
          expect(steps.save()).toEqual(whole.save());
        }
      }),
    );
  });

  it('a trial balance comes to nothing', () => {
    fc.assert(
      fc.property(scenarios, (given) => {
        const books = Books.of(scenarioOf(given).assets, options);
        for (const event of given.events) books.apply(event);
        expect([...books.trialBalance().values()].reduce((sum, each) => sum + each, 0n)).toBe(0n);
      }),
    );
  });

  it('carrying amounts are never below nothing, nor any part above its whole', () => {
    holds((_, { reports }) => {
      for (const { gross, amortisation, allowance, carrying } of reports.flatMap(({ balances }) => balances)) {
        for (const each of [gross, amortisation, allowance, carrying]) expect(each).not.toMatch(/^-/);
        expect(fen(carrying)).toBe(fen(gross) - fen(amortisation) - fen(allowance));
      }
    });
  });
});
