import type { BodyOf, CommittedOf, Fields } from './field.js';
import { ACCOUNTING_KINDS } from './kinds/accounting.js';
import { APPLICATION_KINDS } from './kinds/application.js';
import { CERTIFICATE_KINDS } from './kinds/certificate.js';
import { ENCUMBRANCE_KINDS } from './kinds/encumbrance.js';
import { EVALUATION_KINDS } from './kinds/evaluation.js';
import { FIRST_REVIEW_KINDS } from './kinds/first-review.js';
import { MILESTONE_KINDS } from './kinds/milestone.js';
import { NODE_KINDS } from './kinds/nodes.js';
import { PLATFORM_KINDS } from './kinds/platform.js';
import { PROCEDURE_KINDS } from './kinds/procedure.js';
import { SALT_KINDS } from './kinds/salts.js';
import { SOURCE_DISPUTE_KINDS } from './kinds/source-disputes.js';
import { SOURCE_KINDS } from './kinds/sources.js';
import { SUBSIDY_KINDS } from './kinds/subsidy.js';
import { SUBSIDY_RELEASE_KINDS } from './kinds/subsidy-release.js';
import { TRUST_KINDS } from './kinds/trust.js';

/**
 * The closed, versioned list of the acts that the ledger knows (v1). What was ever written stays readable: a kind gains
 * optional fields and further values of a closed list, and loses none.
 */
export const ENTRY_KINDS = {
  ...TRUST_KINDS,
  ...APPLICATION_KINDS,
  ...PROCEDURE_KINDS,
  ...CERTIFICATE_KINDS,
  ...SOURCE_KINDS,
  ...ENCUMBRANCE_KINDS,
  ...EVALUATION_KINDS,
  ...MILESTONE_KINDS,
  ...ACCOUNTING_KINDS,
  ...SUBSIDY_KINDS,
  ...SALT_KINDS,
  ...PLATFORM_KINDS,
  ...NODE_KINDS,
  // What joins later comes last: golden entries and saved replays count by this order.
  ...FIRST_REVIEW_KINDS,
  ...SOURCE_DISPUTE_KINDS,
  ...SUBSIDY_RELEASE_KINDS,
} as const;

export type EntryKind = keyof typeof ENTRY_KINDS;

/** The public members of a kind of act. */
export type EntryBody<K extends EntryKind> = BodyOf<(typeof ENTRY_KINDS)[K]['fields']>;

/** The committed members of a kind of act. */
export type CommittedName<K extends EntryKind> = CommittedOf<(typeof ENTRY_KINDS)[K]['fields']>;

/** Whether the text names a kind that this version knows. */
export const isEntryKind = (name: string): name is EntryKind => Object.hasOwn(ENTRY_KINDS, name);

/** Whether the kind commits to a field of that name in which natural persons can be named: its salt may be erased. */
export const isPersonalField = (kind: EntryKind, name: string): boolean => {
  const fields: Fields = ENTRY_KINDS[kind].fields;
  return Object.hasOwn(fields, name) && fields[name]?.personal === true;
};

/** The kinds that can commit to a value. */
export const COMMITTING_KINDS: readonly EntryKind[] = Object.keys(ENTRY_KINDS)
  .filter(isEntryKind)
  .filter((kind) => {
    const fields: Fields = ENTRY_KINDS[kind].fields;
    return Object.values(fields).some((field) => field.class === 'committed');
  });
