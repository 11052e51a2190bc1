import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['application_act', 'application_act_repetition', 'regime_publication'] as const;

/** Applications, the acts on them, their evidence files, and the regimes that were published to the ledger. */
export class Registry1700000005000 implements MigrationInterface {
  name = 'Registry1700000005000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [APPLICATION, ACT, REPETITION, EVIDENCE, PUBLICATION, ...INDEXES, RECORD, FOR_UPDATE]) {
      await runner.query(statement);
    }
    for (const table of APPEND_ONLY) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
      await runner.query(`
        CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION application_for_update(uuid)');
    await runner.query('DROP VIEW application_record');
    for (const table of ['evidence_file', ...APPEND_ONLY.toReversed(), 'application']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

// `content` is what the applicant works on; `filed_content` is what he last filed, and all that others may see of it.
const APPLICATION = `
  CREATE TABLE application (
    id uuid CONSTRAINT application_pkey PRIMARY KEY,
    centre text NOT NULL CONSTRAINT application_centre CHECK (centre IN ('public', 'social')),
    regime text NOT NULL,
    regime_version text NOT NULL,
    registration_type text NOT NULL,
    state text NOT NULL CONSTRAINT application_state CHECK (state IN (
      'draft', 'submitted', 'supplement-requested', 'accepted', 'publicity', 'publicity-ended',
      'certified', 'rejected', 'withdrawn')),
    version integer NOT NULL CONSTRAINT application_version CHECK (version > 0),
    organisation_id uuid NOT NULL,
    applicant jsonb NOT NULL,
    content jsonb NOT NULL,
    filed_content jsonb,
    digests jsonb,
    undertaking_version text,
    filers jsonb NOT NULL,
    handlers jsonb NOT NULL,
    acceptor jsonb,
    reviewer jsonb,
    issuer jsonb,
    supplement jsonb,
    pauses jsonb NOT NULL,
    submitted_at timestamptz(3),
    received_at timestamptz(3),
    accepted_at timestamptz(3),
    accepted_on date,
    decided_at timestamptz(3),
    publicity_starts_on date,
    publicity_ends_on date,
    closed_at timestamptz(3),
    created_at timestamptz(3) NOT NULL,
    CONSTRAINT application_publicity CHECK (publicity_starts_on <= publicity_ends_on),
    CONSTRAINT application_filed CHECK (
      (state = 'draft') = (submitted_at IS NULL)
      AND (submitted_at IS NULL) = (filed_content IS NULL)
      AND (submitted_at IS NULL) = (digests IS NULL)
      AND (submitted_at IS NULL) = (undertaking_version IS NULL))
  )`;

// One row for each ledger entry: its id is the entry's actId, body and committed values are what the entry was made of.
const ACT = `
  CREATE TABLE application_act (
    id uuid CONSTRAINT application_act_pkey PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    application_id uuid NOT NULL CONSTRAINT application_act_application REFERENCES application (id),
    act text NOT NULL,
    kind text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    account_id uuid,
    person_id uuid,
    person_ref uuid,
    organisation_id uuid,
    at timestamptz(3) NOT NULL,
    body jsonb NOT NULL,
    committed jsonb NOT NULL
  )`;

// An act that the ledger could not take in time is made again under the same id, at a later time.
const REPETITION = `
  CREATE TABLE application_act_repetition (
    act_id uuid NOT NULL CONSTRAINT application_act_repetition_act REFERENCES application_act (id),
    at timestamptz(3) NOT NULL,
    body jsonb NOT NULL,
    committed jsonb NOT NULL,
    CONSTRAINT application_act_repetition_pkey PRIMARY KEY (act_id, at)
  )`;

const EVIDENCE = `
  CREATE TABLE evidence_file (
    id uuid CONSTRAINT evidence_file_pkey PRIMARY KEY,
    application_id uuid NOT NULL CONSTRAINT evidence_file_application REFERENCES application (id),
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    purpose text NOT NULL,
    size bigint NOT NULL CONSTRAINT evidence_file_size CHECK (size > 0),
    sha256 text NOT NULL CONSTRAINT evidence_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    sm3 text NOT NULL CONSTRAINT evidence_file_sm3 CHECK (sm3 ~ '^[0-9a-f]{64}$'),
    media_type text NOT NULL,
    scan jsonb NOT NULL,
    uploaded_by uuid NOT NULL,
    filed_at timestamptz(3),
    created_at timestamptz(3) NOT NULL
  )`;

const PUBLICATION = `
  CREATE TABLE regime_publication (
    act_id uuid CONSTRAINT regime_publication_pkey PRIMARY KEY,
    regime text NOT NULL,
    version text NOT NULL,
    centre text NOT NULL CONSTRAINT regime_publication_centre CHECK (centre IN ('public', 'social')),
    published_at timestamptz(3) NOT NULL,
    CONSTRAINT regime_publication_once UNIQUE (regime, version, centre)
  )`;

const INDEXES = [
  'CREATE INDEX application_by_organisation ON application (organisation_id, created_at DESC, id DESC)',
  `CREATE INDEX application_by_centre ON application (centre, created_at DESC, id DESC)
   WHERE submitted_at IS NOT NULL`,
  'CREATE INDEX application_filed_order ON application (created_at DESC, id DESC) WHERE submitted_at IS NOT NULL',
  "CREATE INDEX application_publicity_over ON application (publicity_ends_on, id) WHERE state = 'publicity'",
  'CREATE INDEX application_notice ON application (publicity_starts_on DESC, id DESC) WHERE publicity_starts_on IS NOT NULL',
  'CREATE INDEX application_act_history ON application_act (application_id, position)',
  'CREATE INDEX evidence_file_of_application ON evidence_file (application_id, created_at, id)',
  'CREATE INDEX evidence_file_digest ON evidence_file (sha256)',
];

const RECORD = `
  CREATE VIEW application_record AS
  SELECT a.id, a.centre, a.regime, a.regime_version, a.registration_type, a.state, a.version, a.applicant, a.content,
    a.filed_content, a.digests, a.undertaking_version, a.filers, a.handlers, a.acceptor, a.reviewer, a.issuer,
    a.supplement, a.pauses, a.submitted_at, a.received_at, a.accepted_at, a.accepted_on::text AS accepted_on,
    a.decided_at, a.publicity_starts_on::text AS publicity_starts_on, a.publicity_ends_on::text AS publicity_ends_on,
    a.closed_at, a.created_at,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', e.id, 'purpose', e.purpose, 'fileName', e.name, 'mediaType', e.media_type, 'size', e.size,
        'sha256', 'sha256:' || e.sha256, 'sm3', 'sm3:' || e.sm3, 'scan', e.scan -> 'verdict',
        'isFiled', e.filed_at IS NOT NULL
      ) ORDER BY e.created_at, e.id), '[]')
      FROM evidence_file e WHERE e.application_id = a.id) AS evidence
  FROM application a`;

// Each statement of a volatile function has its own snapshot, so the evidence is read as it is once the lock is held.
const FOR_UPDATE = `
  CREATE FUNCTION application_for_update(p_id uuid) RETURNS SETOF application_record LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    PERFORM 1 FROM application a WHERE a.id = p_id FOR UPDATE;
    RETURN QUERY SELECT * FROM application_record r WHERE r.id = p_id;
  END
  $$`;
