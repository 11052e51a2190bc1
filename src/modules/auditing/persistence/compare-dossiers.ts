import { digestMark, type FoldedDossier } from '../../../core/audit/index.js';
import { object, pattern, type Shaped } from '../../../core/shape/index.js';
import { compareActs, type Pair } from './compare-acts.js';
import type { Compared, Comparison } from './comparison.js';
import { RFC_3339 } from './rfc-3339.js';

const words = pattern(/[\s\S]{0,500}/, 'a text');

const dossier = object({ id: words, centre: words, code: words, manifest: words, at: words });
const DOSSIERS = `
  SELECT id::text AS id, centre, holder_code AS code, manifest_sha256 AS manifest,
    to_char(at AT TIME ZONE 'UTC', ${RFC_3339}) AS at
  FROM accounting_dossier ORDER BY id`;

/** 审计卷宗: what is shown of every dossier is what its entry says. */
export const compareDossiers = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'accounting_dossier',
    statement: DOSSIERS,
    shape: dossier,
    folded: comparison.projection.dossiers,
    pairs: pairsOf,
    subject: ({ id }) => `record:${id}`,
  });

const pairsOf = (row: Shaped<typeof dossier>, folded: FoldedDossier): readonly Pair[] => [
  ['centre', row.centre, folded.centre],
  ['holder_code', row.code, folded.code],
  ['manifest_sha256', digestMark(row.manifest), folded.manifest ?? ''],
  ['at', row.at, folded.at],
];
