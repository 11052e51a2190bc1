import type { Actor } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';

/** How an act ended: it was done, or it was refused and that is worth keeping. */
export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What is kept of whoever acted: random identifiers, never a name. */
export type AuditActor = Pick<Actor, 'accountId' | 'personRef' | 'organisationId' | 'authentication'>;

/** One act as the acting module tells it. */
export interface AuditEvent {
  /** Absent where no account acted: the command line, the start of the program, a failed log-in. */
  readonly actor?: AuditActor | undefined;
  /** What was done: `account.created`. */
  readonly action: string;
  /** To what: `account:<id>`. */
  readonly subject: string;
  /** `done` unless said otherwise. */
  readonly outcome?: AuditOutcome | undefined;
  /** JSON without personal data and without secrets. */
  readonly detail?: JsonValue | undefined;
  readonly requestId?: string | undefined;
}

/** One act as it stands in the trail. */
export interface AuditRecord {
  /** Number in the order of writing, as decimal text. */
  readonly id: string;
  readonly at: Date;
  readonly actor: AuditActor | undefined;
  readonly action: string;
  readonly subject: string;
  readonly outcome: AuditOutcome;
  readonly detail: JsonValue;
  readonly requestId: string | undefined;
}

/** What a reader of the trail may ask for; every member narrows the answer. */
export interface AuditFilter {
  readonly subject?: string | undefined;
  readonly action?: string | undefined;
  /** Identifier of the account that acted. */
  readonly actor?: string | undefined;
}
