/** Outbox topics of this module. */
export const TOPICS = {
  /** Notices to be put into inboxes. */
  drafts: 'notices.drafts',
  /** One notice to one account's address. */
  mail: 'notices.mail',
  /** The code for an address. */
  code: 'notices.code',
  /** One event to one subscription. */
  webhook: 'notices.webhook',
} as const;

/** A member of a message that must be a text; the message then was written by this program. */
export function textOf(payload: unknown, name: string): string {
  const value: unknown = Object(payload)[name];
  if (typeof value !== 'string') throw new Error(`an outbox message without ${name}`);
  return value;
}
