import type { Fen } from '../../money.js';
import type { Asset } from '../assets/index.js';
import type { Accepted, Refused } from '../books/outcome.js';
import { amount, memberOf } from '../fields.js';
import { type Entry, postedKind } from '../journal/index.js';
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

/** Gathers what books that are gone through say, up to the day of a statement. */
export class LedgerDraft {
  private readonly all = newSums();
  private readonly byAsset: ReadonlyMap<string, Sums>;
  private readonly refusals: Refusal[] = [];
  private costs: ToldCost[] = [];
  private appraisals: Told[] = [];

  constructor(
    private readonly assets: readonly Asset[],
    private readonly statement: Statement,
  ) {
    this.byAsset = new Map(assets.map((asset) => [asset.id, newSums()]));
  }

  /** Entries of an act, or of months' ends. */
  post(entries: readonly Entry[]): void {
    for (const entry of entries) {
      addTo(this.all, entry, this.statement.periodStart);
      const own = entry.asset === null ? undefined : this.byAsset.get(entry.asset);
      if (own !== undefined) addTo(own, entry, this.statement.periodStart);
    }
  }

  /** What an event tells besides its entries. */
  note(event: number, record: unknown, outcome: Pick<Accepted, 'accepted' | 'treatment'> | Refused): void {
    const { type, asset, component, ...values } = told(typeof record === 'object' && record !== null ? record : {});
    if (!outcome.accepted) this.refusals.push({ ...{ event, asset, type }, code: outcome.code, amount: values.amount });
    else if (outcome.treatment !== undefined && values.amount !== undefined) {
      const { treatment } = outcome.treatment;
      this.costs.push({ ...{ event, asset, component }, amount: values.amount, treatment });
    } else if (type === 'appraisal_recorded' && values.value !== undefined) {
      this.appraisals.push({ ...{ event, asset }, amount: values.value });
    }
  }

  /** An event that was reversed tells nothing more. */
  forget(event: number): void {
    this.costs = this.costs.filter((each) => each.event !== event);
    this.appraisals = this.appraisals.filter((each) => each.event !== event);
  }

  ledger(): Ledger {
    const held = this.assets.flatMap((asset) =>
      LINES.flatMap((line) => {
        const { cost, closing } = this.byAsset.get(asset.id)?.[line] ?? { cost: 0n, closing: 0n };
        return cost === 0n ? [] : [{ asset, line, cost, carrying: closing }];
      }),
    );
    return { lines: this.all, held, costs: this.costs, appraisals: this.appraisals, refusals: this.refusals };
  }
}

/** Adds an entry that lies within the statement to the sums of the lines. */
function addTo(sums: Sums, { date, lines, kind }: Entry, periodStart: string): void {
  const its = postedKind(kind);
  for (const line of LINES) {
    const accounts: readonly string[] = LINE_ACCOUNTS[line];
    for (const { account, debit, credit } of lines) {
      if (!accounts.includes(account)) continue;
      const sum = sums[line];
      sum.closing += debit - credit;
      // What is taken over stands in the opening balance of the tables as well.
      if (date < periodStart || its === 'opening_balance') sum.opening += debit - credit;
      if (account !== accounts[0]) continue;
      sum.cost += debit - credit;
      if (date >= periodStart && (its === 'cost' || its === 'transfer_to_intangible')) sum.additions += debit;
    }
  }
}

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
