import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consents to exact texts: rows are only ever added, and give up what an erasure takes out. */
export class Consents1700000023100 implements MigrationInterface {
  name = 'Consents1700000023100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, KEEP, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    await runner.query(`ALTER FUNCTION consent_keep() SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE consent');
    await runner.query('DROP FUNCTION consent_keep()');
  }
}

const TABLE = `
  CREATE TABLE consent (
    id uuid CONSTRAINT consent_pkey PRIMARY KEY,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    party text NOT NULL,
    consent_type text NOT NULL,
    party_code text,
    text_sha256 text NOT NULL CONSTRAINT consent_text_sha256 CHECK (text_sha256 ~ '^sha256:[0-9a-f]{64}$'),
    text_sm3 text NOT NULL CONSTRAINT consent_text_sm3 CHECK (text_sm3 ~ '^sm3:[0-9a-f]{64}$'),
    centre text NOT NULL CONSTRAINT consent_centre CHECK (centre IN ('public', 'social')),
    ledger_subject text NOT NULL,
    order_key text NOT NULL,
    account_id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_ref uuid NOT NULL,
    confirming_account_id uuid,
    confirming_person_id uuid,
    confirming_person_ref uuid,
    recorded_at timestamptz(3) NOT NULL,
    committed jsonb NOT NULL,
    CONSTRAINT consent_once UNIQUE (subject_kind, subject_id, party, text_sha256),
    CONSTRAINT consent_on_paper_by_two CHECK (num_nulls(confirming_account_id, confirming_person_id,
      confirming_person_ref) IN (0, 3) AND confirming_person_id <> person_id AND confirming_person_ref <> person_ref)
  )`;

/** A value goes only with its salt, and stays as a JSON null, which no act commits to. */
const KEEP = `
  CREATE FUNCTION consent_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'committed' = to_jsonb(OLD) - 'committed'
       AND NEW.committed <> OLD.committed
       AND NOT EXISTS (
         SELECT 1 FROM jsonb_each(OLD.committed) o FULL JOIN jsonb_each(NEW.committed) n ON n.key = o.key
         WHERE n.value IS DISTINCT FROM o.value
           AND (n.value IS DISTINCT FROM 'null' OR NOT salt_erasure_covers(OLD.id, 'consent.given', o.key)))
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only but for the erasure of a value: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const TRIGGERS = [
  'CREATE TRIGGER consent_append_only BEFORE DELETE ON consent FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'CREATE TRIGGER consent_erase_only BEFORE UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION consent_keep()',
  'CREATE TRIGGER consent_no_truncate BEFORE TRUNCATE ON consent FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
];
