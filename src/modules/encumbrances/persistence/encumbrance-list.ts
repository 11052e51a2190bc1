import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import type { EncumbranceState } from '../domain/states.js';
import { ENCUMBRANCE_COLUMNS, type EncumbranceRow, toEncumbrance } from './encumbrance-row.js';

/** Whose encumbrances: an organisation's as holder or other party, a centre's, or all. */
export type ListScope =
  | { readonly organisationId: string; readonly code: string }
  | { readonly centre: Centre }
  | { readonly all: true };

/** What narrows a list, and where it goes on. */
export interface ListQuery {
  readonly number?: string;
  readonly states?: readonly EncumbranceState[];
  readonly after?: { readonly requestedAt: string; readonly id: string };
  readonly limit: number;
}

const LIST = `
  SELECT ${ENCUMBRANCE_COLUMNS} FROM encumbrance
  WHERE ($1::uuid IS NULL OR holder_organisation_id = $1 OR party ->> 'code' = nullif($2, ''))
    AND ($3::text IS NULL OR centre = $3)
    AND ($4::text IS NULL OR number = $4)
    AND ($5::text[] IS NULL OR state = ANY($5))
    AND ($6::timestamptz IS NULL OR (requested_at, id) < ($6, $7::uuid))
  ORDER BY requested_at DESC, id DESC LIMIT $8`;

/** Lists of encumbrances, the latest request first. */
@Injectable()
export class EncumbranceList {
  async page(tx: Transaction, scope: ListScope, { number, states, after, limit }: ListQuery): Promise<Encumbrance[]> {
    const rows = await tx.query<EncumbranceRow[]>(LIST, [
      'organisationId' in scope ? scope.organisationId : null,
      'organisationId' in scope ? scope.code : null,
      'centre' in scope ? scope.centre : null,
      number ?? null,
      states ?? null,
      after?.requestedAt ?? null,
      after?.id ?? null,
      limit,
    ]);
    return rows.map(toEncumbrance);
  }
}
