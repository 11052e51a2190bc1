import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts that need a second person: requests, and their one ending, by another natural person. */
export class Approvals1700000017100 implements MigrationInterface {
  name = 'Approvals1700000017100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, TWO_PERSONS, ...triggers()]) await runner.query(statement);
    // A guard that looks into another table finds it in this schema alone, whoever may make temporary tables.
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    await runner.query(`ALTER FUNCTION approval_two_persons() SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE approval_ending');
    await runner.query('DROP TABLE approval_request');
    await runner.query('DROP FUNCTION approval_two_persons()');
  }
}

const TABLES = [
  `CREATE TABLE approval_request (
    id uuid CONSTRAINT approval_request_pkey PRIMARY KEY,
    kind text NOT NULL,
    centre text CONSTRAINT approval_request_centre CHECK (centre IN ('public', 'social')),
    parameters text NOT NULL,
    digest text NOT NULL CONSTRAINT approval_request_digest CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    subject_version integer,
    account_id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_ref uuid NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    CONSTRAINT approval_request_term CHECK (expires_at > requested_at)
  )`,
  'CREATE INDEX approval_request_order ON approval_request (requested_at DESC, id DESC)',
  // One row at most: of two endings at the same moment one finds the other's.
  `CREATE TABLE approval_ending (
    approval_id uuid CONSTRAINT approval_ending_pkey PRIMARY KEY
      CONSTRAINT approval_ending_approval REFERENCES approval_request (id),
    outcome text NOT NULL CONSTRAINT approval_ending_outcome CHECK (outcome IN ('confirmed', 'refused', 'withdrawn')),
    account_id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_ref uuid NOT NULL,
    ended_at timestamptz(3) NOT NULL
  )`,
];

// The program checks the same, and tells the caller which rule it is.
const TWO_PERSONS = `
  CREATE FUNCTION approval_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT 1 FROM approval_request r
      WHERE r.id = NEW.approval_id AND NEW.ended_at >= r.requested_at AND NEW.ended_at < r.expires_at
        AND (NEW.outcome = 'withdrawn') = (r.person_id = NEW.person_id)
        AND (NEW.outcome = 'withdrawn') = (r.person_ref = NEW.person_ref))
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% needs another person for a decision, the same for a withdrawal, in time: % refused',
      TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const trigger = (name: string, event: string, table: string, each: 'ROW' | 'STATEMENT', check: string) =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION ${check}`;

function* triggers(): Generator<string> {
  for (const table of ['approval_request', 'approval_ending']) {
    yield trigger(`${table}_append_only`, 'BEFORE UPDATE OR DELETE', table, 'ROW', 'refuse_change()');
    yield trigger(`${table}_no_truncate`, 'BEFORE TRUNCATE', table, 'STATEMENT', 'refuse_change()');
  }
  const ending = 'approval_ending';
  yield trigger(`${ending}_two_persons`, 'BEFORE INSERT', ending, 'ROW', 'approval_two_persons()');
}
