import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of subsidy policies as each centre has put them on the ledger. */
export class SubsidyPublications1700000047400 implements MigrationInterface {
  name = 'SubsidyPublications1700000047400';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE subsidy_publication');
  }
}

// The version is a digest of the content, which an act made again needs word for word.
const TABLE = `
  CREATE TABLE subsidy_publication (
    act_id uuid CONSTRAINT subsidy_publication_pkey PRIMARY KEY,
    policy text NOT NULL,
    version text NOT NULL CONSTRAINT subsidy_publication_version CHECK (version ~ '^[0-9a-f]{32}$'),
    centre text NOT NULL CONSTRAINT subsidy_publication_centre CHECK (centre IN ('public', 'social')),
    content jsonb NOT NULL,
    published_at timestamptz(3) NOT NULL,
    CONSTRAINT subsidy_publication_once UNIQUE (policy, version, centre)
  )`;

const TRIGGERS = [
  `CREATE TRIGGER subsidy_publication_append_only BEFORE UPDATE OR DELETE ON subsidy_publication
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER subsidy_publication_no_truncate BEFORE TRUNCATE ON subsidy_publication
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
