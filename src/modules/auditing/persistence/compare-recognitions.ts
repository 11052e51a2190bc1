import { digestMark, type FoldedRecognition } from '../../../core/audit/index.js';
import { object, pattern, type Shaped } from '../../../core/shape/index.js';
import { compareActs, type Pair } from './compare-acts.js';
import type { Compared, Comparison } from './comparison.js';
import { RFC_3339 } from './rfc-3339.js';

const words = pattern(/[\s\S]{0,500}/, 'a text');

const recognition = object({
  ...{
    id: words,
    number: words,
    code: words,
    asset_class: words,
    recognised_on: words,
    report_digest: words,
    at: words,
  },
});
const RECOGNITIONS = `
  SELECT id::text AS id, number, holder_code AS code, asset_class, recognised_on::text AS recognised_on,
    report_sha256 AS report_digest, to_char(at AT TIME ZONE 'UTC', ${RFC_3339}) AS at
  FROM accounting_recognition ORDER BY id`;

/** 首次确认: what is shown of every recognition is what its entry says. */
export const compareRecognitions = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'accounting_recognition',
    statement: RECOGNITIONS,
    shape: recognition,
    folded: comparison.projection.recognitions,
    pairs: pairsOf,
    subject: ({ id }) => `recognition:${id}`,
  });

const pairsOf = (row: Shaped<typeof recognition>, folded: FoldedRecognition): readonly Pair[] => [
  ['number', row.number, folded.number],
  ['holder_code', row.code, folded.code],
  ['asset_class', row.asset_class, folded.assetClass],
  ['recognised_on', row.recognised_on, folded.recognisedOn],
  ['report_sha256', digestMark(row.report_digest), folded.report],
  ['at', row.at, folded.at],
];
