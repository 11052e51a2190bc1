import type { AuditFinding, InspectedBundle } from '../../../core/audit/index.js';

/** A bundle as it was read and inspected, with its level-0 tile. */
export interface ReadBundle {
  readonly inspected: InspectedBundle;
  /** The published level-0 tile of a bundle that is not full, when it has the right length. */
  readonly partialTile: Uint8Array | undefined;
  /** What is wrong with the tile as a file. */
  readonly findings: readonly AuditFinding[];
}

/** Reads and inspects the bundles of one log, several at a time, in whatever order they are asked for. */
export interface BundleReader {
  /** How many should be asked for at a time. */
  readonly window: number;
  read(bundle: number): Promise<ReadBundle>;
  close(): Promise<void>;
}

/** Where a thread finds the same source by itself. */
export type SourceAddress =
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'http'; readonly name: string }
  | {
      readonly kind: 'database';
      readonly name: string;
      readonly url: string;
      /** Snapshot that all readers share; without it the log stands still. */
      readonly snapshot: string | undefined;
    };
