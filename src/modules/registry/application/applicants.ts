import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Applicant } from '../domain/index.js';

/** Knows the organisations that apply. */
export abstract class Applicants {
  /** The actor's organisation as an applicant; undefined for a kind that cannot apply under its own name. */
  abstract of(tx: Transaction, actor: Actor): Promise<Applicant | undefined>;
  /** The organisation with that unified social credit code; undefined where nobody of it has an account. */
  abstract organisationOf(tx: Transaction, code: string): Promise<string | undefined>;
}

/** In place of the organisation of a party that has none here: no organisation and no account ever has this identifier. */
export const NO_ORGANISATION = '00000000-0000-0000-0000-000000000000';
