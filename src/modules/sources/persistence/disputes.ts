import { Injectable } from '@nestjs/common';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { Dispute, DisputeState } from '../domain/dispute.js';
import { sourceFault } from '../domain/faults.js';
import { DISPUTES } from './dispute-rows.js';

const INSERT = `
  INSERT INTO source_dispute (id, element_id, source_id, opened_by, person_id, grounds, state, version, opened_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const INSERT_CLAIMANTS = `
  INSERT INTO source_dispute_claimant (dispute_id, department_uscc, name, resource_id)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::uuid[])`;
const LIST = `${DISPUTES}
  WHERE ($1::text IS NULL OR x.department_uscc = $1
      OR EXISTS (SELECT 1 FROM source_dispute_claimant c WHERE c.dispute_id = d.id AND c.department_uscc = $1))
    AND (NOT $2 OR d.state = 'open')
    AND ($3::timestamptz IS NULL OR (d.opened_at, d.id) < ($3, $4::uuid))
  ORDER BY d.opened_at DESC, d.id DESC LIMIT $5`;

/** What narrows a list of disputes, and where it goes on. */
export interface DisputeQuery {
  /** Only those that a department is a party of. */
  readonly party?: string;
  readonly openOnly: boolean;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Disputes as rows. */
@Injectable()
export class Disputes {
  /** Throws Fault 'element-source-pending' where another dispute about the element is open. */
  async insert(tx: Transaction, dispute: Dispute): Promise<void> {
    const { id, elementId, elementCode, sourceId, openedBy, personId, grounds, state, version, openedAt } = dispute;
    const values = [id, elementId, sourceId, openedBy, personId, grounds, state, version, openedAt];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, {
        source_dispute_open: () => sourceFault('element-source-pending', { element: elementCode }),
      });
    });
    const column = (of: (claimant: Dispute['claimants'][number]) => string) => dispute.claimants.map(of);
    await tx.query(INSERT_CLAIMANTS, [
      ...[id, column(({ code }) => code), column(({ name }) => name), column(({ resourceId }) => resourceId)],
    ]);
  }

  async find(tx: Transaction, id: string): Promise<Dispute | undefined> {
    const [row] = await tx.query<Dispute[]>(`${DISPUTES} WHERE d.id = $1`, [id]);
    return row;
  }

  /** Locked until the transaction ends; its element is to be locked before. */
  async lock(tx: Transaction, id: string): Promise<Dispute | undefined> {
    await tx.query('SELECT 1 FROM source_dispute WHERE id = $1 FOR UPDATE', [id]);
    return this.find(tx, id);
  }

  /** The open one about an element. */
  async openOn(tx: Transaction, elementId: string): Promise<Dispute | undefined> {
    const [row] = await tx.query<Dispute[]>(`${DISPUTES} WHERE d.element_id = $1 AND d.state = 'open'`, [elementId]);
    return row;
  }

  /** All about an element, the earliest first. */
  of(tx: Transaction, elementId: string): Promise<Dispute[]> {
    return tx.query<Dispute[]>(`${DISPUTES} WHERE d.element_id = $1 ORDER BY d.opened_at, d.id`, [elementId]);
  }

  list(tx: Transaction, { party, openOnly, after, limit }: DisputeQuery): Promise<Dispute[]> {
    return tx.query<Dispute[]>(LIST, [party ?? null, openOnly, after?.at ?? null, after?.id ?? null, limit]);
  }

  /** Its end; the adjudication is written before. */
  async close(tx: Transaction, id: string, state: DisputeState): Promise<void> {
    await tx.query('UPDATE source_dispute SET state = $2, version = version + 1 WHERE id = $1', [id, state]);
  }

  /** The act that opened it is made again at another time. */
  async move(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE source_dispute SET opened_at = $2 WHERE id = $1', [id, at]);
  }
}
