import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices that the validity of a certificate is over: one for each, whichever instance writes it. */
export class CertificateExpiry1700000024100 implements MigrationInterface {
  name = 'CertificateExpiry1700000024100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate_expiry (
        number text CONSTRAINT certificate_expiry_pkey PRIMARY KEY
          CONSTRAINT certificate_expiry_number REFERENCES certificate (number),
        act_id uuid NOT NULL CONSTRAINT certificate_expiry_act_id UNIQUE,
        recorded_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`
      CREATE INDEX certificate_validity ON certificate (valid_until, number) WHERE state IN ('active', 'suspended')`);
    await runner.query(`
      CREATE TRIGGER certificate_expiry_append_only BEFORE UPDATE OR DELETE ON certificate_expiry
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER certificate_expiry_no_truncate BEFORE TRUNCATE ON certificate_expiry
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certificate_expiry');
    await runner.query('DROP INDEX certificate_validity');
  }
}
