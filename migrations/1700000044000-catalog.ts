import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 数据目录: what the published ledger makes public, one row an asset, and the log of its changes. Everything here is derived
 * and can be made again from the first entry on; nothing else depends on it.
 */
export class Catalog1700000044000 implements MigrationInterface {
  name = 'Catalog1700000044000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ITEM, ...ITEM_INDEXES, CHANGE, ...CHANGE_INDEXES, PROGRESS, FIRST, CANDIDATES]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION catalog_candidates(tsquery, bigint, integer)');
    for (const table of ['catalog_progress', 'catalog_change', 'catalog_item']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

// The ordinal follows from the first entry about the asset: newer assets have greater ones, and making the catalog again
// gives the same.
const ITEM = `
  CREATE TABLE catalog_item (
    ordinal bigint CONSTRAINT catalog_item_pkey PRIMARY KEY,
    id text NOT NULL CONSTRAINT catalog_item_id UNIQUE,
    kind text NOT NULL CONSTRAINT catalog_item_kind CHECK (kind IN ('certificate', 'resource', 'element')),
    centre text NOT NULL CONSTRAINT catalog_item_centre CHECK (centre IN ('public', 'social')),
    name text NOT NULL,
    code text NOT NULL,
    publisher_name text NOT NULL,
    publisher_code text,
    state text NOT NULL,
    valid_until timestamptz(3),
    industry text,
    region text,
    update_frequency text,
    opening text,
    changed_at timestamptz(3) NOT NULL,
    document jsonb NOT NULL,
    generation integer NOT NULL,
    terms tsvector NOT NULL
  )`;

// Without a list of pending rows, which every search would have to read through.
const ITEM_INDEXES = [
  'CREATE INDEX catalog_item_terms ON catalog_item USING gin (terms) WITH (fastupdate = off)',
  `CREATE INDEX catalog_item_expiring ON catalog_item (valid_until) WHERE state = 'in-force'`,
  'CREATE INDEX catalog_item_code ON catalog_item (kind, code)',
];

const CHANGE = `
  CREATE TABLE catalog_change (
    entry_index bigint CONSTRAINT catalog_change_pkey PRIMARY KEY,
    position bigint NOT NULL,
    item_id text NOT NULL,
    act_id uuid NOT NULL,
    kind text NOT NULL,
    centre text NOT NULL,
    at timestamptz(3) NOT NULL,
    name text NOT NULL
  )`;

const CHANGE_INDEXES = [
  'CREATE INDEX catalog_change_position ON catalog_change (position)',
  'CREATE INDEX catalog_change_item ON catalog_change (item_id, entry_index)',
];

const PROGRESS = `
  CREATE TABLE catalog_progress (
    singleton boolean CONSTRAINT catalog_progress_pkey PRIMARY KEY DEFAULT true
      CONSTRAINT catalog_progress_singleton CHECK (singleton),
    next_index bigint NOT NULL,
    next_position bigint NOT NULL,
    generation integer NOT NULL,
    making_anew boolean NOT NULL,
    method integer NOT NULL
  )`;

const FIRST = 'INSERT INTO catalog_progress VALUES (true, 0, 0, 1, false, 1)';

/**
 * The newest assets that hold what is asked for, at most so many, none above \`top\`. They are looked for slice by slice from the
 * newest on, each time in twice as many slices, and at last in all that is left: a common word is done within the
 * first slice, a rare one is never read twice. Every asset has the name of its slice of 65,536 ordinals among its terms.
 * The plan is always the same one, by the index.
 */
const CANDIDATES = `
  CREATE FUNCTION catalog_candidates(asked tsquery, top bigint, wanted integer) RETURNS TABLE (
    ordinal bigint, id text, kind text, centre text, name text, code text, publisher_name text, publisher_code text,
    state text, valid_until timestamptz, industry text, region text, update_frequency text, opening text
  ) LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  #variable_conflict use_column
  DECLARE
    upper_end bigint := top;
    width bigint := 1;
    slices tsquery;
    lower_end bigint;
    found_now integer;
    missing integer := wanted;
  BEGIN
    WHILE missing > 0 AND upper_end >= 0 LOOP
      IF width <= 16 AND upper_end / 65536 >= width THEN
        lower_end := (upper_end / 65536 - width + 1) * 65536;
        SELECT string_agg('#' || n, ' | ')::tsquery INTO slices
        FROM generate_series(lower_end / 65536, upper_end / 65536) AS n;
        slices := slices && asked;
      ELSE
        lower_end := 0;
        slices := asked;
      END IF;
      RETURN QUERY
        SELECT f.ordinal, f.id, f.kind, f.centre, f.name, f.code, f.publisher_name, f.publisher_code, f.state,
          f.valid_until, f.industry, f.region, f.update_frequency, f.opening
        FROM (SELECT * FROM catalog_item i WHERE i.terms @@ slices OFFSET 0) f
        WHERE f.ordinal BETWEEN lower_end AND upper_end
        ORDER BY f.ordinal DESC LIMIT missing;
      GET DIAGNOSTICS found_now = ROW_COUNT;
      missing := missing - found_now;
      upper_end := lower_end - 1;
      width := width * 2;
    END LOOP;
  END
  $$`;
