import type { Fen } from '../../money.js';
import { type AssetClass, type AssetState, carryingOf, classOf, COLUMNS } from '../assets/index.js';
import type { Flow, Timeline, Totals } from '../journal/index.js';
import type { Day } from '../terms/index.js';
import { INTANGIBLE_TABLE, INVENTORY_TABLE } from './definitions.js';
import { type Table, tableOf } from './table.js';

/** Lines of the balance sheet that data resources are shown under (其中：数据资源). */
export const PRESENTATION_LINES = {
  'inventories.data_resources': { label: '存货—其中：数据资源', class: 'inventory' },
  'intangible_assets.data_resources': { label: '无形资产—其中：数据资源', class: 'intangible_asset' },
  'development_expenditure.data_resources': { label: '开发支出—其中：数据资源', class: 'development_expenditure' },
} as const satisfies Record<string, { label: string; class: AssetClass }>;

export type PresentationLine = keyof typeof PRESENTATION_LINES;

/** An asset at the date of a report. */
export interface AssetBalance {
  readonly asset: string;
  readonly state: AssetClass;
  readonly gross: Fen;
  readonly amortisation: Fen;
  readonly allowance: Fen;
  readonly carrying: Fen;
}

/** What a reporting date gives. */
export interface Report {
  readonly event: number;
  readonly date: Day;
  readonly periodStart: Day;
  readonly balances: readonly AssetBalance[];
  readonly presentation: Readonly<Record<PresentationLine, Fen>>;
  readonly intangibleTable: Table;
  readonly inventoryTable: Table;
  /** Research and development of the period: expensed, and recognised as intangible assets. */
  readonly rd: { readonly expensed: Fen; readonly recognisedAsIntangible: Fen };
}

/** The report on a period that ends today: everything is posted. */
export function makeReport(
  period: Pick<Report, 'event' | 'date' | 'periodStart'>,
  states: readonly AssetState[],
  timeline: Timeline,
): Report {
  const [before, now] = [timeline.before(period.periodStart), timeline.now()];
  const balances = states.map(balanceOf);
  const presented = (line: PresentationLine): Fen =>
    balances.reduce(
      (sum, { state, carrying }) => (state === PRESENTATION_LINES[line].class ? sum + carrying : sum),
      0n,
    );
  return {
    ...period,
    balances,
    presentation: {
      'inventories.data_resources': presented('inventories.data_resources'),
      'intangible_assets.data_resources': presented('intangible_assets.data_resources'),
      'development_expenditure.data_resources': presented('development_expenditure.data_resources'),
    },
    intangibleTable: tableOf(INTANGIBLE_TABLE, before, now),
    inventoryTable: tableOf(INVENTORY_TABLE, before, now),
    rd: {
      expensed: moved('rd.expensed', before, now),
      recognisedAsIntangible: moved('rd.recognised', before, now),
    },
  };
}

const balanceOf = (state: AssetState): AssetBalance => {
  const { asset, gross, amortisation, allowance } = state;
  return { asset: asset.id, state: classOf(state), gross, amortisation, allowance, carrying: carryingOf(state) };
};

const moved = (flow: Flow, before: Totals, now: Totals): Fen =>
  COLUMNS.reduce((sum, column) => sum + now.of(flow, column) - before.of(flow, column), 0n);
