import { type AuditFinding, finding, type InspectedBundle } from '../../../core/audit/index.js';
import { type LedgerEntry, parseEntry } from '../../../core/entry/index.js';
import type { StoredKey } from '../persistence/stored/stored-rows.js';

const TABLE = 'ledger_key';
/** The table of keys as the entries give it, and the time of the last entry. */
export class KeyFold {
  private readonly keys = new Map<string, StoredKey>();
  private last: Uint8Array | undefined;

  /** Takes over what the notable entries of a bundle say; the last one is kept for its time. */
  visit({ notable }: InspectedBundle): void {
    this.last = notable.at(-1)?.bytes;
    for (const { index, bytes } of notable) {
      const parsed = parseEntry(bytes);
      if (parsed.ok) this.apply(parsed.value, index);
    }
  }

  /** Time of the last entry, if it can be read. */
  lastAt(): string | undefined {
    const parsed = this.last === undefined ? undefined : parseEntry(this.last);
    return parsed?.ok === true ? parsed.value.at : undefined;
  }

  /** Where the stored keys are others than the entries give. */
  *compare(stored: readonly StoredKey[]): Generator<AuditFinding> {
    const rest = new Map(this.keys);
    for (const row of stored) {
      const expected = rest.get(row.multikey);
      rest.delete(row.multikey);
      const place = { table: TABLE, row: row.multikey };
      if (expected === undefined) {
        yield finding('row-unexpected', place);
        continue;
      }
      for (const column of ['centre', 'purpose', 'introducedIndex', 'retiredIndex', 'firstUntrustedIndex'] as const) {
        if (row[column] === expected[column]) continue;
        yield finding('row-differs', place, {
          column,
          found: String(row[column]),
          expected: String(expected[column]),
        });
      }
    }
    for (const multikey of rest.keys()) yield finding('row-missing', { table: TABLE, row: multikey });
  }

  private apply(entry: LedgerEntry, index: number): void {
    if (entry.kind !== 'key.introduced' && entry.kind !== 'key.retired') return;
    const { centre } = entry;
    const absent = { introducedIndex: undefined, retiredIndex: undefined, firstUntrustedIndex: undefined };
    // A root stands on no entry: it is known by what it signs.
    if (!this.keys.has(entry.by)) this.keys.set(entry.by, { multikey: entry.by, centre, purpose: 'root', ...absent });
    const { key } = entry.body;
    if (entry.kind === 'key.introduced') {
      const { purpose } = entry.body;
      this.keys.set(key, { multikey: key, centre, purpose, ...absent, introducedIndex: index });
      return;
    }
    const known = this.keys.get(key);
    if (known === undefined) return;
    this.keys.set(key, { ...known, retiredIndex: index, firstUntrustedIndex: entry.body.firstUntrustedIndex });
  }
}
