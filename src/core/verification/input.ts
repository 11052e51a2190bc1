import type { AnchorReceipt, ChainFacts, HexText } from '../anchor/index.js';
import type { CryptoProvider } from '../crypto.js';
import type { PdfFacts } from '../pdf/index.js';
import type { ArtefactKind } from './artefact-kind.js';

/** An entry with the proof that it is in the log. */
export interface LoggedEntry {
  /** The exact bytes. */
  entry: Uint8Array;
  /** Text of a C2SP tlog-proof. */
  tlogProof: string;
}

/** The twin of a credential with an eddsa-rdfc-2022 proof. */
export interface RdfcEvidence {
  /** Its exact bytes. */
  document: Uint8Array;
  /**
   * Canonical N-Quads (RDFC-1.0) of document and proof options, computed by the verifier's own program
   * (`completeArtefact`); absent when they have no canonical form.
   */
  canonical?: { document: Uint8Array; proof: Uint8Array };
}

/** Everything that is known about one certificate. It is evidence; nothing in it is trusted. */
export interface VerificationInput {
  /** The exact bytes of the credential; without it the summary stands for it, as far as it goes. */
  credential?: Uint8Array;
  /** The exact bytes of the summary credential, as in a file or a QR code. */
  summary?: Uint8Array;
  /** Number in the address that the summary came with, as in a QR code. */
  number?: string;
  /** The exact bytes of a disclosure: fields of the credential, opened under the root in its summary. */
  disclosure?: Uint8Array;
  /** The exact bytes of the detached SM2 signature. */
  sm2?: Uint8Array;
  rdfc?: RdfcEvidence;
  /** What the verifier's own program read in a PDF (`completeArtefact`). */
  pdf?: PdfFacts;
  /** The exact bytes of the `certificate.issued` entry, and the proof of its inclusion. */
  entry?: Uint8Array;
  tlogProof?: string;
  /** The entries that introduced or retired the keys involved. */
  keyEntries?: LoggedEntry[];
  /** The exact bytes of the signed status lists. */
  statusLists?: { revocation?: Uint8Array; suspension?: Uint8Array };
  /** The entries that changed the status; `complete` when the caller knows that there are no others. */
  statusEntries?: { complete: boolean; entries: LoggedEntry[] };
  /**
   * The entries about encumbrances on this certificate and on those whose place it took, and the entries by which it took
   * it. Absent where nothing is known of encumbrances; empty where there are none.
   */
  encumbranceEntries?: LoggedEntry[];
  /** Where a head of the log that covers the entry was anchored. */
  anchor?: AnchorReceipt;
  /** The entries that named the contracts which anchor the log. */
  contractEntries?: LoggedEntry[];
}

/** What a file is, as evidence. */
export interface Artefact {
  readonly kind: ArtefactKind;
  readonly input: VerificationInput;
  /** The rdfc twin, which has to be brought into canonical form (`completeArtefact`) before it is evidence. */
  readonly rdfc?: Uint8Array;
  /** The PDF, which has to be read (`core/pdf`) before it is evidence. */
  readonly pdf?: Uint8Array;
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
  /**
   * Legal time to which status and encumbrances are told; the present unless given. Whoever asks refuses a time that is
   * still to come: nobody knows it, and the answer is then `undetermined`.
   */
  asOf?: Date;
  /** What a node of the chain said about the anchor; whoever verifies chose the node, never the evidence. */
  chain?: ChainFacts;
  /** Hashes of blocks that are known to be of the chain, besides those of the trust file. */
  trustedBlocks?: readonly HexText[];
}

/** Remembers for one verification: many proofs share a checkpoint, and entries are read more than once. */
export const memoOfOneCall = (): Memo => {
  const known = new Map<string, unknown>();
  return {
    remember: <T>(key: string, compute: () => T): T => {
      // The key names the function and all its inputs, so what was stored under it has the type asked for.
      if (known.has(key)) return known.get(key) as T;
      const value = compute();
      known.set(key, value);
      return value;
    },
  };
};
