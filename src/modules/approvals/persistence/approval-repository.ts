import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { canonicalize, isObject, parseJson } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Approval, ApprovalEnding, Outcome } from '../domain/approval.js';

interface ApprovalRow {
  id: string;
  kind: string;
  centre: Centre | null;
  parameters: string;
  digest: string;
  subject_version: number | null;
  account_id: string;
  person_id: string;
  person_ref: string;
  requested_at: Date;
  expires_at: Date;
  outcome: Outcome | null;
  ending_account_id: string;
  ending_person_id: string;
  ending_person_ref: string;
  ended_at: Date;
}

const SELECT = `
  SELECT r.*, e.outcome, e.account_id AS ending_account_id, e.person_id AS ending_person_id,
    e.person_ref AS ending_person_ref, e.ended_at
  FROM approval_request r LEFT JOIN approval_ending e ON e.approval_id = r.id`;

const REQUEST = `
  INSERT INTO approval_request (id, kind, centre, parameters, digest, subject_version, account_id, person_id, person_ref,
    requested_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

// Waits for whoever ends the request at this moment, and then finds his row.
const END = `
  INSERT INTO approval_ending (approval_id, outcome, account_id, person_id, person_ref, ended_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT ON CONSTRAINT approval_ending_pkey DO NOTHING RETURNING approval_id`;

// $1 kinds, $2 centre, null for what concerns the whole registry alone, or 'all'; $3 and $4 position.
const LIST = `${SELECT}
  WHERE r.kind = ANY($1::text[]) AND ($2::text = 'all' OR r.centre IS NULL OR r.centre = $2)
    AND ($3::timestamptz IS NULL OR (r.requested_at, r.id) < ($3, $4::uuid))
  ORDER BY r.requested_at DESC, r.id DESC LIMIT $5`;

/** Requests for a second person, and how they ended; rows are only ever added. */
@Injectable()
export class ApprovalRepository {
  async add(tx: Transaction, approval: Approval): Promise<void> {
    const { id, kind, centre, parameters, digest, subjectVersion, requestedBy } = approval;
    const { accountId, personId, personRef } = requestedBy;
    await tx.query(REQUEST, [
      ...[id, kind, centre ?? null, canonicalize(parameters), digest, subjectVersion ?? null],
      ...[accountId, personId, personRef, approval.requestedAt, approval.expiresAt],
    ]);
  }

  /** Ends a request; false when another act has ended it already. */
  async end(tx: Transaction, id: string, { outcome, by, at }: ApprovalEnding): Promise<boolean> {
    const parameters = [id, outcome, by.accountId, by.personId, by.personRef, at];
    return (await tx.query<unknown[]>(END, parameters)).length === 1;
  }

  async find(tx: Transaction, id: string): Promise<Approval | undefined> {
    const [row] = await tx.query<ApprovalRow[]>(`${SELECT} WHERE r.id = $1`, [id]);
    return row && toDomain(row);
  }

  /** Up to `limit` requests after a position, newest first. */
  async list(
    tx: Transaction,
    { kinds, centre }: { readonly kinds: readonly string[]; readonly centre: Centre | 'all' | undefined },
    after: { readonly requestedAt: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<Approval[]> {
    const position = [after?.requestedAt ?? null, after?.id ?? null];
    const rows = await tx.query<ApprovalRow[]>(LIST, [kinds, centre ?? null, ...position, limit]);
    return rows.map(toDomain);
  }
}

function toDomain(row: ApprovalRow): Approval {
  const parameters = parseJson(row.parameters);
  if (!parameters.ok || !isObject(parameters.value)) throw new TypeError(`request ${row.id} holds no JSON object`);
  return {
    id: row.id,
    kind: row.kind,
    centre: row.centre ?? undefined,
    parameters: parameters.value,
    digest: row.digest,
    subjectVersion: row.subject_version ?? undefined,
    requestedBy: { accountId: row.account_id, personId: row.person_id, personRef: row.person_ref },
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    ...endingOf(row),
  };
}

function endingOf(row: ApprovalRow): Pick<Approval, 'ending'> {
  if (row.outcome === null) return {};
  const by = { accountId: row.ending_account_id, personId: row.ending_person_id, personRef: row.ending_person_ref };
  return { ending: { outcome: row.outcome, by, at: row.ended_at } };
}
