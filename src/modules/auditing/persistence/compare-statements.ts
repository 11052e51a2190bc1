import { digestMark, type FoldedHolderRecord, type FoldedMilestone } from '../../../core/audit/index.js';
import { object, pattern, type Shaped } from '../../../core/shape/index.js';
import { compareActs, type Pair } from './compare-acts.js';
import type { Compared, Comparison } from './comparison.js';
import { RFC_3339 } from './rfc-3339.js';

const words = pattern(/[\s\S]{0,500}/, 'a text');
const AT = `to_char(at AT TIME ZONE 'UTC', ${RFC_3339}) AS at`;

const milestone = object({
  ...{ id: words, centre: words, type: words, name: words, code: words, number: words, occurred_on: words, at: words },
});
const MILESTONES = `
  SELECT id::text AS id, centre, milestone_type AS type, holder_name AS name, holder_code AS code,
    coalesce(certificate_number, '') AS number, occurred_on::text AS occurred_on, ${AT}
  FROM milestone WHERE state = 'confirmed' ORDER BY id`;

/** 五首: what is shown of every confirmed first is what its entry says. */
export const compareMilestones = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'milestone',
    statement: MILESTONES,
    shape: milestone,
    folded: comparison.projection.milestones,
    pairs: milestonePairs,
    subject: ({ id }) => `milestone:${id}`,
  });

const milestonePairs = (row: Shaped<typeof milestone>, folded: FoldedMilestone): readonly Pair[] => [
  ['centre', row.centre, folded.centre],
  ['milestone_type', row.type, folded.type],
  ['holder_name', row.name, folded.name],
  ['holder_code', row.code, folded.code],
  ['certificate_number', row.number, folded.number ?? ''],
  ['occurred_on', row.occurred_on, folded.occurredOn],
  ['at', row.at, folded.at],
];

const record = object({
  ...{ id: words, centre: words, type: words, code: words, number: words, reference: words },
  ...{ document: words, at: words },
});
// The entry on a withheld registration names no certificate.
const RECORDS = `
  SELECT id::text AS id, centre, record_type AS type, holder_code AS code,
    CASE WHEN is_withheld THEN '' ELSE coalesce(certificate_number, '') END AS number,
    coalesce(reference, '') AS reference, document_sha256 AS document, ${AT}
  FROM evidence_record WHERE state = 'confirmed' ORDER BY id`;

/** 存证: what is shown of every confirmed record is what its entry says. */
export const compareRecords = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'evidence_record',
    statement: RECORDS,
    shape: record,
    folded: comparison.projection.records,
    pairs: recordPairs,
    subject: ({ id }) => `record:${id}`,
  });

const recordPairs = (row: Shaped<typeof record>, folded: FoldedHolderRecord): readonly Pair[] => [
  ['centre', row.centre, folded.centre],
  ['record_type', row.type, folded.type],
  ['holder_code', row.code, folded.code],
  ['certificate_number', row.number, folded.number ?? ''],
  ['reference', row.reference, folded.reference ?? ''],
  ['document_sha256', digestMark(row.document), folded.document ?? ''],
  ['at', row.at, folded.at],
];
