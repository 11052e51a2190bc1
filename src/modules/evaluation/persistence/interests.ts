import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ActingPerson, Interest } from '../domain/evaluator.js';

const INSERT = `
  INSERT INTO evaluator_interest (id, organisation_id, interest_code, interest_name, nature, since, until,
    declared_by_account_id, declared_by_person_id, declared_by_person_ref, declared_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
const COLUMNS = `id, organisation_id AS "organisationId", interest_code AS code, interest_name AS name, nature,
  since::text AS since, until::text AS until, declared_at AS "declaredAt"`;
// The last declaration about an organisation is the one that counts.
const COUNTING = `
  SELECT DISTINCT ON (interest_code) ${COLUMNS} FROM evaluator_interest
  WHERE organisation_id = $1 ORDER BY interest_code, position DESC`;
const ALL = `SELECT ${COLUMNS} FROM evaluator_interest WHERE organisation_id = $1 ORDER BY position`;

interface Row extends Omit<Interest, 'until'> {
  readonly until: CivilDate | null;
}

/** Ties that evaluators declare; rows are only ever added. */
@Injectable()
export class Interests {
  async add(tx: Transaction, interest: Interest, by: ActingPerson): Promise<void> {
    const { id, organisationId, code, name, nature, since, until, declaredAt } = interest;
    const declared = [by.accountId, by.personId, by.personRef, declaredAt];
    await tx.query(INSERT, [id, organisationId, code, name, nature, since, until ?? null, ...declared]);
  }

  /** The last declaration about each organisation. */
  async counting(tx: Transaction, organisationId: string): Promise<Interest[]> {
    return (await tx.query<Row[]>(COUNTING, [organisationId])).map(toInterest);
  }

  /** Every declaration, the first one first. */
  async all(tx: Transaction, organisationId: string): Promise<Interest[]> {
    return (await tx.query<Row[]>(ALL, [organisationId])).map(toInterest);
  }
}

const toInterest = ({ until, ...rest }: Row): Interest => ({ ...rest, ...(until === null ? {} : { until }) });
