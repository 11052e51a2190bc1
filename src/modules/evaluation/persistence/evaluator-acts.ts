import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import {
  EVALUATOR_TRANSITIONS,
  type Evaluator,
  type EvaluatorAct,
  type EvaluatorActName,
  type Qualification,
} from '../domain/evaluator.js';
import { evaluationFault } from '../domain/faults.js';

const INSERT = `
  INSERT INTO evaluator_act (id, organisation_id, version, act, name, code, qualifications, ground, centre,
    requested_by_account_id, requested_by_person_id, requested_by_person_ref,
    confirmed_by_account_id, confirmed_by_person_id, confirmed_by_person_ref, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;

// As the last act has left it, with the qualifications of the last admission.
const EVALUATORS = `
  SELECT e.organisation_id AS "organisationId", e.name, e.code, e.act, e.version, e.at AS since,
    (SELECT q.qualifications FROM evaluator_act q
      WHERE q.organisation_id = e.organisation_id AND q.act = 'admit' ORDER BY q.version DESC LIMIT 1) AS qualifications
  FROM evaluator_act e
  WHERE NOT EXISTS (SELECT 1 FROM evaluator_act l WHERE l.organisation_id = e.organisation_id AND l.version > e.version)`;
const BY_CODE = `${EVALUATORS} AND e.code = $1`;
const BY_ORGANISATION = `${EVALUATORS} AND e.organisation_id = $1`;
const PAGE = `${EVALUATORS} AND ($1::text IS NULL OR e.code > $1) ORDER BY e.code LIMIT $2`;

const HISTORY = `
  SELECT act, ground, centre, qualifications, at FROM evaluator_act WHERE organisation_id = $1 ORDER BY version`;

interface Row {
  readonly organisationId: string;
  readonly name: string;
  readonly code: string;
  readonly act: EvaluatorActName;
  readonly version: number;
  readonly since: Date;
  readonly qualifications: readonly Qualification[];
}

/** What anybody may know of an act on an evaluator. */
export interface PastAct {
  readonly act: EvaluatorActName;
  readonly ground: string;
  readonly centre: Centre;
  readonly qualifications: readonly Qualification[] | null;
  readonly at: Date;
}

/** Acts on evaluators; rows are only ever added. */
@Injectable()
export class EvaluatorActs {
  /** Lets acts on an evaluator wait for one another and for reports of its, until the transaction ends. */
  async lock(tx: Transaction, organisationId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7302))', [organisationId]);
  }

  /** Lets acts on an evaluator wait until the transaction ends; reports do not wait for one another. */
  async hold(tx: Transaction, organisationId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 7302))', [organisationId]);
  }

  /** Throws Fault 'evaluator-changed' where another act came first. */
  async add(tx: Transaction, act: EvaluatorAct): Promise<void> {
    const { requestedBy, confirmedBy } = act;
    const values = [
      ...[act.id, act.organisationId, act.version, act.act, act.name, act.code],
      ...[act.qualifications === undefined ? null : JSON.stringify(act.qualifications), act.ground, act.centre],
      ...[requestedBy.accountId, requestedBy.personId, requestedBy.personRef],
      ...[confirmedBy.accountId, confirmedBy.personId, confirmedBy.personRef, act.at],
    ];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, { evaluator_act_version: () => evaluationFault('evaluator-changed') });
    });
  }

  async byCode(tx: Transaction, code: string): Promise<Evaluator | undefined> {
    return first(await tx.query<Row[]>(BY_CODE, [code]));
  }

  async byOrganisation(tx: Transaction, organisationId: string): Promise<Evaluator | undefined> {
    return first(await tx.query<Row[]>(BY_ORGANISATION, [organisationId]));
  }

  /** Up to `limit` evaluators in the order of their codes. */
  async page(tx: Transaction, after: string | undefined, limit: number): Promise<Evaluator[]> {
    return (await tx.query<Row[]>(PAGE, [after ?? null, limit])).map(toEvaluator);
  }

  /** All acts on an evaluator, the first one first. */
  history(tx: Transaction, organisationId: string): Promise<PastAct[]> {
    return tx.query<PastAct[]>(HISTORY, [organisationId]);
  }
}

const toEvaluator = ({ act, ...rest }: Row): Evaluator => ({ ...rest, state: EVALUATOR_TRANSITIONS[act].to });
const first = ([row]: Row[]): Evaluator | undefined => row && toEvaluator(row);
