import { least, type Account } from '../terms/index.js';
import type { Fen } from '../../money.js';
import type { VoucherLine } from './lines.js';

/** A part of an amount, and the account on the other side of it. */
interface Portion {
  readonly account: Account;
  readonly amount: Fen;
}

/** The lines of a voucher from which costs and incomes take their other side. */
export class Counterparts {
  private readonly amounts: Fen[];

  constructor(private readonly lines: readonly VoucherLine[]) {
    this.amounts = lines.map(({ amount }) => amount);
  }

  /** The amount of the line, from lines of the other side on those accounts, in their order; none where they are too little. */
  take({ side, amount }: VoucherLine, accounts: readonly Account[]): Portion[] | undefined {
    const portions = new Map<Account, Fen>();
    let rest = amount;
    for (const [
      index,
      {
        accounts: [account],
        side: its,
      },
    ] of this.lines.entries()) {
      if (rest === 0n) break;
      if (its === side || !accounts.includes(account)) continue;
      const taken = least(this.amounts[index] ?? 0n, rest);
      if (taken === 0n) continue;
      this.amounts[index] = (this.amounts[index] ?? 0n) - taken;
      portions.set(account, (portions.get(account) ?? 0n) + taken);
      rest -= taken;
    }
    return rest === 0n ? Array.from(portions, ([account, part]) => ({ account, amount: part })) : undefined;
  }

  /** What nothing took. */
  left(): VoucherLine[] {
    return this.lines.flatMap((line, index) => {
      const amount = this.amounts[index] ?? 0n;
      return amount === 0n ? [] : [{ ...line, amount }];
    });
  }
}
