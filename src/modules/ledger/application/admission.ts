import { equalBytes } from '../../../core/bytes.js';
import { leafHash } from '../../../core/merkle/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Judgement, judge, type LogState, type Turn } from '../domain/judge.js';

/** A judgement, and what else has to be stored with it. */
export interface Admitted extends Judgement {
  /** Stores what the accepted entries change; call it in the transaction that stores them. */
  keep(tx: Transaction): Promise<void>;
}

/** Decides which submissions may become entries of the log. */
export abstract class Admission {
  /** Judges a batch behind `state`, one submission after the other. */
  abstract judge(tx: Transaction, state: LogState, batch: readonly Turn[]): Promise<Admitted>;
}

const ANYBODY = { mayEnter: () => true, apply: () => {} };

/** Takes whatever bytes were submitted, so long as they are what was submitted: for logs that know no acts. */
export class OpaqueAdmission extends Admission {
  async judge(_tx: Transaction, state: LogState, batch: readonly Turn[]): Promise<Admitted> {
    const candidates = batch.map((turn) => {
      const { bytes, leafHash: submitted } = turn.submission;
      return { ...turn, found: equalBytes(leafHash(nodeCrypto, bytes), submitted) ? bytes : ('damaged' as const) };
    });
    return { ...judge(state, ANYBODY, candidates), keep: async () => {} };
  }
}
