import { Injectable } from '@nestjs/common';
import type { DigestPair } from '../../../core/entry/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { encumbranceFault } from '../domain/faults.js';
import type { Release, ReleaseReason, ReleaseState } from '../domain/release.js';

interface ReleaseRow {
  readonly id: string;
  readonly encumbranceId: string;
  readonly extent: 'partial' | 'whole';
  readonly remaining: string | null;
  readonly reason: ReleaseReason;
  readonly document: DigestPair | null;
  readonly explanation: string | null;
  readonly state: ReleaseState;
  readonly organisationId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly personRef: string;
  readonly requestedAt: Date;
  readonly enteredAt: Date | null;
  readonly enteredNumber: string | null;
}

const OF = `
  SELECT id, encumbrance_id AS "encumbranceId", extent, remaining, reason, document, explanation, state,
    organisation_id AS "organisationId", account_id AS "accountId", person_id AS "personId",
    person_ref AS "personRef", requested_at AS "requestedAt", entered_at AS "enteredAt",
    entered_number AS "enteredNumber"
  FROM encumbrance_release`;

const INSERT = `
  INSERT INTO encumbrance_release (id, encumbrance_id, extent, remaining, reason, document, explanation, state,
    organisation_id, account_id, person_id, person_ref, requested_at, entered_at, entered_number)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

const ONE_OPEN = { encumbrance_release_one_open: () => encumbranceFault('release-open-already') };

/** Releases as rows. */
@Injectable()
export class ReleaseRepository {
  /** Throws Fault 'release-open-already' where one waits. */
  async insert(tx: Transaction, { id, encumbranceId, terms, state, requestedBy, ...at }: Release): Promise<void> {
    const { extent, remaining, reason, document, explanation } = terms;
    const { organisationId, accountId, personId, personRef } = requestedBy;
    const values = [
      ...[id, encumbranceId, extent, remaining, reason, document, explanation, state, organisationId],
      ...[accountId, personId, personRef, at.requestedAt, at.enteredAt, at.enteredNumber],
    ];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, ONE_OPEN);
    });
  }

  /** Stores the outcome, or another time of entry. */
  async update(tx: Transaction, { id, state, enteredAt, enteredNumber }: Release): Promise<void> {
    const sql = 'UPDATE encumbrance_release SET state = $2, entered_at = $3, entered_number = $4 WHERE id = $1';
    await tx.query(sql, [id, state, enteredAt, enteredNumber]);
  }

  async find(tx: Transaction, id: string): Promise<Release | undefined> {
    const [row] = await tx.query<ReleaseRow[]>(`${OF} WHERE id = $1`, [id]);
    return row && toRelease(row);
  }

  /** Every release of an encumbrance, oldest first. */
  async of(tx: Transaction, encumbranceId: string): Promise<Release[]> {
    const rows = await tx.query<ReleaseRow[]>(`${OF} WHERE encumbrance_id = $1 ORDER BY requested_at, id`, [
      encumbranceId,
    ]);
    return rows.map(toRelease);
  }

  /** Takes the explanation out; a trigger allows that only as part of an erasure. */
  async eraseExplanation(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE encumbrance_release SET explanation = NULL WHERE id = $1', [id]);
  }
}

const toRelease = (row: ReleaseRow): Release => ({
  id: row.id,
  encumbranceId: row.encumbranceId,
  terms: {
    extent: row.extent,
    reason: row.reason,
    ...(row.remaining === null ? {} : { remaining: row.remaining }),
    ...(row.document === null ? {} : { document: row.document }),
    ...(row.explanation === null ? {} : { explanation: row.explanation }),
  },
  state: row.state,
  requestedBy: {
    organisationId: row.organisationId,
    accountId: row.accountId,
    personId: row.personId,
    personRef: row.personRef,
  },
  requestedAt: row.requestedAt,
  ...(row.enteredAt === null ? {} : { enteredAt: row.enteredAt }),
  ...(row.enteredNumber === null ? {} : { enteredNumber: row.enteredNumber }),
});
