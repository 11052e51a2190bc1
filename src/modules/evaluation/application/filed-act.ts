import type { JsonValue } from '../../../core/canonical/index.js';
import type { LedgerActOf } from '../../ledger/index.js';
import type { EvaluationReport } from '../domain/report.js';

/**
 * The entry of a report. Reports keep their order with the acts on their certificate and with each other. Conclusion,
 * assumptions and value are committed to and never stand in it.
 */
export function filedAct(report: EvaluationReport, at: Date): LedgerActOf<'evaluation.filed'> {
  const { id, number, commission, evaluator, qualification, valuation, grade, supersedes } = report;
  const { evaluationType, baseDate, validUntil, reportDigest, filedOn, filerRef } = report;
  const { kind, number: licence, issuer, validFrom, validUntil: qualifiedUntil } = qualification;
  return {
    kind: 'evaluation.filed',
    at,
    centre: commission.centre,
    subject: `evaluation:${id}`,
    orderKey: `application:${commission.applicationId}`,
    body: {
      ...{ actId: id, number, evaluationType, evaluatorName: evaluator.name, evaluatorCode: evaluator.code },
      ...(valuation === undefined ? {} : { method: valuation.method }),
      ...{ baseDate, validUntil, reportDigest: { sha256: reportDigest.sha256, sm3: reportDigest.sm3 } },
      ...(grade === undefined ? {} : { grade }),
      ...(supersedes === undefined ? {} : { supersedes }),
      qualification: { kind, number: licence, issuer, validFrom, validUntil: qualifiedUntil },
      ...{ filedOn, filer: filerRef },
    },
    committed: {
      ...{ conclusion: report.conclusion, assumptions: report.assumptions },
      ...(valuation === undefined ? {} : { value: String(valuation.value), recomputation: valuation.recomputation }),
      ...(report.signatories === undefined ? {} : { signatories: report.signatories.map(signatoryValue) }),
    },
  };
}

const signatoryValue = ({ name, licence }: { readonly name: string; readonly licence?: string }): JsonValue => ({
  name,
  ...(licence === undefined ? {} : { licence }),
});
