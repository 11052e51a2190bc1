import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was posted to books: acts, the entries they brought, and the reports that closed periods. */
export class AccountingActs1700000046100 implements MigrationInterface {
  name = 'AccountingActs1700000046100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accounting_report');
    await runner.query('DROP TABLE accounting_entry');
    await runner.query('DROP TABLE accounting_act');
    await runner.query('DROP TRIGGER accounting_books_complete ON accounting_books');
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = [
  'accounting_acts_in_order()',
  'accounting_entries_in_order()',
  'accounting_books_complete()',
  'accounting_report_of_close()',
];

const TABLES = [
  // Only accepted acts are kept; their index is the one that the engine counts.
  `CREATE TABLE accounting_act (
    organisation_id uuid NOT NULL CONSTRAINT accounting_act_books REFERENCES accounting_books (organisation_id),
    act_index integer NOT NULL CONSTRAINT accounting_act_from_nought CHECK (act_index >= 0),
    act_type text NOT NULL CONSTRAINT accounting_act_type CHECK (act_type IN ('event', 'reversal', 'reopening')),
    event_date date,
    asset_id text,
    event jsonb NOT NULL CONSTRAINT accounting_act_event CHECK (jsonb_typeof(event) = 'object'),
    outcome jsonb NOT NULL CONSTRAINT accounting_act_outcome CHECK (jsonb_typeof(outcome) = 'object'),
    posted_by uuid NOT NULL CONSTRAINT accounting_act_account REFERENCES account (id),
    posted_at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_act_pkey PRIMARY KEY (organisation_id, act_index),
    CONSTRAINT accounting_act_asset FOREIGN KEY (organisation_id, asset_id)
      REFERENCES accounting_asset (organisation_id, asset_id),
    CONSTRAINT accounting_act_dated CHECK ((event_date IS NULL) = (act_type = 'reopening')),
    CONSTRAINT accounting_act_of_earlier CHECK (CASE act_type WHEN 'event' THEN true
      ELSE event -> 'type' = to_jsonb(act_type) AND (event ->> 'of')::integer BETWEEN 0 AND act_index - 1 END),
    CONSTRAINT accounting_act_of_its_type CHECK (act_type <> 'event' OR event ->> 'type' NOT IN ('reversal', 'reopening'))
  )`,
  // What is reversed, or reopened, is so once.
  `CREATE UNIQUE INDEX accounting_act_undone_once ON accounting_act (organisation_id, ((event ->> 'of')::integer))
    WHERE act_type IN ('reversal', 'reopening')`,
  'CREATE INDEX accounting_act_of_asset ON accounting_act (organisation_id, asset_id, act_index)',
  `CREATE TABLE accounting_entry (
    organisation_id uuid NOT NULL,
    entry_number bigint NOT NULL CONSTRAINT accounting_entry_from_one CHECK (entry_number >= 1),
    act_index integer NOT NULL,
    event_index integer,
    entry_date date NOT NULL,
    kind text NOT NULL,
    asset_id text,
    lines jsonb NOT NULL CONSTRAINT accounting_entry_lines CHECK (jsonb_typeof(lines) = 'array'),
    CONSTRAINT accounting_entry_pkey PRIMARY KEY (organisation_id, entry_number),
    CONSTRAINT accounting_entry_act FOREIGN KEY (organisation_id, act_index)
      REFERENCES accounting_act (organisation_id, act_index),
    CONSTRAINT accounting_entry_asset FOREIGN KEY (organisation_id, asset_id)
      REFERENCES accounting_asset (organisation_id, asset_id),
    CONSTRAINT accounting_entry_event CHECK (event_index IS NULL OR event_index = act_index)
  )`,
  'CREATE INDEX accounting_entry_of_act ON accounting_entry (organisation_id, act_index)',
  'CREATE INDEX accounting_entry_of_asset ON accounting_entry (organisation_id, asset_id, entry_number)',
  'CREATE INDEX accounting_entry_by_day ON accounting_entry (organisation_id, entry_date, entry_number)',
  // The state is that right after the close: where the next period begins.
  `CREATE TABLE accounting_report (
    id uuid CONSTRAINT accounting_report_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL,
    act_index integer NOT NULL,
    report_date date NOT NULL,
    period_start date NOT NULL,
    report jsonb NOT NULL CONSTRAINT accounting_report_report CHECK (jsonb_typeof(report) = 'object'),
    state jsonb NOT NULL CONSTRAINT accounting_report_state CHECK (jsonb_typeof(state) = 'object'),
    closed_by uuid NOT NULL CONSTRAINT accounting_report_account REFERENCES account (id),
    closed_at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_report_act_once UNIQUE (organisation_id, act_index),
    CONSTRAINT accounting_report_act FOREIGN KEY (organisation_id, act_index)
      REFERENCES accounting_act (organisation_id, act_index),
    CONSTRAINT accounting_report_period CHECK (period_start <= report_date),
    CONSTRAINT accounting_report_after CHECK (state -> 'next' = to_jsonb(act_index + 1))
  )`,
];

// Whatever a statement adds goes on where the rows of the same books end, leaves no gap, and is counted by the books.
const inOrder = (name: string, table: string, column: string, first: number, last: string) => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    a record;
  BEGIN
    -- One look by key for each of the books: in a single statement the planner reads the whole table.
    FOR a IN SELECT organisation_id, min(${column}) AS lowest, max(${column}) AS highest, count(*) AS rows
      FROM added GROUP BY organisation_id
    LOOP
      IF a.highest - a.lowest + 1 <> a.rows
        OR (a.lowest > ${first} AND NOT EXISTS (
          SELECT 1 FROM ${table} t WHERE t.organisation_id = a.organisation_id AND t.${column} = a.lowest - 1))
        OR NOT EXISTS (
          SELECT 1 FROM accounting_books b WHERE b.organisation_id = a.organisation_id AND a.highest <= b.${last})
      THEN
        RAISE EXCEPTION 'rows of ${table} are out of order'
          USING ERRCODE = 'check_violation', CONSTRAINT = '${table}_in_order';
      END IF;
    END LOOP;
    RETURN NULL;
  END
  $$`;

const FUNCTIONS = [
  inOrder('accounting_acts_in_order', 'accounting_act', 'act_index', 0, 'next_act - 1'),
  inOrder('accounting_entries_in_order', 'accounting_entry', 'entry_number', 1, 'entries_count'),
  // Looked at when the transaction ends: the books count exactly what stands behind them.
  `CREATE FUNCTION accounting_books_complete() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    acts integer;
    entries bigint;
    books accounting_books;
  BEGIN
    SELECT * INTO books FROM accounting_books WHERE organisation_id = NEW.organisation_id;
    SELECT coalesce(max(act_index) + 1, 0) INTO acts FROM accounting_act WHERE organisation_id = NEW.organisation_id;
    SELECT coalesce(max(entry_number), 0) INTO entries FROM accounting_entry WHERE organisation_id = NEW.organisation_id;
    IF books.next_act <> acts OR books.entries_count <> entries THEN
      RAISE EXCEPTION 'books of % count % acts and % entries', NEW.organisation_id, books.next_act, books.entries_count
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_books_complete';
    END IF;
    RETURN NULL;
  END
  $$`,
  `CREATE FUNCTION accounting_report_of_close() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT 1 FROM accounting_act a WHERE a.organisation_id = NEW.organisation_id AND a.act_index = NEW.act_index
        AND a.act_type = 'event' AND a.event ->> 'type' = 'reporting_date' AND a.event_date = NEW.report_date)
    THEN
      RAISE EXCEPTION 'report % is of no close', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_report_of_close';
    END IF;
    RETURN NEW;
  END
  $$`,
];

const added = (name: string, table: string, check: string) =>
  `CREATE TRIGGER ${name} AFTER INSERT ON ${table} REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ${check}()`;

const TRIGGERS = [
  added('accounting_acts_in_order', 'accounting_act', 'accounting_acts_in_order'),
  added('accounting_entries_in_order', 'accounting_entry', 'accounting_entries_in_order'),
  `CREATE CONSTRAINT TRIGGER accounting_books_complete AFTER INSERT OR UPDATE ON accounting_books
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION accounting_books_complete()`,
  `CREATE TRIGGER accounting_report_of_close BEFORE INSERT ON accounting_report
    FOR EACH ROW EXECUTE FUNCTION accounting_report_of_close()`,
  ...['accounting_act', 'accounting_entry', 'accounting_report'].flatMap((table) => [
    `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),
];
