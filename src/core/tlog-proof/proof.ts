/** Inclusion of one entry in a signed checkpoint. The entry itself travels apart. */
export interface TlogProof {
  readonly index: number;
  /** Inclusion path, leaf's sibling first; each hash 32 bytes. */
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, verbatim, with the witnesses' lines. */
  readonly checkpoint: string;
  /** Opaque and not authenticated: never to be trusted. */
  readonly extra?: Uint8Array;
}

export type TlogProofFaultCode =
  | 'proof-too-large'
  | 'proof-header'
  | 'proof-extra'
  | 'proof-index'
  | 'proof-path'
  | 'proof-checkpoint';

/** First line of every proof. */
export const PROOF_HEADER = 'c2sp.org/tlog-proof@v1';
