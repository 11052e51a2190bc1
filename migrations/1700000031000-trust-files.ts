import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every text of the trust file that was ever published: PDF files name theirs by digest for as long as they are kept. */
export class TrustFiles1700000031000 implements MigrationInterface {
  name = 'TrustFiles1700000031000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trust_file_version (
        revision integer CONSTRAINT trust_file_version_pkey PRIMARY KEY
          CONSTRAINT trust_file_version_revision CHECK (revision > 0),
        sha256 text NOT NULL,
        text text NOT NULL,
        published_at timestamptz(3) NOT NULL,
        CONSTRAINT trust_file_version_digest CHECK (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'))
      )`);
    await runner.query('CREATE INDEX trust_file_version_sha256 ON trust_file_version (sha256)');
    await runner.query(`
      CREATE TRIGGER trust_file_version_append_only BEFORE UPDATE OR DELETE ON trust_file_version
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER trust_file_version_no_truncate BEFORE TRUNCATE ON trust_file_version
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE trust_file_version');
  }
}
