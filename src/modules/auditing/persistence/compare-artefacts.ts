import { digestMark, finding } from '../../../core/audit/index.js';
import { fromHex, utf8 } from '../../../core/bytes.js';
import { parseJson } from '../../../core/canonical/index.js';
import { credentialDigest, credentialShape } from '../../../core/credential/index.js';
import { parseRdfcTwin } from '../../../core/rdfc/index.js';
import { fail, ok, type Result } from '../../../core/result.js';
import { object, oneOf, parseShape, pattern } from '../../../core/shape/index.js';
import { parseSm2Signature } from '../../../core/sm2-signature/index.js';
import { parseSummary } from '../../../core/summary/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { type Compared, type Comparison, differs, isUnsettled } from './comparison.js';

const words = pattern(/[\s\S]{0,1000}/, 'a text');
const content = pattern(/[\s\S]*/, 'content');

const credential = object({ number: words, application_id: words, credential: content });
const CREDENTIALS =
  'SELECT number, application_id::text AS application_id, credential FROM certificate ORDER BY number';

const artefact = object({
  number: words,
  application_id: words,
  kind: oneOf('summary', 'rdfc', 'sm2', 'disclosure-seed', 'pdf'),
  sha256: words,
  computed: words,
  content,
});
// A PDF is large and a seed names no certificate: of these the database gives the digest alone.
const ARTEFACTS = `
  SELECT a.number, coalesce(c.application_id::text, '') AS application_id, a.kind, a.sha256,
    'sha256:' || encode(sha256(a.content), 'hex') AS computed,
    CASE WHEN a.kind IN ('summary', 'rdfc', 'sm2') THEN encode(a.content, 'hex') ELSE '' END AS content
  FROM certificate_artefact a LEFT JOIN certificate c ON c.number = a.number ORDER BY a.number, a.kind`;

/**
 * Every credential, and everything that was derived from one, is of the certificate whose digest the ledger holds, and under
 * the digest of its own bytes. What was not derived yet is no fault. Signatures are for verifications to judge.
 */
export async function compareArtefacts(comparison: Comparison): Promise<Compared> {
  const { rows } = comparison;
  let compared = 0;
  let left = 0;
  for await (const row of rows.read('certificate', credential, CREDENTIALS)) {
    if (isUnsettled(comparison, row.number, row.application_id)) left += 1;
    else {
      compared += 1;
      bind(comparison, 'certificate', row.number, row.number, digestOfCredential(row.credential));
    }
  }
  for await (const row of rows.read('certificate_artefact', artefact, ARTEFACTS)) {
    if (isUnsettled(comparison, row.number, row.application_id)) {
      left += 1;
      continue;
    }
    compared += 1;
    const name = `${row.number} ${row.kind}`;
    if (row.sha256 !== row.computed) {
      comparison.findings.add(differs('certificate_artefact', name, 'sha256', row.sha256, row.computed));
    }
    const named = digestOfArtefact(row.kind, fromHex(row.content) ?? new Uint8Array());
    if (named === undefined) known(comparison, row.number, name);
    else bind(comparison, 'certificate_artefact', name, row.number, named);
  }
  return { rows: compared, unsettled: left };
}

/** Whether the certificate is on the ledger at all. */
function known({ projection, findings }: Comparison, number: string, row: string): void {
  if (projection.certificates.has(number)) return;
  findings.add(finding('row-unexpected', { table: 'certificate_artefact', row }));
}

/** Holds the digest that a row is about against the one of the entry. */
function bind(
  { projection, findings }: Comparison,
  table: string,
  row: string,
  number: string,
  named: Result<string>,
): void {
  const folded = projection.certificates.get(number);
  if (folded === undefined) {
    // A certificate that is not on the ledger is told of where certificates are compared.
    if (table !== 'certificate') findings.add(finding('row-unexpected', { table, row }));
    return;
  }
  if (!named.ok) {
    findings.add(finding('row-unreadable', { table, row }, { reason: named.code }));
    return;
  }
  const { digest } = folded;
  // The state of an audit from before certificates had digests in it.
  if (digest === undefined) return;
  const found = digestMark(named.value);
  if (found !== digest) findings.add(differs(table, row, 'credentialDigest', found, digest));
}

const digestOfCredential = (text: string): Result<string> => {
  const parsed = parseJson(utf8(text));
  const shaped = parsed.ok ? parseShape(credentialShape, parsed.value) : parsed;
  if (!shaped.ok) return shaped;
  const { proof: _proof, ...unsecured } = shaped.value;
  return ok(credentialDigest(nodeCrypto, unsecured).sha256);
};

/** The digest of the credential that an artefact names; undefined for one that names none. */
const digestOfArtefact = (kind: string, bytes: Uint8Array): Result<string> | undefined => {
  switch (kind) {
    case 'summary': {
      const summary = parseSummary(bytes);
      return summary.ok ? ok(summary.value.credentialSubject.credentialDigest) : fail(summary.code);
    }
    case 'rdfc': {
      const twin = parseRdfcTwin(bytes);
      return twin.ok ? ok(credentialDigest(nodeCrypto, twin.value.credential).sha256) : fail(twin.code);
    }
    case 'sm2': {
      const signature = parseSm2Signature(bytes);
      return signature.ok ? ok(signature.value.credentialDigest.sha256) : fail(signature.code);
    }
    default:
      return undefined;
  }
};
