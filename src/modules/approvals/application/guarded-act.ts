import type { Permission } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ApprovalPerson } from '../domain/approval.js';
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

/** Does the act in the transaction that confirms it; `by` confirms what `requestedBy` asked for, under that request. */
export type PerformAct = (
  tx: Transaction,
  by: Requester,
  requestedBy: ApprovalPerson,
  approvalId: string,
) => Promise<ActResult>;

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
  /** Reads the parameters, and does beforehand what takes long, such as the hash of a password. */
  readonly prepare: (parameters: JsonObject) => Promise<PerformAct>;
}
