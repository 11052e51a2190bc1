import { formatYuan } from '../../money.js';
import type { CostTreatment, Warning } from '../books/outcome.js';
import type { Entry, EntryKind } from '../journal/index.js';
import type { AssetBalance, Classification, Report, Table } from '../reports/index.js';
import { ACCOUNTS, type Account, type RefusalCode } from '../terms/index.js';

/** Amounts in yuan with two decimals. */
interface RenderedLine {
  readonly account: Account;
  readonly accountName: string;
  readonly debit: string;
  readonly credit: string;
}

export interface RenderedEntry extends Pick<Entry, 'date' | 'asset' | 'event'> {
  readonly kind: EntryKind;
  readonly lines: readonly RenderedLine[];
}

type Amounts = Readonly<Record<string, string>>;

export interface RenderedReport extends Pick<Report, 'event' | 'date' | 'periodStart'> {
  readonly balances: readonly Readonly<Record<keyof AssetBalance, string>>[];
  readonly presentation: Amounts;
  readonly intangibleTable: Readonly<Record<string, Amounts>>;
  readonly inventoryTable: Readonly<Record<string, Amounts>>;
  readonly rd: Readonly<Record<keyof Report['rd'], string>>;
}

/** What a scenario comes to. */
export interface ScenarioResult {
  readonly classification: readonly Classification[];
  readonly costTreatment: readonly CostTreatment[];
  readonly journals: readonly RenderedEntry[];
  readonly reports: readonly RenderedReport[];
  readonly warnings: readonly Warning[];
  readonly refusals: readonly { readonly event: number; readonly code: RefusalCode }[];
}

/** An entry with amounts in yuan and the names of its accounts. */
export const renderEntry = ({ date, kind, asset, event, lines }: Entry): RenderedEntry => ({
  date,
  kind,
  asset,
  event,
  lines: lines.map(({ account, debit, credit }) => ({
    account,
    accountName: ACCOUNTS[account].name,
    debit: formatYuan(debit),
    credit: formatYuan(credit),
  })),
});

/** A report with amounts in yuan; of the tables only the cells that are not zero. */
export const renderReport = (report: Report): RenderedReport => {
  const { event, date, periodStart, balances, presentation, intangibleTable, inventoryTable, rd } = report;
  return {
    ...{ event, date, periodStart },
    balances: balances.map(({ asset, state, gross, amortisation, allowance, carrying }) => ({
      ...{ asset, state },
      gross: formatYuan(gross),
      amortisation: formatYuan(amortisation),
      allowance: formatYuan(allowance),
      carrying: formatYuan(carrying),
    })),
    presentation: rendered(presentation),
    intangibleTable: renderTable(intangibleTable),
    inventoryTable: renderTable(inventoryTable),
    rd: { expensed: formatYuan(rd.expensed), recognisedAsIntangible: formatYuan(rd.recognisedAsIntangible) },
  };
};

const rendered = (amounts: Readonly<Record<string, bigint>>): Amounts =>
  Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, formatYuan(amount)]));

const renderTable = (table: Table): Readonly<Record<string, Amounts>> =>
  Object.fromEntries(
    Array.from(table, ([row, { purchased, self, other, total }]) => [
      row,
      Object.fromEntries(
        Object.entries({ purchased, self, other, total }).flatMap(([column, amount]) =>
          amount === 0n ? [] : [[column, formatYuan(amount)]],
        ),
      ),
    ]),
  );
