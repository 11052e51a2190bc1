import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import {
  boundsOf,
  dice,
  gramsOf,
  hiddenBy,
  isNear,
  LIKENESS_THRESHOLDS,
  signatureOf,
} from '../../../core/duplicates/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type ApplicationState,
  type EvidencePurpose,
  PURPOSES_BESIDE_THE_DATA,
  type Resemblance,
} from '../domain/index.js';
import type { Likeness } from './likeness.js';

/** The application for which others are looked for. */
export interface InHand {
  readonly id: string;
  readonly centre: Centre;
  readonly summary: string;
  readonly likeness: Likeness;
}

/** A resemblance, and to what. */
export interface FoundResemblance {
  readonly applicationId: string;
  readonly resemblance: Resemblance;
}

/** What is told of an application that was found. */
export interface FoundApplication {
  readonly id: string;
  readonly centre: Centre;
  readonly state: ApplicationState;
  readonly registrationType: string;
  readonly organisationId: string;
  readonly dataName: string | null;
  readonly submittedAt: Date;
}

/** Most applications that one reason gives. */
export const MOST_OF_A_REASON = 200;

// $1 application, $2 purposes that do not count, $3 limit. Both files were filed: what lies beside a draft is nobody's.
const SAME_FILE = `
  SELECT DISTINCT ON (other.application_id) other.application_id AS "applicationId", mine.id AS "evidenceId",
    mine.purpose, other.purpose AS "otherPurpose"
  FROM evidence_file mine
  JOIN evidence_file other ON other.sha256 = mine.sha256 AND other.application_id <> mine.application_id
  WHERE mine.application_id = $1 AND mine.filed_at IS NOT NULL AND other.filed_at IS NOT NULL
    AND mine.purpose <> ALL($2::text[]) AND other.purpose <> ALL($2::text[])
  ORDER BY other.application_id, mine.id, other.id LIMIT $3`;

const SAME_SCHEMA = `
  SELECT application_id AS "applicationId" FROM application_likeness
  WHERE schema_fingerprint = $2 AND application_id <> $1 ORDER BY application_id LIMIT $3`;

// Rarest first: what the planner has not counted among the common ones is rarer than those.
const COMMON = `
  SELECT most_common_elems::text::bigint[]::text[] AS grams, most_common_elem_freqs AS frequencies
  FROM pg_stats
  WHERE schemaname = current_schema() AND tablename = 'application_likeness' AND attname = 'name_grams'`;

const shared = (column: string, parameter: string) =>
  `(SELECT count(*) FROM unnest(l.${column}) AS one (gram) WHERE one.gram = ANY(${parameter}::bigint[]))`;

// $1 application, $2 all grams, $3 the rarest, of which a near name holds one, $4 and $5 bounds, $6 percent, $7 limit, $8
// signature, $9 grams that it hides. Counting bits is cheap and rules most of them out before grams are counted.
const NEAR_NAME = `
  SELECT near.id AS "applicationId", near.shared::int, near.size::int
  FROM (
    SELECT l.application_id AS id, cardinality(l.name_grams) AS size, ${shared('name_grams', '$2')} AS shared
    FROM application_likeness l
    WHERE l.name_grams && $3::bigint[] AND l.application_id <> $1
      AND cardinality(l.name_grams) BETWEEN $4 AND $5
      AND 200 * (bit_count(l.name_signature & $8::bit(256)) + $9)
        >= $6 * (cardinality(l.name_grams) + cardinality($2::bigint[]))
    OFFSET 0
  ) near
  WHERE 200 * near.shared >= $6 * (near.size + cardinality($2::bigint[]))
  ORDER BY near.shared::float8 / (near.size + cardinality($2::bigint[])) DESC, near.id LIMIT $7`;

// $1 application, $2 bands, $3 limit.
const NEAR_SUMMARY = `
  SELECT l.application_id AS "applicationId", a.filed_content ->> 'summary' AS summary
  FROM application_likeness l JOIN application a ON a.id = l.application_id
  WHERE l.summary_bands && $2::bigint[] AND l.application_id <> $1
  ORDER BY ${shared('summary_bands', '$2')} DESC, l.application_id LIMIT $3`;

// $1 application, $2 its centre, $3 parties, $4 grams, $5 percent, $6 limit.
const OTHER_CENTRE = `
  SELECT near.id AS "applicationId", near.shared::int, near.size::int
  FROM (
    SELECT l.application_id AS id, cardinality(l.name_grams) AS size, ${shared('name_grams', '$4')} AS shared
    FROM application_likeness l
    WHERE l.parties && $3::text[] AND l.centre <> $2 AND l.application_id <> $1 AND cardinality(l.name_grams) > 0
    OFFSET 0
  ) near
  WHERE 200 * near.shared >= $5 * (near.size + cardinality($4::bigint[]))
  ORDER BY near.shared::float8 / (near.size + cardinality($4::bigint[])) DESC, near.id LIMIT $6`;

const FOUND = `
  SELECT id, centre, state, registration_type AS "registrationType", organisation_id AS "organisationId",
    filed_content ->> 'dataName' AS "dataName", submitted_at AS "submittedAt"
  FROM application WHERE id = ANY($1::uuid[]) AND submitted_at IS NOT NULL`;

interface Near {
  readonly applicationId: string;
  readonly shared: number;
  readonly size: number;
}

/** Finds filed applications, and with them certificates, that look like one. Every search goes by an index. */
@Injectable()
export class SimilarApplications {
  /** Applications that hold a file of this one that says something of the data. */
  async bySameFile(tx: Transaction, { id }: InHand): Promise<FoundResemblance[]> {
    type Row = { applicationId: string; evidenceId: string; purpose: EvidencePurpose; otherPurpose: EvidencePurpose };
    const rows = await tx.query<Row[]>(SAME_FILE, [id, PURPOSES_BESIDE_THE_DATA, MOST_OF_A_REASON + 1]);
    return rows.map(({ applicationId, evidenceId, purpose, otherPurpose }) => ({
      applicationId,
      resemblance: { reason: 'same-file', score: 1000, evidence: { id: evidenceId, purpose, otherPurpose } },
    }));
  }

  /** Applications whose columns are the same. */
  async bySameSchema(tx: Transaction, { id, likeness }: InHand): Promise<FoundResemblance[]> {
    const { schemaFingerprint } = likeness;
    if (schemaFingerprint === null) return [];
    const parameters = [id, schemaFingerprint, MOST_OF_A_REASON + 1];
    const rows = await tx.query<{ applicationId: string }[]>(SAME_SCHEMA, parameters);
    return rows.map(({ applicationId }) => ({ applicationId, resemblance: { reason: 'same-schema', score: 1000 } }));
  }

  /** Applications whose name is near, all of them: none is missed by the way it is searched. */
  async byNearName(tx: Transaction, { id, likeness: { nameGrams } }: InHand): Promise<FoundResemblance[]> {
    if (nameGrams.length === 0) return [];
    const percent = LIKENESS_THRESHOLDS.name.value;
    const { least, most, enough } = boundsOf(nameGrams.length, percent);
    const rarest = (await this.rarestFirst(tx, nameGrams)).slice(0, enough);
    const bounds = [least, most, percent, MOST_OF_A_REASON + 1];
    const parameters = [id, nameGrams, rarest, ...bounds, signatureOf(nameGrams), hiddenBy(nameGrams)];
    const rows = await tx.query<Near[]>(NEAR_NAME, parameters);
    return rows.map((near) => resembling('near-name', near, nameGrams.length));
  }

  /** Applications whose summary is near. */
  async byNearSummary(tx: Transaction, { id, summary, likeness }: InHand): Promise<FoundResemblance[]> {
    if (likeness.summaryBands.length === 0) return [];
    type Row = { applicationId: string; summary: string | null };
    const rows = await tx.query<Row[]>(NEAR_SUMMARY, [id, likeness.summaryBands, MOST_OF_A_REASON + 1]);
    const mine = gramsOf(summary);
    return rows.flatMap(({ applicationId, summary: other }) => {
      const theirs = gramsOf(other ?? '');
      if (!isNear(mine, theirs, LIKENESS_THRESHOLDS.summary.value)) return [];
      return [{ applicationId, resemblance: { reason: 'near-summary', score: dice(mine, theirs) } }];
    });
  }

  /** Applications of one of the parties, in another centre, whose name is not far. */
  async inOtherCentre(tx: Transaction, { id, centre, likeness }: InHand): Promise<FoundResemblance[]> {
    const { nameGrams, parties } = likeness;
    if (nameGrams.length === 0) return [];
    const percent = LIKENESS_THRESHOLDS.nameOfSameParty.value;
    const parameters = [id, centre, parties, nameGrams, percent, MOST_OF_A_REASON + 1];
    const rows = await tx.query<Near[]>(OTHER_CENTRE, parameters);
    return rows.map((near) => resembling('same-party-in-other-centre', near, nameGrams.length));
  }

  /** What is told of the applications found. */
  describe(tx: Transaction, ids: readonly string[]): Promise<FoundApplication[]> {
    return tx.query<FoundApplication[]>(FOUND, [ids]);
  }

  private async rarestFirst(tx: Transaction, grams: readonly number[]): Promise<number[]> {
    const [row] = await tx.query<{ grams: string[] | null; frequencies: number[] | null }[]>(COMMON);
    const frequencies = row?.frequencies ?? [];
    const common = new Map((row?.grams ?? []).map((gram, index) => [Number(gram), frequencies[index] ?? 0]));
    return grams.toSorted((left, right) => (common.get(left) ?? 0) - (common.get(right) ?? 0) || left - right);
  }
}

const resembling = (
  reason: 'near-name' | 'same-party-in-other-centre',
  { applicationId, shared: both, size }: Near,
  mine: number,
): FoundResemblance => ({
  applicationId,
  resemblance: { reason, score: Math.floor((2000 * both) / (size + mine)) },
});
