import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of committed values, append-only but for the erasure of one value. */
const VALUES = ['application_act', 'application_act_repetition', 'certificate_act', 'salt_erasure'] as const;

/**
 * The erasure of salts of personal data, and of the values behind them: requests, how they ended, and guards that let
 * exactly that through. A salt or value goes only in the transaction that confirms its erasure and queues the entry
 * `salt.erased` which names it; the row that confirms it stays for ever.
 */
export class SaltErasure1700000014000 implements MigrationInterface {
  name = 'SaltErasure1700000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate_act ALTER COLUMN explanation DROP NOT NULL');
    for (const statement of [...TABLES, TWO_PERSONS, COVERS, KEEP_COMMITTED, KEEP_EXPLANATION, KEEP_PLACED]) {
      await runner.query(statement);
    }
    for (const table of ['application_act', 'application_act_repetition', 'certificate_act']) {
      await runner.query(`DROP TRIGGER ${table}_append_only ON ${table}`);
    }
    for (const statement of triggers()) await runner.query(statement);
    const schema = await currentSchema(runner);
    for (const name of PINNED) await runner.query(`ALTER FUNCTION ${name} SET search_path = ${schema}, pg_temp`);
  }

  /** Refused by PostgreSQL while an explanation is erased: what is gone cannot be put back. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate_act ALTER COLUMN explanation SET NOT NULL');
    for (const name of PINNED_BEFORE) await runner.query(`ALTER FUNCTION ${name} RESET search_path`);
    await runner.query(KEEP_PLACED_BEFORE);
    for (const table of ['salt_erasure_ending', 'salt_erasure']) await runner.query(`DROP TABLE ${table}`);
    for (const table of ['application_act', 'application_act_repetition', 'certificate_act']) {
      await runner.query(`DROP TRIGGER ${table}_append_only ON ${table}`);
      await runner.query(`DROP TRIGGER ${table}_erase_only ON ${table}`);
      await runner.query(trigger(`${table}_append_only`, 'BEFORE UPDATE OR DELETE', table, 'ROW', 'refuse_change()'));
    }
    for (const name of ADDED) await runner.query(`DROP FUNCTION ${name}`);
  }
}

const ADDED = [
  'salt_erasure_keep_committed()',
  'salt_erasure_keep_explanation()',
  'salt_erasure_covers(uuid, text, text)',
  'salt_erasure_two_persons()',
];
const PINNED_BEFORE = ['ledger_keep_placed()', 'ledger_placed()', 'ledger_gone()'];

/**
 * Guards that look into other tables find them in this schema alone. Without that, whoever may make temporary tables
 * gives a guard an empty one of the same name to look into: pg_temp is searched first unless it is named last.
 */
const PINNED = [...PINNED_BEFORE, ...ADDED];

async function currentSchema(runner: QueryRunner): Promise<string> {
  const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
  const [row] = rows;
  if (row === undefined) throw new Error('the database has no current schema');
  return row.name;
}

const TABLES = [
  `CREATE TABLE salt_erasure (
    id uuid CONSTRAINT salt_erasure_pkey PRIMARY KEY,
    entry_index bigint NOT NULL,
    entry_kind text NOT NULL,
    entry_act uuid NOT NULL,
    field text NOT NULL,
    centre text NOT NULL CONSTRAINT salt_erasure_centre CHECK (centre IN ('public', 'social')),
    organisation_id uuid NOT NULL,
    ground text NOT NULL CONSTRAINT salt_erasure_ground
      CHECK (ground IN ('request-of-the-person', 'correction', 'court-order', 'retention-over')),
    explanation text,
    account_id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_ref uuid NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    CONSTRAINT salt_erasure_term CHECK (expires_at > requested_at)
  )`,
  'CREATE INDEX salt_erasure_order ON salt_erasure (requested_at DESC, id DESC)',
  'CREATE INDEX salt_erasure_entry ON salt_erasure (entry_act)',
  // One row at most: of a confirmation and a withdrawal at the same moment one finds the other's.
  `CREATE TABLE salt_erasure_ending (
    erasure_id uuid CONSTRAINT salt_erasure_ending_pkey PRIMARY KEY
      CONSTRAINT salt_erasure_ending_erasure REFERENCES salt_erasure (id),
    outcome text NOT NULL CONSTRAINT salt_erasure_ending_outcome CHECK (outcome IN ('confirmed', 'withdrawn')),
    organisation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_ref uuid NOT NULL,
    ended_at timestamptz(3) NOT NULL
  )`,
];

// The program checks the same, and tells the caller which rule it is.
const TWO_PERSONS = `
  CREATE FUNCTION salt_erasure_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT 1 FROM salt_erasure r
      WHERE r.id = NEW.erasure_id AND r.organisation_id = NEW.organisation_id
        AND NEW.ended_at >= r.requested_at AND NEW.ended_at < r.expires_at
        AND (NEW.outcome = 'confirmed') = (r.person_id <> NEW.person_id)
        AND (NEW.outcome = 'confirmed') = (r.person_ref <> NEW.person_ref))
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% needs another person for a confirmation, the same for a withdrawal, in time: % refused',
      TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

/**
 * Whether this very transaction erases that field of that act: it has confirmed a request for it, and put into the
 * queue an entry salt.erased whose own bytes name the entry and nothing but the field.
 */
const COVERS = `
  CREATE FUNCTION salt_erasure_covers(p_act uuid, p_kind text, p_field text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE AS $$
  DECLARE
    now_running constant xid := pg_current_xact_id()::xid;
    found record;
    said jsonb;
  BEGIN
    FOR found IN
      SELECT r.id, r.entry_index, r.centre, w.entry
      FROM salt_erasure r
      JOIN salt_erasure_ending c ON c.erasure_id = r.id AND c.outcome = 'confirmed'
      JOIN ledger_submission s ON s.act_id = r.id AND s.kind = 'salt.erased' AND s.centre = r.centre
      JOIN ledger_waiting w ON w.submission_id = s.id
      JOIN ledger_place p ON p.entry_index = r.entry_index
      JOIN ledger_submission target ON target.id = p.submission_id
        AND target.act_id = p_act AND target.kind = p_kind AND target.centre = r.centre
      WHERE r.entry_act = p_act AND r.entry_kind = p_kind AND r.field = p_field
        AND c.xmin = now_running AND s.xmin = now_running AND w.xmin = now_running
    LOOP
      said := convert_from(found.entry, 'UTF8')::jsonb;
      IF said ->> 'kind' = 'salt.erased' AND said ->> 'centre' = found.centre
         AND said -> 'body' @> jsonb_build_object('actId', found.id, 'entryIndex', found.entry_index,
           'entryKind', p_kind, 'entryAct', p_act)
         AND said #> '{body,fields}' = jsonb_build_array(p_field)
      THEN
        RETURN true;
      END IF;
    END LOOP;
    RETURN false;
  END
  $$`;

const REFUSE = `
    RAISE EXCEPTION '% is append-only but for the erasure of a value: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege'`;

// An erased value is a JSON null, which no act commits to.
const KEEP_COMMITTED = `
  CREATE FUNCTION salt_erasure_keep_committed() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    the_act constant uuid := coalesce(to_jsonb(OLD) ->> 'act_id', to_jsonb(OLD) ->> 'id');
    the_kind constant text := (SELECT a.kind FROM application_act a WHERE a.id = the_act);
  BEGIN
    IF to_jsonb(NEW) - 'committed' = to_jsonb(OLD) - 'committed'
       AND NEW.committed <> OLD.committed
       AND NOT EXISTS (
         SELECT 1 FROM jsonb_each(OLD.committed) o FULL JOIN jsonb_each(NEW.committed) n ON n.key = o.key
         WHERE n.value IS DISTINCT FROM o.value
           AND (n.value IS DISTINCT FROM 'null' OR NOT salt_erasure_covers(the_act, the_kind, o.key)))
    THEN
      RETURN NEW;
    END IF;${REFUSE};
  END
  $$`;

const KEEP_EXPLANATION = `
  CREATE FUNCTION salt_erasure_keep_explanation() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    the_act constant uuid := coalesce(to_jsonb(OLD) ->> 'act_id', to_jsonb(OLD) ->> 'id');
    the_kind constant text := coalesce('certificate.' || (to_jsonb(OLD) ->> 'kind'), 'salt.erased');
  BEGIN
    IF to_jsonb(NEW) - 'explanation' = to_jsonb(OLD) - 'explanation'
       AND OLD.explanation IS NOT NULL AND NEW.explanation IS NULL
       AND salt_erasure_covers(the_act, the_kind, 'explanation')
    THEN
      RETURN NEW;
    END IF;${REFUSE};
  END
  $$`;

const keepPlaced = (placed: string): string => `
  CREATE OR REPLACE FUNCTION ledger_keep_placed() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF (NEW.id, NEW.identity, NEW.act_id, NEW.kind, NEW.centre, NEW.order_key)
          = (OLD.id, OLD.identity, OLD.act_id, OLD.kind, OLD.centre, OLD.order_key)
        AND ${placed}
     THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION '% is kept once sequenced: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
   END
   $$`;

const NOT_PLACED = 'NOT EXISTS (SELECT 1 FROM ledger_place p WHERE p.submission_id = OLD.id)';
// Of what has a place only a salt goes, and only one at a time: the entry names it.
const KEEP_PLACED = keepPlaced(`(${NOT_PLACED}
          OR ((NEW.at, NEW.subject, NEW.leaf_hash) = (OLD.at, OLD.subject, OLD.leaf_hash)
            AND EXISTS (
              SELECT 1 FROM jsonb_object_keys(OLD.salts) AS gone (field)
              WHERE NEW.salts = OLD.salts - gone.field AND salt_erasure_covers(OLD.act_id, OLD.kind, gone.field))))`);
const KEEP_PLACED_BEFORE = keepPlaced(NOT_PLACED);

const trigger = (name: string, event: string, table: string, each: 'ROW' | 'STATEMENT', check: string) =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION ${check}`;

function* triggers(): Generator<string> {
  for (const table of VALUES) {
    const kept = table.startsWith('application') ? 'committed' : 'explanation';
    yield trigger(`${table}_append_only`, 'BEFORE DELETE', table, 'ROW', 'refuse_change()');
    yield trigger(`${table}_erase_only`, 'BEFORE UPDATE', table, 'ROW', `salt_erasure_keep_${kept}()`);
  }
  const ending = 'salt_erasure_ending';
  yield trigger(`${ending}_append_only`, 'BEFORE UPDATE OR DELETE', ending, 'ROW', 'refuse_change()');
  yield trigger(`${ending}_two_persons`, 'BEFORE INSERT', ending, 'ROW', 'salt_erasure_two_persons()');
  for (const table of ['salt_erasure', ending]) {
    yield trigger(`${table}_no_truncate`, 'BEFORE TRUNCATE', table, 'STATEMENT', 'refuse_change()');
  }
}
