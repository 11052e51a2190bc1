import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { ValuationMethod } from '../../../core/valuation/index.js';
import { EVALUATOR_TRANSITIONS, type EvaluationType, type EvaluatorActName } from '../domain/evaluator.js';
import type { EvaluationReport, ShownReport, Signatory } from '../domain/report.js';

/** Reports `r` with their commission `c`, what took their place, and where their entries are published. */
export const REPORTS = `
  SELECT r.id, r.commission_id AS "commissionId", c.centre, c.application_id AS "applicationId",
    c.data_name AS "dataName", c.holder_organisation_id AS "holderOrganisationId", c.holder_name AS "holderName",
    r.number, r.evaluation_type AS "evaluationType", r.evaluator_organisation_id AS "evaluatorOrganisationId",
    r.evaluator_name AS "evaluatorName", r.evaluator_code AS "evaluatorCode", r.qualification, r.method,
    r.base_date::text AS "baseDate", r.valid_until::text AS "validUntil", r.grade, r.report_sha256 AS sha256,
    r.report_sm3 AS sm3, r.supersedes, r.conclusion, r.assumptions, r.value::text AS value, r.recomputation,
    r.signatories, r.filer_ref AS "filerRef", r.filed_on::text AS "filedOn", r.at, n.id AS "supersededBy", p.entry_index::float8 AS index,
    (SELECT e.act FROM evaluator_act e WHERE e.organisation_id = r.evaluator_organisation_id
      ORDER BY e.version DESC LIMIT 1) AS "evaluatorAct"
  FROM evaluation_report r
  JOIN evaluation_commission c ON c.id = r.commission_id
  LEFT JOIN evaluation_report n ON n.supersedes = r.id
  LEFT JOIN published_entry p ON p.act_id = r.id AND p.kind = 'evaluation.filed'`;

/** A row as the driver gives it. */
export interface ReportRow {
  readonly id: string;
  readonly commissionId: string;
  readonly centre: Centre;
  readonly applicationId: string;
  readonly dataName: string;
  readonly holderOrganisationId: string;
  readonly holderName: string;
  readonly number: string;
  readonly evaluationType: EvaluationType;
  readonly evaluatorOrganisationId: string;
  readonly evaluatorName: string;
  readonly evaluatorCode: string;
  readonly qualification: EvaluationReport['qualification'];
  readonly method: ValuationMethod | null;
  readonly baseDate: CivilDate;
  readonly validUntil: CivilDate;
  readonly grade: number | null;
  readonly sha256: string;
  readonly sm3: string;
  readonly supersedes: string | null;
  readonly conclusion: string;
  readonly assumptions: string;
  /** Decimal text: bigint. */
  readonly value: string | null;
  readonly recomputation: JsonObject | null;
  readonly signatories: readonly Signatory[] | null;
  readonly filerRef: string;
  readonly filedOn: CivilDate;
  readonly at: Date;
  readonly supersededBy: string | null;
  readonly index: number | null;
  readonly evaluatorAct: EvaluatorActName;
}

export const toShown = (row: ReportRow): ShownReport => ({
  report: toReport(row),
  evaluatorState: EVALUATOR_TRANSITIONS[row.evaluatorAct].to,
  ...(row.supersededBy === null ? {} : { supersededBy: row.supersededBy }),
  ...(row.index === null ? {} : { index: row.index }),
});

const toReport = (row: ReportRow): EvaluationReport => ({
  id: row.id,
  commission: {
    ...{ id: row.commissionId, centre: row.centre, applicationId: row.applicationId, dataName: row.dataName },
    holder: { organisationId: row.holderOrganisationId, name: row.holderName },
  },
  number: row.number,
  evaluationType: row.evaluationType,
  evaluator: { organisationId: row.evaluatorOrganisationId, name: row.evaluatorName, code: row.evaluatorCode },
  qualification: row.qualification,
  baseDate: row.baseDate,
  validUntil: row.validUntil,
  ...(row.grade === null ? {} : { grade: row.grade }),
  reportDigest: { sha256: row.sha256, sm3: row.sm3 },
  ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
  conclusion: row.conclusion,
  assumptions: row.assumptions,
  ...valuationOf(row),
  ...(row.signatories === null ? {} : { signatories: row.signatories }),
  filerRef: row.filerRef,
  filedOn: row.filedOn,
  at: row.at,
});

const valuationOf = ({ method, value, recomputation }: ReportRow): Pick<EvaluationReport, 'valuation'> =>
  method === null || value === null || recomputation === null
    ? {}
    : { valuation: { method, value: BigInt(value), recomputation } };
