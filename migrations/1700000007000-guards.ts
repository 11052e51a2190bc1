import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Greatest integer that every reader of the ledger can hold (RFC 7493 section 2.2). */
const GREATEST = '9007199254740991';
/** Times that RFC 3339 can write; infinity is none of them. */
const WRITABLE = "BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'";

const CHECKS = [
  ['ledger_submission', 'ledger_submission_id', `id BETWEEN 1 AND ${GREATEST}`],
  ['ledger_submission', 'ledger_submission_index', `entry_index BETWEEN 0 AND ${GREATEST}`],
  ['ledger_submission', 'ledger_submission_at', `at ${WRITABLE}`],
  ['ledger_submission', 'ledger_submission_length', 'octet_length(entry) BETWEEN 1 AND 65535'],
  ['ledger_head', 'ledger_head_times', `last_at ${WRITABLE} AND floor_at ${WRITABLE}`],
  [
    'ledger_key',
    'ledger_key_indexes',
    `least(introduced_index, retired_index, first_untrusted_index) >= 0
     AND greatest(introduced_index, retired_index, first_untrusted_index) <= ${GREATEST}`,
  ],
] as const;

// What other modules join by (act, kind) and what order depends on stays for ever; a sequenced row does not change at
// all, and becomes one only beside the log's own entry. Otherwise one UPDATE would take a revocation out of sight.
const KEEP_SEQUENCED = `
  CREATE OR REPLACE FUNCTION ledger_keep_sequenced() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.identity, NEW.act_id, NEW.kind, NEW.centre, NEW.order_key)
         = (OLD.id, OLD.identity, OLD.act_id, OLD.kind, OLD.centre, OLD.order_key)
       AND (CASE
         WHEN OLD.state = 'sequenced' THEN NEW IS NOT DISTINCT FROM OLD
         WHEN NEW.state = 'sequenced' THEN
           (NEW.leaf_hash, NEW.at, NEW.subject) = (OLD.leaf_hash, OLD.at, OLD.subject)
           AND EXISTS (SELECT 1 FROM ledger_entry e
             WHERE e.entry_index = NEW.entry_index AND e.leaf_hash = NEW.leaf_hash)
         ELSE true
       END)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is kept once sequenced: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

/** As it was before, for the way back. */
const KEEP_SEQUENCED_BEFORE = `CREATE OR REPLACE FUNCTION ledger_keep_sequenced() RETURNS trigger LANGUAGE plpgsql AS $$
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
   $$`;

const FUNCTIONS = [
  // A row that claims to be sequenced already would hold an index that the log gives to another act: the log would stop.
  `CREATE FUNCTION ledger_begin_pending() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.state = 'pending' THEN RETURN NEW; END IF;
     RAISE EXCEPTION '% begins pending: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
   END
   $$`,
  `CREATE FUNCTION ledger_keep_key() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF (NEW.multikey, NEW.centre, NEW.purpose) = (OLD.multikey, OLD.centre, OLD.purpose)
        AND NEW.introduced_index IS NOT DISTINCT FROM OLD.introduced_index
        AND (OLD.retired_index IS NULL OR NEW IS NOT DISTINCT FROM OLD)
     THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION '% is only retired: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
   END
   $$`,
  // Status lists are signed from the place of a certificate: moving it would clear the bit of a revoked one.
  `CREATE FUNCTION certificate_keep_place() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF (NEW.number, NEW.act_id, NEW.application_id, NEW.centre, NEW.organisation_id, NEW.status_index)
        = (OLD.number, OLD.act_id, OLD.application_id, OLD.centre, OLD.organisation_id, OLD.status_index)
     THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION '% keeps its place: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
   END
   $$`,
];

const TRIGGERS = [
  ['ledger_submission', 'ledger_submission_begin', 'BEFORE INSERT', 'ROW', 'ledger_begin_pending'],
  ['ledger_key', 'ledger_key_keep', 'BEFORE UPDATE', 'ROW', 'ledger_keep_key'],
  ['certificate', 'certificate_keep', 'BEFORE UPDATE', 'ROW', 'certificate_keep_place'],
  ['certificate', 'certificate_delete', 'BEFORE DELETE', 'ROW', 'refuse_change'],
  ['certificate', 'certificate_truncate', 'BEFORE TRUNCATE', 'STATEMENT', 'refuse_change'],
] as const;

/**
 * What no statement may do, even as the running program's own role: take a published act out of sight, stop the log
 * with one row, or move a certificate's place in the status lists.
 */
export class Guards1700000007000 implements MigrationInterface {
  name = 'Guards1700000007000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name, condition] of CHECKS) {
      await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${condition})`);
    }
    for (const statement of [KEEP_SEQUENCED, ...FUNCTIONS]) await runner.query(statement);
    for (const [table, name, event, each, check] of TRIGGERS) {
      await runner.query(`CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION ${check}()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of TRIGGERS) await runner.query(`DROP TRIGGER ${name} ON ${table}`);
    for (const name of ['certificate_keep_place', 'ledger_keep_key', 'ledger_begin_pending']) {
      await runner.query(`DROP FUNCTION ${name}()`);
    }
    await runner.query(KEEP_SEQUENCED_BEFORE);
    for (const [table, name] of CHECKS) await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  }
}
