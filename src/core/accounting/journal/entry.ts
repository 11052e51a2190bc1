import { Fault } from '../../fault.js';
import type { Fen } from '../../money.js';
import type { Account, Day } from '../terms/index.js';

/** Kinds of entries that events and months' ends bring. */
export type PostedKind =
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
  | 'output_vat'
  | 'grant'
  | 'grant_amortisation'
  | 'grant_release'
  | 'grant_repayment';

const REVERSAL_OF = 'reversal_of_';

/** Entries in red (红字冲销): what a reversal changes in entries of that kind, negative amounts on their own sides. */
export type RedKind = `${typeof REVERSAL_OF}${PostedKind}`;

/** Kinds of entries. */
export type EntryKind = PostedKind | RedKind;

export const redKind = (kind: PostedKind): RedKind => `${REVERSAL_OF}${kind}`;

const isRed = (kind: EntryKind): kind is RedKind => kind.startsWith(REVERSAL_OF);

/** The kind itself, or the one that a red entry corrects. */
export const postedKind = (kind: EntryKind): PostedKind =>
  isRed(kind) ? (kind.slice(REVERSAL_OF.length) as PostedKind) : kind;

/** One account of an entry: fen on one of the two sides; below nothing only in red entries. */
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
