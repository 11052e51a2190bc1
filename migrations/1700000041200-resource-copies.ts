import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which resource carries what it read from another, and up to when. */
export class ResourceCopies1700000041200 implements MigrationInterface {
  name = 'ResourceCopies1700000041200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, KEEP, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE resource_copy');
    await runner.query('DROP FUNCTION resource_copy_keep()');
  }
}

const TABLES = [
  // One row for each entry source.copied: its id is the entry's actId. An end is another entry, or the next statement.
  `CREATE TABLE resource_copy (
    id uuid CONSTRAINT resource_copy_pkey PRIMARY KEY,
    resource_id uuid NOT NULL CONSTRAINT resource_copy_resource REFERENCES inventory_resource (id),
    resource_code text NOT NULL,
    element_code text NOT NULL,
    from_resource_id uuid NOT NULL,
    from_resource text NOT NULL,
    from_element text NOT NULL,
    relation text NOT NULL CONSTRAINT resource_copy_relation CHECK (relation IN ('copy', 'derived')),
    read_version integer NOT NULL,
    consumer_name text NOT NULL,
    consumer_code text NOT NULL,
    stated_by uuid NOT NULL CONSTRAINT resource_copy_account REFERENCES account (id),
    at timestamptz(3) NOT NULL,
    ending text CONSTRAINT resource_copy_ending CHECK (ending IN ('superseded', 'ended')),
    ended_by uuid CONSTRAINT resource_copy_ended_by UNIQUE,
    ended_at timestamptz(3),
    CONSTRAINT resource_copy_version FOREIGN KEY (from_resource_id, read_version)
      REFERENCES resource_update (resource_id, version),
    CONSTRAINT resource_copy_of_another
      CHECK ((resource_code, element_code) IS DISTINCT FROM (from_resource, from_element)),
    CONSTRAINT resource_copy_end CHECK (num_nonnulls(ending, ended_by, ended_at) IN (0, 3) AND ended_at >= at)
  )`,
  `CREATE UNIQUE INDEX resource_copy_current
    ON resource_copy (resource_code, element_code, from_resource, from_element) WHERE ending IS NULL`,
  'CREATE INDEX resource_copy_in_order ON resource_copy (at DESC, id DESC)',
  'CREATE INDEX resource_copy_readers ON resource_copy (from_resource_id, read_version) WHERE ending IS NULL',
];

// What was stated stays; its time may be that of an act that is made again, and it ends once.
const KEEP = `
  CREATE FUNCTION resource_copy_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    free constant text[] := ARRAY['at', 'ending', 'ended_by', 'ended_at'];
  BEGIN
    IF to_jsonb(NEW) - free = to_jsonb(OLD) - free AND NEW.at >= OLD.at
       AND (OLD.ending IS NULL OR (NEW.ending, NEW.ended_by) = (OLD.ending, OLD.ended_by) AND NEW.ended_at >= OLD.ended_at)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is kept but for its end: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const TRIGGERS = [
  'CREATE TRIGGER resource_copy_keep BEFORE UPDATE ON resource_copy FOR EACH ROW EXECUTE FUNCTION resource_copy_keep()',
  'CREATE TRIGGER resource_copy_no_delete BEFORE DELETE ON resource_copy FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'CREATE TRIGGER resource_copy_no_truncate BEFORE TRUNCATE ON resource_copy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
];
