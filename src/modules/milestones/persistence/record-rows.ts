import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { milestoneFault } from '../domain/faults.js';
import { encumbranceTypeOf, type EvidenceRecord, type ShownRecord } from '../domain/record.js';
import { isPublished, type Published } from '../domain/statement.js';
import { RECORDS, type RecordRow, toRecord } from './record-row.js';
import type { ListQuery } from './statement-row.js';

const INSERT = `
  INSERT INTO evidence_record (id, organisation_id, holder_name, holder_code, record_type, reference, centre,
    certificate_number, application_id, is_withheld, encumbrance_id, occurred_on, details, document_sha256, document_sm3,
    state, version, stated_by, stated_by_person, stated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'stated', 1, $16, $17, $18)`;
const ONE = `${RECORDS} WHERE r.id = $1`;
const LOCK = `${ONE} FOR UPDATE OF r`;
const ALL_CONFIRMED = `${RECORDS} WHERE r.organisation_id = $1 AND r.state = 'confirmed' ORDER BY r.at, r.id`;
const PUBLISHED = `${RECORDS}
  WHERE r.holder_code = $1 AND r.state = 'confirmed' AND p.entry_index > $2 ORDER BY p.entry_index LIMIT $3`;
const LIST = `${RECORDS}
  WHERE ($1::uuid IS NULL OR r.organisation_id = $1) AND ($2::text IS NULL OR r.centre = $2)
    AND ($3::text IS NULL OR r.state = $3)
    AND ($4::timestamptz IS NULL OR (r.stated_at, r.id) < ($4, $5::uuid))
  ORDER BY r.stated_at DESC, r.id DESC LIMIT $6`;
const PARTY = "SELECT party ->> 'code' AS code FROM encumbrance WHERE id = $1";
const END = `
  UPDATE evidence_record
  SET state = $2, version = version + 1, ended_by = $3, ended_by_person = $4, at = $5, reason = $6
  WHERE id = $1 AND version = $7 RETURNING 1`;
const COMMITTED = `
  SELECT id, jsonb_build_object('details', details) AS committed
  FROM evidence_record WHERE id = ANY($1::uuid[]) AND state = 'confirmed'`;

/** Evidence records as rows; each is stated once and ends once. */
@Injectable()
export class RecordRows {
  /**
   * Throws Fault 'record-stated-already' for a document that stands for the same matter already and for the same payment of
   * interest by whichever document, and
   * 'record-encumbrance-unfit' for an encumbrance of another kind, holder or certificate, or one that was never entered.
   */
  async insert(tx: Transaction, record: EvidenceRecord): Promise<void> {
    const { id, holder, type, reference, centre, certificate, isWithheld, encumbrance } = record;
    const { occurredOn, details, document, stated } = record;
    const values = [
      ...[id, holder.organisationId, holder.name, holder.code, type, reference ?? null, centre],
      ...[certificate?.number ?? null, certificate?.applicationId ?? null, isWithheld, encumbrance ?? null],
      ...[occurredOn, details, document.sha256, document.sm3, stated.accountId, stated.personId, stated.at],
    ];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, {
        evidence_record_once: () => milestoneFault('record-stated-already'),
        evidence_record_interest_once: () => milestoneFault('record-stated-already'),
        evidence_record_begin: () =>
          milestoneFault('record-encumbrance-unfit', { wanted: encumbranceTypeOf(type) ?? '–' }),
      });
    });
  }

  async find(tx: Transaction, id: string): Promise<ShownRecord | undefined> {
    return first(await tx.query<RecordRow[]>(ONE, [id]));
  }

  /** Locked against every other act on it. */
  async lock(tx: Transaction, id: string): Promise<ShownRecord | undefined> {
    return first(await tx.query<RecordRow[]>(LOCK, [id]));
  }

  /** Whether a published checkpoint covers an act. */
  async isPublished(tx: Transaction, actId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('SELECT 1 FROM published_entry WHERE act_id = $1', [actId])).length > 0;
  }

  /** Credit code of the other party to an encumbrance: the creditor, the operator, the company contributed to. */
  async partyOf(tx: Transaction, encumbrance: string): Promise<string | undefined> {
    const [row] = await tx.query<{ code: string | null }[]>(PARTY, [encumbrance]);
    return row?.code ?? undefined;
  }

  /** All confirmed ones of an organisation, the earliest confirmed first. */
  async allConfirmed(tx: Transaction, organisationId: string): Promise<ShownRecord[]> {
    return (await tx.query<RecordRow[]>(ALL_CONFIRMED, [organisationId])).map(toRecord);
  }

  /** Those whose entries a published checkpoint covers, in the order of the ledger, after an index. */
  async published(tx: Transaction, code: string, after: number, limit: number): Promise<Published<ShownRecord>[]> {
    return (await tx.query<RecordRow[]>(PUBLISHED, [code, after, limit])).map(toRecord).filter(isPublished);
  }

  /** The latest stated first. */
  async list(tx: Transaction, { organisationId, centre, state, after, limit }: ListQuery): Promise<ShownRecord[]> {
    const values = [organisationId ?? null, centre ?? null, state ?? null, after?.at ?? null, after?.id ?? null, limit];
    return (await tx.query<RecordRow[]>(LIST, values)).map(toRecord);
  }

  /** Writes how an open one ended, once it was locked. */
  async end(tx: Transaction, { id, state, version, ended, reason }: EvidenceRecord): Promise<void> {
    if (ended === undefined) throw new Error(`the record ${id} has not ended`);
    const values = [id, state, ended.accountId, ended.personId, ended.at, reason ?? null, version - 1];
    const [written] = await tx.query<[unknown[], number]>(END, values);
    if (written.length === 0) throw new Error(`the record ${id} was not locked`);
  }

  /** Gives a confirmation another time, that of its act when it is made again. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE evidence_record SET at = $2 WHERE id = $1', [id, at]);
  }

  /** Takes the details out; triggers allow that only as part of an erasure. */
  async eraseDetails(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE evidence_record SET details = NULL WHERE id = $1', [id]);
  }
}

/** What those of the acts that filed records committed to, by act and field; null once it is erased. */
export async function committedRecordsOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(COMMITTED, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}

const first = ([row]: RecordRow[]): ShownRecord | undefined => row && toRecord(row);
