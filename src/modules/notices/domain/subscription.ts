import type { NoticeKind } from './notice-kinds.js';

/** Why a subscription gets nothing: its organisation said so, the receiver said 410 Gone, or it failed for a day. */
export type DisabledReason = 'by-subscriber' | 'gone' | 'failing';

/** A wish of an organisation to be told at an address. */
export interface Subscription {
  readonly id: string;
  readonly organisationId: string;
  readonly url: string;
  readonly kinds: readonly NoticeKind[];
  /** Absent while it is enabled. */
  readonly disabled?: DisabledReason | undefined;
  readonly version: number;
  readonly createdAt: Date;
}

/** Keys that sign, sealed: the present one, and one that was replaced lately. */
export interface SealedSecrets {
  readonly current: Uint8Array;
  readonly previous: Uint8Array | undefined;
}

export const DELIVERY_STATES = ['waiting', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Whether the text names a state of a delivery. */
export const isDeliveryState = (text: string): text is DeliveryState => DELIVERY_STATES.some((state) => state === text);

/** One try to deliver: what the receiver answered, or why there was no answer. Answers themselves are not kept. */
export interface DeliveryAttempt {
  readonly at: Date;
  readonly status: number | undefined;
  readonly failure: WebhookFailureCode | undefined;
  readonly milliseconds: number;
}

/** One event on its way to one subscription; the identifier is the `webhook-id` of every attempt. */
export interface Delivery {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly state: DeliveryState;
  readonly createdAt: Date;
  readonly attempts: readonly DeliveryAttempt[];
}

export const WEBHOOK_FAILURES = [
  'address-refused',
  'answer-malformed',
  'answer-too-large',
  'certificate',
  'connection',
  'name-unresolved',
  'timeout',
  'url-refused',
] as const;
export type WebhookFailureCode = (typeof WEBHOOK_FAILURES)[number];
