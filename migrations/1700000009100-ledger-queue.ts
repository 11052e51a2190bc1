import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was submitted, what still waits, and which place it got, apart. A submission is written once; a row of the queue
 * goes when its place is noted. One table whose rows changed from one state into the next cost every index a second
 * entry for each act, and the sequencer had to step over the remains.
 */
export class LedgerQueue1700000009100 implements MigrationInterface {
  name = 'LedgerQueue1700000009100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`
      INSERT INTO ledger_waiting (submission_id, at, order_key, entry, refusal)
      SELECT id, at, order_key, entry, refusal FROM ledger_submission WHERE state <> 'sequenced'`);
    await runner.query(`
      INSERT INTO ledger_place (submission_id, entry_index)
      SELECT id, entry_index FROM ledger_submission WHERE state = 'sequenced'`);
    for (const name of ['begin', 'keep'])
      await runner.query(`DROP TRIGGER ledger_submission_${name} ON ledger_submission`);
    for (const name of ['begin_pending', 'keep_sequenced']) await runner.query(`DROP FUNCTION ledger_${name}()`);
    await runner.query(publishedEntry(BY_PLACE));
    await runner.query(
      'ALTER TABLE ledger_submission DROP COLUMN state, DROP COLUMN entry, DROP COLUMN entry_index, DROP COLUMN refusal',
    );
    await runner.query(
      'ALTER TABLE ledger_submission RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)',
    );
    for (const statement of GUARDS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
    await runner.query(publishedEntry(BY_STATE));
    for (const statement of GUARDS_BEFORE) await runner.query(statement);
    for (const table of ['ledger_waiting', 'ledger_place']) await runner.query(`DROP TABLE ${table}`);
    for (const name of ['gone', 'placed', 'keep_placed']) await runner.query(`DROP FUNCTION ledger_${name}()`);
  }
}

const TABLES = [
  // Refused rows stay, and block what comes behind them, until they are made again.
  `CREATE TABLE ledger_waiting (
    submission_id bigint PRIMARY KEY,
    at timestamptz NOT NULL
      CONSTRAINT ledger_waiting_at CHECK (at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
    order_key text NOT NULL,
    entry bytea NOT NULL CONSTRAINT ledger_waiting_length CHECK (octet_length(entry) BETWEEN 1 AND 65535),
    refusal text
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
  'ALTER TABLE ledger_waiting ALTER COLUMN entry SET STORAGE EXTERNAL',
  `CREATE INDEX ledger_waiting_refused ON ledger_waiting (order_key, submission_id) WHERE refusal IS NOT NULL`,
  `CREATE TABLE ledger_place (
    submission_id bigint PRIMARY KEY,
    entry_index bigint NOT NULL
      CONSTRAINT ledger_place_entry_index UNIQUE
      CONSTRAINT ledger_place_index CHECK (entry_index BETWEEN 0 AND 9007199254740991)
  )`,
];

const trigger = (name: string, event: string, what: string, check: string) =>
  `CREATE TRIGGER ${name} ${event} ${what} EXECUTE FUNCTION ${check}()`;

// The functions look by index whatever the planner thinks of tables that grow by thousands of rows between two looks.
const GUARDS = [
  // A place is noted only beside the log's own note of the same leaf. Otherwise one row could take a revocation out of
  // sight.
  `CREATE FUNCTION ledger_placed() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
   BEGIN
     IF EXISTS (
       SELECT 1 FROM placed p WHERE p.entry_index IS DISTINCT FROM (
         SELECT l.entry_index FROM ledger_submission s JOIN ledger_leaf l ON l.leaf_hash = s.leaf_hash
         WHERE s.id = p.submission_id))
     THEN
       RAISE EXCEPTION '% is not where the log has it: % refused', TG_TABLE_NAME, TG_OP
         USING ERRCODE = 'insufficient_privilege';
     END IF;
     RETURN NULL;
   END
   $$`,
  `CREATE TRIGGER ledger_place_placed AFTER INSERT ON ledger_place
   REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION ledger_placed()`,
  trigger('ledger_place_update', 'BEFORE UPDATE', 'ON ledger_place FOR EACH ROW', 'refuse_change'),
  trigger('ledger_place_delete', 'BEFORE DELETE', 'ON ledger_place FOR EACH ROW', 'refuse_change'),
  trigger('ledger_place_truncate', 'BEFORE TRUNCATE', 'ON ledger_place FOR EACH STATEMENT', 'refuse_change'),
  `CREATE FUNCTION ledger_gone() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
   BEGIN
     IF EXISTS (
       SELECT 1 FROM gone g
       WHERE (SELECT p.submission_id FROM ledger_place p WHERE p.submission_id = g.submission_id) IS NULL)
     THEN
       RAISE EXCEPTION '% has not been sequenced: % refused', TG_TABLE_NAME, TG_OP
         USING ERRCODE = 'insufficient_privilege';
     END IF;
     RETURN NULL;
   END
   $$`,
  `CREATE TRIGGER ledger_waiting_gone AFTER DELETE ON ledger_waiting
   REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION ledger_gone()`,
  trigger('ledger_waiting_truncate', 'BEFORE TRUNCATE', 'ON ledger_waiting FOR EACH STATEMENT', 'refuse_change'),
  `CREATE TRIGGER ledger_waiting_move BEFORE UPDATE ON ledger_waiting
   FOR EACH ROW WHEN (NEW.submission_id <> OLD.submission_id OR NEW.order_key <> OLD.order_key)
   EXECUTE FUNCTION refuse_change()`,
  // What other modules join by (act, kind) and what order depends on stays for ever; what has a place does not change at
  // all.
  `CREATE FUNCTION ledger_keep_placed() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF (NEW.id, NEW.identity, NEW.act_id, NEW.kind, NEW.centre, NEW.order_key)
          = (OLD.id, OLD.identity, OLD.act_id, OLD.kind, OLD.centre, OLD.order_key)
        AND NOT EXISTS (SELECT 1 FROM ledger_place p WHERE p.submission_id = OLD.id)
     THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION '% is kept once sequenced: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
   END
   $$`,
  trigger('ledger_submission_keep', 'BEFORE UPDATE', 'ON ledger_submission FOR EACH ROW', 'ledger_keep_placed'),
];

const ENTRY = (index: string) => {
  const place = `(${index} % 256)::int`;
  const start = `coalesce(b.ends[${place}], 0)`;
  return `substring(b.data FROM ${start} + 3 FOR b.ends[${place} + 1] - ${start} - 2) AS entry`;
};

const BY_PLACE = `
  SELECT s.act_id, s.kind, s.at, p.entry_index, ${ENTRY('p.entry_index')}
  FROM ledger_place p
  JOIN ledger_submission s ON s.id = p.submission_id
  LEFT JOIN ledger_entry_bundle b ON b.bundle_index = p.entry_index / 256`;

const BY_STATE = `
  SELECT s.act_id, s.kind, s.at, s.entry_index, ${ENTRY('s.entry_index')}
  FROM ledger_submission s
  LEFT JOIN ledger_entry_bundle b ON b.bundle_index = s.entry_index / 256
  WHERE s.state = 'sequenced'`;

/** What other modules may join in their own statements: the place and exact bytes of every published act. */
const publishedEntry = (query: string): string => `CREATE OR REPLACE VIEW published_entry AS ${query}`;

/** The columns and their content as they were. */
const BACK = [
  'DROP TRIGGER ledger_submission_keep ON ledger_submission',
  `ALTER TABLE ledger_submission
     ADD COLUMN entry bytea,
     ADD COLUMN state text NOT NULL DEFAULT 'pending'
       CONSTRAINT ledger_submission_state CHECK (state IN ('pending', 'sequenced', 'refused')),
     ADD COLUMN entry_index bigint CONSTRAINT ledger_submission_entry_index UNIQUE,
     ADD COLUMN refusal text`,
  'ALTER TABLE ledger_submission ALTER COLUMN entry SET STORAGE EXTERNAL',
  `UPDATE ledger_submission s SET state = 'sequenced', entry_index = p.entry_index
   FROM ledger_place p WHERE p.submission_id = s.id`,
  `UPDATE ledger_submission s
   SET entry = w.entry, refusal = w.refusal, state = CASE WHEN w.refusal IS NULL THEN 'pending' ELSE 'refused' END
   FROM ledger_waiting w WHERE w.submission_id = s.id`,
  `ALTER TABLE ledger_submission
     ADD CONSTRAINT ledger_submission_sequenced
       CHECK ((state = 'sequenced') = (entry_index IS NOT NULL) AND (state = 'sequenced') = (entry IS NULL)),
     ADD CONSTRAINT ledger_submission_refusal CHECK ((state = 'refused') = (refusal IS NOT NULL)),
     ADD CONSTRAINT ledger_submission_index CHECK (entry_index BETWEEN 0 AND 9007199254740991),
     ADD CONSTRAINT ledger_submission_length CHECK (octet_length(entry) BETWEEN 1 AND 65535),
     SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000)`,
  "CREATE INDEX ledger_submission_pending ON ledger_submission (at, id) WHERE state = 'pending'",
  "CREATE INDEX ledger_submission_refused ON ledger_submission (order_key, id) WHERE state = 'refused'",
];

const GUARDS_BEFORE = [
  `CREATE FUNCTION ledger_begin_pending() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.state = 'pending' THEN RETURN NEW; END IF;
     RAISE EXCEPTION '% begins pending: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
   END
   $$`,
  `CREATE FUNCTION ledger_keep_sequenced() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.identity, NEW.act_id, NEW.kind, NEW.centre, NEW.order_key)
         = (OLD.id, OLD.identity, OLD.act_id, OLD.kind, OLD.centre, OLD.order_key)
       AND (CASE
         WHEN OLD.state = 'sequenced' THEN NEW IS NOT DISTINCT FROM OLD
         WHEN NEW.state = 'sequenced' THEN
           (NEW.leaf_hash, NEW.at, NEW.subject) = (OLD.leaf_hash, OLD.at, OLD.subject)
           AND EXISTS (SELECT 1 FROM ledger_leaf e
             WHERE e.entry_index = NEW.entry_index AND e.leaf_hash = NEW.leaf_hash)
         ELSE true
       END)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is kept once sequenced: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`,
  trigger('ledger_submission_begin', 'BEFORE INSERT', 'ON ledger_submission FOR EACH ROW', 'ledger_begin_pending'),
  trigger('ledger_submission_keep', 'BEFORE UPDATE', 'ON ledger_submission FOR EACH ROW', 'ledger_keep_sequenced'),
];
