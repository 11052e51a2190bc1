import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 费用减免: a waiver frees of a fee, so nothing of it is ever ordered to be paid. */
export class WaiverUnpaid1700000047960 implements MigrationInterface {
  name = 'WaiverUnpaid1700000047960';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFUSE);
    await runner.query(TRIGGER);
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    await runner.query(`ALTER FUNCTION ${GUARD} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER subsidy_order_not_waiver ON subsidy_payment_order');
    await runner.query(`DROP FUNCTION ${GUARD}`);
  }
}

const GUARD = 'subsidy_order_not_waiver()';
const REFUSE = `CREATE FUNCTION ${GUARD} RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM subsidy_award WHERE id = NEW.grant_id AND form = 'fee-waiver') THEN
      RAISE EXCEPTION 'order % is of a waiver', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_order_not_waiver';
    END IF;
    RETURN NEW;
  END
  $$`;
const TRIGGER = `CREATE TRIGGER subsidy_order_not_waiver BEFORE INSERT ON subsidy_payment_order
  FOR EACH ROW EXECUTE FUNCTION ${GUARD}`;
