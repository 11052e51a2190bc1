import type { KnownKey, RetiredKey } from './keyring.js';
import type { LogKeySizes } from './log-key-sizes.js';

/** Who the log is: what every artefact of this registry repeats. Fixed by its first entries. */
export interface LedgerIdentity {
  /** Origin line of the checkpoints, and name of the log's key. */
  readonly origin: string;
  /** The log's key as C2SP verifier key. */
  readonly vkey: string;
  /** Every key that its checkpoints were signed with, the one of now first. */
  readonly logKeys: readonly LogKeySizes[];
  /** Every key in force, roots included, of both centres and of the log. */
  readonly keysInForce: readonly KnownKey[];
  /** Every key that was in force once, of both centres and of the log. */
  readonly retiredKeys: readonly RetiredKey[];
  /** Further key, ML-DSA-44, that cosigns every checkpoint by the log's own name (C2SP tlog-cosignature), if any. */
  readonly cosignerKey?: string;
  /** Public address without a trailing slash. */
  readonly publicUrl: string;
  /** Whether everything this registry gives out is only a sample. */
  readonly sample: boolean;
}

/** Origin of the log behind a public address: schema-less URL without trailing slash (C2SP tlog-checkpoint). */
export const originOf = (publicUrl: string): string => `${publicUrl.replace(/^https?:\/\//, '')}/ledger`;
