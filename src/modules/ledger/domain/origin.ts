/** Who the log is: what every artefact of this registry repeats. Fixed by its first entries. */
export interface LedgerIdentity {
  /** Origin line of the checkpoints, and name of the log's key. */
  readonly origin: string;
  /** The log's key as C2SP verifier key. */
  readonly vkey: string;
  /** Public address without a trailing slash. */
  readonly publicUrl: string;
  /** Whether everything this registry gives out is only a sample. */
  readonly sample: boolean;
}

/** Origin of the log behind a public address: schema-less URL without trailing slash (C2SP tlog-checkpoint). */
export const originOf = (publicUrl: string): string => `${publicUrl.replace(/^https?:\/\//, '')}/ledger`;
