import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ApplicationActRecord } from './application-act.js';

/** A recorded act with the application it belongs to. */
export interface FoundAct extends ApplicationActRecord {
  readonly applicationId: string;
}

// What counts is the last repetition of an act, where there is one.
const ACTS = `
  SELECT a.id, a.application_id AS "applicationId", a.act, a.kind, a.objection_id AS "objectionId", a.from_state AS "fromState",
    a.to_state AS "toState", a.account_id AS "accountId", a.person_id AS "personId", a.person_ref AS "personRef",
    a.organisation_id AS "organisationId", coalesce(r.at, a.at) AS at, coalesce(r.body, a.body) AS body,
    coalesce(r.committed, a.committed) AS committed
  FROM application_act a
  LEFT JOIN LATERAL (
    SELECT at, body, committed FROM application_act_repetition WHERE act_id = a.id ORDER BY at DESC LIMIT 1
  ) r ON true`;

/** Acts on applications; rows are only ever added. */
@Injectable()
export class ActRepository {
  async find(tx: Transaction, id: string): Promise<FoundAct | undefined> {
    const [row] = await tx.query<FoundAct[]>(`${ACTS} WHERE a.id = $1`, [id]);
    return row;
  }

  /** The acts on an application, first to last. */
  history(tx: Transaction, applicationId: string): Promise<FoundAct[]> {
    return tx.query<FoundAct[]>(`${ACTS} WHERE a.application_id = $1 ORDER BY a.position`, [applicationId]);
  }

  /** Notes that an act was made again at a later time. */
  async repeat(
    tx: Transaction,
    id: string,
    again: Pick<ApplicationActRecord, 'at' | 'body' | 'committed'>,
  ): Promise<void> {
    await tx.query('INSERT INTO application_act_repetition (act_id, at, body, committed) VALUES ($1, $2, $3, $4)', [
      id,
      again.at,
      JSON.stringify(again.body),
      JSON.stringify(again.committed),
    ]);
  }
}
