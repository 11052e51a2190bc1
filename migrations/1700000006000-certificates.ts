import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates, the acts on them, and every status list that was ever signed. */
export class Certificates1700000006000 implements MigrationInterface {
  name = 'Certificates1700000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate_serial (
        series text CONSTRAINT certificate_serial_pkey PRIMARY KEY,
        last_serial integer NOT NULL,
        CONSTRAINT certificate_serial_limit CHECK (last_serial BETWEEN 1 AND 9999)
      )`);
    await runner.query(`
      CREATE TABLE certificate_status_serial (
        centre text CONSTRAINT certificate_status_serial_pkey PRIMARY KEY,
        next_index integer NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE certificate (
        number text CONSTRAINT certificate_pkey PRIMARY KEY,
        act_id uuid NOT NULL CONSTRAINT certificate_act_id UNIQUE,
        application_id uuid NOT NULL CONSTRAINT certificate_application_id UNIQUE,
        centre text NOT NULL CONSTRAINT certificate_centre CHECK (centre IN ('public', 'social')),
        organisation_id uuid NOT NULL,
        issuer_person_id uuid NOT NULL,
        status_index integer NOT NULL,
        state text NOT NULL CONSTRAINT certificate_state CHECK (state IN ('active', 'suspended', 'revoked')),
        version integer NOT NULL,
        data_name text NOT NULL,
        holder_name text NOT NULL,
        valid_from timestamptz(3) NOT NULL,
        valid_until timestamptz(3) NOT NULL,
        credential text NOT NULL,
        CONSTRAINT certificate_status_index UNIQUE (centre, status_index)
      )`);
    await runner.query('CREATE INDEX certificate_organisation ON certificate (organisation_id, number)');
    await runner.query(`
      CREATE TABLE certificate_act (
        act_id uuid CONSTRAINT certificate_act_pkey PRIMARY KEY,
        number text NOT NULL CONSTRAINT certificate_act_number REFERENCES certificate (number),
        kind text NOT NULL CONSTRAINT certificate_act_kind CHECK (kind IN ('revoked', 'suspended', 'reinstated')),
        reason text NOT NULL,
        explanation text NOT NULL,
        account_id uuid NOT NULL,
        person_id uuid NOT NULL,
        recorded_at timestamptz(3) NOT NULL
      )`);
    await runner.query('CREATE INDEX certificate_act_by_number ON certificate_act (number, recorded_at)');
    await runner.query(`
      CREATE TABLE status_list (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT status_list_pkey PRIMARY KEY,
        name text NOT NULL,
        centre text NOT NULL,
        purpose text NOT NULL,
        list_number integer NOT NULL,
        credential text NOT NULL,
        covers_size bigint NOT NULL,
        signed_at timestamptz(3) NOT NULL
      )`);
    await runner.query('CREATE INDEX status_list_current ON status_list (name, id DESC)');
    for (const table of ['certificate_act', 'status_list']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
      await runner.query(`
        CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'status_list',
      'certificate_act',
      'certificate',
      'certificate_status_serial',
      'certificate_serial',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
