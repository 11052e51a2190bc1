import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nothing is granted but what was approved, and by another person than whoever decided. */
export class SubsidyAwardGrounds1700000047920 implements MigrationInterface {
  name = 'SubsidyAwardGrounds1700000047920';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPROVED);
    await runner.query(TRIGGER);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    await runner.query(`ALTER FUNCTION subsidy_award_approved() SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER subsidy_award_approved ON subsidy_award');
    await runner.query('DROP FUNCTION subsidy_award_approved()');
  }
}

const APPROVED = `
  CREATE FUNCTION subsidy_award_approved() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.movement = 'grant' AND NOT EXISTS (
      SELECT 1 FROM subsidy_decision d WHERE d.claim_id = NEW.claim_id AND d.outcome = 'approved'
        AND d.amount >= NEW.amount AND d.person_id <> NEW.acted_by_person)
    THEN
      RAISE EXCEPTION 'award % is not what another person approved', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidy_award_approved';
    END IF;
    RETURN NEW;
  END
  $$`;

const TRIGGER = `
  CREATE TRIGGER subsidy_award_approved BEFORE INSERT ON subsidy_award
    FOR EACH ROW EXECUTE FUNCTION subsidy_award_approved()`;
