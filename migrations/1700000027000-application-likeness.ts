import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a filed application is found by when another one looks like it: made of what was filed, and gone with it when
 * that is erased. Grams are pairs of code points in one number, so that searching needs no extension.
 */
export class ApplicationLikeness1700000027000 implements MigrationInterface {
  name = 'ApplicationLikeness1700000027000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE application_likeness (
        application_id uuid CONSTRAINT application_likeness_pkey PRIMARY KEY
          CONSTRAINT application_likeness_application REFERENCES application (id),
        method smallint NOT NULL,
        centre text NOT NULL CONSTRAINT application_likeness_centre CHECK (centre IN ('public', 'social')),
        name_grams bigint[] NOT NULL,
        name_signature bit(256) NOT NULL,
        summary_bands bigint[] NOT NULL,
        parties text[] NOT NULL,
        schema_fingerprint text CONSTRAINT application_likeness_schema
          CHECK (schema_fingerprint ~ '^sha256:[0-9a-f]{64}$')
      )`);
    for (const column of ['name_grams', 'summary_bands', 'parties']) {
      await runner.query(`CREATE INDEX application_likeness_${column} ON application_likeness USING gin (${column})`);
    }
    await runner.query(`
      CREATE INDEX application_likeness_schema_fingerprint ON application_likeness (schema_fingerprint)
      WHERE schema_fingerprint IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE application_likeness');
  }
}
