import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import type { CommittedName, EntryBody, EntryKind } from '../../../core/entry/index.js';
import type { Applicant } from './application.js';
import type { ApplicationDraft } from './content/index.js';

/** The kinds of entries that the registration procedure writes. */
export type RegistryEntryKind = Extract<
  EntryKind,
  `application.${string}` | `publicity.${string}` | `objection.${string}` | 'clock.extended'
>;

/**
 * One entry to be written for an act: everything but what the ledger adds (`at`, centre, key, salts) and the random
 * `actId`, which the application layer draws.
 */
export interface LedgerActOf<K extends RegistryEntryKind> {
  readonly kind: K;
  /** `application:<id>`, or `objection:<id>`. */
  readonly subject: string;
  readonly body: Omit<EntryBody<K>, 'actId'>;
  readonly committed: { readonly [name in CommittedName<K>]?: JsonValue };
}

/** Any entry of the procedure; `kind` tells the body. */
export type LedgerAct = { [K in RegistryEntryKind]: LedgerActOf<K> }[RegistryEntryKind];

export const subjectOf = (applicationId: string): string => `application:${applicationId}`;

const OBJECTION = 'objection:';

export const subjectOfObjection = (objectionId: string): string => `${OBJECTION}${objectionId}`;

/** The objection that an entry is about; undefined for entries about the application itself. */
export const objectionOf = (subject: string): string | undefined =>
  subject.startsWith(OBJECTION) ? subject.slice(OBJECTION.length) : undefined;

/** The content as JSON, contacts included: for the registry's own store and for reading it anew. */
export const contentAsJson = (content: ApplicationDraft): JsonObject => ({ ...content });

/**
 * The stated content as it is committed to: without contacts, which never leave the centre, not even as a digest that
 * an opening would reveal.
 */
export const committedContent = ({ contact: _contact, agent, ...content }: ApplicationDraft): JsonObject => {
  if (agent === undefined) return { ...content };
  const { contact: _agentContact, ...shown } = agent;
  return { ...content, agent: { ...shown } };
};

/** The applicant as committed to. */
export const committedApplicant = ({ name, type, code }: Applicant): JsonObject => ({ name, type, code });
