import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** An act on the source of an element. */
export interface ElementAct {
  readonly actId: string;
  readonly kind: string;
  readonly at: Date;
}

const ACTS = `
  SELECT id AS "actId", 'source.' || via AS kind, from_at AS at FROM element_source WHERE element_id = $1
  UNION ALL SELECT id, 'source.retired', at FROM source_retirement WHERE element_id = $1
  UNION ALL SELECT id, 'source.disputed', opened_at FROM source_dispute WHERE element_id = $1
  UNION ALL SELECT id, 'source.adjudicated', at FROM source_adjudication WHERE element_id = $1`;

/** Which acts there are on the source of an element. */
@Injectable()
export class ElementActs {
  /** In no order. */
  of(tx: Transaction, elementId: string): Promise<ElementAct[]> {
    return tx.query<ElementAct[]>(ACTS, [elementId]);
  }
}
