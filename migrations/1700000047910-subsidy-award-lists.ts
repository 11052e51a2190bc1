import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Awards of one recipient, which anybody may ask for. */
export class SubsidyAwardLists1700000047910 implements MigrationInterface {
  name = 'SubsidyAwardLists1700000047910';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX subsidy_claim_of_claimant ON subsidy_claim (claimant_code, year)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX subsidy_claim_of_claimant');
  }
}
