import type { RegistryKeys } from '../../platform/keys/index.js';

/** What the ledger needs of the configuration. */
export interface LedgerOptions {
  readonly keys: RegistryKeys;
  /** The configured public address; without it, the first start fixes `baseUrl` for ever. */
  readonly publicUrl: string | undefined;
  /** Where the program is reached: `publicUrl`, or the address listened on. */
  readonly baseUrl: string;
  readonly sample: boolean;
  /** Pause between two runs of the sequencer, in milliseconds. */
  readonly checkpointIntervalMs: number;
  /** Most entries of one transaction of the sequencer. */
  readonly batchSize: number;
  /** Whether a signed checkpoint waits for the quorum of a witness policy before it is published. */
  readonly publishesWhenWitnessed?: boolean;
}

/** Injection token of the options. */
export const LEDGER_OPTIONS = Symbol('ledger options');
