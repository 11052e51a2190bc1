import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds a derived artefact by the digest of its bytes: a detached signature says of no certificate that it is its own. */
export class ArtefactDigests1700000033100 implements MigrationInterface {
  name = 'ArtefactDigests1700000033100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX certificate_artefact_by_digest ON certificate_artefact (sha256, kind)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX certificate_artefact_by_digest');
  }
}
