import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ADDED, FOR_UPDATE, record } from './1700000016000-whole-life.js';

/** Who reviews: the district before the centre, and the officer whom an application is assigned to, with its history. */
export class Review1700000025000 implements MigrationInterface {
  name = 'Review1700000025000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DROP_FOR_UPDATE);
    await runner.query(DROP_RECORD);
    await runner.query('ALTER TABLE application ADD COLUMN first_review jsonb, ADD COLUMN assignment jsonb');
    await runner.query(record(`${ADDED} a.first_review, a.assignment,`));
    await runner.query(FOR_UPDATE);
    for (const statement of [...INDEXES, ASSIGNMENT, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE application_assignment');
    for (const name of ['application_by_department', 'application_waiting']) await runner.query(`DROP INDEX ${name}`);
    await runner.query(DROP_FOR_UPDATE);
    await runner.query(DROP_RECORD);
    await runner.query('ALTER TABLE application DROP COLUMN first_review, DROP COLUMN assignment');
    await runner.query(record(ADDED));
    await runner.query(FOR_UPDATE);
  }
}

const DROP_FOR_UPDATE = 'DROP FUNCTION application_for_update(uuid)';
const DROP_RECORD = 'DROP VIEW application_record';

const INDEXES = [
  `CREATE INDEX application_by_department ON application ((first_review ->> 'departmentCode'), created_at DESC, id DESC)
   WHERE first_review IS NOT NULL`,
  `CREATE INDEX application_waiting ON application (centre) WHERE state NOT IN (
     'draft', 'certified', 'completed', 'rejected', 'withdrawn', 'terminated')`,
];

// The column application.assignment is the last row here, for the lock that every act takes; the rows are the history.
const ASSIGNMENT = `
  CREATE TABLE application_assignment (
    application_id uuid NOT NULL CONSTRAINT application_assignment_application REFERENCES application (id),
    version integer NOT NULL CONSTRAINT application_assignment_version CHECK (version > 0),
    stage text NOT NULL CONSTRAINT application_assignment_stage CHECK (stage IN ('acceptance', 'review')),
    account_id uuid,
    person_id uuid,
    person_ref uuid,
    reason text,
    by_account_id uuid NOT NULL,
    by_person_id uuid NOT NULL,
    by_person_ref uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT application_assignment_pkey PRIMARY KEY (application_id, version),
    CONSTRAINT application_assignment_officer CHECK (num_nulls(account_id, person_id, person_ref) IN (0, 3))
  )`;

const TRIGGERS = [
  `CREATE TRIGGER application_assignment_append_only BEFORE UPDATE OR DELETE ON application_assignment
   FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER application_assignment_no_truncate BEFORE TRUNCATE ON application_assignment
   FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
