import { type BooksOptions, parseScenario, runScenario, type ScenarioResult } from '../../src/core/accounting/index.js';

type Members = Readonly<Record<string, unknown>>;

/** A purchased data resource for own use, 12 months straight line. */
export const anAsset = (more: Members = {}): Members => ({
  id: 'A',
  name: '数据',
  purpose: 'own_use',
  acquisition: 'purchase',
  certificateNo: 'CERT-1',
  usefulLife: { kind: 'finite', months: 12 },
  amortizationMethod: 'straight_line',
  ...more,
});

export const anInventory = (more: Members = {}): Members =>
  anAsset({ purpose: 'for_sale', usefulLife: null, amortizationMethod: null, ...more });

export const event = (date: string, type: string, more: Members = {}): Members => ({ date, type, asset: 'A', ...more });

export const assessed = (date = '2025-01-01', more: Members = {}): Members =>
  event(date, 'recognition_assessed', {
    lawfulControl: true,
    benefitProbable: true,
    costReliable: true,
    evidence: '登记凭证',
    ...more,
  });

export const cost = (date: string, amount: string, more: Members = {}): Members =>
  event(date, 'cost_incurred', { component: 'cleaning', amount, ...more });

const FIVE = ['technical_feasibility', 'intention', 'economic_benefit', 'resources', 'reliable_measurement'];

/** All five conditions of capitalisation. */
export const conditionsMet = (date: string, more: Members = {}): Members[] =>
  FIVE.map((condition) => event(date, 'condition_assessed', { condition, met: true, evidence: '评审', ...more }));

export const available = (date: string, more: Members = {}): Members => event(date, 'available_for_use', more);

export const reported = (date: string, periodStart = `${date.slice(0, 4)}-01-01`): Members => ({
  date,
  type: 'reporting_date',
  periodStart,
});

/** Recognised with that cost on 2 January 2025. */
export const recognised = (amount: string): Members[] => [assessed(), cost('2025-01-02', amount)];

export function run(
  assets: Members | readonly Members[],
  events: readonly unknown[],
  options?: BooksOptions,
): ScenarioResult {
  const scenario = parseScenario({ id: 'test', assets: Array.isArray(assets) ? assets : [assets], events });
  if (!scenario.ok) throw new Error(`${scenario.code} ${scenario.detail}`);
  return runScenario(scenario.value, options);
}

/** Entries as lines: `2025-01-02 cost A #1: intangible_asset 5.00, bank -5.00`; months' ends have no number. */
export const entriesOf = ({ journals }: ScenarioResult, ...kinds: readonly string[]): string[] =>
  journals
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ date, kind, asset, event: index, lines }) => {
      const sides = lines
        .map(({ account, debit, credit }) => `${account} ${credit === '0.00' ? debit : `-${credit}`}`)
        .toSorted();
      return `${date} ${kind} ${asset}${index === null ? '' : ` #${index}`}: ${sides.join(', ')}`;
    });

/** What each month's end, or each use, charged. */
export const chargesOf = (result: ScenarioResult, asset = 'A'): string[] =>
  result.journals
    .filter((entry) => entry.kind === 'amortisation' && entry.asset === asset)
    .map(({ date, lines }) => `${date} ${lines.find(({ account }) => account === 'accumulated_amortisation')?.credit}`);

export const refusalsOf = ({ refusals }: ScenarioResult): string[] =>
  refusals.map(({ event: index, code }) => `${index} ${code}`);

export const warningsOf = ({ warnings }: ScenarioResult): string[] =>
  warnings.map(({ event: index, code, asset }) => `${index} ${code} ${asset}`);
