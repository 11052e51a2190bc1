import type { Fen } from '../../money.js';
import type { Account } from '../terms/index.js';
import { type Entry, type EntryLine, type PostedKind, postedKind, type RedKind, redKind } from './entry.js';

/** An entry of a reversal before it has its day. */
export interface RedEntry extends Pick<Entry, 'asset' | 'lines'> {
  readonly kind: RedKind;
}

interface Sides {
  debit: Fen;
  credit: Fen;
}

/** What two lists of entries differ in, by asset, kind, account and side. */
export class Difference {
  private readonly sums = new Map<string | null, Map<PostedKind, Map<Account, Sides>>>();

  /** Adds an entry, or takes it away. */
  count({ asset, kind, lines }: Entry, sign: 1n | -1n): void {
    const kinds = at(this.sums, asset, () => new Map());
    const accounts: Map<Account, Sides> = at(kinds, postedKind(kind), () => new Map());
    for (const { account, debit, credit } of lines) {
      const sides = at(accounts, account, () => ({ debit: 0n, credit: 0n }));
      sides.debit += sign * debit;
      sides.credit += sign * credit;
    }
  }

  /** The entries that make up the difference: lines on the side on which they once were posted. */
  *entries(): Generator<RedEntry> {
    for (const [asset, kinds] of this.sums) {
      for (const [kind, accounts] of kinds) yield { asset, kind: redKind(kind), lines: linesOf(accounts) };
    }
  }
}

function linesOf(accounts: ReadonlyMap<Account, Sides>): EntryLine[] {
  const lines: EntryLine[] = [];
  for (const [account, { debit, credit }] of accounts) {
    if (debit !== 0n) lines.push({ account, debit, credit: 0n });
    if (credit !== 0n) lines.push({ account, debit: 0n, credit });
  }
  return lines;
}

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
