import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Applicant } from '../domain/index.js';

/** Knows the organisations that apply. */
export abstract class Applicants {
  /** The actor's organisation as an applicant; undefined for a kind that cannot apply under its own name. */
  abstract of(tx: Transaction, actor: Actor): Promise<Applicant | undefined>;
}
