import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail: append-only, without any point at which writers would have to wait for each other. */
export class Audit1700000002000 implements MigrationInterface {
  name = 'Audit1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_record (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_record_pkey PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        actor_account_id uuid,
        actor_person_ref uuid,
        actor_organisation_id uuid,
        authentication text,
        action text NOT NULL,
        subject text NOT NULL,
        outcome text NOT NULL CONSTRAINT audit_record_outcome CHECK (outcome IN ('done', 'refused')),
        detail jsonb NOT NULL,
        request_id text,
        CONSTRAINT audit_record_actor CHECK (
          num_nulls(actor_account_id, actor_person_ref, actor_organisation_id, authentication) IN (0, 4)
        )
      )`);
    await runner.query('CREATE INDEX audit_record_by_subject ON audit_record (subject, id)');
    await runner.query('CREATE INDEX audit_record_by_action ON audit_record (action, id)');
    await runner.query('CREATE INDEX audit_record_by_actor ON audit_record (actor_account_id, id)');
    await runner.query(`
      CREATE TRIGGER audit_record_append_only BEFORE UPDATE OR DELETE ON audit_record
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER audit_record_no_truncate BEFORE TRUNCATE ON audit_record
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_record');
  }
}
