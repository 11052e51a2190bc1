import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['ledger_entry', 'ledger_checkpoint'] as const;
const GROW_ONLY = [
  { table: 'ledger_entry_bundle', key: 'bundle_index' },
  { table: 'ledger_tile', key: 'level, tile_index' },
] as const;
const NEVER_EMPTIED = ['ledger_submission', 'ledger_head', 'ledger_key'] as const;

/** The ledger: queue of acts, log (entries, bundles, tiles, checkpoints, head) and the keys it has seen. */
export class Ledger1700000004000 implements MigrationInterface {
  name = 'Ledger1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SUBMISSION);
    // Oldest first for the sequencer; refused ones by the order they must be redone in.
    await runner.query("CREATE INDEX ledger_submission_pending ON ledger_submission (at, id) WHERE state = 'pending'");
    await runner.query(
      "CREATE INDEX ledger_submission_refused ON ledger_submission (order_key, id) WHERE state = 'refused'",
    );
    await runner.query('CREATE INDEX ledger_submission_act_id ON ledger_submission (act_id)');
    await runner.query('ALTER TABLE ledger_submission ALTER COLUMN entry SET STORAGE EXTERNAL');
    for (const statement of LOG) await runner.query(statement);
    for (const statement of FUNCTIONS) await runner.query(statement);
    for (const statement of triggers()) await runner.query(statement);
    await runner.query(PUBLISHED_ENTRY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW published_entry');
    for (const table of [...NEVER_EMPTIED, ...APPEND_ONLY, ...GROW_ONLY.map(({ table }) => table)]) {
      await runner.query(`DROP TABLE ${table}`);
    }
    for (const name of ['ledger_stamp', 'ledger_keep_sequenced', 'ledger_grow_head', 'ledger_grow_data']) {
      await runner.query(`DROP FUNCTION ${name}()`);
    }
  }
}

const SUBMISSION = `
  CREATE TABLE ledger_submission (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    identity bytea NOT NULL
      CONSTRAINT ledger_submission_identity UNIQUE
      CONSTRAINT ledger_submission_identity_length CHECK (octet_length(identity) = 32),
    act_id uuid NOT NULL,
    kind text NOT NULL,
    centre text NOT NULL CONSTRAINT ledger_submission_centre CHECK (centre IN ('public', 'social')),
    subject text NOT NULL,
    order_key text NOT NULL,
    at timestamptz NOT NULL,
    entry bytea,
    leaf_hash bytea NOT NULL CONSTRAINT ledger_submission_leaf_hash CHECK (octet_length(leaf_hash) = 32),
    salts jsonb NOT NULL,
    state text NOT NULL DEFAULT 'pending'
      CONSTRAINT ledger_submission_state CHECK (state IN ('pending', 'sequenced', 'refused')),
    entry_index bigint CONSTRAINT ledger_submission_entry_index UNIQUE,
    refusal text,
    CONSTRAINT ledger_submission_sequenced
      CHECK ((state = 'sequenced') = (entry_index IS NOT NULL) AND (state = 'sequenced') = (entry IS NULL)),
    CONSTRAINT ledger_submission_refusal CHECK ((state = 'refused') = (refusal IS NOT NULL))
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000)`;

const LOG = [
  `CREATE TABLE ledger_entry (
    entry_index bigint PRIMARY KEY CONSTRAINT ledger_entry_index CHECK (entry_index >= 0),
    leaf_hash bytea NOT NULL
      CONSTRAINT ledger_entry_leaf_hash UNIQUE
      CONSTRAINT ledger_entry_leaf_hash_length CHECK (octet_length(leaf_hash) = 32),
    byte_offset integer NOT NULL,
    byte_length integer NOT NULL CONSTRAINT ledger_entry_byte_length CHECK (byte_length BETWEEN 1 AND 65535)
  )`,
  // A growing bundle is written anew each time: its old chunks must not pile up.
  `CREATE TABLE ledger_entry_bundle (
    bundle_index bigint PRIMARY KEY,
    width integer NOT NULL CONSTRAINT ledger_entry_bundle_width CHECK (width BETWEEN 1 AND 256),
    data bytea NOT NULL
  ) WITH (toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000)`,
  'ALTER TABLE ledger_entry_bundle ALTER COLUMN data SET STORAGE EXTERNAL',
  `CREATE TABLE ledger_tile (
    level integer NOT NULL CONSTRAINT ledger_tile_level CHECK (level BETWEEN 0 AND 63),
    tile_index bigint NOT NULL CONSTRAINT ledger_tile_index CHECK (tile_index >= 0),
    width integer NOT NULL CONSTRAINT ledger_tile_width CHECK (width BETWEEN 1 AND 256),
    data bytea NOT NULL CONSTRAINT ledger_tile_data CHECK (octet_length(data) = width * 32),
    PRIMARY KEY (level, tile_index)
  ) WITH (toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000)`,
  'ALTER TABLE ledger_tile ALTER COLUMN data SET STORAGE EXTERNAL',
  `CREATE TABLE ledger_checkpoint (
    size bigint PRIMARY KEY CONSTRAINT ledger_checkpoint_size CHECK (size > 0),
    root bytea NOT NULL CONSTRAINT ledger_checkpoint_root CHECK (octet_length(root) = 32),
    note text NOT NULL,
    signed_at timestamptz NOT NULL
  )`,
  `CREATE TABLE ledger_head (
    singleton boolean PRIMARY KEY DEFAULT true CONSTRAINT ledger_head_singleton CHECK (singleton),
    origin text NOT NULL,
    public_url text NOT NULL,
    sample boolean NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL CONSTRAINT ledger_head_root CHECK (octet_length(root) = 32),
    last_at timestamptz NOT NULL,
    floor_at timestamptz NOT NULL
  )`,
  `CREATE TABLE ledger_key (
    multikey text PRIMARY KEY,
    centre text NOT NULL CONSTRAINT ledger_key_centre CHECK (centre IN ('public', 'social')),
    purpose text NOT NULL CONSTRAINT ledger_key_purpose CHECK (purpose IN ('root', 'entry', 'credential')),
    introduced_index bigint,
    retired_index bigint,
    first_untrusted_index bigint,
    CONSTRAINT ledger_key_introduced CHECK ((purpose = 'root') = (introduced_index IS NULL))
  )`,
];

// What other modules may join in their own statements: the place and exact bytes of every published act.
const PUBLISHED_ENTRY = `
  CREATE VIEW published_entry AS
  SELECT s.act_id, s.kind, s.at, s.entry_index,
         substring(b.data FROM e.byte_offset + 1 FOR e.byte_length) AS entry
  FROM ledger_submission s
  LEFT JOIN ledger_entry e ON e.entry_index = s.entry_index
  LEFT JOIN ledger_entry_bundle b ON b.bundle_index = s.entry_index / 256
  WHERE s.state = 'sequenced'`;

const FUNCTIONS = [
  // Each statement of a volatile function has its own snapshot: the head is read after the lock was granted, so it
  // shows everything that the sequencer did before it let go of the lock.
  `CREATE FUNCTION ledger_stamp() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
   DECLARE
     earliest timestamptz;
   BEGIN
     PERFORM pg_advisory_xact_lock_shared(7204, 1);
     SELECT greatest(last_at, floor_at) INTO earliest FROM ledger_head;
     RETURN earliest;
   END
   $$`,
  `CREATE FUNCTION ledger_grow_data() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.width > OLD.width
        AND octet_length(NEW.data) > octet_length(OLD.data)
        AND substring(NEW.data FROM 1 FOR octet_length(OLD.data)) = OLD.data
     THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
   END
   $$`,
  `CREATE FUNCTION ledger_grow_head() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF (NEW.origin, NEW.public_url, NEW.sample) = (OLD.origin, OLD.public_url, OLD.sample)
        AND NEW.last_at >= OLD.last_at
        AND (NEW.size > OLD.size OR (NEW.size, NEW.root, NEW.last_at) = (OLD.size, OLD.root, OLD.last_at))
     THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
   END
   $$`,
  `CREATE FUNCTION ledger_keep_sequenced() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.identity = OLD.identity
        AND (OLD.state <> 'sequenced'
          OR (NEW.state, NEW.entry_index, NEW.leaf_hash, NEW.at) = (OLD.state, OLD.entry_index, OLD.leaf_hash, OLD.at))
     THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION '% is kept once sequenced: % refused', TG_TABLE_NAME, TG_OP
       USING ERRCODE = 'insufficient_privilege';
   END
   $$`,
];

function* triggers(): Generator<string> {
  for (const table of [...APPEND_ONLY, ...NEVER_EMPTIED, ...GROW_ONLY.map(({ table }) => table)]) {
    yield refusal(table, 'truncate', 'BEFORE TRUNCATE', 'STATEMENT');
    yield refusal(table, 'delete', 'BEFORE DELETE', 'ROW');
  }
  for (const table of APPEND_ONLY) yield refusal(table, 'update', 'BEFORE UPDATE', 'ROW');
  for (const { table, key } of GROW_ONLY) {
    yield refusal(table, 'move', `BEFORE UPDATE OF ${key}`, 'ROW');
    yield guard(table, 'grow', 'ledger_grow_data');
  }
  yield guard('ledger_head', 'grow', 'ledger_grow_head');
  yield guard('ledger_submission', 'keep', 'ledger_keep_sequenced');
}

const refusal = (table: string, name: string, event: string, each: string) =>
  `CREATE TRIGGER ${table}_${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION refuse_change()`;

const guard = (table: string, name: string, check: string) =>
  `CREATE TRIGGER ${table}_${name} BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${check}()`;
