import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { KeyPurpose, KnownKey, RetiredKey } from '../domain/keyring.js';
import { toNumber } from './rows.js';

interface KeyRow {
  multikey: string;
  centre: Centre;
  purpose: KeyPurpose;
  introduced_index: string | null;
  retired_index: string | null;
  first_untrusted_index: string | null;
}

const index = (column: string | null): number | undefined => (column === null ? undefined : toNumber(column));

/** Every key that the ledger knows. */
export async function readKeys(tx: Transaction): Promise<KnownKey[]> {
  const rows = await tx.query<KeyRow[]>(
    'SELECT multikey, centre, purpose, introduced_index, retired_index, first_untrusted_index FROM ledger_key',
  );
  return rows.map((row) => ({
    multikey: row.multikey,
    centre: row.centre,
    purpose: row.purpose,
    introducedIndex: index(row.introduced_index),
    retiredIndex: index(row.retired_index),
    firstUntrustedIndex: index(row.first_untrusted_index),
  }));
}

const RETIRED = `
  SELECT k.multikey, k.centre, k.purpose, k.introduced_index, k.retired_index, k.first_untrusted_index, s.at
  FROM ledger_key k
  JOIN ledger_place p ON p.entry_index = k.retired_index
  JOIN ledger_submission s ON s.id = p.submission_id
  ORDER BY k.retired_index`;

/** The keys that were retired, in that order. */
export async function readRetiredKeys(tx: Transaction): Promise<RetiredKey[]> {
  const rows = await tx.query<(Omit<KeyRow, 'retired_index'> & { retired_index: string; at: Date })[]>(RETIRED);
  return rows.map(({ multikey, centre, purpose, introduced_index, retired_index, first_untrusted_index, at }) => ({
    multikey,
    centre,
    purpose,
    introducedIndex: index(introduced_index),
    retiredIndex: toNumber(retired_index),
    firstUntrustedIndex: index(first_untrusted_index),
    retiredAt: at,
  }));
}

const SAVE = `
  INSERT INTO ledger_key (multikey, centre, purpose, introduced_index, retired_index, first_untrusted_index)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (multikey) DO UPDATE
  SET retired_index = EXCLUDED.retired_index, first_untrusted_index = EXCLUDED.first_untrusted_index`;

/** Adds keys and notes retirements. */
export async function saveKeys(tx: Transaction, keys: readonly KnownKey[]): Promise<void> {
  for (const { multikey, centre, purpose, introducedIndex, retiredIndex, firstUntrustedIndex } of keys) {
    await tx.query(SAVE, [
      multikey,
      centre,
      purpose,
      introducedIndex ?? null,
      retiredIndex ?? null,
      firstUntrustedIndex ?? null,
    ]);
  }
}
