import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was derived from a published certificate: made once, kept for ever, never made again. The digest is that of the
 * bytes, or the row does not exist. `certificate_artefact_progress` is where the job goes on.
 */
export class CertificateArtefacts1700000030000 implements MigrationInterface {
  name = 'CertificateArtefacts1700000030000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ARTEFACT, STORAGE, PROGRESS, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certificate_artefact_progress');
    await runner.query('DROP TABLE certificate_artefact');
  }
}

const ARTEFACT = `
  CREATE TABLE certificate_artefact (
    number text NOT NULL CONSTRAINT certificate_artefact_number REFERENCES certificate (number),
    kind text NOT NULL CONSTRAINT certificate_artefact_kind
      CHECK (kind IN ('summary', 'rdfc', 'sm2', 'disclosure-seed', 'pdf')),
    sha256 text NOT NULL,
    content bytea NOT NULL,
    made_at timestamptz(3) NOT NULL,
    CONSTRAINT certificate_artefact_pkey PRIMARY KEY (number, kind),
    CONSTRAINT certificate_artefact_sha256 CHECK (sha256 = 'sha256:' || encode(sha256(content), 'hex'))
  )`;

// Most of it is signed or random, and does not get smaller.
const STORAGE = 'ALTER TABLE certificate_artefact ALTER COLUMN content SET STORAGE EXTERNAL';

const PROGRESS = `
  CREATE TABLE certificate_artefact_progress (
    singleton boolean NOT NULL DEFAULT true CONSTRAINT certificate_artefact_progress_singleton CHECK (singleton),
    next_index bigint NOT NULL CONSTRAINT certificate_artefact_progress_index CHECK (next_index >= 0),
    CONSTRAINT certificate_artefact_progress_pkey PRIMARY KEY (singleton)
  )`;

const TRIGGERS = [
  `CREATE TRIGGER certificate_artefact_append_only BEFORE UPDATE OR DELETE ON certificate_artefact
   FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER certificate_artefact_no_truncate BEFORE TRUNCATE ON certificate_artefact
   FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
