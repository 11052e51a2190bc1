import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Awards and payments as acts of the ledger: who did them and what their entries say beside the claim, one person for a
 * grant and another for its payment, and times that an act made again may move.
 */
export class SubsidyAwardActs1700000047900 implements MigrationInterface {
  name = 'SubsidyAwardActs1700000047900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER subsidy_award_append_only ON subsidy_award');
    await runner.query('DROP TRIGGER subsidy_payment_append_only ON subsidy_payment');
    for (const statement of [...COLUMNS, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    await searchOwnSchema(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, table] of OWN_TRIGGERS) await runner.query(`DROP TRIGGER ${name} ON ${table}`);
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
    for (const statement of BACK) await runner.query(statement);
  }
}

// A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
async function searchOwnSchema(runner: QueryRunner): Promise<void> {
  const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
  const [schema] = rows;
  if (schema === undefined) throw new Error('the database has no current schema');
  for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
}

const GUARDS = [
  'subsidy_award_keep()',
  'subsidy_payment_keep()',
  'subsidy_award_entered()',
  'subsidy_payment_entered()',
  'subsidy_order_two_persons()',
];

const COLUMNS = [
  `ALTER TABLE subsidy_award
    ADD COLUMN form text CONSTRAINT subsidy_award_form CHECK (form IN ('cash', 'voucher', 'fee-waiver')),
    ADD COLUMN reason text,
    ADD COLUMN explanation text,
    ADD COLUMN acted_by uuid NOT NULL CONSTRAINT subsidy_award_account REFERENCES account (id),
    ADD COLUMN acted_by_person uuid NOT NULL,
    ADD CONSTRAINT subsidy_award_told CHECK (
      (movement = 'grant') = (form IS NOT NULL) AND (movement = 'grant') = (reason IS NULL)
      AND (movement <> 'grant' OR explanation IS NULL))`,
  'CREATE INDEX subsidy_award_in_order ON subsidy_award (at DESC, id DESC)',
  'ALTER TABLE subsidy_payment_order ADD COLUMN ordered_by_person uuid NOT NULL',
  'CREATE INDEX subsidy_payment_order_in_turn_of_time ON subsidy_payment_order (at DESC, id DESC)',
];
const BACK = [
  'DROP INDEX subsidy_payment_order_in_turn_of_time',
  'ALTER TABLE subsidy_payment_order DROP COLUMN ordered_by_person',
  'DROP INDEX subsidy_award_in_order',
  `ALTER TABLE subsidy_award DROP CONSTRAINT subsidy_award_told, DROP COLUMN form, DROP COLUMN reason,
    DROP COLUMN explanation, DROP COLUMN acted_by, DROP COLUMN acted_by_person`,
  `CREATE TRIGGER subsidy_award_append_only BEFORE UPDATE OR DELETE ON subsidy_award
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER subsidy_payment_append_only BEFORE UPDATE OR DELETE ON subsidy_payment
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];

// The kind of entry that each movement of money is.
const KIND = `CASE NEW.movement WHEN 'grant' THEN 'subsidy.granted' WHEN 'claw-back' THEN 'subsidy.clawed-back'
        ELSE 'subsidy.released' END`;
const REFUSE = `
    RAISE EXCEPTION '% is append-only but for the time of an act that is made again: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';`;
const unplaced = (act: string) => `NOT EXISTS (
      SELECT 1 FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.act_id = ${act})`;

const FUNCTIONS = [
  // The ledger may take an act at a later time than it was done, and an erasure takes the explanation out.
  `CREATE FUNCTION subsidy_award_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at >= OLD.at AND ${unplaced('OLD.id')} THEN
      RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - 'explanation' = to_jsonb(OLD) - 'explanation'
       AND OLD.explanation IS NOT NULL AND NEW.explanation IS NULL
       AND salt_erasure_covers(OLD.id, ${KIND.replaceAll('NEW.', 'OLD.')}, 'explanation')
    THEN
      RETURN NEW;
    END IF;
    ${REFUSE}
  END
  $$`,
  `CREATE FUNCTION subsidy_payment_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at >= OLD.at AND ${unplaced('OLD.act_id')} THEN
      RETURN NEW;
    END IF;
    ${REFUSE}
  END
  $$`,
  // Looked at when the transaction ends: an award without its entry is none, nor is a grant of a claim that does not say so.
  `CREATE FUNCTION subsidy_award_entered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM ledger_submission WHERE act_id = NEW.id AND kind = ${KIND})
       OR NOT EXISTS (SELECT 1 FROM subsidy_claim WHERE id = NEW.claim_id AND state = 'granted')
    THEN
      RAISE EXCEPTION 'award % without its entry or its claim', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_award_entered';
    END IF;
    RETURN NULL;
  END
  $$`,
  // Of what failed there is no entry.
  `CREATE FUNCTION subsidy_payment_entered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.outcome = 'paid' AND NOT EXISTS (
      SELECT 1 FROM ledger_submission WHERE act_id = NEW.act_id AND kind = 'subsidy.paid')
    THEN
      RAISE EXCEPTION 'payment % without its entry', NEW.act_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_payment_entered';
    END IF;
    RETURN NULL;
  END
  $$`,
  `CREATE FUNCTION subsidy_order_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM subsidy_award WHERE id = NEW.grant_id AND acted_by_person = NEW.ordered_by_person) THEN
      RAISE EXCEPTION 'order % is by the person who granted', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_order_two_persons';
    END IF;
    RETURN NEW;
  END
  $$`,
];

const OWN_TRIGGERS = [
  ['subsidy_award_keep', 'subsidy_award'],
  ['subsidy_award_append_only', 'subsidy_award'],
  ['subsidy_award_entered', 'subsidy_award'],
  ['subsidy_payment_keep', 'subsidy_payment'],
  ['subsidy_payment_append_only', 'subsidy_payment'],
  ['subsidy_payment_entered', 'subsidy_payment'],
  ['subsidy_order_two_persons', 'subsidy_payment_order'],
] as const;

const TRIGGERS = [
  ...['subsidy_award', 'subsidy_payment'].flatMap((table) => [
    `CREATE TRIGGER ${table}_keep BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${table}_keep()`,
    `CREATE TRIGGER ${table}_append_only BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE CONSTRAINT TRIGGER ${table}_entered AFTER INSERT ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${table}_entered()`,
  ]),
  `CREATE TRIGGER subsidy_order_two_persons BEFORE INSERT ON subsidy_payment_order
    FOR EACH ROW EXECUTE FUNCTION subsidy_order_two_persons()`,
];
