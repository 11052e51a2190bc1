import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims on subsidies, the invoices that they rest on, what was done about them, and every computing. */
export class SubsidyClaims1700000047500 implements MigrationInterface {
  name = 'SubsidyClaims1700000047500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['subsidy_computing', 'subsidy_claim_act', 'subsidy_claim_invoice', 'subsidy_claim']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = ['subsidy_claim_keep()', 'subsidy_claim_invoices()', 'subsidy_claim_invoice_keep()'];
const STATES =
  "'draft', 'filed', 'returned', 'complete', 'computed', 'reviewed', 'approved', 'rejected', 'granted', 'withdrawn'";
const ACTS = "'edit', 'file', 'return', 'find-complete', 'compute', 'review', 'approve', 'reject', 'grant', 'withdraw'";

const TABLES = [
  `CREATE TABLE subsidy_claim (
    id uuid CONSTRAINT subsidy_claim_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL CONSTRAINT subsidy_claim_organisation REFERENCES organisation (id),
    claimant_name text NOT NULL,
    claimant_code text NOT NULL,
    policy_id text NOT NULL,
    policy_version text NOT NULL,
    rule_id text NOT NULL,
    year integer NOT NULL CONSTRAINT subsidy_claim_year CHECK (year BETWEEN 2000 AND 2999),
    scopes jsonb NOT NULL,
    facts jsonb NOT NULL,
    state text NOT NULL CONSTRAINT subsidy_claim_state CHECK (state IN (${STATES})),
    version integer NOT NULL CONSTRAINT subsidy_claim_version CHECK (version >= 1),
    created_by uuid NOT NULL CONSTRAINT subsidy_claim_account REFERENCES account (id),
    created_at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX subsidy_claim_of_organisation ON subsidy_claim (organisation_id, created_at DESC, id DESC)',
  'CREATE INDEX subsidy_claim_in_order ON subsidy_claim (created_at DESC, id DESC)',
  // What is supported by one invoice: two claims on the same matter never rest on the same one while both live.
  `CREATE TABLE subsidy_claim_invoice (
    claim_id uuid NOT NULL CONSTRAINT subsidy_claim_invoice_claim REFERENCES subsidy_claim (id),
    matter text NOT NULL,
    issuer_code text NOT NULL,
    number text NOT NULL,
    is_taken boolean NOT NULL,
    CONSTRAINT subsidy_claim_invoice_pkey PRIMARY KEY (claim_id, issuer_code, number)
  )`,
  `CREATE UNIQUE INDEX subsidy_claim_invoice_once ON subsidy_claim_invoice (matter, issuer_code, number) WHERE is_taken`,
  `CREATE TABLE subsidy_claim_act (
    id uuid CONSTRAINT subsidy_claim_act_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT subsidy_claim_act_claim REFERENCES subsidy_claim (id),
    version integer NOT NULL,
    act text NOT NULL CONSTRAINT subsidy_claim_act_name CHECK (act IN (${ACTS})),
    details jsonb NOT NULL,
    account_id uuid NOT NULL CONSTRAINT subsidy_claim_act_account REFERENCES account (id),
    person_id uuid NOT NULL,
    person_ref uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT subsidy_claim_act_in_turn UNIQUE (claim_id, version)
  )`,
  // A decision names the computing that it rests on.
  `CREATE TABLE subsidy_computing (
    id uuid CONSTRAINT subsidy_computing_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT subsidy_computing_claim REFERENCES subsidy_claim (id),
    basis text NOT NULL CONSTRAINT subsidy_computing_basis CHECK (basis ~ '^sha256:[0-9a-f]{64}$'),
    as_of date NOT NULL,
    request jsonb NOT NULL,
    answer jsonb NOT NULL,
    at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX subsidy_computing_of_claim ON subsidy_computing (claim_id, at DESC, id DESC)',
];

const FUNCTIONS = [
  // Whose a claim is and what it is on never changes; each change is the next version; content changes while it is being edited.
  `CREATE FUNCTION subsidy_claim_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.version = OLD.version + 1
       AND to_jsonb(NEW) - '{state,version,facts,scopes,year}'::text[] = to_jsonb(OLD) - '{state,version,facts,scopes,year}'::text[]
       AND OLD.state NOT IN ('rejected', 'granted', 'withdrawn')
       AND (OLD.state IN ('draft', 'returned') OR (NEW.scopes = OLD.scopes AND NEW.year = OLD.year))
       AND (OLD.state <> 'approved' OR (NEW.state = 'granted' AND NEW.facts = OLD.facts))
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'claim % is not changed in this way', OLD.id USING ERRCODE = 'insufficient_privilege';
  END
  $$`,
  // A claim takes its invoices when it is filed and lets go of them when it comes to nothing.
  `CREATE FUNCTION subsidy_claim_invoices() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE subsidy_claim_invoice SET is_taken = NEW.state NOT IN ('draft', 'rejected', 'withdrawn')
      WHERE claim_id = NEW.id AND is_taken <> (NEW.state NOT IN ('draft', 'rejected', 'withdrawn'));
    RETURN NULL;
  END
  $$`,
  // An invoice is taken exactly when its claim says so, and belongs to a claim that is still being edited.
  `CREATE FUNCTION subsidy_claim_invoice_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    claim_state text;
  BEGIN
    SELECT state INTO claim_state FROM subsidy_claim WHERE id = coalesce(NEW.claim_id, OLD.claim_id);
    IF TG_OP = 'UPDATE' THEN
      IF to_jsonb(NEW) - 'is_taken' = to_jsonb(OLD) - 'is_taken'
         AND NEW.is_taken = (claim_state NOT IN ('draft', 'rejected', 'withdrawn'))
      THEN
        RETURN NEW;
      END IF;
    ELSIF claim_state IN ('draft', 'returned') THEN
      IF TG_OP = 'DELETE' THEN
        RETURN OLD;
      END IF;
      NEW.is_taken := claim_state = 'returned';
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'invoices of a claim that is % are not changed', claim_state USING ERRCODE = 'insufficient_privilege';
  END
  $$`,
];

const TRIGGERS = [
  `CREATE TRIGGER subsidy_claim_keep BEFORE UPDATE ON subsidy_claim FOR EACH ROW EXECUTE FUNCTION subsidy_claim_keep()`,
  `CREATE TRIGGER subsidy_claim_invoices AFTER UPDATE OF state ON subsidy_claim
    FOR EACH ROW EXECUTE FUNCTION subsidy_claim_invoices()`,
  `CREATE TRIGGER subsidy_claim_invoice_keep BEFORE INSERT OR UPDATE OR DELETE ON subsidy_claim_invoice
    FOR EACH ROW EXECUTE FUNCTION subsidy_claim_invoice_keep()`,
  ...['subsidy_claim_act', 'subsidy_computing'].map(
    (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ),
  `CREATE TRIGGER subsidy_claim_append_only BEFORE DELETE ON subsidy_claim
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ...['subsidy_claim', 'subsidy_claim_invoice', 'subsidy_claim_act', 'subsidy_computing'].map(
    (table) => `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
];
