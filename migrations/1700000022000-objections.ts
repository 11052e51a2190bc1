import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Objections: the cases, what either side handed in, the evidence of matters that are no application's, and the mark
 * that a certificate bears while somebody objects to it. Who objects and why stands in the act that filed it, which is
 * where erasure finds it.
 */
export class Objections1700000022000 implements MigrationInterface {
  name = 'Objections1700000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE application_act ADD COLUMN objection_id uuid,
        ADD CONSTRAINT application_act_objection CHECK ((kind LIKE 'objection.%') = (objection_id IS NOT NULL))`);
    await runner.query(
      'CREATE INDEX application_act_of_objection ON application_act (objection_id) WHERE objection_id IS NOT NULL',
    );
    for (const statement of TABLES) await runner.query(statement);
  }

  /** Refused by PostgreSQL while there is an objection: entries of the ledger refer to it. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['certificate_objection', 'objection_submission', 'objection', 'held_evidence']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('ALTER TABLE application_act DROP COLUMN objection_id');
  }
}

const TABLES = [
  `CREATE TABLE held_evidence (
    id uuid CONSTRAINT held_evidence_pkey PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    holder text NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL CONSTRAINT held_evidence_size CHECK (size > 0),
    sha256 text NOT NULL CONSTRAINT held_evidence_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    sm3 text NOT NULL CONSTRAINT held_evidence_sm3 CHECK (sm3 ~ '^[0-9a-f]{64}$'),
    media_type text NOT NULL,
    scan jsonb NOT NULL,
    held_at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX held_evidence_holder ON held_evidence (holder)',
  'CREATE INDEX held_evidence_digest ON held_evidence (sha256)',
  `CREATE TABLE objection (
    id uuid CONSTRAINT objection_pkey PRIMARY KEY,
    application_id uuid NOT NULL CONSTRAINT objection_application REFERENCES application (id),
    certificate_number text,
    centre text NOT NULL CONSTRAINT objection_centre CHECK (centre IN ('public', 'social')),
    applicant_organisation_id uuid NOT NULL,
    raised_as text NOT NULL CONSTRAINT objection_raised_as CHECK (raised_as IN ('party', 'source')),
    state text NOT NULL CONSTRAINT objection_state CHECK (state IN (
      'formality-check', 'supplement-requested', 'investigating', 'resolved', 'lapsed')),
    version integer NOT NULL CONSTRAINT objection_version CHECK (version > 0),
    token_hash text NOT NULL CONSTRAINT objection_token CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    identity_warning boolean NOT NULL,
    contact jsonb,
    organisation_id uuid,
    person_id uuid,
    filed_at timestamptz(3) NOT NULL,
    material_at timestamptz(3) NOT NULL,
    missing jsonb,
    notified_at timestamptz(3),
    withdrawal_asked_at timestamptz(3),
    outcome text CONSTRAINT objection_outcome CHECK (outcome IN ('upheld', 'dismissed', 'withdrawn', 'settled')),
    ended_at timestamptz(3),
    measure jsonb,
    CONSTRAINT objection_end CHECK (
      (state IN ('resolved', 'lapsed')) = (ended_at IS NOT NULL) AND (state = 'resolved') = (outcome IS NOT NULL))
  )`,
  'CREATE INDEX objection_order ON objection (filed_at DESC, id DESC)',
  'CREATE INDEX objection_on_application ON objection (application_id)',
  `CREATE TABLE objection_submission (
    id uuid CONSTRAINT objection_submission_pkey PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    objection_id uuid NOT NULL CONSTRAINT objection_submission_objection REFERENCES objection (id),
    kind text NOT NULL CONSTRAINT objection_submission_kind CHECK (kind IN (
      'filing', 'supplement', 'explanation', 'agreement')),
    side text NOT NULL CONSTRAINT objection_submission_side CHECK (side IN ('objector', 'applicant')),
    statement text,
    person_id uuid,
    submitted_at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX objection_submission_order ON objection_submission (objection_id, position)',
  `CREATE TABLE certificate_objection (
    number text NOT NULL CONSTRAINT certificate_objection_certificate REFERENCES certificate (number),
    objection_id uuid NOT NULL,
    since timestamptz(3) NOT NULL,
    CONSTRAINT certificate_objection_pkey PRIMARY KEY (number, objection_id)
  )`,
];
