import type { Permission } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Approval } from '../domain/approval.js';
import type { Requester } from './requester.js';

/** What a guarded act is about, as it stands now. */
export interface ActSubject {
  /** Grows with every change; undefined where nothing is there yet. */
  readonly version: number | undefined;
  /** The natural person whose account it is, who never decides on it himself. */
  readonly personId?: string;
}

/** What an act answers: `shown` once to whoever confirms, `kept` in its place where the answer is repeated. */
export interface ActResult {
  readonly shown: JsonObject;
  readonly kept: JsonObject;
}

/** Does the act in the transaction that confirms it; `by` confirms the request. */
export type PerformAct = (tx: Transaction, by: Requester, approval: Approval) => Promise<ActResult>;

/**
 * What of a request does not stand in its parameters, because those are kept for ever: texts that may name natural
 * persons. The parameters hold salted digests of them.
 */
export interface Confidence {
  /** What is shown beside the parameters to whoever may see the request; empty once it is erased. */
  readonly shown: (tx: Transaction, approval: Approval) => Promise<JsonObject>;
  /** The request came to nothing: what was kept for it is not needed any more. */
  readonly forget: (tx: Transaction, approval: Approval) => Promise<void>;
}

/** An act that needs a second person, as its module declares it. */
export interface GuardedAct {
  /** `account.create`. */
  readonly kind: string;
  /** What whoever requests and whoever confirms must be permitted to do. */
  readonly permission: Permission;
  /** Whose officers decide: those of the requester's centre, or the registry's. */
  readonly scope: 'centre' | 'registry';
  /** Throws if what it is about is not there. */
  readonly subject: (tx: Transaction, parameters: JsonObject) => Promise<ActSubject>;
  /** Throws where the matter itself forbids this person to decide on it, one way or the other. */
  readonly admit?: (tx: Transaction, by: Requester, parameters: JsonObject) => Promise<void>;
  readonly confidence?: Confidence;
  /** Reads the parameters, and does beforehand what takes long, such as the hash of a password. */
  readonly prepare: (parameters: JsonObject) => Promise<PerformAct>;
}
