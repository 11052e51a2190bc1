import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which certificate lists which file of data, for questions by digest. One that is withheld from the public has no rows
 * here, so that no question can find it; nor has a file of evidence, which no certificate lists.
 */
export class DataDigests1700000033000 implements MigrationInterface {
  name = 'DataDigests1700000033000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...INDEXES, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certificate_data_digest');
  }
}

const TABLE = `
  CREATE TABLE certificate_data_digest (
    number text NOT NULL CONSTRAINT certificate_data_digest_number REFERENCES certificate (number),
    sha256 text NOT NULL CONSTRAINT certificate_data_digest_sha256 CHECK (sha256 ~ '^sha256:[0-9a-f]{64}$'),
    sm3 text CONSTRAINT certificate_data_digest_sm3 CHECK (sm3 ~ '^sm3:[0-9a-f]{64}$'),
    CONSTRAINT certificate_data_digest_pkey PRIMARY KEY (number, sha256)
  )`;

const INDEXES = [
  'CREATE INDEX certificate_data_digest_by_sha256 ON certificate_data_digest (sha256, number DESC)',
  'CREATE INDEX certificate_data_digest_by_sm3 ON certificate_data_digest (sm3, number DESC) WHERE sm3 IS NOT NULL',
];

const TRIGGERS = [
  `CREATE TRIGGER certificate_data_digest_append_only BEFORE UPDATE OR DELETE ON certificate_data_digest
   FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER certificate_data_digest_no_truncate BEFORE TRUNCATE ON certificate_data_digest
   FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
