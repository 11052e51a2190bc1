import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A leaner index of the log. An entry's place inside its bundle stands with the bundle, as the ends of its entries, and
 * `leaf hash → index` is one table with one index: what is written for each entry decides how fast the log grows.
 */
export class LedgerLeaves1700000009000 implements MigrationInterface {
  name = 'LedgerLeaves1700000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LEAVES);
    // For whoever reads a stretch of the log: the table grows in the order of the index, so block ranges tell enough.
    await runner.query(
      `CREATE INDEX ledger_leaf_entry_index ON ledger_leaf USING brin (entry_index)
       WITH (pages_per_range = 32, autosummarize = on)`,
    );
    await runner.query(
      'INSERT INTO ledger_leaf (leaf_hash, entry_index) SELECT leaf_hash, entry_index FROM ledger_entry',
    );
    await runner.query('ALTER TABLE ledger_checkpoint DROP CONSTRAINT ledger_checkpoint_size');
    await runner.query('ALTER TABLE ledger_checkpoint ADD CONSTRAINT ledger_checkpoint_size CHECK (size >= 0)');
    await runner.query('ALTER TABLE ledger_entry_bundle ADD COLUMN ends integer[]');
    await changeGuarded(runner, ENDS_FROM_ENTRIES);
    await runner.query('ALTER TABLE ledger_entry_bundle ALTER COLUMN ends SET NOT NULL');
    await runner.query(
      `ALTER TABLE ledger_entry_bundle ADD CONSTRAINT ledger_entry_bundle_ends
       CHECK (array_ndims(ends) = 1 AND array_length(ends, 1) = width AND ends[width] = octet_length(data))`,
    );
    await runner.query(publishedEntry(PLACED_BY_ENDS));
    await runner.query(keepSequenced('ledger_leaf'));
    await runner.query('DROP TABLE ledger_entry');
    for (const statement of [GROW_BUNDLE, ...leafTriggers('ledger_leaf')]) await runner.query(statement);
    await runner.query('DROP TRIGGER ledger_entry_bundle_grow ON ledger_entry_bundle');
    await runner.query(growTrigger('ledger_grow_bundle'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ledger_checkpoint DROP CONSTRAINT ledger_checkpoint_size');
    await runner.query('ALTER TABLE ledger_checkpoint ADD CONSTRAINT ledger_checkpoint_size CHECK (size > 0)');
    await runner.query(ENTRIES);
    await runner.query(ENTRIES_FROM_ENDS);
    await runner.query(publishedEntry(PLACED_BY_ENTRY));
    await runner.query(keepSequenced('ledger_entry'));
    await runner.query('DROP TRIGGER ledger_entry_bundle_grow ON ledger_entry_bundle');
    await runner.query('DROP FUNCTION ledger_grow_bundle()');
    await runner.query(growTrigger('ledger_grow_data'));
    await runner.query('ALTER TABLE ledger_entry_bundle DROP COLUMN ends');
    await runner.query('DROP TABLE ledger_leaf');
    for (const statement of leafTriggers('ledger_entry')) await runner.query(statement);
  }
}

/** Runs what the guards refuse to everybody: only the owner of a table can lift them, and only inside a migration. */
async function changeGuarded(runner: QueryRunner, statement: string): Promise<void> {
  await runner.query('ALTER TABLE ledger_entry_bundle DISABLE TRIGGER USER');
  await runner.query(statement);
  await runner.query('ALTER TABLE ledger_entry_bundle ENABLE TRIGGER USER');
}

const LEAVES = `
  CREATE TABLE ledger_leaf (
    leaf_hash bytea PRIMARY KEY CONSTRAINT ledger_leaf_hash_length CHECK (octet_length(leaf_hash) = 32),
    entry_index bigint NOT NULL CONSTRAINT ledger_leaf_index CHECK (entry_index >= 0)
  )`;

const ENDS_FROM_ENTRIES = `
  UPDATE ledger_entry_bundle b SET ends = (
    SELECT array_agg(e.byte_offset + e.byte_length ORDER BY e.entry_index) FROM ledger_entry e
    WHERE e.entry_index >= b.bundle_index * 256 AND e.entry_index < (b.bundle_index + 1) * 256)`;

const ENTRIES = `
  CREATE TABLE ledger_entry (
    entry_index bigint PRIMARY KEY CONSTRAINT ledger_entry_index CHECK (entry_index >= 0),
    leaf_hash bytea NOT NULL
      CONSTRAINT ledger_entry_leaf_hash UNIQUE
      CONSTRAINT ledger_entry_leaf_hash_length CHECK (octet_length(leaf_hash) = 32),
    byte_offset integer NOT NULL,
    byte_length integer NOT NULL CONSTRAINT ledger_entry_byte_length CHECK (byte_length BETWEEN 1 AND 65535)
  )`;

// Each entry stands behind its length in two bytes (C2SP tlog-tiles).
const ENTRIES_FROM_ENDS = `
  INSERT INTO ledger_entry (entry_index, leaf_hash, byte_offset, byte_length)
  SELECT l.entry_index, l.leaf_hash, coalesce(b.ends[place.n], 0) + 2,
         b.ends[place.n + 1] - coalesce(b.ends[place.n], 0) - 2
  FROM ledger_leaf l
  JOIN ledger_entry_bundle b ON b.bundle_index = l.entry_index / 256
  CROSS JOIN LATERAL (SELECT (l.entry_index % 256)::int AS n) AS place
  ORDER BY l.entry_index`;

const PLACED_BY_ENDS = `
  substring(b.data FROM coalesce(b.ends[(s.entry_index % 256)::int], 0) + 3
                   FOR b.ends[(s.entry_index % 256)::int + 1] - coalesce(b.ends[(s.entry_index % 256)::int], 0) - 2)
    AS entry
  FROM ledger_submission s`;

const PLACED_BY_ENTRY = `
  substring(b.data FROM e.byte_offset + 1 FOR e.byte_length) AS entry
  FROM ledger_submission s
  LEFT JOIN ledger_entry e ON e.entry_index = s.entry_index`;

/** What other modules may join in their own statements: the place and exact bytes of every published act. */
const publishedEntry = (place: string): string => `
  CREATE OR REPLACE VIEW published_entry AS
  SELECT s.act_id, s.kind, s.at, s.entry_index, ${place}
  LEFT JOIN ledger_entry_bundle b ON b.bundle_index = s.entry_index / 256
  WHERE s.state = 'sequenced'`;

/** A sequenced submission never changes, and becomes sequenced only beside the log's own note of its place. */
const keepSequenced = (index: 'ledger_leaf' | 'ledger_entry'): string => `
  CREATE OR REPLACE FUNCTION ledger_keep_sequenced() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.identity, NEW.act_id, NEW.kind, NEW.centre, NEW.order_key)
         = (OLD.id, OLD.identity, OLD.act_id, OLD.kind, OLD.centre, OLD.order_key)
       AND (CASE
         WHEN OLD.state = 'sequenced' THEN NEW IS NOT DISTINCT FROM OLD
         WHEN NEW.state = 'sequenced' THEN
           (NEW.leaf_hash, NEW.at, NEW.subject) = (OLD.leaf_hash, OLD.at, OLD.subject)
           AND EXISTS (SELECT 1 FROM ${index} e
             WHERE e.entry_index = NEW.entry_index AND e.leaf_hash = NEW.leaf_hash)
         ELSE true
       END)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is kept once sequenced: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const GROW_BUNDLE = `
  CREATE FUNCTION ledger_grow_bundle() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.width > OLD.width
       AND NEW.ends[1:OLD.width] = OLD.ends
       AND octet_length(NEW.data) > octet_length(OLD.data)
       AND substring(NEW.data FROM 1 FOR octet_length(OLD.data)) = OLD.data
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const growTrigger = (check: string): string =>
  `CREATE TRIGGER ledger_entry_bundle_grow BEFORE UPDATE ON ledger_entry_bundle
   FOR EACH ROW EXECUTE FUNCTION ${check}()`;

const leafTriggers = (table: string): string[] =>
  [
    ['truncate', 'BEFORE TRUNCATE', 'STATEMENT'],
    ['delete', 'BEFORE DELETE', 'ROW'],
    ['update', 'BEFORE UPDATE', 'ROW'],
  ].map(
    ([name, event, each]) =>
      `CREATE TRIGGER ${table}_${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION refuse_change()`,
  );
