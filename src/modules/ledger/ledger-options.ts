import type { OutsideMemory } from './domain/outside-memory.js';
import type { RegistryKeys } from '../../platform/keys/index.js';
import type { ExportPlace, S3Access } from './adapters/export/index.js';

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
  /** Where the published log is exported to all the time; the first thing that remembers it outside the database. */
  readonly exports?: {
    readonly places: readonly ExportPlace[];
    /** Pause between two looks at the published checkpoint, in milliseconds. */
    readonly intervalMs: number;
    readonly s3: S3Access;
  };
  /** What else remembers the log outside the database. */
  readonly memories?: readonly OutsideMemory[];
}

/** Injection token of the options. */
export const LEDGER_OPTIONS = Symbol('ledger options');
