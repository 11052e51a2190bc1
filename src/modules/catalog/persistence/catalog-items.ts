import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { CatalogItem, ItemKind } from '../domain/item.js';
import { lexemesOf } from '../domain/lexemes.js';

const UPSERT = `
  INSERT INTO catalog_item AS c (ordinal, id, kind, centre, name, code, publisher_name, publisher_code, state, valid_until,
    industry, region, update_frequency, opening, changed_at, document, generation, terms)
  SELECT i.ordinal, i.id, i.kind, i.centre, i.name, i.code, i.publisher_name, i.publisher_code, i.state, i.valid_until,
    i.industry, i.region, i.update_frequency, i.opening, i.changed_at, i.document, $2, array_to_tsvector(i.terms)
  FROM jsonb_to_recordset($1::jsonb) AS i (ordinal bigint, id text, kind text, centre text, name text, code text,
    publisher_name text, publisher_code text, state text, valid_until timestamptz, industry text, region text,
    update_frequency text, opening text, changed_at timestamptz, document jsonb, terms text[])
  ON CONFLICT (id) DO UPDATE SET (ordinal, kind, centre, name, code, publisher_name, publisher_code, state, valid_until,
    industry, region, update_frequency, opening, changed_at, document, generation, terms)
    = (excluded.ordinal, excluded.kind, excluded.centre, excluded.name, excluded.code, excluded.publisher_name,
      excluded.publisher_code, excluded.state, excluded.valid_until, excluded.industry, excluded.region,
      excluded.update_frequency, excluded.opening, excluded.changed_at, excluded.document, excluded.generation,
      excluded.terms)`;

// A place in the order belongs to one asset: whatever else stands there was not made from this log.
const DISPLACE = 'DELETE FROM catalog_item WHERE ordinal = ANY ($1::bigint[]) AND id <> ALL ($2::text[])';
const BY_IDS = 'SELECT document FROM catalog_item WHERE id = ANY ($1::text[])';
const ONWARDS = `
  SELECT document FROM catalog_item WHERE ordinal > $1 ORDER BY ordinal LIMIT $2`;

const EXPIRED = `
  SELECT code FROM catalog_item WHERE state = 'in-force' AND valid_until < $1 ORDER BY valid_until LIMIT $2`;

type Row = { readonly document: CatalogItem };

/** The assets of the catalog. The document is what was written here, and nothing else writes it. */
@Injectable()
export class CatalogItems {
  /** Puts assets in, or in place of what was known of them, as made in that generation. */
  async put(tx: Transaction, items: readonly CatalogItem[], generation: number): Promise<void> {
    if (items.length === 0) return;
    await tx.query(DISPLACE, [items.map(({ ordinal }) => ordinal), items.map(({ id }) => id)]);
    await tx.query(UPSERT, [JSON.stringify(items.map(toRow)), generation]);
  }

  async remove(tx: Transaction, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.query('DELETE FROM catalog_item WHERE id = ANY ($1::text[])', [ids]);
  }

  /** Removes what was not made again in the present generation. */
  async removeBefore(tx: Transaction, generation: number): Promise<void> {
    await tx.query('DELETE FROM catalog_item WHERE generation < $1', [generation]);
  }

  /** By identifier; those that are not there are left out. */
  async byIds(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, CatalogItem>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<Row[]>(BY_IDS, [ids]);
    return new Map(rows.map(({ document }) => [document.id, document]));
  }

  /** By identifier, those that were made in that generation. */
  async ofGeneration(
    tx: Transaction,
    ids: readonly string[],
    generation: number,
  ): Promise<ReadonlyMap<string, CatalogItem>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<Row[]>(`${BY_IDS} AND generation = $2`, [ids, generation]);
    return new Map(rows.map(({ document }) => [document.id, document]));
  }

  /** Those of a kind with these codes. */
  async byCodes(tx: Transaction, kind: ItemKind, codes: readonly string[]): Promise<CatalogItem[]> {
    if (codes.length === 0) return [];
    const sql = 'SELECT document FROM catalog_item WHERE kind = $1 AND code = ANY ($2::text[])';
    return (await tx.query<Row[]>(sql, [kind, codes])).map(({ document }) => document);
  }

  /** Which of these identifiers there are. */
  async existing(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const sql = 'SELECT id FROM catalog_item WHERE id = ANY ($1::text[])';
    return (await tx.query<{ id: string }[]>(sql, [ids])).map(({ id }) => id);
  }

  /** Numbers of certificates that are shown in force and are over by then. */
  async expired(tx: Transaction, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.query<{ code: string }[]>(EXPIRED, [now, limit]);
    return rows.map(({ code }) => code);
  }

  /** Those behind an ordinal, the oldest first. */
  async onwards(tx: Transaction, ordinal: number, limit: number): Promise<CatalogItem[]> {
    const rows = await tx.query<Row[]>(ONWARDS, [ordinal, limit]);
    return rows.map(({ document }) => document);
  }
}

const toRow = (item: CatalogItem) => ({
  ordinal: item.ordinal,
  id: item.id,
  kind: item.kind,
  centre: item.centre,
  name: item.name,
  code: item.code,
  publisher_name: item.publisher.name,
  publisher_code: item.publisher.code ?? null,
  state: item.state,
  valid_until: item.validUntil ?? null,
  industry: item.facets.industry ?? null,
  region: item.facets.region ?? null,
  update_frequency: item.facets.updateFrequency ?? null,
  opening: item.facets.opening ?? null,
  changed_at: item.changed.at,
  document: item,
  terms: lexemesOf(item),
});
