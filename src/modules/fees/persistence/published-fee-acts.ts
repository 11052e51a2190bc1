import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { CountedAct, FeeActKind } from '../domain/fee.js';

/** An act on a fee, with the index of its entry once a published checkpoint covers it. */
export interface PublishedFeeAct extends CountedAct {
  readonly id: string;
  readonly applicationId: string;
  readonly entryIndex: number | null;
  /** Who paid; null where it is no payment, or where that is erased. */
  readonly payer: string | null;
  /** Whether it was reversed by the same moment. */
  readonly isReversed: boolean;
}

interface Row extends Omit<PublishedFeeAct, 'amount'> {
  readonly kind: FeeActKind;
  /** Decimal text: bigint. */
  readonly amount: string;
}

const UNTIL = `
  SELECT f.id, f.application_id AS "applicationId", f.kind, f.amount::text AS amount, p.entry_index::float8 AS "entryIndex",
    f.details ->> 'payer' AS payer, EXISTS (
      SELECT 1 FROM fee_act r WHERE r.application_id = f.application_id AND r.reverses = f.id AND r.at <= $2) AS "isReversed"
  FROM fee_act f LEFT JOIN published_entry p ON p.act_id = f.id AND p.kind = 'record.filed'
  WHERE f.application_id = ANY($1::uuid[]) AND f.at <= $2 ORDER BY f.position`;

/** What was done about fees, with where it stands on the ledger. */
@Injectable()
export class PublishedFeeActs {
  /** The acts by a moment, first to last. */
  async until(tx: Transaction, applicationIds: readonly string[], asOf: Date): Promise<PublishedFeeAct[]> {
    const rows = applicationIds.length === 0 ? [] : await tx.query<Row[]>(UNTIL, [applicationIds, asOf]);
    return rows.map(({ amount, ...rest }) => ({ ...rest, amount: BigInt(amount) }));
  }
}
