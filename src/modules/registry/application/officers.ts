import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { AssignedOfficer, DutyHolder } from '../domain/index.js';

/** A registrar of a centre, as assignments and the separation of duties look at him. */
export interface Officer extends AssignedOfficer, DutyHolder {
  readonly fullName: string;
}

/** Knows the officers of the centres. */
export abstract class Officers {
  /** The registrars of a centre whose accounts can act now. */
  abstract of(tx: Transaction, centre: Centre): Promise<readonly Officer[]>;

  /** Whether that account is one of them. */
  async isActive(tx: Transaction, centre: Centre, accountId: string): Promise<boolean> {
    return (await this.of(tx, centre)).some((officer) => officer.accountId === accountId);
  }
}
