import { Injectable } from '@nestjs/common';
import {
  boundsOf,
  type ComparedElement,
  domainKey,
  gramsOf,
  hiddenBy,
  LIKENESS_THRESHOLDS,
  signatureOf,
  sketchOf,
} from '../../../core/duplicates/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** An element with its code. */
export interface CodedElement extends ComparedElement {
  readonly code: string;
}

/** Candidates that one way of searching gives at most. */
const MOST_CANDIDATES = 50;

// Whoever changes an element that is being taken waits, and notes it again.
const TAKE_DUE = `
  DELETE FROM element_likeness_due d
  USING (SELECT code FROM element_likeness_due ORDER BY code LIMIT $1 FOR UPDATE SKIP LOCKED) taken
  WHERE d.code = taken.code RETURNING d.code`;
const STORE = `
  INSERT INTO element_likeness (code, name_grams, name_signature, definition_bands, domain_key)
  SELECT l.code, l.grams, l.signature::bit(256), l.bands, l.domain
  FROM jsonb_to_recordset($1::jsonb) AS l (code text, grams bigint[], signature text, bands bigint[], domain text)
  ON CONFLICT ON CONSTRAINT element_likeness_pkey DO UPDATE SET name_grams = excluded.name_grams,
    name_signature = excluded.name_signature, definition_bands = excluded.definition_bands,
    domain_key = excluded.domain_key`;

// Rarest first: what the planner has not counted among the common ones is rarer than those.
const COMMON = `
  SELECT most_common_elems::text::bigint[]::text[] AS grams, most_common_elem_freqs AS frequencies
  FROM pg_stats
  WHERE schemaname = current_schema() AND tablename = 'element_likeness' AND attname = 'name_grams'`;

const shared = (column: string, parameter: string) =>
  `(SELECT count(*) FROM unnest(l.${column}) AS one (gram) WHERE one.gram = ANY(${parameter}::bigint[]))`;

// $1 code, $2 all grams, $3 the rarest, of which a similar name holds one, $4 and $5 bounds, $6 percent, $7 percent where
// the value domain is the same, $8 its key, $9 signature, $10 grams that it hides, $11 limit. Counting bits is cheap and
// rules most of them out before grams are counted.
const SIMILAR_NAME = `
  SELECT near.code
  FROM (
    SELECT l.code, l.domain_key, cardinality(l.name_grams) AS size, ${shared('name_grams', '$2')} AS shared
    FROM element_likeness l
    WHERE l.name_grams && $3::bigint[] AND l.code <> $1 AND cardinality(l.name_grams) BETWEEN $4 AND $5
      AND 200 * (bit_count(l.name_signature & $9::bit(256)) + $10)
        >= CASE WHEN l.domain_key = $8 THEN $7::int ELSE $6::int END
          * (cardinality(l.name_grams) + cardinality($2::bigint[]))
    OFFSET 0
  ) near
  WHERE 200 * near.shared
    >= CASE WHEN near.domain_key = $8 THEN $7::int ELSE $6::int END * (near.size + cardinality($2::bigint[]))
  ORDER BY near.shared::float8 / (near.size + cardinality($2::bigint[])) DESC, near.code LIMIT $11`;

const NEAR_DEFINITION = `
  SELECT l.code FROM element_likeness l
  WHERE l.definition_bands && $2::bigint[] AND l.code <> $1
  ORDER BY ${shared('definition_bands', '$2')} DESC, l.code LIMIT $3`;

/** What elements are found by, and the search by it. Every search goes by an index. */
@Injectable()
export class ElementLikenessIndex {
  /** Codes of some elements whose texts are new; they are not due any more when the transaction commits. */
  async takeDue(tx: Transaction, limit: number): Promise<string[]> {
    // TypeORM answers a DELETE with its rows and their number.
    const [rows] = await tx.query<[{ code: string }[], number]>(TAKE_DUE, [limit]);
    return rows.map(({ code }) => code);
  }

  async store(tx: Transaction, elements: readonly CodedElement[]): Promise<void> {
    const rows = elements.map(({ code, name, definition, valueDomain }) => {
      const grams = gramsOf(name);
      const bands = sketchOf(gramsOf(definition));
      return { code, grams, signature: signatureOf(grams), bands, domain: domainKey(valueDomain) };
    });
    await tx.query(STORE, [JSON.stringify(rows)]);
  }

  /** How common grams of names are, for several searches. */
  async commonGrams(tx: Transaction): Promise<ReadonlyMap<number, number>> {
    const [row] = await tx.query<{ grams: string[] | null; frequencies: number[] | null }[]>(COMMON);
    const frequencies = row?.frequencies ?? [];
    return new Map((row?.grams ?? []).map((gram, index) => [Number(gram), frequencies[index] ?? 0]));
  }

  /** Codes of elements that may be the same as one: all that have a similar name, most that have a near definition. */
  async candidates(tx: Transaction, element: CodedElement, common: ReadonlyMap<number, number>): Promise<string[]> {
    const [names, definitions] = [
      await this.bySimilarName(tx, element, common),
      await this.byNearDefinition(tx, element),
    ];
    return [...new Set([...names, ...definitions])];
  }

  private async bySimilarName(
    tx: Transaction,
    { code, name, valueDomain }: CodedElement,
    common: ReadonlyMap<number, number>,
  ): Promise<string[]> {
    const grams = gramsOf(name);
    if (grams.length === 0) return [];
    const domain = domainKey(valueDomain);
    const [percent, ofSameDomain] = [
      LIKENESS_THRESHOLDS.elementName.value,
      LIKENESS_THRESHOLDS.elementNameOfSameDomain.value,
    ];
    const { least, most, enough } = boundsOf(grams.length, domain === undefined ? percent : ofSameDomain);
    const rarest = grams.toSorted((one, other) => (common.get(one) ?? 0) - (common.get(other) ?? 0) || one - other);
    const rows = await tx.query<{ code: string }[]>(SIMILAR_NAME, [
      ...[code, grams, rarest.slice(0, enough), least, most, percent, ofSameDomain, domain ?? null],
      ...[signatureOf(grams), hiddenBy(grams), MOST_CANDIDATES],
    ]);
    return rows.map((row) => row.code);
  }

  private async byNearDefinition(tx: Transaction, { code, definition }: CodedElement): Promise<string[]> {
    const bands = sketchOf(gramsOf(definition));
    if (bands.length === 0) return [];
    const rows = await tx.query<{ code: string }[]>(NEAR_DEFINITION, [code, bands, MOST_CANDIDATES]);
    return rows.map((row) => row.code);
  }
}
