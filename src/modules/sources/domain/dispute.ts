import type { CivilDate } from '../../../core/calendar/index.js';

export const DISPUTE_STATES = ['open', 'reassigned', 'upheld', 'withdrawn'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** A department that says an element is its own, and the resource in which it keeps it. */
export interface Claimant {
  readonly name: string;
  /** Unified social credit code. */
  readonly code: string;
  readonly resourceId: string;
  readonly resourceCode: string;
}

/** 争议: other departments claim to be the source of an element. Identified by the act that opened it. */
export interface Dispute {
  readonly id: string;
  readonly elementId: string;
  readonly elementCode: string;
  /** Act by which the disputed source became one, and whose it is. */
  readonly sourceId: string;
  readonly sourceCode: string;
  readonly sourceName: string;
  /** Unified social credit code of the claimant who opened it. */
  readonly openedBy: string;
  readonly personId: string;
  readonly grounds: string;
  readonly claimants: readonly Claimant[];
  readonly state: DisputeState;
  readonly version: number;
  readonly openedAt: Date;
}

/** What a side says, with files or without. The first one of a dispute are its grounds. */
export interface Statement {
  readonly id: string;
  readonly disputeId: string;
  /** Unified social credit code of the department that says it. */
  readonly department: string;
  readonly text: string;
  readonly personId: string;
  readonly submittedAt: Date;
}

/** The outcome that officers can decide for. */
export const RULINGS = ['reassigned', 'upheld'] as const;
export type Ruling = (typeof RULINGS)[number];

/** 裁定: the end of a dispute. */
export interface Adjudication {
  readonly id: string;
  readonly disputeId: string;
  readonly elementId: string;
  readonly outcome: Ruling | 'withdrawn';
  /** Of a reassignment: the source to be, and the day from which it counts. */
  readonly reassignment?: Reassignment;
  readonly ruling?: string;
  /** Random identifiers of natural persons. */
  readonly decidedBy: string;
  readonly confirmedBy?: string;
  readonly at: Date;
}

/** What is to be carried out on its day. */
export interface Reassignment {
  readonly sourceCode: string;
  readonly resourceId: string;
  readonly resourceCode: string;
  readonly effectiveOn: CivilDate;
}

/** Under which name the files of a statement are held. */
export const evidenceHolder = ({ id }: Pick<Statement, 'id'>): string => `source-dispute-statement:${id}`;
