import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { Fen } from '../../../core/money.js';
import type { ClaimAct, ClaimState } from './claim-states.js';

/** Where a cap counts by: a project, platform … by the name the claimant and the officers know it by. */
export interface ClaimScope {
  readonly scope: string;
  readonly id: string;
}

/** A claim on one rule of one published version of a policy, for one year. */
export interface Claim {
  readonly id: string;
  readonly organisationId: string;
  readonly claimantName: string;
  /** Unified social credit code. */
  readonly claimantCode: string;
  readonly policyId: string;
  readonly policyVersion: string;
  readonly ruleId: string;
  readonly year: number;
  /** What the caps of the rule count it under, beside the claimant. */
  readonly scopes: readonly ClaimScope[];
  /** What the claimant states. */
  readonly facts: JsonObject;
  readonly state: ClaimState;
  readonly version: number;
  readonly createdAt: Date;
}

/** A natural person who acts, as it is kept. */
export interface ClaimPerson {
  readonly accountId: string;
  readonly personId: string;
  readonly personRef: string;
}

/** One act on a claim, and who did it. */
export interface ClaimActRow extends ClaimPerson {
  readonly id: string;
  /** Of the claim after it. */
  readonly version: number;
  readonly act: ClaimAct;
  readonly details: JsonObject;
  readonly at: Date;
}

/** An invoice that a claim rests on. */
export interface ClaimInvoice {
  readonly issuerCode: string;
  /** Twenty digits, or the code and the number of an older one. */
  readonly number: string;
}

export const FILE_TAGS = ['invoice', 'contract', 'payment', 'certificate', 'report', 'undertaking', 'other'] as const;
export type FileTag = (typeof FILE_TAGS)[number];

/** A file of the claimant's. */
export interface ClaimFile {
  /** Of the held evidence. */
  readonly id: string;
  readonly claimId: string;
  readonly tag: FileTag;
  readonly at: Date;
  readonly name: string;
  readonly digests: DigestPair;
}

/** A fact as an officer found it in a document. */
export interface ConfirmedFact extends ClaimPerson {
  readonly id: string;
  readonly claimId: string;
  /** Of the claim after it was confirmed. */
  readonly version: number;
  readonly fact: string;
  readonly value: JsonObject[string];
  /** Of the held document. */
  readonly fileId: string;
  readonly at: Date;
}

/** What two persons decided on a claim. */
export interface ClaimDecision extends ClaimPerson {
  /** Also `actId` of its entry. */
  readonly id: string;
  readonly claimId: string;
  readonly outcome: 'approved' | 'rejected';
  /** Of an approval. */
  readonly amount?: Fen;
  readonly computingId: string;
  readonly policyVersion: string;
  /** What was computed with: facts with their marks, committed to by the entry. */
  readonly facts: JsonObject;
  readonly opinion: string;
  readonly at: Date;
}

/** What the files of a claimant are held under. */
export const claimHolder = (claimId: string): string => `subsidy-claim:${claimId}`;
/** What the document of a confirmed fact is held under. */
export const factHolder = (factId: string): string => `subsidy-claim-fact:${factId}`;
