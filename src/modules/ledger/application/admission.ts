import { equalBytes } from '../../../core/bytes.js';
import { leafHash } from '../../../core/merkle/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Judgement, LogState, Turn } from '../domain/judge.js';

/** A judgement, and what else has to be stored with it. */
export interface Admitted extends Judgement {
  /** Whether the accepted entries may still be published at that time. */
  isTimely(signedAt: Date): boolean;
  /** Stores what the accepted entries change; call it in the transaction that stores them. */
  keep(tx: Transaction): Promise<void>;
}

/** Decides which submissions may become entries of the log. */
export abstract class Admission {
  /** Judges a batch behind `state`, one submission after the other. */
  abstract judge(tx: Transaction, state: LogState, batch: readonly Turn[]): Promise<Admitted>;
}

/** Takes whatever bytes were submitted, so long as they are what was submitted: for logs that know no acts. */
export class OpaqueAdmission extends Admission {
  async judge(_tx: Transaction, { nextIndex, lastAt, now }: LogState, batch: readonly Turn[]): Promise<Admitted> {
    const submissions = batch.map(({ submission }) => submission);
    const { whole = [], damaged = [] } = Object.groupBy(submissions, ({ bytes, leafHash: submitted }) =>
      equalBytes(leafHash(nodeCrypto, bytes), submitted) ? 'whole' : 'damaged',
    );
    return {
      accepted: whole.map((submission, at) => ({ submission, index: nextIndex + at })),
      refused: damaged.map((submission) => ({ submission, refusal: 'damaged' })),
      lastAt: new Date(Math.max(lastAt.getTime(), now.getTime())),
      isTimely: () => true,
      keep: async () => {},
    };
  }
}
