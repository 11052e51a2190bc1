import type { ScenarioResult } from '../../src/core/accounting/index.js';

/**
 * The reports once more, from the journal and nothing else, row by row over all entries: slow, plain, and written from
 * the format without a look at the engine.
 */
type Members = Readonly<Record<string, unknown>>;
type Entry = ScenarioResult['journals'][number];

const fen = (text: string): bigint => BigInt(text.replace('.', ''));
const yuan = (amount: bigint): string => {
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
};

const columnOf = ({ acquisition }: Members): string =>
  acquisition === 'purchase' ? 'purchased' : acquisition === 'other' ? 'other' : 'self';

/** Sum of one side of an account over the entries that a row asks for. */
function sum(entries: readonly Entry[], account: string, side: 'debit' | 'credit', kinds?: readonly string[]): bigint {
  let total = 0n;
  for (const { kind, lines } of entries) {
    if (kinds !== undefined && !kinds.includes(kind)) continue;
    for (const line of lines) if (line.account === account) total += fen(line[side]);
  }
  return total;
}

/** Events of no single asset, even where they name one: the month that they end is posted for all. */
const ENTITY_TYPES = [
  ...['manual_journal', 'listing_declared', 'reporting_date'],
  ...['grant_received', 'grant_amortised', 'grant_repaid'],
];

/** Balances taken over, wherever in the period, stand in the opening row and are no increase. */
const TAKEN_OVER = ['opening_balance'];

const increased = (entries: readonly Entry[], account: string, side: 'debit' | 'credit'): bigint =>
  sum(entries, account, side) - sum(entries, account, side, TAKEN_OVER);

const balance = (entries: readonly Entry[], account: string): bigint =>
  sum(entries, account, 'debit') - sum(entries, account, 'credit');

type Rows = (before: readonly Entry[], during: readonly Entry[], upTo: readonly Entry[]) => Record<string, bigint>;

const intangibleRows =
  (increase: string): Rows =>
  (before, during, upTo) => {
    const [gross, amort, impair] = [
      'intangible_asset',
      'accumulated_amortisation',
      'intangible_impairment_allowance',
    ] as const;
    const carrying = (entries: readonly Entry[]) =>
      balance(entries, gross) + balance(entries, amort) + balance(entries, impair);
    return {
      'int.gross.opening': balance(before, gross) + sum(during, gross, 'debit', TAKEN_OVER),
      'int.gross.increase': increased(during, gross, 'debit'),
      [`int.gross.increase.${increase}`]: increased(during, gross, 'debit'),
      'int.gross.decrease': sum(during, gross, 'credit'),
      'int.gross.decrease.disposal': sum(during, gross, 'credit', ['sale', 'partial_sale']),
      'int.gross.decrease.lapse': sum(during, gross, 'credit', ['lapse']),
      'int.gross.closing': balance(upTo, gross),
      'int.amort.opening': -balance(before, amort) + sum(during, amort, 'credit', TAKEN_OVER),
      'int.amort.increase': increased(during, amort, 'credit'),
      'int.amort.decrease': sum(during, amort, 'debit'),
      'int.amort.decrease.disposal': sum(during, amort, 'debit', ['sale', 'partial_sale']),
      'int.amort.decrease.lapse': sum(during, amort, 'debit', ['lapse']),
      'int.amort.closing': -balance(upTo, amort),
      'int.impair.opening': -balance(before, impair) + sum(during, impair, 'credit', TAKEN_OVER),
      'int.impair.increase': increased(during, impair, 'credit'),
      'int.impair.decrease': sum(during, impair, 'debit'),
      'int.impair.closing': -balance(upTo, impair),
      'int.carrying.closing': carrying(upTo),
      'int.carrying.opening': carrying(before) + carrying(during.filter(({ kind }) => TAKEN_OVER.includes(kind))),
    };
  };

const inventoryRows =
  (increase: string): Rows =>
  (before, during, upTo) => {
    const [gross, allow] = ['inventory', 'inventory_write_down_allowance'] as const;
    const carrying = (entries: readonly Entry[]) => balance(entries, gross) + balance(entries, allow);
    return {
      'inv.gross.opening': balance(before, gross) + sum(during, gross, 'debit', TAKEN_OVER),
      'inv.gross.increase': increased(during, gross, 'debit'),
      [`inv.gross.increase.${increase}`]: increased(during, gross, 'debit'),
      'inv.gross.decrease': sum(during, gross, 'credit'),
      'inv.gross.decrease.sale': sum(during, gross, 'credit', ['sale', 'partial_sale']),
      'inv.gross.decrease.lapse': sum(during, gross, 'credit', ['lapse']),
      'inv.gross.closing': balance(upTo, gross),
      'inv.allow.opening': -balance(before, allow) + sum(during, allow, 'credit', TAKEN_OVER),
      'inv.allow.increase': increased(during, allow, 'credit'),
      'inv.allow.decrease': sum(during, allow, 'debit'),
      'inv.allow.decrease.reversal': sum(during, allow, 'debit', ['write_down_reversal']),
      'inv.allow.decrease.write_off': sum(during, allow, 'debit', ['sale', 'partial_sale', 'lapse']),
      'inv.allow.closing': -balance(upTo, allow),
      'inv.carrying.closing': carrying(upTo),
      'inv.carrying.opening': carrying(before) + carrying(during.filter(({ kind }) => TAKEN_OVER.includes(kind))),
    };
  };

const COLUMNS = ['purchased', 'self', 'other'] as const;
const INTANGIBLE = { purchased: 'purchase', self: 'internal_rd', other: 'other' } as const;
const INVENTORY = { purchased: 'purchase', self: 'processing', other: 'other' } as const;

/** Tables, presentation and research of a report, as the journal alone tells them. */
export function reportFromJournal(
  assets: readonly Members[],
  journals: readonly Entry[],
  { date, periodStart }: { readonly date: string; readonly periodStart: string },
) {
  const upTo = journals.filter((entry) => entry.date <= date);
  const before = upTo.filter((entry) => entry.date < periodStart);
  const during = upTo.filter((entry) => entry.date >= periodStart);
  const table = (names: Readonly<Record<string, string>>, rows: (increase: string) => Rows) => {
    const cells: Record<string, Record<string, string>> = {};
    const totals: Record<string, bigint> = {};
    for (const column of COLUMNS) {
      const its = new Set(assets.filter((asset) => columnOf(asset) === column).map(({ id }) => id));
      const only = (entries: readonly Entry[]) => entries.filter(({ asset }) => its.has(asset));
      for (const [row, amount] of Object.entries(rows(names[column] ?? '')(only(before), only(during), only(upTo)))) {
        if (amount === 0n) continue;
        cells[row] = { ...cells[row], [column]: yuan(amount) };
        totals[row] = (totals[row] ?? 0n) + amount;
      }
    }
    // What a reversal took back in one column may make up for what another one shows.
    for (const [row, amount] of Object.entries(totals)) {
      if (amount !== 0n) cells[row] = { ...cells[row], total: yuan(amount) };
    }
    return cells;
  };
  const line = (...accounts: readonly string[]) =>
    yuan(accounts.reduce((all, account) => all + balance(upTo, account), 0n));
  return {
    intangibleTable: table(INTANGIBLE, intangibleRows),
    inventoryTable: table(INVENTORY, inventoryRows),
    presentation: {
      'inventories.data_resources': line('inventory', 'inventory_write_down_allowance'),
      'intangible_assets.data_resources': line(
        'intangible_asset',
        'accumulated_amortisation',
        'intangible_impairment_allowance',
      ),
      'development_expenditure.data_resources': line('development_expenditure', 'development_impairment_allowance'),
    },
    rd: {
      expensed: yuan(sum(during, 'rd_expense', 'debit', ['cost'])),
      recognisedAsIntangible: yuan(sum(during, 'intangible_asset', 'debit', ['transfer_to_intangible'])),
    },
    balances: assets.map(({ id }) => {
      const its = upTo.filter(({ asset }) => asset === id);
      const of = (...accounts: readonly string[]) => accounts.reduce((all, account) => all + balance(its, account), 0n);
      const gross = of('intangible_asset', 'development_expenditure', 'inventory');
      const amortisation = -of('accumulated_amortisation');
      const allowance = -of(
        'intangible_impairment_allowance',
        'development_impairment_allowance',
        'inventory_write_down_allowance',
      );
      return {
        asset: id,
        gross: yuan(gross),
        amortisation: yuan(amortisation),
        allowance: yuan(allowance),
        carrying: yuan(gross - amortisation - allowance),
      };
    }),
  };
}

const lastOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10);
const halfUp = (top: bigint, bottom: bigint): bigint => (top * 10n ** 1n * 2n + bottom * 10n) / (bottom * 20n);

const grossOf = (entries: readonly Entry[]): bigint =>
  balance(entries, 'intangible_asset') + balance(entries, 'development_expenditure');

/**
 * What stays after a part was sold, from the words of the text: of the running sums of deductions, of what is still to be
 * amortised and of the whole, each rounded. All amounts are those before the sale.
 */
function restOf(
  { part, whole }: Members,
  before: { readonly gross: bigint; readonly carrying: bigint; readonly residual: bigint; readonly left: bigint },
  isStarted: boolean,
): { left: bigint; residual: bigint } {
  const { gross, carrying, residual, left } = before;
  const out = (amount: bigint) => halfUp(amount * BigInt(Number(part)), BigInt(Number(whole)));
  const usual = residual - out(residual);
  if (!isStarted) return { left, residual: usual };
  const deducted = gross - carrying;
  const rest = left - (out(deducted + left) - out(deducted));
  const floor = carrying - (out(gross) - out(deducted)) - rest;
  return { left: rest, residual: carrying - left === residual || usual < floor ? floor : usual };
}

/**
 * What straight line charges of one asset, day by day through its accepted events: the rules of section 6 in their own
 * words. `others` are its entries besides amortisation.
 */
export function chargesByTheText(asset: Members, accepted: readonly Members[], others: readonly Entry[]): string[] {
  let residual = asset['residualBasis'] == null ? 0n : fen(String(asset['residualValue'] ?? '0.00'));
  const life = Object(asset['usefulLife']);
  const charges: { date: string; amount: bigint }[] = [];
  const plan = { started: false, left: 0n, monthly: 0n, months: 0, year: 0, month: 0 };
  let seen: Entry[] = [];
  const carrying = () => {
    const of = (account: string) => balance(seen, account);
    const allowances = of('intangible_impairment_allowance') + of('development_impairment_allowance');
    return (
      of('intangible_asset') +
      of('development_expenditure') +
      of('accumulated_amortisation') +
      allowances -
      charges.reduce((all, { amount }) => all + amount, 0n)
    );
  };
  const anew = (months: number) => {
    const base = carrying() - residual;
    plan.left = base > 0n ? base : 0n;
    plan.months = months;
    plan.monthly = months === 0 ? 0n : halfUp(plan.left, BigInt(months));
  };
  const postTo = (isDue: (last: string) => boolean) => {
    while (plan.started && plan.months > 0 && isDue(lastOf(plan.year, plan.month))) {
      const whole = plan.months === 1 || plan.monthly > plan.left;
      const amount = whole ? plan.left : plan.monthly;
      if (amount > 0n) charges.push({ date: lastOf(plan.year, plan.month), amount });
      plan.left -= amount;
      plan.months -= 1;
      plan.month += 1;
    }
  };
  for (const event of accepted) {
    const date = String(event['date']);
    const isLast = date === lastOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1);
    const concerns = event['asset'] === asset['id'] || ENTITY_TYPES.includes(String(event['type']));
    const leaves = event['type'] === 'sold' || event['type'] === 'lapsed';
    const goes = leaves || event['type'] === 'partially_sold';
    postTo((last) => last < date || (last === date && concerns && !goes));
    const own = event['asset'] === asset['id'] && !ENTITY_TYPES.includes(String(event['type']));
    const entries = own ? others.filter((entry) => entry.event === event['index']) : [];
    const before = { gross: grossOf(seen), carrying: carrying(), residual, left: plan.left };
    const rest = own && event['type'] === 'partially_sold' ? restOf(event, before, plan.started) : undefined;
    seen = [...seen, ...entries];
    if (!own) continue;
    const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1];
    if (rest !== undefined) {
      residual = rest.residual;
      Object.assign(plan, {
        left: rest.left,
        monthly: plan.months === 0 ? 0n : halfUp(rest.left, BigInt(plan.months)),
      });
    }
    if (event['type'] === 'opening_balance' && event['availableForUse'] === true && life.kind === 'finite') {
      Object.assign(plan, { started: true, year, month: isLast ? month + 1 : month });
      anew(Number(event['remainingMonths']));
    }
    if (event['type'] === 'available_for_use' && life.kind === 'finite') {
      Object.assign(plan, { started: true, year, month });
      anew(Number(life.months));
    }
    if (event['type'] === 'useful_life_changed') {
      if (!plan.started) Object.assign(plan, { started: true, year, month: isLast ? month + 1 : month });
      anew(Number(event['remainingMonths']));
    }
    if (event['type'] === 'impairment_tested' && entries.length > 0 && plan.started) anew(plan.months);
    if (leaves && entries.some(({ kind }) => kind !== 'revenue')) plan.started = false;
  }
  return charges.map(({ date, amount }) => `${date} ${yuan(amount)}`);
}

/** What units of use charge of one asset, by the same rules: `others` are its entries besides amortisation. */
export function usesByTheText(asset: Members, accepted: readonly Members[], others: readonly Entry[]): string[] {
  let residual = asset['residualBasis'] == null ? 0n : fen(String(asset['residualValue'] ?? '0.00'));
  const charges: string[] = [];
  let charged = 0n;
  let seen: Entry[] = [];
  const plan = { base: 0n, units: 0n, remaining: 0n, left: 0n };
  const carryingNow = () => {
    const accounts = [
      'intangible_asset',
      'development_expenditure',
      'accumulated_amortisation',
      'intangible_impairment_allowance',
      'development_impairment_allowance',
    ];
    return accounts.reduce((all, account) => all + balance(seen, account), 0n) - charged;
  };
  const anew = (units: bigint) => {
    const carrying = carryingNow();
    const base = carrying > residual ? carrying - residual : 0n;
    Object.assign(plan, { base, units, remaining: units, left: base });
  };
  let isReady = false;
  for (const event of accepted) {
    if (event['asset'] !== asset['id']) continue;
    const entries = others.filter((entry) => entry.event === event['index']);
    const before = { gross: grossOf(seen), carrying: carryingNow(), residual, left: plan.left };
    seen = [...seen, ...entries];
    if (event['type'] === 'partially_sold') {
      const rest = restOf(event, before, isReady);
      residual = rest.residual;
      const out = halfUp(plan.remaining * BigInt(Number(event['part'])), BigInt(Number(event['whole'])));
      const units = plan.remaining > 0n && plan.remaining === out ? 1n : plan.remaining - out;
      if (isReady) Object.assign(plan, { base: rest.left, units, remaining: units, left: rest.left });
    }
    if (event['type'] === 'opening_balance' && event['availableForUse'] === true) {
      isReady = true;
      anew(BigInt(Number(event['remainingUnits'])));
    }
    if (event['type'] === 'available_for_use') {
      isReady = true;
      anew(BigInt(Number(asset['totalUnits'])));
    }
    if (event['type'] === 'impairment_tested' && isReady && entries.length > 0 && plan.remaining > 0n)
      anew(plan.remaining);
    if (event['type'] !== 'usage_recorded') continue;
    const units = BigInt(Number(event['units']));
    const share = units >= plan.remaining ? plan.left : halfUp(plan.base * units, plan.units);
    const amount = share > plan.left ? plan.left : share;
    plan.left -= amount;
    plan.remaining = units >= plan.remaining ? 0n : plan.remaining - units;
    charged += amount;
    if (amount > 0n) charges.push(`${event['date']} ${yuan(amount)}`);
  }
  return charges;
}
