import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

const INSERT = `
  INSERT INTO accounting_act_document (organisation_id, act_index, document_id, place, taken)
  SELECT $1, (t ->> 'act')::integer, (t ->> 'document')::uuid, (t ->> 'place')::integer, (t ->> 'taken')::bigint
  FROM jsonb_array_elements($2::jsonb) t`;

/** Ties of one statement. */
const AT_ONCE = 10_000;

/** A document that an act rests on, and the fen that it takes from it. */
interface TieRow {
  readonly act: number;
  readonly document: string;
  readonly place: number;
  readonly taken: string;
}

/** Ties of acts to documents as rows; they are only ever added. */
@Injectable()
export class TieRows {
  /** The books must have been locked, and the acts kept. */
  async insert(tx: Transaction, organisationId: string, ties: readonly TieRow[]): Promise<void> {
    for (let at = 0; at < ties.length; at += AT_ONCE) {
      await tx.query(INSERT, [organisationId, JSON.stringify(ties.slice(at, at + AT_ONCE))]);
    }
  }
}
