import { type Unchecked } from '../../../core/audit/index.js';
import { object, pattern } from '../../../core/shape/index.js';
import { compareArtefacts } from './compare-artefacts.js';
import { compareEvaluations } from './compare-evaluations.js';
import { compareDossiers } from './compare-dossiers.js';
import { compareMilestones, compareRecords } from './compare-statements.js';
import { comparePolicies } from './compare-policies.js';
import { compareRecognitions } from './compare-recognitions.js';
import { compareApplications, compareCertificates } from './compare-registrations.js';
import { compareCopies, compareUpdates } from './compare-resource-acts.js';
import { compareSources } from './compare-sources.js';
import { compareStatusLists } from './compare-status-lists.js';
import {
  compareCounters,
  compareDecisions,
  compareGrants,
  comparePayments,
  compareReturns,
} from './compare-subsidies.js';
import { compareSubmissions } from './compare-submissions.js';
import type { Comparison, Folded } from './comparison.js';
import { DatabaseRows } from './database-rows.js';

const COMPARISONS = [
  compareSubmissions,
  compareCertificates,
  compareApplications,
  compareSources,
  compareUpdates,
  compareCopies,
  compareEvaluations,
  compareRecognitions,
  compareDossiers,
  compareMilestones,
  compareRecords,
  comparePolicies,
  compareDecisions,
  compareGrants,
  comparePayments,
  compareReturns,
  compareCounters,
  compareStatusLists,
  compareArtefacts,
];

const orderKey = object({ order_key: pattern(/[\s\S]{1,500}/, 'an order key') });

/** Compares every projection with the fold of the entries, in one snapshot of the database. */
export async function compareDatabase(
  url: string,
  folded: Folded,
): Promise<{ readonly rows: number; readonly notChecked: readonly Unchecked[] }> {
  return DatabaseRows.of(url, async (rows) => {
    const unsettled = new Set<string>();
    const waiting = rows.read(
      'ledger_submission',
      orderKey,
      `WITH unsettled AS (
         SELECT s.order_key, s.subject FROM ledger_submission s JOIN ledger_waiting w ON w.submission_id = s.id
         UNION ALL SELECT s.order_key, s.subject FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
           WHERE p.entry_index >= $1::bigint)
       SELECT order_key FROM unsettled UNION SELECT subject AS order_key FROM unsettled`,
      [folded.size],
    );
    for await (const row of waiting) unsettled.add(row.order_key);
    const comparison: Comparison = { ...folded, rows, unsettled };
    let compared = 0;
    let left = 0;
    for (const compare of COMPARISONS) {
      const { rows: more, unsettled: waitingRows } = await compare(comparison);
      compared += more;
      left += waitingRows;
    }
    const notChecked: Unchecked[] = left === 0 ? [] : [{ rule: 'database-rows', count: left, needs: 'settled-rows' }];
    return { rows: compared, notChecked };
  });
}
