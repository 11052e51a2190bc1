import type { Submission } from './examine.js';
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

/** A submission in its turn. */
export interface Turn {
  readonly submission: Submission;
  /** An earlier act of the same order key stands behind it. */
  readonly outOfTurn: boolean;
}

/** A submission with what was found in it: its entry, genuine as far as it goes, or what is wrong with it. */
export interface Candidate<E extends object> extends Turn {
  readonly found: E | 'damaged' | 'signature';
}

/** Who may enter what, at this point of the log; follows the entries of the batch itself. */
export interface Authority<E> {
  mayEnter(entry: E): boolean;
  apply(entry: E, index: number): void;
}

/** What the log knows before a batch. */
export interface LogState {
  readonly nextIndex: number;
  readonly lastAt: Date;
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
export const judge = <E extends object>(
  state: LogState,
  authority: Authority<E>,
  batch: readonly Candidate<E>[],
): Judgement => {
  const accepted: Accepted[] = [];
  const refused: Refused[] = [];
  const blocked = new Set(state.blocked);
  let lastAt = state.lastAt;
  for (const candidate of batch) {
    const { submission } = candidate;
    const inTurn = !candidate.outOfTurn && !blocked.has(submission.orderKey);
    const verdict = inTurn ? check(state.now, authority, candidate, lastAt) : 'order';
    if (typeof verdict === 'string') {
      blocked.add(submission.orderKey);
      refused.push({ submission, refusal: verdict });
      continue;
    }
    const index = state.nextIndex + accepted.length;
    authority.apply(verdict, index);
    accepted.push({ submission, index });
    lastAt = submission.at;
  }
  return { accepted, refused, lastAt };
};

const check = <E extends object>(
  now: Date,
  authority: Authority<E>,
  { submission, found }: Candidate<E>,
  lastAt: Date,
): E | Refusal => {
  const untimely = timeFault(submission.at, now);
  if (untimely !== undefined) return untimely;
  if (submission.at.getTime() < lastAt.getTime()) return 'at-decreases';
  if (typeof found === 'string') return found;
  return authority.mayEnter(found) ? found : 'key';
};
