import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates take the place of others; applications that amend one exclude each other; drafts begin with earlier ones. */
export class RegistrationTypes1700000020000 implements MigrationInterface {
  name = 'RegistrationTypes1700000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certificate
        ADD COLUMN holder_code text,
        ADD COLUMN replaces text
          CONSTRAINT certificate_replaces REFERENCES certificate (number)
          CONSTRAINT certificate_replaces_once UNIQUE,
        ADD COLUMN replaced_by text
          CONSTRAINT certificate_replaced_by REFERENCES certificate (number)
          CONSTRAINT certificate_replaced_by_once UNIQUE,
        ADD CONSTRAINT certificate_superseded CHECK ((state = 'superseded') = (replaced_by IS NOT NULL))`);
    await runner.query(`
      UPDATE certificate SET holder_code = credential::jsonb #>> '{credentialSubject,holder,uscc}'`);
    await runner.query('CREATE INDEX certificate_holder ON certificate (holder_code, number)');
    // Which application asked for the act; acts of the centre itself have none.
    await runner.query('ALTER TABLE certificate_act ADD COLUMN application_id uuid');
    for (const statement of RUNNING) await runner.query(statement);
    await runner.query(`
      CREATE TABLE application_basis (
        application_id uuid
          CONSTRAINT application_basis_pkey PRIMARY KEY
          CONSTRAINT application_basis_application REFERENCES application (id),
        based_on uuid NOT NULL CONSTRAINT application_basis_based_on REFERENCES application (id),
        CONSTRAINT application_basis_other CHECK (based_on <> application_id)
      )`);
    await runner.query(`
      CREATE TRIGGER application_basis_append_only BEFORE UPDATE OR DELETE ON application_basis
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER application_basis_no_truncate BEFORE TRUNCATE ON application_basis
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE application_basis');
    await runner.query('DROP INDEX application_running_by_party');
    await runner.query('DROP INDEX application_running_on_certificate');
    await runner.query('ALTER TABLE certificate_act DROP COLUMN application_id');
    await runner.query('DROP INDEX certificate_holder');
    await runner.query(`
      ALTER TABLE certificate
        DROP CONSTRAINT certificate_superseded, DROP COLUMN replaced_by, DROP COLUMN replaces, DROP COLUMN holder_code`);
  }
}

const IS_RUNNING = `certificate_number IS NOT NULL
  AND state NOT IN ('draft', 'certified', 'completed', 'rejected', 'withdrawn', 'terminated')`;
const IS_OF_OTHERS = `applicant ->> 'capacity' IS NOT DISTINCT FROM 'interested-party'`;

// The holder runs one application on a certificate at a time. Others, who may ask for a correction, never hold him up:
// each of them runs one beside it, and whichever is completed first ends the certificate that the others are about.
const RUNNING = [
  `CREATE UNIQUE INDEX application_running_on_certificate ON application (certificate_number)
   WHERE ${IS_RUNNING} AND NOT (${IS_OF_OTHERS})`,
  `CREATE UNIQUE INDEX application_running_by_party ON application (certificate_number, organisation_id)
   WHERE ${IS_RUNNING} AND (${IS_OF_OTHERS})`,
];
