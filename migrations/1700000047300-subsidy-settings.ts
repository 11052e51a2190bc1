import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What two officers have set about subsidy policies: days of publication, windows for claims, readings. */
export class SubsidySettings1700000047300 implements MigrationInterface {
  name = 'SubsidySettings1700000047300';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE subsidy_setting');
  }
}

const PERSON = (prefix: string) =>
  ['account_id', 'person_id', 'person_ref'].map((name) => `${prefix}_${name} uuid NOT NULL`).join(', ');

// `target` is a document, a rule or pattern of rules, or `RULE/ambiguity`, as the kind says; `value` null takes a day or a
// window back. Of one kind and target the last version counts.
const TABLE = `
  CREATE TABLE subsidy_setting (
    id uuid CONSTRAINT subsidy_setting_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT subsidy_setting_kind CHECK (kind IN ('publication', 'window', 'reading')),
    target text NOT NULL CONSTRAINT subsidy_setting_target CHECK (length(target) BETWEEN 1 AND 128),
    version integer NOT NULL CONSTRAINT subsidy_setting_from_one CHECK (version >= 1),
    value jsonb,
    ground text NOT NULL,
    source_digest text CONSTRAINT subsidy_setting_source CHECK (source_digest ~ '^sha256:[0-9a-f]{64}$'),
    ${PERSON('requested_by')},
    ${PERSON('confirmed_by')},
    at timestamptz(3) NOT NULL,
    CONSTRAINT subsidy_setting_version UNIQUE (kind, target, version),
    CONSTRAINT subsidy_setting_value CHECK (CASE kind
      WHEN 'publication' THEN value IS NULL OR jsonb_typeof(value) = 'string'
      WHEN 'window' THEN value IS NULL OR jsonb_typeof(value) = 'array'
      ELSE value IS NOT NULL AND jsonb_typeof(value) = 'string' END),
    CONSTRAINT subsidy_setting_sourced CHECK (kind = 'reading' OR value IS NULL OR source_digest IS NOT NULL),
    CONSTRAINT subsidy_setting_two_persons
      CHECK (requested_by_person_id <> confirmed_by_person_id AND requested_by_person_ref <> confirmed_by_person_ref)
  )`;

const TRIGGERS = [
  `CREATE TRIGGER subsidy_setting_append_only BEFORE UPDATE OR DELETE ON subsidy_setting
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER subsidy_setting_no_truncate BEFORE TRUNCATE ON subsidy_setting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
