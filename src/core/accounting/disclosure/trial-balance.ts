import { type Fen, formatYuan } from '../../money.js';
import type { Entry } from '../journal/index.js';
import { type Account, ACCOUNTS, accountOf } from '../terms/index.js';
import { addressOf, amountCell, type Cell, EMPTY, formula, type Sheet, text, titleRows } from './sheet.js';

/** What an account held and moved, in fen; balances are debits less credits. */
export interface AccountMovement {
  readonly account: Account;
  readonly opening: Fen;
  readonly debit: Fen;
  readonly credit: Fen;
}

/** Movements of a period, days included, in the order of the chart of accounts; accounts without any are left out. */
export function movementsOf(
  entries: readonly Entry[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly AccountMovement[] {
  const sums = new Map<Account, { opening: Fen; debit: Fen; credit: Fen }>();
  for (const { date, lines } of entries) {
    if (date > to) continue;
    for (const { account, debit, credit } of lines) {
      const sum = sums.get(account) ?? { opening: 0n, debit: 0n, credit: 0n };
      sums.set(account, sum);
      if (date < from) sum.opening += debit - credit;
      else {
        sum.debit += debit;
        sum.credit += credit;
      }
    }
  }
  return Object.keys(ACCOUNTS).flatMap((code) => {
    const account = accountOf(code);
    const sum = account && sums.get(account);
    return account === undefined || sum === undefined ? [] : [{ account, ...sum }];
  });
}

/** Sums of the lines of entries by account, as a database gives them: yuan with two decimals. */
export type SummedAccount = Readonly<Record<'account' | 'opening' | 'debit' | 'credit', string>>;

/** The same from sums, in the order of the chart of accounts. */
export function summedMovements(sums: readonly SummedAccount[]): readonly AccountMovement[] {
  const known = new Map(sums.map((sum) => [sum.account, sum]));
  const fen = (amount: string): Fen => BigInt(amount.replace('.', ''));
  return Object.keys(ACCOUNTS).flatMap((code) => {
    const account = accountOf(code);
    const sum = known.get(code);
    if (account === undefined || sum === undefined) return [];
    return [{ account, opening: fen(sum.opening), debit: fen(sum.debit), credit: fen(sum.credit) }];
  });
}

type Sides = Readonly<Record<'debit' | 'credit', string>>;

/** An account of a trial balance as it is handed out. */
export interface RenderedMovement {
  readonly account: Account;
  readonly accountName: string;
  readonly opening: Sides;
  readonly movement: Sides;
  readonly closing: Sides;
}

const sidesOf = (balance: Fen): Sides => ({
  debit: formatYuan(positive(balance)),
  credit: formatYuan(positive(-balance)),
});

/** A trial balance as it is handed out: amounts in yuan, balances on their side. */
export const renderMovements = (movements: readonly AccountMovement[]): RenderedMovement[] =>
  movements.map(({ account, opening, debit, credit }) => ({
    ...{ account, accountName: ACCOUNTS[account].name, opening: sidesOf(opening) },
    movement: { debit: formatYuan(debit), credit: formatYuan(credit) },
    closing: sidesOf(opening + debit - credit),
  }));

const TOP = 4;
const GROUPS = ['期初余额', '本期发生额', '期末余额'] as const;
const positive = (amount: Fen): Fen => (amount > 0n ? amount : 0n);

/** 科目余额表: closing balances and sums are formulas. */
export function trialBalanceSheet(movements: readonly AccountMovement[], note: string): Sheet {
  const rows = movements.map(({ account, opening, debit, credit }, index): Cell[] => {
    const at = (column: number): string => addressOf(column, TOP + index);
    const closing = opening + debit - credit;
    const balance = `${at(2)}-${at(3)}+${at(4)}-${at(5)}`;
    return [
      ...[text(account), text(ACCOUNTS[account].name)],
      ...[positive(opening), positive(-opening), debit, credit].map(amountCell),
      formula(`MAX(${balance},0)`, positive(closing)),
      formula(`MAX(-(${balance}),0)`, positive(-closing)),
    ];
  });
  const sums = [2, 3, 4, 5, 6, 7].map((column): Cell => {
    const range = `${addressOf(column, TOP)}:${addressOf(column, TOP + Math.max(rows.length, 1) - 1)}`;
    return formula(`SUM(${range})`, totalOf(rows, column));
  });
  const heads: Cell[][] = [
    [
      ...['科目代码', '科目名称'].map((words) => text(words, 'head', { rowSpan: 2 })),
      ...GROUPS.flatMap((words) => [text(words, 'head', { columnSpan: 2 }), null]),
    ],
    [null, null, ...GROUPS.flatMap(() => ['借方', '贷方'].map((words) => text(words, 'head')))],
  ];
  return {
    name: '科目余额表',
    widths: [30, 40, 18, 18, 18, 18, 18, 18],
    headRows: TOP,
    rows: [
      ...titleRows(8, '科目余额表', note),
      ...heads,
      ...rows,
      ...(rows.length === 0 ? [] : [[text('合计', 'section'), EMPTY, ...sums]]),
    ],
  };
}

const totalOf = (rows: readonly (readonly Cell[])[], column: number): Fen =>
  rows.reduce((sum, row) => {
    const cell = row[column];
    return cell?.kind === 'amount' || cell?.kind === 'formula' ? sum + cell.amount : sum;
  }, 0n);
