import type { Centre, Permission } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** Who could decide; the module that keeps the accounts knows. */
export abstract class Eligibility {
  /**
   * How many natural persons have an account with that permission, in that centre or anywhere. Disabled accounts
   * count: otherwise whoever disables the others would be alone again, and decide alone.
   */
  abstract countPersons(tx: Transaction, permission: Permission, centre: Centre | undefined): Promise<number>;

  /** Whether an account is active and has the permission; until the transaction ends it stays so. */
  abstract holds(tx: Transaction, accountId: string, permission: Permission): Promise<boolean>;
}
