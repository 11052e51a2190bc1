import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { Consent, ConsentSubject, ConsentType } from '../domain/consent.js';
import { encumbranceFault } from '../domain/faults.js';

/** A consent as far as its ledger entry is made of it. */
export interface EnteredConsent {
  readonly id: string;
  readonly consentType: ConsentType;
  readonly sha256: string;
  readonly sm3: string;
  readonly centre: Centre;
  readonly ledgerSubject: string;
  readonly orderKey: string;
  /** By field; null in place of what was erased. */
  readonly committed: JsonObject;
}

const INSERT = `
  INSERT INTO consent (id, subject_kind, subject_id, party, consent_type, party_code, text_sha256, text_sm3, centre,
    ledger_subject, order_key, account_id, person_id, person_ref, confirming_account_id, confirming_person_id,
    confirming_person_ref, recorded_at, committed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`;

const GIVEN = `
  SELECT party FROM consent
  WHERE subject_kind = $1 AND subject_id = $2 AND text_sha256 = $3 ORDER BY party`;

const BY_CODE = `
  SELECT 1 FROM consent
  WHERE subject_kind = $1 AND subject_id = $2 AND text_sha256 = $3 AND party_code = $4 LIMIT 1`;

const ENTERED = `
  SELECT id, consent_type AS "consentType", text_sha256 AS sha256, text_sm3 AS sm3, centre,
    ledger_subject AS "ledgerSubject", order_key AS "orderKey", committed
  FROM consent WHERE id = $1`;

const ONCE = { consent_once: () => encumbranceFault('consent-given-already') };

/** Consents as rows; they are only ever added. */
@Injectable()
export class ConsentRepository {
  /** Throws Fault 'consent-given-already' where the party has consented to this very text. */
  async add(tx: Transaction, consent: Consent, committed: JsonObject): Promise<void> {
    const { id, subject, party, textDigest, centre, ledgerSubject, orderKey, by, paper } = consent;
    const values = [
      ...[id, subject.kind, subject.id, party.key, party.consentType, party.code],
      ...[textDigest.sha256, textDigest.sm3, centre, ledgerSubject, orderKey],
      ...[by.accountId, by.personId, by.personRef],
      ...[paper?.confirmedBy.accountId, paper?.confirmedBy.personId, paper?.confirmedBy.personRef],
      ...[consent.recordedAt, committed],
    ];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, ONCE);
    });
  }

  /** Keys of the parties that have consented to exactly the text of that digest. */
  async givenBy(tx: Transaction, { kind, id }: ConsentSubject, sha256: string): Promise<string[]> {
    const rows = await tx.query<{ party: string }[]>(GIVEN, [kind, id, sha256]);
    return rows.map(({ party }) => party);
  }

  /** Whether the organisation of that code has consented to it, in whatever part. */
  async isGivenByCode(tx: Transaction, { kind, id }: ConsentSubject, sha256: string, code: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(BY_CODE, [kind, id, sha256, code]);
    return rows.length > 0;
  }

  async find(tx: Transaction, id: string): Promise<EnteredConsent | undefined> {
    const [row] = await tx.query<EnteredConsent[]>(ENTERED, [id]);
    return row;
  }

  /** Takes a committed value out; a trigger allows that only as part of an erasure. */
  async erase(tx: Transaction, id: string, field: string): Promise<void> {
    const sql = `UPDATE consent SET committed = jsonb_set(committed, ARRAY[$2], 'null', false) WHERE id = $1`;
    await tx.query(sql, [id, field]);
  }
}
