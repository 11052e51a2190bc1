import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FOR_UPDATE } from './1700000016000-whole-life.js';

/** An application is locked by one statement and read by the next: the function that did both cost more than they do. */
export class ApplicationLock1700000029000 implements MigrationInterface {
  name = 'ApplicationLock1700000029000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION application_for_update(uuid)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(FOR_UPDATE);
  }
}
