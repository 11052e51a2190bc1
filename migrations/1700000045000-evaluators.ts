import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evaluators: how two officers admitted, suspended and withdrew them, and whom they say they are tied to. */
export class Evaluators1700000045000 implements MigrationInterface {
  name = 'Evaluators1700000045000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evaluator_interest');
    await runner.query('DROP TABLE evaluator_act');
  }
}

const CREDIT_CODE = "~ '^[0-9A-Z]{18}$'";
const PERSON = (prefix: string) =>
  ['account_id', 'person_id', 'person_ref'].map((name) => `${prefix}_${name} uuid NOT NULL`).join(', ');

const TABLES = [
  `CREATE TABLE evaluator_act (
    id uuid CONSTRAINT evaluator_act_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL CONSTRAINT evaluator_act_organisation REFERENCES organisation (id),
    version integer NOT NULL CONSTRAINT evaluator_act_from_one CHECK (version >= 1),
    act text NOT NULL CONSTRAINT evaluator_act_act CHECK (act IN ('admit', 'suspend', 'reinstate', 'withdraw')),
    name text NOT NULL,
    code text NOT NULL CONSTRAINT evaluator_act_code CHECK (code ${CREDIT_CODE}),
    qualifications jsonb,
    ground text NOT NULL,
    centre text NOT NULL CONSTRAINT evaluator_act_centre CHECK (centre IN ('public', 'social')),
    ${PERSON('requested_by')},
    ${PERSON('confirmed_by')},
    at timestamptz(3) NOT NULL,
    CONSTRAINT evaluator_act_version UNIQUE (organisation_id, version),
    CONSTRAINT evaluator_act_begins CHECK (version > 1 OR act = 'admit'),
    CONSTRAINT evaluator_act_qualified CHECK ((act = 'admit') = (qualifications IS NOT NULL)),
    CONSTRAINT evaluator_act_two_persons
      CHECK (requested_by_person_id <> confirmed_by_person_id AND requested_by_person_ref <> confirmed_by_person_ref)
  )`,
  'CREATE INDEX evaluator_act_by_code ON evaluator_act (code, version DESC)',
  `CREATE TABLE evaluator_interest (
    id uuid CONSTRAINT evaluator_interest_pkey PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    organisation_id uuid NOT NULL CONSTRAINT evaluator_interest_organisation REFERENCES organisation (id),
    interest_code text NOT NULL CONSTRAINT evaluator_interest_code CHECK (interest_code ${CREDIT_CODE}),
    interest_name text NOT NULL,
    nature text NOT NULL,
    since date NOT NULL,
    until date CONSTRAINT evaluator_interest_until CHECK (until >= since),
    ${PERSON('declared_by')},
    declared_at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX evaluator_interest_of ON evaluator_interest (organisation_id, interest_code, position DESC)',
];

const kept = (table: string): string[] => [
  `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
const TRIGGERS = ['evaluator_act', 'evaluator_interest'].flatMap(kept);
