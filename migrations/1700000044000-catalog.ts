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
 * The newest assets that hold what is asked for, at most so many, none above `top`. They are looked for block by block from the
 * newest on, in blocks that double, and at last in all that is left: a common word is done within the first block, a rare
 * one is never read twice. Every asset names the blocks that it is in, one of each size (`#level.place`), so that a block
 * is one more word that must be there; several would make the index walk all of them. The plan is always the same one, by
 * the index.
 */
const CANDIDATES = `
  CREATE FUNCTION catalog_candidates(asked tsquery, top bigint, wanted integer) RETURNS TABLE (
    ordinal bigint, id text, kind text, centre text, name text, code text, publisher_name text, publisher_code text,
    state text, valid_until timestamptz, industry text, region text, update_frequency text, opening text
  ) LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  #variable_conflict use_column
  DECLARE
    upper_end bigint := top;
    slice bigint := top / 65536;
    level integer := 0;
    largest integer := 0;
    block tsquery;
    lower_end bigint;
    found_now integer;
    missing integer := wanted;
  BEGIN
    WHILE missing > 0 AND upper_end >= 0 LOOP
      level := 0;
      WHILE level < largest AND (slice + 1) % (1 << (level + 1)) = 0 LOOP
        level := level + 1;
      END LOOP;
      IF largest > 8 OR slice = 0 THEN
        lower_end := 0;
        block := asked;
      ELSE
        lower_end := (slice >> level << level) * 65536;
        block := ('#' || level || '.' || (slice >> level))::tsquery && asked;
      END IF;
      RETURN QUERY
        SELECT f.ordinal, f.id, f.kind, f.centre, f.name, f.code, f.publisher_name, f.publisher_code, f.state,
          f.valid_until, f.industry, f.region, f.update_frequency, f.opening
        FROM (SELECT * FROM catalog_item i WHERE i.terms @@ block OFFSET 0) f
        WHERE f.ordinal BETWEEN lower_end AND upper_end
        ORDER BY f.ordinal DESC LIMIT missing;
      GET DIAGNOSTICS found_now = ROW_COUNT;
      missing := missing - found_now;
      upper_end := lower_end - 1;
      slice := (slice >> level << level) - 1;
      largest := largest + 1;
    END LOOP;
  END
  $$`;
