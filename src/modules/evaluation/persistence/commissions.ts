import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { EvaluationType } from '../domain/evaluator.js';
import { evaluationFault } from '../domain/faults.js';
import type { Commission } from '../domain/report.js';

const INSERT = `
  INSERT INTO evaluation_commission (id, number, centre, application_id, data_name, holder_organisation_id, holder_name,
    evaluator_organisation_id, evaluator_name, evaluator_code, evaluation_types, state, version, commissioned_by,
    commissioned_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;
const END = `
  UPDATE evaluation_commission SET state = 'ended', version = version + 1, ended_by = $2, ended_at = $3 WHERE id = $1`;
const SELECT = `
  SELECT id, number, centre, application_id AS "applicationId", data_name AS "dataName",
    holder_organisation_id AS "holderOrganisationId", holder_name AS "holderName",
    evaluator_organisation_id AS "evaluatorOrganisationId", evaluator_name AS "evaluatorName",
    evaluator_code AS "evaluatorCode", evaluation_types AS "evaluationTypes", state, version,
    commissioned_at AS "commissionedAt", ended_at AS "endedAt"
  FROM evaluation_commission`;
const LIST = `${SELECT}
  WHERE ($1::uuid IS NULL OR holder_organisation_id = $1 OR evaluator_organisation_id = $1)
    AND ($2::text IS NULL OR number = $2)
    AND ($3::timestamptz IS NULL OR (commissioned_at, id) < ($3, $4::uuid))
  ORDER BY commissioned_at DESC, id DESC LIMIT $5`;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly centre: Centre;
  readonly applicationId: string;
  readonly dataName: string;
  readonly holderOrganisationId: string;
  readonly holderName: string;
  readonly evaluatorOrganisationId: string;
  readonly evaluatorName: string;
  readonly evaluatorCode: string;
  readonly evaluationTypes: readonly EvaluationType[];
  readonly state: Commission['state'];
  readonly version: number;
  readonly commissionedAt: Date;
  readonly endedAt: Date | null;
}

/** What narrows a list, and where it goes on. */
export interface ListQuery {
  /** An organisation as holder or as evaluator; all without one. */
  readonly organisationId?: string | undefined;
  readonly number?: string | undefined;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Commissions as rows. */
@Injectable()
export class Commissions {
  /** Throws Fault 'commission-open-already'. */
  async insert(tx: Transaction, one: Commission, accountId: string): Promise<void> {
    const { holder, evaluator } = one;
    const values = [
      ...[one.id, one.number, one.centre, one.applicationId, one.dataName, holder.organisationId, holder.name],
      ...[evaluator.organisationId, evaluator.name, evaluator.code, one.evaluationTypes, one.state, one.version],
      ...[accountId, one.commissionedAt],
    ];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, {
        evaluation_commission_one_open: () => evaluationFault('commission-open-already'),
      });
    });
  }

  async find(tx: Transaction, id: string): Promise<Commission | undefined> {
    return first(await tx.query<Row[]>(`${SELECT} WHERE id = $1`, [id]));
  }

  async end(tx: Transaction, id: string, accountId: string, at: Date): Promise<void> {
    await tx.query(END, [id, accountId, at]);
  }

  /** The latest first. */
  async list(tx: Transaction, { organisationId, number, after, limit }: ListQuery): Promise<Commission[]> {
    const values = [organisationId ?? null, number ?? null, after?.at ?? null, after?.id ?? null, limit];
    return (await tx.query<Row[]>(LIST, values)).map(toCommission);
  }
}

const first = ([row]: Row[]): Commission | undefined => row && toCommission(row);

const toCommission = ({
  holderOrganisationId,
  holderName,
  evaluatorOrganisationId,
  evaluatorName,
  evaluatorCode,
  endedAt,
  ...rest
}: Row): Commission => ({
  ...rest,
  holder: { organisationId: holderOrganisationId, name: holderName },
  evaluator: { organisationId: evaluatorOrganisationId, name: evaluatorName, code: evaluatorCode },
  ...(endedAt === null ? {} : { endedAt }),
});
