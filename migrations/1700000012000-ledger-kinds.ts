import type { MigrationInterface, QueryRunner } from 'typeorm';

const purposes = (names: string) => `
  ALTER TABLE ledger_key DROP CONSTRAINT ledger_key_purpose,
    ADD CONSTRAINT ledger_key_purpose CHECK (purpose IN (${names}))`;

/** Keys of the log and for PDF files may be introduced, and a checkpoint is found by when it was published. */
export class LedgerKinds1700000012000 implements MigrationInterface {
  name = 'LedgerKinds1700000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(purposes("'root', 'entry', 'credential', 'log', 'pdf'"));
    await runner.query('CREATE INDEX ledger_publication_published_at ON ledger_publication (published_at, size)');
  }

  /** Refused by PostgreSQL while the ledger holds a key of either new purpose: what was introduced is not forgotten. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ledger_publication_published_at');
    await runner.query(purposes("'root', 'entry', 'credential'"));
  }
}
