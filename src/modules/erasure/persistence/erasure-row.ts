import type { Centre } from '../../../core/access/index.js';
import { isEntryKind } from '../../../core/entry/index.js';
import type { Ending, Ground, SaltErasure } from '../domain/salt-erasure.js';

/** A request with its ending, as it is read. */
export interface ErasureRow {
  id: string;
  entry_index: string;
  entry_kind: string;
  entry_act: string;
  field: string;
  centre: Centre;
  organisation_id: string;
  ground: Ground;
  explanation: string | null;
  account_id: string;
  person_id: string;
  person_ref: string;
  requested_at: Date;
  expires_at: Date;
  outcome: Ending['outcome'] | null;
  ending_organisation_id: string;
  ending_account_id: string;
  ending_person_id: string;
  ending_person_ref: string;
  ended_at: Date;
}

/** Every column of a request and of its ending. */
export const SELECT = `
  SELECT r.*, e.outcome, e.organisation_id AS ending_organisation_id, e.account_id AS ending_account_id,
    e.person_id AS ending_person_id, e.person_ref AS ending_person_ref, e.ended_at
  FROM salt_erasure r LEFT JOIN salt_erasure_ending e ON e.erasure_id = r.id`;

/** The request of a row. */
export function toDomain(row: ErasureRow): SaltErasure {
  if (!isEntryKind(row.entry_kind)) throw new TypeError(`an erasure names an unknown kind of act: ${row.entry_kind}`);
  const requestedBy = {
    accountId: row.account_id,
    personId: row.person_id,
    personRef: row.person_ref,
    organisationId: row.organisation_id,
  };
  return {
    id: row.id,
    entryIndex: Number(row.entry_index),
    entryKind: row.entry_kind,
    entryAct: row.entry_act,
    field: row.field,
    centre: row.centre,
    ground: row.ground,
    explanation: row.explanation,
    requestedBy,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    ...endingOf(row),
  };
}

function endingOf(row: ErasureRow): Pick<SaltErasure, 'ending'> {
  if (row.outcome === null) return {};
  const by = {
    accountId: row.ending_account_id,
    personId: row.ending_person_id,
    personRef: row.ending_person_ref,
    organisationId: row.ending_organisation_id,
  };
  return { ending: { outcome: row.outcome, by, at: row.ended_at } };
}
