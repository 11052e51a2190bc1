import type { LedgerEntry } from '../../../core/entry/index.js';
import type { Submission } from './examine.js';
import type { Keyring } from './keyring.js';
import { type TimeFault, timeFault } from './time-rule.js';

/** Why a submission is not sequenced and must be made again by its owner. */
export type Refusal =
  | TimeFault
  /** An earlier act of the same order key is itself refused or still to come. */
  | 'order'
  /** The log already holds a later time. */
  | 'at-decreases'
  /** The stored row is not one whole entry. */
  | 'damaged'
  | 'signature'
  /** No key in force signed it. */
  | 'key';

export interface Accepted {
  readonly submission: Submission;
  readonly index: number;
}

export interface Refused {
  readonly submission: Submission;
  readonly refusal: Refusal;
}

/** A submission with what was found in it. */
export interface Candidate {
  readonly submission: Submission;
  /** An earlier act of the same order key stands behind it. */
  readonly outOfTurn: boolean;
  /** Its entry, with a good signature by the key that it names; or what is wrong with it. */
  readonly found: LedgerEntry | 'damaged' | 'signature';
}

/** What the log knows before a batch. */
export interface LogState {
  readonly nextIndex: number;
  readonly lastAt: Date;
  /** Changed by the batch. */
  readonly keyring: Keyring;
  /** Order keys with refused submissions. */
  readonly blocked: ReadonlySet<string>;
  readonly now: Date;
}

export interface Judgement {
  readonly accepted: readonly Accepted[];
  readonly refused: readonly Refused[];
  readonly lastAt: Date;
}

/** Decides on submissions one after the other and gives the accepted ones dense indexes. */
export const judge = (state: LogState, batch: readonly Candidate[]): Judgement => {
  const accepted: Accepted[] = [];
  const refused: Refused[] = [];
  const blocked = new Set(state.blocked);
  let lastAt = state.lastAt;
  for (const candidate of batch) {
    const { submission } = candidate;
    const inTurn = !candidate.outOfTurn && !blocked.has(submission.orderKey);
    const verdict = inTurn ? check(state, candidate, lastAt) : 'order';
    if (typeof verdict === 'string') {
      blocked.add(submission.orderKey);
      refused.push({ submission, refusal: verdict });
      continue;
    }
    const index = state.nextIndex + accepted.length;
    state.keyring.apply(verdict, index);
    accepted.push({ submission, index });
    lastAt = submission.at;
  }
  return { accepted, refused, lastAt };
};

const check = ({ now, keyring }: LogState, { submission, found }: Candidate, lastAt: Date): LedgerEntry | Refusal => {
  const untimely = timeFault(submission.at, now);
  if (untimely !== undefined) return untimely;
  if (submission.at.getTime() < lastAt.getTime()) return 'at-decreases';
  if (typeof found === 'string') return found;
  return keyring.mayBeSignedAsItIs(found) ? found : 'key';
};
