import type { Fen } from '../../money.js';
import type { Column } from '../assets/asset.js';
import type { Account } from '../terms/index.js';
import type { Entry } from './entry.js';
import { flowsOf } from './flows.js';
import { Timeline } from './timeline.js';

/** What all entries so far come to. The entries themselves are handed on and not kept. */
export class Journal {
  constructor(
    readonly timeline = new Timeline(),
    private readonly balances = new Map<Account, Fen>(),
  ) {}

  /** Takes an entry; `column` is that of its asset. */
  record(entry: Entry, column: Column | undefined): void {
    for (const line of entry.lines) {
      const { account, debit, credit } = line;
      this.balances.set(account, this.balance(account) + debit - credit);
      if (column === undefined) continue;
      for (const flow of flowsOf(entry, line)) this.timeline.add(entry.date, flow, column, debit + credit);
    }
  }

  /** The balances alone. */
  withoutTimeline(): Journal {
    return new Journal(new Timeline(), this.balances);
  }

  /** Debits less credits of an account. */
  balance(account: Account): Fen {
    return this.balances.get(account) ?? 0n;
  }

  /** Debits less credits of every account that was moved (试算平衡: they sum to nothing). */
  trialBalance(): ReadonlyMap<Account, Fen> {
    return this.balances;
  }
}
