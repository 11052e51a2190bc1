import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a decision on a claim rests on: its files, the facts that officers have confirmed, and the decision of two persons. */
export class SubsidyDecisions1700000047800 implements MigrationInterface {
  name = 'SubsidyDecisions1700000047800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE subsidy_computing ADD version integer NOT NULL, ADD CONSTRAINT subsidy_computing_in_turn UNIQUE (claim_id, version)',
    );
    const changes = [acts([...EARLIER_ACTS, ...LATER_ACTS]), onceBy('matter, number'), KEEPING];
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS, ...changes.flat()]) await runner.query(statement);
    await this.pin(runner, [...GUARDS, KEEP]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER subsidy_claim_decided ON subsidy_claim');
    for (const table of ['subsidy_decision', 'subsidy_claim_fact', 'subsidy_claim_file']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
    await runner.query('ALTER TABLE subsidy_computing DROP COLUMN version');
    const changes = [acts(EARLIER_ACTS), onceBy('matter, issuer_code, number'), KEEPING_BEFORE];
    for (const statement of changes.flat()) await runner.query(statement);
    await this.pin(runner, [KEEP]);
  }

  /** A guard that looks into a table finds it in this schema alone, whoever may make temporary tables. */
  private async pin(runner: QueryRunner, guards: readonly string[]): Promise<void> {
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    for (const guard of guards) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }
}

const KEEP = 'subsidy_claim_keep()';
const GUARDS = [
  'subsidy_claim_decided()',
  'subsidy_decision_stands()',
  'subsidy_decision_keep()',
  'subsidy_decision_entered()',
];

const EARLIER_ACTS = [
  ...['edit', 'file', 'return', 'find-complete', 'compute', 'review', 'approve', 'reject', 'grant', 'withdraw'],
];
const LATER_ACTS = ['attach', 'confirm'];

const acts = (names: readonly string[]): string[] => [
  'ALTER TABLE subsidy_claim_act DROP CONSTRAINT subsidy_claim_act_name',
  `ALTER TABLE subsidy_claim_act ADD CONSTRAINT subsidy_claim_act_name
    CHECK (act IN (${names.map((name) => `'${name}'`).join(', ')}))`,
];

// A number is that of one invoice in the whole country (an older one with its code): who issued it need not be believed.
const onceBy = (columns: string): string[] => [
  'DROP INDEX subsidy_claim_invoice_once',
  `CREATE UNIQUE INDEX subsidy_claim_invoice_once ON subsidy_claim_invoice (${columns}) WHERE is_taken`,
];

// A claim is filed under, and computed by, the policy as it is published by then. What it states stays while it is examined.
const KEEPING = `CREATE OR REPLACE FUNCTION ${KEEP} RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    changing text[] := '{state,version,facts,scopes,year}'::text[];
  BEGIN
    IF NEW.state IN ('filed', 'computed') THEN
      changing := changing || '{policy_version}'::text[];
    END IF;
    IF NEW.version = OLD.version + 1
       AND to_jsonb(NEW) - changing = to_jsonb(OLD) - changing
       AND OLD.state NOT IN ('rejected', 'granted', 'withdrawn')
       AND (OLD.state IN ('draft', 'returned') OR (NEW.scopes = OLD.scopes AND NEW.year = OLD.year AND NEW.facts = OLD.facts))
       AND (OLD.state <> 'approved' OR NEW.state IN ('granted', 'withdrawn'))
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'claim % is not changed in this way', OLD.id USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const KEEPING_BEFORE = `CREATE OR REPLACE FUNCTION ${KEEP} RETURNS trigger LANGUAGE plpgsql AS $$
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
  $$`;

const PERSON = ['account_id', 'person_id', 'person_ref'].map((name) => `${name} uuid NOT NULL`).join(', ');
const TAGS = "'invoice', 'contract', 'payment', 'certificate', 'report', 'undertaking', 'other'";

const TABLES = [
  `CREATE TABLE subsidy_claim_file (
    id uuid CONSTRAINT subsidy_claim_file_pkey PRIMARY KEY
      CONSTRAINT subsidy_claim_file_held REFERENCES held_evidence (id),
    claim_id uuid NOT NULL CONSTRAINT subsidy_claim_file_claim REFERENCES subsidy_claim (id),
    tag text NOT NULL CONSTRAINT subsidy_claim_file_tag CHECK (tag IN (${TAGS})),
    at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX subsidy_claim_file_of_claim ON subsidy_claim_file (claim_id, at, id)',
  // A fact as an officer found it in a document; of one claim and name the last one counts.
  `CREATE TABLE subsidy_claim_fact (
    id uuid CONSTRAINT subsidy_claim_fact_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT subsidy_claim_fact_claim REFERENCES subsidy_claim (id),
    version integer NOT NULL,
    fact text NOT NULL,
    value jsonb NOT NULL,
    file_id uuid NOT NULL CONSTRAINT subsidy_claim_fact_file REFERENCES held_evidence (id),
    ${PERSON},
    at timestamptz(3) NOT NULL,
    CONSTRAINT subsidy_claim_fact_in_turn UNIQUE (claim_id, version)
  )`,
  // A decision is an entry claim.decided: its id is the entry's actId, facts and opinion are what it commits to.
  `CREATE TABLE subsidy_decision (
    id uuid CONSTRAINT subsidy_decision_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT subsidy_decision_claim REFERENCES subsidy_claim (id)
      CONSTRAINT subsidy_decision_once UNIQUE,
    outcome text NOT NULL CONSTRAINT subsidy_decision_outcome CHECK (outcome IN ('approved', 'rejected')),
    amount bigint CONSTRAINT subsidy_decision_amount CHECK (amount BETWEEN 1 AND 1000000000000000),
    computing_id uuid NOT NULL CONSTRAINT subsidy_decision_computing REFERENCES subsidy_computing (id),
    policy_version text NOT NULL,
    facts jsonb NOT NULL,
    opinion text NOT NULL,
    ${PERSON},
    at timestamptz(3) NOT NULL,
    CONSTRAINT subsidy_decision_of_money CHECK ((outcome = 'approved') = (amount IS NOT NULL))
  )`,
];

const FUNCTIONS = [
  // Nobody approves or rejects without a decision that says so; looked at when the transaction ends.
  `CREATE FUNCTION subsidy_claim_decided() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state IN ('approved', 'rejected') AND NOT EXISTS (
      SELECT 1 FROM subsidy_decision d WHERE d.claim_id = NEW.id AND d.outcome = NEW.state
        AND d.policy_version = NEW.policy_version)
    THEN
      RAISE EXCEPTION 'claim % is % without a decision', NEW.id, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_claim_decided';
    END IF;
    RETURN NULL;
  END
  $$`,
  // A decision rests on the last computing of its claim, and on the review of that by another person.
  `CREATE FUNCTION subsidy_decision_stands() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    reviewed subsidy_claim_act;
    computed uuid;
  BEGIN
    SELECT * INTO reviewed FROM subsidy_claim_act
      WHERE claim_id = NEW.claim_id AND act IN ('review', 'compute', 'return') ORDER BY version DESC LIMIT 1;
    SELECT id INTO computed FROM subsidy_computing WHERE claim_id = NEW.claim_id ORDER BY version DESC LIMIT 1;
    IF reviewed.act IS DISTINCT FROM 'review' OR computed IS DISTINCT FROM NEW.computing_id
       OR reviewed.person_id = NEW.person_id OR reviewed.person_ref = NEW.person_ref
    THEN
      RAISE EXCEPTION 'decision % rests on no review by another person', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_decision_stands';
    END IF;
    RETURN NEW;
  END
  $$`,
  // The ledger may take a decision at a later time than it was made.
  `CREATE FUNCTION subsidy_decision_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at >= OLD.at AND NOT EXISTS (
      SELECT 1 FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.act_id = OLD.id)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'decision % is not changed', OLD.id USING ERRCODE = 'insufficient_privilege';
  END
  $$`,
  // A decision without its entry is none.
  `CREATE FUNCTION subsidy_decision_entered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM ledger_submission WHERE act_id = NEW.id AND kind = 'claim.decided') THEN
      RAISE EXCEPTION 'decision % without its entry', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_decision_entered';
    END IF;
    RETURN NULL;
  END
  $$`,
];

const row = (name: string, event: string, table: string, check: string): string =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${check}()`;

const TRIGGERS = [
  `CREATE CONSTRAINT TRIGGER subsidy_claim_decided AFTER UPDATE OF state ON subsidy_claim
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION subsidy_claim_decided()`,
  `CREATE CONSTRAINT TRIGGER subsidy_decision_entered AFTER INSERT ON subsidy_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION subsidy_decision_entered()`,
  row('subsidy_decision_stands', 'BEFORE INSERT', 'subsidy_decision', 'subsidy_decision_stands'),
  row('subsidy_decision_keep', 'BEFORE UPDATE', 'subsidy_decision', 'subsidy_decision_keep'),
  row('subsidy_decision_append_only', 'BEFORE DELETE', 'subsidy_decision', 'refuse_change'),
  ...['subsidy_claim_file', 'subsidy_claim_fact'].map((table) =>
    row(`${table}_append_only`, 'BEFORE UPDATE OR DELETE', table, 'refuse_change'),
  ),
  ...['subsidy_claim_file', 'subsidy_claim_fact', 'subsidy_decision'].map(
    (table) => `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
];
