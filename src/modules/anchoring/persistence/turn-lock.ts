import type { Transaction } from '../../../platform/database/index.js';

/**
 * Whether this transaction may act for an account on a chain; until it ends no other may.
 * @returns false when another one holds the lock: nothing is waited for
 */
export async function takeTurnLock(tx: Transaction, chainId: number, account: string): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }[]>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7216)) AS taken',
    [`${chainId} ${account}`],
  );
  return row?.taken === true;
}
