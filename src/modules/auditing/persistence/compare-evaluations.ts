import { digestMark, type FoldedEvaluation } from '../../../core/audit/index.js';
import { object, orNull, pattern, type Shaped } from '../../../core/shape/index.js';
import { compareActs, type Pair } from './compare-acts.js';
import type { Compared, Comparison } from './comparison.js';
import { RFC_3339 } from './rfc-3339.js';

const words = pattern(/[\s\S]{0,500}/, 'a text');

const report = object({
  ...{ id: words, number: words, type: words, name: words, code: words, qualification: words, method: orNull(words) },
  ...{ base_date: words, valid_until: words, grade: orNull(words), report_digest: words, supersedes: orNull(words) },
  ...{ filer: words, filed_on: words, at: words },
});
const REPORTS = `
  SELECT id::text AS id, number, evaluation_type AS type, evaluator_name AS name, evaluator_code AS code,
    concat_ws(' ', qualification ->> 'kind', qualification ->> 'number', qualification ->> 'issuer',
      qualification ->> 'validFrom', qualification ->> 'validUntil') AS qualification,
    method, base_date::text AS base_date, valid_until::text AS valid_until, grade::text AS grade,
    report_sha256 AS report_digest, supersedes::text AS supersedes, filer_ref::text AS filer, filed_on::text AS filed_on,
    to_char(at AT TIME ZONE 'UTC', ${RFC_3339}) AS at
  FROM evaluation_report ORDER BY id`;

/** 评估报告: what is shown of every report is what its entry says. */
export const compareEvaluations = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'evaluation_report',
    statement: REPORTS,
    shape: report,
    folded: comparison.projection.evaluations,
    pairs: pairsOf,
    subject: ({ id }) => `evaluation:${id}`,
  });

const pairsOf = (row: Shaped<typeof report>, folded: FoldedEvaluation): readonly Pair[] => [
  ['number', row.number, folded.number],
  ['evaluation_type', row.type, folded.type],
  ['evaluator_name', row.name, folded.name],
  ['evaluator_code', row.code, folded.code],
  ['qualification', row.qualification, folded.qualification],
  ['method', row.method, folded.method ?? null],
  ['base_date', row.base_date, folded.baseDate],
  ['valid_until', row.valid_until, folded.validUntil],
  ['grade', row.grade, folded.grade === undefined ? null : String(folded.grade)],
  ['report_sha256', digestMark(row.report_digest), folded.report],
  ['supersedes', row.supersedes, folded.supersedes ?? null],
  ['filer_ref', row.filer, folded.filer],
  ['filed_on', row.filed_on, folded.filedOn],
  ['at', row.at, folded.at],
];
