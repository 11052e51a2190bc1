import { type FoldedApplication, type FoldedCertificate, finding, stateAt } from '../../../core/audit/index.js';
import { boolean, integer, object, pattern, type Shaped } from '../../../core/shape/index.js';
import { type Compared, type Comparison, differs, isUnsettled, orderKeyOf } from './comparison.js';

const words = pattern(/[\s\S]{0,1000}/, 'a text');

const certificate = object({
  number: words,
  centre: words,
  application_id: words,
  status_index: integer(0),
  state: words,
});

const CERTIFICATES = 'SELECT number, centre, application_id, status_index, state FROM certificate ORDER BY number';

/** Every certificate on the ledger has its row, with the state that its acts give, and no other one has. */
export async function compareCertificates(comparison: Comparison): Promise<Compared> {
  const { rows, projection, findings, size } = comparison;
  const seen = new Set<string>();
  let compared = 0;
  let left = 0;
  for await (const row of rows.read('certificate', certificate, CERTIFICATES)) {
    const { number } = row;
    seen.add(number);
    if (isUnsettled(comparison, row.number, row.application_id)) {
      left += 1;
      continue;
    }
    compared += 1;
    const folded = projection.certificates.get(number);
    if (folded === undefined) findings.add(finding('row-unexpected', { table: 'certificate', row: number }));
    else findings.add(...certificateDifferences(row, folded, size));
  }
  for (const number of projection.certificates.keys()) {
    if (!seen.has(number)) findings.add(finding('row-missing', { table: 'certificate', row: number }));
  }
  return { rows: compared, unsettled: left };
}

interface CertificateRow {
  number: string;
  centre: string;
  application_id: string;
  status_index: number;
  state: string;
}

function* certificateDifferences(row: CertificateRow, folded: FoldedCertificate, size: number) {
  const pairs = [
    ['centre', row.centre, folded.centre],
    ['application_id', row.application_id, folded.applicationId],
    ['status_index', row.status_index, folded.statusIndex],
    ['state', row.state, stateAt(folded, size)],
  ] as const;
  for (const [column, found, expected] of pairs) {
    if (found !== expected) yield differs('certificate', row.number, column, found, expected);
  }
}

const application = object({ id: words, centre: words, state: words, is_publicity_withheld: boolean });

const APPLICATIONS =
  'SELECT id, centre, state, is_publicity_withheld FROM application WHERE submitted_at IS NOT NULL ORDER BY id';

/** Every application on the ledger has its row, in the state that its acts give, and no other filed one exists. */
export async function compareApplications(comparison: Comparison): Promise<Compared> {
  const { rows, projection, unsettled, findings } = comparison;
  const seen = new Set<string>();
  let compared = 0;
  let left = 0;
  for await (const row of rows.read('application', application, APPLICATIONS)) {
    const { id } = row;
    seen.add(id);
    if (unsettled.has(orderKeyOf(id))) {
      left += 1;
      continue;
    }
    compared += 1;
    const folded = projection.applications.get(id);
    if (folded === undefined) {
      findings.add(finding('row-unexpected', { table: 'application', row: id }));
      continue;
    }
    findings.add(...applicationDifferences(row, folded));
  }
  for (const id of projection.applications.keys()) {
    if (!seen.has(id)) findings.add(finding('row-missing', { table: 'application', row: id }));
  }
  return { rows: compared, unsettled: left };
}

type ApplicationRow = Shaped<typeof application>;

function* applicationDifferences(row: ApplicationRow, folded: FoldedApplication) {
  const pairs = [
    ['centre', row.centre, folded.centre],
    ['state', row.state, folded.state],
    ['is_publicity_withheld', row.is_publicity_withheld, folded.isWithheld === true],
  ] as const;
  for (const [column, found, expected] of pairs) {
    if (found !== expected) yield differs('application', row.id, column, found, expected);
  }
}
