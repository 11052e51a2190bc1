import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditReport, findingLines } from '../../core/audit/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { audited } from '../audit/run-audit.js';

/**
 * Audits what the demo has left as `registry audit` does, from its files and what the chains say, and leaves the report
 * beside them.
 * @param chains addresses of nodes
 * @throws StartupError 'demo-audit' for any finding; the report is there all the same
 */
export async function auditFiles(directory: string, chains: readonly string[]): Promise<AuditReport> {
  const report = await audited({
    source: join(directory, 'ledger'),
    trust: join(directory, 'trust.json'),
    vkeys: [],
    databaseUrl: undefined,
    chains,
    openings: join(directory, 'openings.json'),
    checkpoints: join(directory, 'checkpoints'),
    state: undefined,
    signatures: true,
    report: undefined,
  });
  writeFileSync(join(directory, 'audit.json'), `${JSON.stringify(report, null, 2)}\n`);
  if (report.verdict === 'clean') return report;
  const [first = ''] = findingLines(report);
  throw new StartupError(
    'demo-audit',
    `审计发现问题，见 ${join(directory, 'audit.json')}：${first}`,
    `the audit has findings, see ${join(directory, 'audit.json')}: ${first}`,
  );
}

/** What the summary says of an audit beside its verdict. */
export const auditFigures = ({ checked, notChecked, findingCounts }: AuditReport) => ({
  entries: Number(checked.entries),
  openings: Number(checked.openings),
  anchors: Number(checked.anchors),
  findings: Object.values(findingCounts).reduce((sum, count) => sum + count, 0),
  notChecked,
});
