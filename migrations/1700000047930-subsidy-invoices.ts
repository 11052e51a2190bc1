import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An older invoice is one invoice whether its code and number are written apart or as one number of twenty digits. It is
 * free again once all that was granted on it came back, and while its claim is returned: nobody but the claimant can end
 * such a claim, and meanwhile it would keep out whoever the invoice belongs to.
 */
export class SubsidyInvoices1700000047930 implements MigrationInterface {
  name = 'SubsidyInvoices1700000047930';

  async up(runner: QueryRunner): Promise<void> {
    const once = onceBy("matter, replace(number, '-', '')");
    for (const statement of [...once, taking(FREE), KEEPING, FREEING, TRIGGER, LET_GO]) await runner.query(statement);
    await pin(runner, [TAKE, KEEP, GIVE_BACK]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER subsidy_award_frees ON subsidy_award');
    await runner.query(`DROP FUNCTION ${GIVE_BACK}`);
    const before = [...onceBy('matter, number'), taking(FREE_BEFORE), KEEPING_BEFORE];
    for (const statement of before) await runner.query(statement);
    await pin(runner, [TAKE, KEEP]);
  }
}

const TAKE = 'subsidy_claim_invoices()';
const KEEP = 'subsidy_claim_invoice_keep()';
const GIVE_BACK = 'subsidy_award_frees()';
/** States of a claim in which its invoices are free. */
const FREE_BEFORE = "'draft', 'rejected', 'withdrawn'";
const FREE = `${FREE_BEFORE}, 'returned'`;

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

const taking = (free: string): string => `CREATE OR REPLACE FUNCTION ${TAKE} RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE subsidy_claim_invoice SET is_taken = NEW.state NOT IN (${free})
      WHERE claim_id = NEW.id AND is_taken <> (NEW.state NOT IN (${free}));
    RETURN NULL;
  END
  $$`;

const keeping = (
  isTaken: string,
  whenAdded: string,
): string => `CREATE OR REPLACE FUNCTION ${KEEP} RETURNS trigger LANGUAGE plpgsql AS $$
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
      NEW.is_taken := ${whenAdded};
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'invoices of a claim that is % are not changed', claim_state USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const KEPT = (claim: string): string => `(
  SELECT sum(CASE movement WHEN 'grant' THEN amount ELSE -amount END) FROM subsidy_award WHERE claim_id = ${claim})`;
const KEEPING_BEFORE = keeping(`claim_state NOT IN (${FREE_BEFORE})`, "claim_state = 'returned'");
const KEEPING = keeping(`claim_state NOT IN (${FREE}) AND 0 IS DISTINCT FROM ${KEPT('NEW.claim_id')}`, 'false');

const FREEING = `CREATE FUNCTION ${GIVE_BACK} RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.movement <> 'grant' AND 0 = ${KEPT('NEW.claim_id')} THEN
      UPDATE subsidy_claim_invoice SET is_taken = false WHERE claim_id = NEW.claim_id AND is_taken;
    END IF;
    RETURN NULL;
  END
  $$`;
const TRIGGER = `CREATE TRIGGER subsidy_award_frees AFTER INSERT ON subsidy_award
  FOR EACH ROW EXECUTE FUNCTION ${GIVE_BACK}`;

const LET_GO = `UPDATE subsidy_claim_invoice i SET is_taken = false FROM subsidy_claim c
  WHERE c.id = i.claim_id AND c.state = 'returned' AND i.is_taken`;
