import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An older invoice is one invoice whether its code and number are written apart or as one number of twenty digits, and
 * it is free again once all that was granted on it came back.
 */
export class SubsidyInvoices1700000047930 implements MigrationInterface {
  name = 'SubsidyInvoices1700000047930';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...onceBy("matter, replace(number, '-', '')"), KEEPING, FREEING, TRIGGER]) {
      await runner.query(statement);
    }
    await pin(runner, [KEEP, FREE]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER subsidy_award_frees ON subsidy_award');
    await runner.query(`DROP FUNCTION ${FREE}`);
    for (const statement of [...onceBy('matter, number'), KEEPING_BEFORE]) await runner.query(statement);
    await pin(runner, [KEEP]);
  }
}

const KEEP = 'subsidy_claim_invoice_keep()';
const FREE = 'subsidy_award_frees()';

// A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
async function pin(runner: QueryRunner, guards: readonly string[]): Promise<void> {
  const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
  const [schema] = rows;
  if (schema === undefined) throw new Error('the database has no current schema');
  for (const guard of guards) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
}

const onceBy = (columns: string): string[] => [
  'DROP INDEX subsidy_claim_invoice_once',
  `CREATE UNIQUE INDEX subsidy_claim_invoice_once ON subsidy_claim_invoice (${columns}) WHERE is_taken`,
];

const keeping = (isTaken: string): string => `CREATE OR REPLACE FUNCTION ${KEEP} RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    claim_state text;
  BEGIN
    SELECT state INTO claim_state FROM subsidy_claim WHERE id = coalesce(NEW.claim_id, OLD.claim_id);
    IF TG_OP = 'UPDATE' THEN
      IF to_jsonb(NEW) - 'is_taken' = to_jsonb(OLD) - 'is_taken'
         AND NEW.is_taken = (${isTaken})
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
  $$`;

const KEPT = (claim: string): string => `(
  SELECT sum(CASE movement WHEN 'grant' THEN amount ELSE -amount END) FROM subsidy_award WHERE claim_id = ${claim})`;
const LIVES = "claim_state NOT IN ('draft', 'rejected', 'withdrawn')";
const KEEPING_BEFORE = keeping(LIVES);
const KEEPING = keeping(`${LIVES} AND 0 IS DISTINCT FROM ${KEPT('NEW.claim_id')}`);

const FREEING = `CREATE FUNCTION ${FREE} RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.movement <> 'grant' AND 0 = ${KEPT('NEW.claim_id')} THEN
      UPDATE subsidy_claim_invoice SET is_taken = false WHERE claim_id = NEW.claim_id AND is_taken;
    END IF;
    RETURN NULL;
  END
  $$`;
const TRIGGER = `CREATE TRIGGER subsidy_award_frees AFTER INSERT ON subsidy_award
  FOR EACH ROW EXECUTE FUNCTION ${FREE}`;
