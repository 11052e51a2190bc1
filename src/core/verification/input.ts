import type { AnchorReceipt, ChainFacts, HexText } from '../anchor/index.js';
import type { CryptoProvider } from '../crypto.js';

/** An entry with the proof that it is in the log. */
export interface LoggedEntry {
  /** The exact bytes. */
  entry: Uint8Array;
  /** Text of a C2SP tlog-proof. */
  tlogProof: string;
}

/** Everything that is known about one certificate. It is evidence; nothing in it is trusted. */
export interface VerificationInput {
  /** The exact bytes of the credential. */
  credential: Uint8Array;
  /** The exact bytes of the `certificate.issued` entry, and the proof of its inclusion. */
  entry?: Uint8Array;
  tlogProof?: string;
  /** The entries that introduced or retired the keys involved. */
  keyEntries?: LoggedEntry[];
  /** The exact bytes of the signed status lists. */
  statusLists?: { revocation?: Uint8Array; suspension?: Uint8Array };
  /** The entries that changed the status; `complete` when the caller knows that there are no others. */
  statusEntries?: { complete: boolean; entries: LoggedEntry[] };
  /** Where a head of the log that covers the entry was anchored. */
  anchor?: AnchorReceipt;
  /** The entries that named the contracts which anchor the log. */
  contractEntries?: LoggedEntry[];
}

/**
 * Remembers results of pure functions of exact bytes and keys. The key names the function and a digest of every
 * input, so a memory may be shared, dropped or bounded at will. Results are never changed once remembered.
 */
export interface Memo {
  remember<T>(key: string, compute: () => T): T;
}

export interface VerificationOptions {
  now: Date;
  crypto: CryptoProvider;
  memo?: Memo;
  /** What a node of the chain said about the anchor; whoever verifies chose the node, never the evidence. */
  chain?: ChainFacts;
  /** Hashes of blocks that are known to be of the chain, besides those of the trust file. */
  trustedBlocks?: readonly HexText[];
}

/** Remembers nothing. */
export const noMemo: Memo = { remember: (_key, compute) => compute() };
