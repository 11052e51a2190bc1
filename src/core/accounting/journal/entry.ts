import { Fault } from '../../fault.js';
import type { Fen } from '../../money.js';
import type { Account, Day } from '../terms/index.js';

/** Kinds of entries. */
export type EntryKind =
  | 'cost'
  | 'transfer_to_intangible'
  | 'amortisation'
  | 'impairment'
  | 'write_down'
  | 'write_down_reversal'
  | 'revenue'
  | 'sale'
  | 'lapse'
  | 'manual'
  | 'opening_balance'
  | 'partial_sale'
  | 'output_vat';

/** One account of an entry: fen on one of the two sides. */
export interface EntryLine {
  readonly account: Account;
  readonly debit: Fen;
  readonly credit: Fen;
}

/** A double entry. `asset` is null of manual ones, `event` of those that a month's end brings. */
export interface Entry {
  readonly date: Day;
  readonly kind: EntryKind;
  readonly asset: string | null;
  readonly event: number | null;
  readonly lines: readonly EntryLine[];
}

/** An amount on its account: debits above nothing, credits below. */
export type Movement = readonly [account: Account, amount: Fen];

export const debit = (account: Account, amount: Fen): Movement => [account, amount];
export const credit = (account: Account, amount: Fen): Movement => [account, -amount];

/**
 * One line an account, netted, without those that come to nothing.
 * @throws Fault `accounting-entry-unbalanced`: a programmer's error
 */
export const netted = (movements: readonly Movement[]): EntryLine[] => {
  const balances = new Map<Account, Fen>();
  let sum = 0n;
  for (const [account, amount] of movements) {
    balances.set(account, (balances.get(account) ?? 0n) + amount);
    sum += amount;
  }
  if (sum !== 0n) throw new Fault('accounting-entry-unbalanced', { difference: String(sum) });
  const lines: EntryLine[] = [];
  for (const [account, amount] of balances) {
    if (amount !== 0n) lines.push({ account, debit: amount > 0n ? amount : 0n, credit: amount < 0n ? -amount : 0n });
  }
  return lines;
};
