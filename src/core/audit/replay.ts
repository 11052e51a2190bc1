import type { Centre } from '../access/index.js';
import type { JsonObject, JsonValue } from '../canonical/index.js';
import type { CryptoProvider } from '../crypto.js';
import type { LedgerEntry } from '../entry/index.js';
import type { Result } from '../result.js';
import type { Text } from './messages.js';

/** A rule of the registration procedure that an entry breaks. */
export interface ReplayFinding {
  readonly index: number;
  readonly code: string;
  readonly detail: Text;
}

/** A rule that could not be checked, how often, and what it would take. */
export interface NotChecked {
  readonly rule: string;
  readonly count: number;
  readonly needs: 'openings' | 'policy';
}

/** The value and salt behind a committed field of an entry. */
export interface Opening {
  readonly index: number;
  readonly field: string;
  readonly value: JsonValue;
  /** 32 bytes in base64url. */
  readonly salt: string;
}

/** The public data asset inventory: counts, and what somebody is to act upon although no rule was broken. */
export interface InventoryReport {
  readonly elements: number;
  readonly disputes: number;
  readonly resources: number;
  readonly copies: number;
  readonly laggingCopies: readonly {
    readonly resource: string;
    readonly element: string;
    readonly consumer: string;
    readonly fromResource: string;
    readonly fromElement: string;
    readonly readVersion: number;
    readonly newestVersion: number;
    readonly staleSince: string;
  }[];
  readonly publishedByOthers: readonly {
    readonly element: string;
    readonly source: string;
    readonly resource: string;
    readonly consumer: string;
    readonly relation: 'copy' | 'derived';
  }[];
}

/** A replay under way: the fold over all entries, in order, with every illegal step a finding. */
export interface RunningReplay {
  apply(entry: LedgerEntry, index: number): readonly ReplayFinding[];
  notChecked(): readonly NotChecked[];
  /** The policies of type `trust-anchor` so far, in the order of their entries. */
  trustAnchors(): readonly { readonly index: number; readonly content: JsonObject }[];
  /** What was awarded under each cap and pool and is not back, in fen, by the name of the running total. */
  totals(): ReadonlyMap<string, string>;
  /** What the audit lists of the public data asset inventory at an instant. */
  inventory(asOf: string): InventoryReport;
  save(): JsonValue;
}

/** What a replay is given beside the entries. */
export interface ReplayOptions {
  readonly openings?: readonly Opening[];
  /** Multikeys of the centres' offline roots. */
  readonly roots?: { readonly [centre in Centre]?: string };
  readonly crypto?: CryptoProvider;
}

/** Begins a replay, or goes on with one that was saved. */
export interface ReplayEngine {
  begin(options?: ReplayOptions): RunningReplay;
  /** @param openings given anew: they are not saved */
  restore(saved: JsonValue, openings: readonly Opening[]): Result<RunningReplay>;
}
