import type { Fen } from '../../money.js';
import type { Asset } from '../assets/index.js';
import { Books } from '../books/books.js';
import type { Accepted, Refused } from '../books/outcome.js';
import { amount, memberOf } from '../fields.js';
import type { Entry } from '../journal/index.js';
import type { Scenario } from '../scenario/parse.js';
import { type Line, LINE_ACCOUNTS, LINES, type RefusalCode } from '../terms/index.js';
import type { End, Statement } from './statement.js';

/** What an asset holds on a line at the day of the statement. */
export interface HeldAsset {
  readonly asset: Asset;
  readonly line: Line;
  readonly cost: Fen;
  readonly carrying: Fen;
}

/** An event with an amount; its place in the list. */
export interface Told {
  readonly event: number;
  readonly asset: string;
  readonly amount: Fen;
}

export interface ToldCost extends Told {
  readonly component: unknown;
  readonly treatment: 'capitalised' | 'expensed' | 'vat';
}

export interface Refusal extends Omit<Told, 'amount'> {
  readonly amount: Fen | undefined;
  readonly type: unknown;
  readonly code: RefusalCode;
}

/** What the books say, up to the day of a statement. */
export interface Ledger {
  /** Carrying amounts of data resources at both ends, and what was capitalised within the period. */
  readonly lines: Readonly<Record<Line, Record<End | 'additions', Fen>>>;
  readonly held: readonly HeldAsset[];
  readonly costs: readonly ToldCost[];
  readonly appraisals: readonly Told[];
  readonly refusals: readonly Refusal[];
}

type Sums = Record<Line, { opening: Fen; closing: Fen; additions: Fen; cost: Fen }>;

const newSums = (): Sums => {
  const none = () => ({ opening: 0n, closing: 0n, additions: 0n, cost: 0n });
  return { inventories: none(), intangible_assets: none(), development_expenditure: none() };
};

/** Takes the events up to the day of the statement through new books, further types too, and months' ends with it. */
export function ledgerOf({ assets, events }: Scenario, { date, periodStart }: Statement): Ledger {
  const books = Books.of(assets, { extended: true });
  const all = newSums();
  const byAsset = new Map(assets.map((asset) => [asset.id, newSums()]));
  const costs: ToldCost[] = [];
  const appraisals: Told[] = [];
  const refusals: Refusal[] = [];
  const take = (entries: readonly Entry[]): void => {
    for (const entry of entries) {
      addTo(all, entry, periodStart);
      const own = entry.asset === null ? undefined : byAsset.get(entry.asset);
      if (own !== undefined) addTo(own, entry, periodStart);
    }
  };
  for (const [event, value] of events.entries()) {
    const record: object = typeof value === 'object' && value !== null ? value : {};
    if (isAfter(record, date)) continue;
    const outcome = books.apply(value);
    if (outcome.accepted) take(outcome.entries);
    note(event, record, outcome);
  }
  take(books.passTo(date));
  const held = assets.flatMap((asset) =>
    LINES.flatMap((line) => {
      const { cost, closing } = byAsset.get(asset.id)?.[line] ?? { cost: 0n, closing: 0n };
      return cost === 0n ? [] : [{ asset, line, cost, carrying: closing }];
    }),
  );
  return { lines: all, held, costs, appraisals, refusals };

  function note(event: number, record: object, outcome: Accepted | Refused): void {
    const { type, asset, component, ...values } = told(record);
    if (!outcome.accepted) refusals.push({ ...{ event, asset, type }, code: outcome.code, amount: values.amount });
    else if (outcome.treatment !== undefined && values.amount !== undefined) {
      costs.push({ ...{ event, asset, component }, amount: values.amount, treatment: outcome.treatment.treatment });
    } else if (type === 'appraisal_recorded' && values.value !== undefined) {
      appraisals.push({ ...{ event, asset }, amount: values.value });
    }
  }
}

/** Adds an entry that lies within the statement to the sums of the lines. */
function addTo(sums: Sums, { date, lines, kind }: Entry, periodStart: string): void {
  for (const line of LINES) {
    const accounts: readonly string[] = LINE_ACCOUNTS[line];
    for (const { account, debit, credit } of lines) {
      if (!accounts.includes(account)) continue;
      const sum = sums[line];
      sum.closing += debit - credit;
      // What is taken over stands in the opening balance of the tables as well.
      if (date < periodStart || kind === 'opening_balance') sum.opening += debit - credit;
      if (account !== accounts[0]) continue;
      sum.cost += debit - credit;
      if (date >= periodStart && (kind === 'cost' || kind === 'transfer_to_intangible')) sum.additions += debit;
    }
  }
}

const isAfter = (record: object, date: string): boolean => {
  const its = memberOf(record, 'date');
  return typeof its === 'string' && its > date;
};

function told(record: object) {
  const asset = memberOf(record, 'asset');
  const fenOf = (name: string): Fen | undefined => {
    const read = amount(memberOf(record, name));
    return read.ok ? read.value : undefined;
  };
  return {
    type: memberOf(record, 'type'),
    component: memberOf(record, 'component'),
    asset: typeof asset === 'string' ? asset : '',
    amount: fenOf('amount'),
    value: fenOf('value'),
  };
}
