import type { MigrationInterface, QueryRunner } from 'typeorm';

const PURPOSE = 'ledger_key_purpose';

/** The keys of the log itself become keys that the ledger knows, from their first change on. */
export class LogKeys1700000011000 implements MigrationInterface {
  name = 'LogKeys1700000011000';

  async up(runner: QueryRunner): Promise<void> {
    await this.allow(runner, "'root', 'entry', 'credential', 'log'");
  }

  /** Refused by the constraint once a key of the log was changed: what the ledger says of it cannot be forgotten. */
  async down(runner: QueryRunner): Promise<void> {
    await this.allow(runner, "'root', 'entry', 'credential'");
  }

  private async allow(runner: QueryRunner, purposes: string): Promise<void> {
    await runner.query(`ALTER TABLE ledger_key DROP CONSTRAINT ${PURPOSE}`);
    await runner.query(`ALTER TABLE ledger_key ADD CONSTRAINT ${PURPOSE} CHECK (purpose IN (${purposes}))`);
  }
}
