import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payment orders of grants, and the one word of the bank on each. */
export class SubsidyPayments1700000047700 implements MigrationInterface {
  name = 'SubsidyPayments1700000047700';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, WITHIN_GRANT, BACK_WITHIN_PAYMENTS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER subsidy_award_back ON subsidy_award');
    await runner.query('DROP TABLE subsidy_payment');
    await runner.query('DROP TABLE subsidy_payment_order');
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = ['subsidy_order_within()', 'subsidy_award_back()'];

/** Ten million million yuan, in fen. */
const MOST_FEN = '1000000000000000';

const TABLES = [
  `CREATE TABLE subsidy_payment_order (
    id uuid CONSTRAINT subsidy_payment_order_pkey PRIMARY KEY,
    grant_id uuid NOT NULL CONSTRAINT subsidy_payment_order_grant REFERENCES subsidy_award (id),
    number text NOT NULL CONSTRAINT subsidy_payment_order_number UNIQUE,
    instalment integer NOT NULL CONSTRAINT subsidy_payment_order_instalment CHECK (instalment BETWEEN 1 AND 1000),
    payee_account text NOT NULL,
    amount bigint NOT NULL CONSTRAINT subsidy_payment_order_amount CHECK (amount BETWEEN 1 AND ${MOST_FEN}),
    ordered_by uuid NOT NULL CONSTRAINT subsidy_payment_order_account REFERENCES account (id),
    at timestamptz(3) NOT NULL,
    CONSTRAINT subsidy_payment_order_in_turn UNIQUE (grant_id, instalment)
  )`,
  // One row at most for an order: of two answers of the bank at the same moment one finds the other's.
  `CREATE TABLE subsidy_payment (
    order_id uuid CONSTRAINT subsidy_payment_pkey PRIMARY KEY
      CONSTRAINT subsidy_payment_order REFERENCES subsidy_payment_order (id),
    act_id uuid NOT NULL CONSTRAINT subsidy_payment_act UNIQUE,
    outcome text NOT NULL CONSTRAINT subsidy_payment_outcome CHECK (outcome IN ('paid', 'failed')),
    bank_reference text CONSTRAINT subsidy_payment_bank_reference UNIQUE,
    reason text,
    recorded_by uuid NOT NULL CONSTRAINT subsidy_payment_account REFERENCES account (id),
    at timestamptz(3) NOT NULL,
    CONSTRAINT subsidy_payment_told
      CHECK ((outcome = 'paid') = (bank_reference IS NOT NULL) AND (outcome = 'failed') = (reason IS NOT NULL))
  )`,
];

// Orders that did not fail, and what was given back unpaid, stay together within the grant.
const WITHIN_GRANT = `
  CREATE FUNCTION subsidy_order_within() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    granted subsidy_award;
    back numeric;
    ordered numeric;
  BEGIN
    SELECT * INTO granted FROM subsidy_award WHERE id = NEW.grant_id AND movement = 'grant';
    PERFORM 1 FROM subsidy_claim WHERE id = granted.claim_id FOR UPDATE;
    SELECT coalesce(sum(amount), 0) INTO back FROM subsidy_award WHERE grant_id = NEW.grant_id AND movement = 'release';
    SELECT coalesce(sum(o.amount), 0) INTO ordered FROM subsidy_payment_order o
      LEFT JOIN subsidy_payment p ON p.order_id = o.id
      WHERE o.grant_id = NEW.grant_id AND p.outcome IS DISTINCT FROM 'failed';
    IF granted.id IS NULL OR ordered + back + NEW.amount > granted.amount THEN
      RAISE EXCEPTION 'order % is above its grant', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_order_within';
    END IF;
    RETURN NEW;
  END
  $$`;

// Only what was paid is clawed back; only what is neither paid nor under way is given back unpaid.
const BACK_WITHIN_PAYMENTS = `
  CREATE FUNCTION subsidy_award_back() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    most numeric;
    already numeric;
  BEGIN
    IF NEW.movement = 'grant' THEN
      RETURN NEW;
    END IF;
    PERFORM 1 FROM subsidy_claim WHERE id = NEW.claim_id FOR UPDATE;
    SELECT coalesce(sum(amount), 0) INTO already FROM subsidy_award
      WHERE grant_id = NEW.grant_id AND movement = NEW.movement;
    IF NEW.movement = 'claw-back' THEN
      SELECT coalesce(sum(o.amount), 0) INTO most
        FROM subsidy_payment_order o JOIN subsidy_payment p ON p.order_id = o.id
        WHERE o.grant_id = NEW.grant_id AND p.outcome = 'paid';
    ELSE
      SELECT g.amount - coalesce((
        SELECT sum(o.amount) FROM subsidy_payment_order o LEFT JOIN subsidy_payment p ON p.order_id = o.id
        WHERE o.grant_id = g.id AND p.outcome IS DISTINCT FROM 'failed'), 0)
      INTO most FROM subsidy_award g WHERE g.id = NEW.grant_id;
    END IF;
    IF already + NEW.amount > most THEN
      RAISE EXCEPTION 'award % takes back more than it may', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_award_back';
    END IF;
    RETURN NEW;
  END
  $$`;

const TRIGGERS = [
  `CREATE TRIGGER subsidy_award_back BEFORE INSERT ON subsidy_award
    FOR EACH ROW EXECUTE FUNCTION subsidy_award_back()`,
  `CREATE TRIGGER subsidy_order_within BEFORE INSERT ON subsidy_payment_order
    FOR EACH ROW EXECUTE FUNCTION subsidy_order_within()`,
  ...['subsidy_payment_order', 'subsidy_payment'].flatMap((table) => [
    `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),
];
