import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The whole life of a registration: states beyond the first procedure, and what its further acts leave on the application. */
export class WholeLife1700000016000 implements MigrationInterface {
  name = 'WholeLife1700000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION application_for_update(uuid)');
    await runner.query('DROP VIEW application_record');
    await runner.query(`
      ALTER TABLE application
        DROP CONSTRAINT application_state,
        ADD CONSTRAINT application_state CHECK (state IN (
          'draft', 'submitted', 'supplement-requested', 'accepted', 'first-reviewed', 'approved', 'publicity', 'objected',
          'publicity-ended', 'certified', 'completed', 'rejected', 'withdrawn', 'terminated')),
        ADD COLUMN certificate_number text,
        ADD COLUMN extension jsonb,
        ADD COLUMN is_publicity_withheld boolean NOT NULL DEFAULT false,
        ADD COLUMN objections jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN receipts jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT application_of_certificate CHECK ((registration_type = 'initial') = (certificate_number IS NULL))`);
    await runner.query(`
      CREATE INDEX application_on_certificate ON application (certificate_number) WHERE certificate_number IS NOT NULL`);
    await runner.query(record(ADDED));
    await runner.query(FOR_UPDATE);
    for (const [table, name, condition] of CERTIFICATE_CHECKS) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} CHECK (${condition})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name, , before] of CERTIFICATE_CHECKS) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} CHECK (${before})`);
    }
    await runner.query('DROP FUNCTION application_for_update(uuid)');
    await runner.query('DROP VIEW application_record');
    await runner.query(`
      ALTER TABLE application
        DROP COLUMN certificate_number, DROP COLUMN extension, DROP COLUMN is_publicity_withheld,
        DROP COLUMN objections, DROP COLUMN receipts,
        DROP CONSTRAINT application_state,
        ADD CONSTRAINT application_state CHECK (state IN (
          'draft', 'submitted', 'supplement-requested', 'accepted', 'publicity', 'publicity-ended',
          'certified', 'rejected', 'withdrawn'))`);
    await runner.query(record(''));
    await runner.query(FOR_UPDATE);
  }
}

/** Columns of this migration in the view; a later one that adds columns makes the view anew with its own besides. */
export const ADDED = 'a.certificate_number, a.extension, a.is_publicity_withheld, a.objections, a.receipts,';

const CERTIFICATE_CHECKS = [
  [
    'certificate',
    'certificate_state',
    "state IN ('active', 'suspended', 'revoked', 'cancelled', 'superseded')",
    "state IN ('active', 'suspended', 'revoked')",
  ],
  [
    'certificate_act',
    'certificate_act_kind',
    `kind IN ('revoked', 'suspended', 'reinstated', 'cancelled', 'changed', 'corrected', 'transferred', 'renewed',
      'expired')`,
    "kind IN ('revoked', 'suspended', 'reinstated')",
  ],
] as const;

/** The view of an application with its evidence, with further columns of the table `a`. */
export const record = (added: string): string => `
  CREATE VIEW application_record AS
  SELECT a.id, a.centre, a.regime, a.regime_version, a.registration_type, a.state, a.version, a.applicant, a.content,
    a.filed_content, a.digests, a.undertaking_version, a.filers, a.handlers, a.acceptor, a.reviewer, a.issuer,
    a.supplement, a.pauses, a.submitted_at, a.received_at, a.accepted_at, a.accepted_on::text AS accepted_on,
    a.decided_at, a.publicity_starts_on::text AS publicity_starts_on, a.publicity_ends_on::text AS publicity_ends_on,
    a.closed_at, a.created_at, ${added}
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', e.id, 'purpose', e.purpose, 'fileName', e.name, 'mediaType', e.media_type, 'size', e.size,
        'sha256', 'sha256:' || e.sha256, 'sm3', 'sm3:' || e.sm3, 'scan', e.scan -> 'verdict',
        'isFiled', e.filed_at IS NOT NULL
      ) ORDER BY e.created_at, e.id), '[]')
      FROM evidence_file e WHERE e.application_id = a.id) AS evidence
  FROM application a`;

export const FOR_UPDATE = `
  CREATE FUNCTION application_for_update(p_id uuid) RETURNS SETOF application_record LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    PERFORM 1 FROM application a WHERE a.id = p_id FOR UPDATE;
    RETURN QUERY SELECT * FROM application_record r WHERE r.id = p_id;
  END
  $$`;
