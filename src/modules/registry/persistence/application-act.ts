import type { LedgerAct } from '../domain/index.js';

/** Kind of entry that the certificates module writes under the act's id when it issues. */
export const ISSUED = 'certificate.issued';

/** Kind of entry that it writes under the act's id when it cancels a registration on its holder's application. */
export const CANCELLED = 'certificate.cancelled';

/** One entry of the procedure as it is kept: what was done, by whom, and what the entry was made of. */
export interface ApplicationActRecord {
  /** Also `actId` of the ledger entry. */
  readonly id: string;
  readonly act: string;
  readonly kind: LedgerAct['kind'] | typeof ISSUED | typeof CANCELLED;
  /** The objection that the entry is about; absent for entries about the application itself. */
  readonly objectionId?: string | null | undefined;
  readonly fromState: string;
  readonly toState: string;
  /** Absent where the registry itself acted. */
  readonly accountId?: string | undefined;
  readonly personId?: string | undefined;
  readonly personRef?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly at: Date;
  readonly body: object;
  readonly committed: object;
}
