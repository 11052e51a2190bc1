import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Adjudication } from '../domain/dispute.js';
import { ADJUDICATIONS, type AdjudicationColumns, toAdjudication } from './dispute-rows.js';

const INSERT = `
  INSERT INTO source_adjudication (id, dispute_id, element_id, outcome, department_uscc, resource_id, effective_on,
    ruling, decided_by, confirmed_by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
const MOVE = `
  UPDATE source_adjudication SET at = $2, effective_on = CASE WHEN outcome = 'reassigned' THEN greatest(effective_on, $3::date) END
  WHERE id = $1`;
const IS_PENDING = `
  a.outcome = 'reassigned' AND NOT EXISTS (SELECT 1 FROM element_source x WHERE x.adjudication = a.id)`;
const DUE = `
  SELECT a.element_id AS id FROM source_adjudication a
  WHERE ${IS_PENDING} AND a.effective_on <= $1::date AND a.element_id <> ALL ($2::uuid[])
  ORDER BY a.effective_on, a.id LIMIT 1`;

/** How disputes were decided, as rows. */
@Injectable()
export class Adjudications {
  async insert(tx: Transaction, one: Adjudication): Promise<void> {
    const { reassignment } = one;
    await tx.query(INSERT, [
      ...[one.id, one.disputeId, one.elementId, one.outcome, reassignment?.sourceCode ?? null],
      ...[reassignment?.resourceId ?? null, reassignment?.effectiveOn ?? null, one.ruling ?? null],
      ...[one.decidedBy, one.confirmedBy ?? null, one.at],
    ]);
  }

  async find(tx: Transaction, id: string): Promise<Adjudication | undefined> {
    return first(await tx.query<AdjudicationColumns[]>(`${ADJUDICATIONS} WHERE a.id = $1`, [id]));
  }

  async ofDispute(tx: Transaction, disputeId: string): Promise<Adjudication | undefined> {
    return first(await tx.query<AdjudicationColumns[]>(`${ADJUDICATIONS} WHERE a.dispute_id = $1`, [disputeId]));
  }

  /** All about an element. */
  async of(tx: Transaction, elementId: string): Promise<Adjudication[]> {
    const rows = await tx.query<AdjudicationColumns[]>(`${ADJUDICATIONS} WHERE a.element_id = $1`, [elementId]);
    return rows.map(toAdjudication);
  }

  /** The reassignment of an element that waits for its day. */
  async pendingOn(tx: Transaction, elementId: string): Promise<Adjudication | undefined> {
    const sql = `${ADJUDICATIONS} WHERE a.element_id = $1 AND ${IS_PENDING}`;
    return first(await tx.query<AdjudicationColumns[]>(sql, [elementId]));
  }

  /** An element whose reassignment is due, other than those. */
  async nextDue(tx: Transaction, today: CivilDate, except: readonly string[]): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>(DUE, [today, except]);
    return row?.id;
  }

  /** The act is made again at another time; its day follows, so that it is never one that is over. */
  async move(tx: Transaction, id: string, at: Date, today: CivilDate): Promise<void> {
    await tx.query(MOVE, [id, at, today]);
  }
}

const first = ([row]: AdjudicationColumns[]): Adjudication | undefined => row && toAdjudication(row);
