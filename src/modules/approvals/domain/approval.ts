import type { Actor, Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';

/** Days within which another person must decide; after that the request has to be made anew. */
export const TERM_DAYS = 14;
const DAY = 86_400_000;

/** Whoever requests or decides: internal identifiers, and the random one that stands for the person. */
export type ApprovalPerson = Pick<Actor, 'accountId' | 'personId' | 'personRef'>;

export const OUTCOMES = ['confirmed', 'refused', 'withdrawn'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How a request ended by an act. One that ends by its term has none. */
export interface ApprovalEnding {
  readonly outcome: Outcome;
  readonly by: ApprovalPerson;
  readonly at: Date;
}

/** An act that one person requests and another confirms: exactly this act, with exactly these parameters. */
export interface Approval {
  readonly id: string;
  /** Name of the act: `account.create`. */
  readonly kind: string;
  /** Whose officers decide; undefined where the whole registry's do. */
  readonly centre: Centre | undefined;
  readonly parameters: JsonObject;
  /** `sha256:<hex>` of what `digestedText` gives. */
  readonly digest: string;
  /** Version of what the act is about when it was requested; undefined where nothing is there yet. */
  readonly subjectVersion: number | undefined;
  readonly requestedBy: ApprovalPerson;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly ending?: ApprovalEnding;
}

/** What the digest of a request covers, to be made canonical (RFC 8785). */
export const digestedValue = (
  request: Pick<Approval, 'kind' | 'centre' | 'parameters' | 'subjectVersion'>,
): JsonObject => ({
  kind: request.kind,
  centre: request.centre ?? null,
  parameters: request.parameters,
  subjectVersion: request.subjectVersion ?? null,
});

export const APPROVAL_STATES = ['requested', ...OUTCOMES, 'expired'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** Where a request stands at an instant. Its term counts to the millisecond: at `expiresAt` it is over. */
export const stateOf = ({ ending, expiresAt }: Pick<Approval, 'ending' | 'expiresAt'>, now: Date): ApprovalState =>
  ending?.outcome ?? (now.getTime() < expiresAt.getTime() ? 'requested' : 'expired');

/** When a request made at that instant expires. */
export const expiryOf = (requestedAt: Date): Date => new Date(requestedAt.getTime() + TERM_DAYS * DAY);
