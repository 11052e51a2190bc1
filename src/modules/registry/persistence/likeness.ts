import { gramsOf, schemaFingerprint, signatureOf, sketchOf } from '../../../core/duplicates/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ApplicationDraft, StatedParties } from '../domain/index.js';

/** How the columns are made of what was filed; to be raised with every change of it, and then all are made anew. */
export const LIKENESS_METHOD = 1;

/** What a filed application is found by. */
export interface Likeness {
  readonly nameGrams: readonly number[];
  readonly summaryBands: readonly number[];
  /** Credit codes of the applicant and of those who apply with him. */
  readonly parties: readonly string[];
  readonly schemaFingerprint: string | null;
}

const STORE = `
  INSERT INTO application_likeness (application_id, method, centre, name_grams, name_signature, summary_bands,
    parties, schema_fingerprint)
  SELECT id, $2, centre, $3, $4::bit(256), $5, $6, $7 FROM application WHERE id = $1
  ON CONFLICT ON CONSTRAINT application_likeness_pkey DO UPDATE SET method = excluded.method,
    name_grams = excluded.name_grams, name_signature = excluded.name_signature, summary_bands = excluded.summary_bands, parties = excluded.parties,
    schema_fingerprint = excluded.schema_fingerprint`;

// $1 method, $2 after which, $3 how many. What was emptied by an erasure has no likeness any more.
const LACKING = `
  SELECT a.id, a.applicant, a.filed_content AS content
  FROM application a LEFT JOIN application_likeness l ON l.application_id = a.id
  WHERE a.id > $2 AND a.filed_content <> '{}' AND l.method IS DISTINCT FROM $1
  ORDER BY a.id LIMIT $3 FOR UPDATE OF a SKIP LOCKED`;

/** The likeness of what an application states. */
export function likenessOf({ applicant, content }: StatedParties): Likeness {
  const { dataName = '', summary = '', coApplicants = [], schema = [] } = content;
  const codes = [applicant.code, ...coApplicants.map(({ code }) => code)].filter((code) => code !== undefined);
  const columns = schema.map(({ name = '', type = '' }) => ({ name, type }));
  return {
    nameGrams: gramsOf(dataName),
    summaryBands: sketchOf(gramsOf(summary)),
    parties: [...new Set(codes)],
    schemaFingerprint: columns.length === 0 ? null : schemaFingerprint(nodeCrypto, columns),
  };
}

/** Stores what a filed application is found by, in the transaction that files it. */
export async function storeLikeness(tx: Transaction, id: string, stated: StatedParties): Promise<void> {
  const { nameGrams, summaryBands, parties, schemaFingerprint: fingerprint } = likenessOf(stated);
  await tx.query(STORE, [id, LIKENESS_METHOD, nameGrams, signatureOf(nameGrams), summaryBands, parties, fingerprint]);
}

/** Removes it, with the content it was made of: the grams of a name tell the name. */
export async function removeLikeness(tx: Transaction, id: string): Promise<void> {
  await tx.query('DELETE FROM application_likeness WHERE application_id = $1', [id]);
}

/** Up to `limit` filed applications after an identifier and in its order, locked, whose likeness is missing or of another method. */
export function lackingLikeness(
  tx: Transaction,
  after: string,
  limit: number,
): Promise<{ id: string; applicant: { code: string }; content: ApplicationDraft }[]> {
  return tx.query(LACKING, [LIKENESS_METHOD, after, limit]);
}
