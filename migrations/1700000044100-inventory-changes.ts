import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of the inventory was written last, in order, and up to where the catalog has described it anew. */
export class InventoryChanges1700000044100 implements MigrationInterface {
  name = 'InventoryChanges1700000044100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`CREATE INDEX ${table}_written ON ${table} (updated_at, code)`);
    }
    await runner.query(`
      ALTER TABLE catalog_progress
        ADD COLUMN described_at timestamptz(3) NOT NULL DEFAULT '1970-01-01T00:00:00Z',
        ADD COLUMN described_code text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE catalog_progress DROP COLUMN described_at, DROP COLUMN described_code');
    for (const table of TABLES) await runner.query(`DROP INDEX ${table}_written`);
  }
}

const TABLES = ['inventory_resource', 'inventory_element'];
