import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The award ledger: what was granted and given back, and the running totals under caps and pools that it moves. */
export class SubsidyAwards1700000047600 implements MigrationInterface {
  name = 'SubsidyAwards1700000047600';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE subsidy_award');
    await runner.query('DROP TABLE subsidy_counter');
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = ['subsidy_counter_keep()', 'subsidy_award_rests()', 'subsidy_award_counts()'];

/** Ten million million yuan, in fen. */
const MOST_FEN = '1000000000000000';

const TABLES = [
  `CREATE TABLE subsidy_counter (
    key text COLLATE "C" CONSTRAINT subsidy_counter_pkey PRIMARY KEY,
    used bigint NOT NULL,
    allowed bigint NOT NULL,
    CONSTRAINT subsidy_counter_within CHECK (used BETWEEN 0 AND allowed)
  )`,
  // A grant, or what came back of one; keys are the counters that the grant was added to.
  `CREATE TABLE subsidy_award (
    id uuid CONSTRAINT subsidy_award_pkey PRIMARY KEY,
    movement text NOT NULL CONSTRAINT subsidy_award_movement CHECK (movement IN ('grant', 'claw-back', 'release')),
    claim_id uuid NOT NULL CONSTRAINT subsidy_award_claim REFERENCES subsidy_claim (id),
    grant_id uuid NOT NULL CONSTRAINT subsidy_award_grant REFERENCES subsidy_award (id),
    amount bigint NOT NULL CONSTRAINT subsidy_award_amount CHECK (amount BETWEEN 1 AND ${MOST_FEN}),
    keys text[] COLLATE "C" NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT subsidy_award_own_grant CHECK ((movement = 'grant') = (grant_id = id))
  )`,
  `CREATE UNIQUE INDEX subsidy_award_granted_once ON subsidy_award (claim_id) WHERE movement = 'grant'`,
  'CREATE INDEX subsidy_award_of_grant ON subsidy_award (grant_id)',
];

const FUNCTIONS = [
  // What is used moves with an award alone, so that the totals are always those of the rows.
  `CREATE FUNCTION subsidy_counter_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.used = 0 THEN
        RETURN NEW;
      END IF;
    ELSIF NEW.key = OLD.key AND (NEW.used = OLD.used OR pg_trigger_depth() > 1) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'counter % moves with awards alone', NEW.key USING ERRCODE = 'insufficient_privilege';
  END
  $$`,
  // What comes back is of a grant, counts where that counted, and is never more than it.
  `CREATE FUNCTION subsidy_award_rests() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    granted subsidy_award;
    back numeric;
  BEGIN
    IF NEW.movement = 'grant' THEN
      RETURN NEW;
    END IF;
    PERFORM 1 FROM subsidy_claim WHERE id = NEW.claim_id FOR UPDATE;
    SELECT * INTO granted FROM subsidy_award
      WHERE id = NEW.grant_id AND movement = 'grant' AND claim_id = NEW.claim_id AND keys = NEW.keys;
    SELECT coalesce(sum(amount), 0) INTO back FROM subsidy_award WHERE grant_id = NEW.grant_id AND movement <> 'grant';
    IF granted.id IS NULL OR back + NEW.amount > granted.amount THEN
      RAISE EXCEPTION 'award % gives back what was not granted', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_award_rests';
    END IF;
    RETURN NEW;
  END
  $$`,
  // The program has locked the counters in the order of their keys before.
  `CREATE FUNCTION subsidy_award_counts() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    counted integer;
  BEGIN
    UPDATE subsidy_counter SET used = used + CASE NEW.movement WHEN 'grant' THEN NEW.amount ELSE -NEW.amount END
      WHERE key = ANY (NEW.keys);
    GET DIAGNOSTICS counted = ROW_COUNT;
    IF counted <> cardinality(NEW.keys) THEN
      RAISE EXCEPTION 'award % names a counter that is not there, or one twice', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_award_counts';
    END IF;
    RETURN NULL;
  END
  $$`,
];

const row = (name: string, event: string, table: string, check: string) =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${check}()`;

const TRIGGERS = [
  row('subsidy_counter_keep', 'BEFORE INSERT OR UPDATE', 'subsidy_counter', 'subsidy_counter_keep'),
  row('subsidy_award_rests', 'BEFORE INSERT', 'subsidy_award', 'subsidy_award_rests'),
  row('subsidy_award_counts', 'AFTER INSERT', 'subsidy_award', 'subsidy_award_counts'),
  row('subsidy_counter_append_only', 'BEFORE DELETE', 'subsidy_counter', 'refuse_change'),
  row('subsidy_award_append_only', 'BEFORE UPDATE OR DELETE', 'subsidy_award', 'refuse_change'),
  ...['subsidy_counter', 'subsidy_award'].map(
    (table) => `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
];
