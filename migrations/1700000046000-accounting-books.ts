import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Books of enterprises, each with its state, and the data resources that stand in them. */
export class AccountingBooks1700000046000 implements MigrationInterface {
  name = 'AccountingBooks1700000046000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accounting_asset');
    await runner.query('DROP TABLE accounting_books');
    await runner.query('DROP FUNCTION accounting_books_keep()');
  }
}

const TABLES = [
  // The lock of the row lets all that is posted to the books wait for one another.
  `CREATE TABLE accounting_books (
    organisation_id uuid CONSTRAINT accounting_books_pkey PRIMARY KEY
      CONSTRAINT accounting_books_organisation REFERENCES organisation (id),
    state jsonb NOT NULL CONSTRAINT accounting_books_state CHECK (jsonb_typeof(state) = 'object'),
    next_act integer NOT NULL CONSTRAINT accounting_books_next_act CHECK (next_act >= 0),
    entries_count bigint NOT NULL CONSTRAINT accounting_books_entries CHECK (entries_count >= 0),
    opened_by uuid NOT NULL CONSTRAINT accounting_books_account REFERENCES account (id),
    opened_at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_books_counted CHECK (state -> 'next' = to_jsonb(next_act))
  )`,
  // `from_act` is the index of the act before which the asset was taken in: a replay takes it in there.
  `CREATE TABLE accounting_asset (
    organisation_id uuid NOT NULL CONSTRAINT accounting_asset_books REFERENCES accounting_books (organisation_id),
    asset_id text NOT NULL CONSTRAINT accounting_asset_id CHECK (char_length(asset_id) BETWEEN 1 AND 40),
    place integer NOT NULL CONSTRAINT accounting_asset_from_nought CHECK (place >= 0),
    record jsonb NOT NULL CONSTRAINT accounting_asset_record CHECK (record -> 'id' = to_jsonb(asset_id)),
    certificate_number text CONSTRAINT accounting_asset_certificate REFERENCES certificate (number),
    from_act integer NOT NULL CONSTRAINT accounting_asset_from_act CHECK (from_act >= 0),
    admitted_by uuid NOT NULL CONSTRAINT accounting_asset_account REFERENCES account (id),
    admitted_at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_asset_pkey PRIMARY KEY (organisation_id, asset_id),
    CONSTRAINT accounting_asset_place UNIQUE (organisation_id, place),
    CONSTRAINT accounting_asset_bare CHECK (NOT record ?| ARRAY['certificateNo', 'certificateValidTo'])
  )`,
  'CREATE INDEX accounting_asset_of_certificate ON accounting_asset (certificate_number)',
];

const FUNCTIONS = [
  `CREATE FUNCTION accounting_books_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - '{state,next_act,entries_count}'::text[] = to_jsonb(OLD) - '{state,next_act,entries_count}'::text[]
       AND NEW.next_act >= OLD.next_act AND NEW.entries_count >= OLD.entries_count
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% only goes on: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`,
];

const row = (name: string, event: string, table: string, check: string) =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${check}()`;
const noTruncate = (table: string) =>
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`;

const TRIGGERS = [
  row('accounting_books_keep', 'BEFORE UPDATE', 'accounting_books', 'accounting_books_keep'),
  row('accounting_books_append_only', 'BEFORE DELETE', 'accounting_books', 'refuse_change'),
  row('accounting_asset_append_only', 'BEFORE UPDATE OR DELETE', 'accounting_asset', 'refuse_change'),
  noTruncate('accounting_books'),
  noTruncate('accounting_asset'),
];
