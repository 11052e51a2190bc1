import { Injectable } from '@nestjs/common';
import type { JsonValue } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { ClaimFile, ClaimInvoice, ConfirmedFact } from '../domain/claim.js';
import { claimFault } from '../domain/claim-faults.js';

const DROP_INVOICES = 'DELETE FROM subsidy_claim_invoice WHERE claim_id = $1';
const ADD_INVOICES = `
  INSERT INTO subsidy_claim_invoice (claim_id, matter, issuer_code, number, is_taken)
  SELECT $1, $2, issuer, number, false FROM unnest($3::text[], $4::text[]) AS i (issuer, number)`;
const INVOICES = `
  SELECT issuer_code AS "issuerCode", number FROM subsidy_claim_invoice WHERE claim_id = $1 ORDER BY number, issuer_code`;
// Code and number of an older invoice are the same digits, written apart or as one number.
const TAKEN = `
  SELECT other.number FROM subsidy_claim_invoice mine JOIN subsidy_claim_invoice other
    ON other.matter = mine.matter AND replace(other.number, '-', '') = replace(mine.number, '-', '')
      AND other.claim_id <> mine.claim_id AND other.is_taken
  WHERE mine.claim_id = $1 ORDER BY other.number LIMIT 1`;
const ADD_FILE = 'INSERT INTO subsidy_claim_file (id, claim_id, tag, at) VALUES ($1, $2, $3, $4)';
const FILES = `
  SELECT f.id, f.claim_id AS "claimId", f.tag, f.at, h.name,
    jsonb_build_object('sha256', 'sha256:' || h.sha256, 'sm3', 'sm3:' || h.sm3) AS digests
  FROM subsidy_claim_file f JOIN held_evidence h ON h.id = f.id WHERE f.claim_id = $1 ORDER BY f.at, f.id`;
const ADD_FACT = `
  INSERT INTO subsidy_claim_fact (id, claim_id, version, fact, value, file_id, account_id, person_id, person_ref, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const FACTS = `
  SELECT DISTINCT ON (fact) id, claim_id AS "claimId", version, fact, value, file_id AS "fileId",
    account_id AS "accountId", person_id AS "personId", person_ref AS "personRef", at
  FROM subsidy_claim_fact WHERE claim_id = $1 ORDER BY fact, version DESC`;

/** What claims rest on: invoices, files, and facts as officers confirmed them. */
@Injectable()
export class ClaimEvidenceRows {
  /** Puts these in the place of those before. None is taken before the claim is filed. Throws Fault 'validation-failed' for one twice. */
  async replaceInvoices(
    tx: Transaction,
    claimId: string,
    matter: string,
    invoices: readonly ClaimInvoice[],
  ): Promise<void> {
    await tx.query(DROP_INVOICES, [claimId]);
    const columns = [invoices.map(({ issuerCode }) => issuerCode), invoices.map(({ number }) => number)];
    await tx.query(ADD_INVOICES, [claimId, matter, ...columns]).catch((error: unknown) => {
      throw constraintFault(error, {
        subsidy_claim_invoice_pkey: () =>
          claimFault('validation-failed', {}, [{ pointer: '/invoices', code: 'malformed' }]),
      });
    });
  }

  invoices(tx: Transaction, claimId: string): Promise<ClaimInvoice[]> {
    return tx.query<ClaimInvoice[]>(INVOICES, [claimId]);
  }

  /** The number of an invoice that another live claim on the same matter rests on. */
  async takenInvoice(tx: Transaction, claimId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ number: string }[]>(TAKEN, [claimId]);
    return row?.number;
  }

  async addFile(tx: Transaction, { id, claimId, tag, at }: Omit<ClaimFile, 'name' | 'digests'>): Promise<void> {
    await tx.query(ADD_FILE, [id, claimId, tag, at]);
  }

  /** In the order in which they came. */
  files(tx: Transaction, claimId: string): Promise<ClaimFile[]> {
    return tx.query<ClaimFile[]>(FILES, [claimId]);
  }

  async addFact(tx: Transaction, confirmed: ConfirmedFact): Promise<void> {
    const { id, claimId, version, fact, value, fileId, accountId, personId, personRef, at } = confirmed;
    const values = [id, claimId, version, fact, jsonOf(value), fileId, accountId, personId, personRef, at];
    await tx.query(ADD_FACT, values);
  }

  /** The last confirmation of each fact, in the order of their names. */
  facts(tx: Transaction, claimId: string): Promise<ConfirmedFact[]> {
    return tx.query<ConfirmedFact[]>(FACTS, [claimId]);
  }
}

/** The driver takes a text for a text, not for the JSON that it is. */
const jsonOf = (value: JsonValue): string => JSON.stringify(value);
