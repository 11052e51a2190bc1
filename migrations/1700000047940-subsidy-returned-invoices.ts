import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claim that was returned lets go of its invoices and takes them again when it is filed again: nobody but its claimant
 * can end it, and meanwhile it would keep out whoever the invoices belong to.
 */
export class SubsidyReturnedInvoices1700000047940 implements MigrationInterface {
  name = 'SubsidyReturnedInvoices1700000047940';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [taking(LETTING_GO), keeping(LETTING_GO, 'false'), FREE]) await runner.query(statement);
    await pin(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [taking(ENDED), keeping(ENDED, "claim_state = 'returned'")]) await runner.query(statement);
    await pin(runner);
  }
}

const TAKE = 'subsidy_claim_invoices()';
const KEEP = 'subsidy_claim_invoice_keep()';
const ENDED = "'draft', 'rejected', 'withdrawn'";
const LETTING_GO = `${ENDED}, 'returned'`;

// A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
async function pin(runner: QueryRunner): Promise<void> {
  const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
  const [schema] = rows;
  if (schema === undefined) throw new Error('the database has no current schema');
  for (const guard of [TAKE, KEEP]) {
    await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }
}

const taking = (free: string): string => `CREATE OR REPLACE FUNCTION ${TAKE} RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE subsidy_claim_invoice SET is_taken = NEW.state NOT IN (${free})
      WHERE claim_id = NEW.id AND is_taken <> (NEW.state NOT IN (${free}));
    RETURN NULL;
  END
  $$`;

const keeping = (
  free: string,
  added: string,
): string => `CREATE OR REPLACE FUNCTION ${KEEP} RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    claim_state text;
  BEGIN
    SELECT state INTO claim_state FROM subsidy_claim WHERE id = coalesce(NEW.claim_id, OLD.claim_id);
    IF TG_OP = 'UPDATE' THEN
      IF to_jsonb(NEW) - 'is_taken' = to_jsonb(OLD) - 'is_taken'
         AND NEW.is_taken = (claim_state NOT IN (${free}) AND 0 IS DISTINCT FROM (
           SELECT sum(CASE movement WHEN 'grant' THEN amount ELSE -amount END) FROM subsidy_award
           WHERE claim_id = NEW.claim_id))
      THEN
        RETURN NEW;
      END IF;
    ELSIF claim_state IN ('draft', 'returned') THEN
      IF TG_OP = 'DELETE' THEN
        RETURN OLD;
      END IF;
      NEW.is_taken := ${added};
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'invoices of a claim that is % are not changed', claim_state USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const FREE = `UPDATE subsidy_claim_invoice i SET is_taken = false FROM subsidy_claim c
  WHERE c.id = i.claim_id AND c.state = 'returned' AND i.is_taken`;
