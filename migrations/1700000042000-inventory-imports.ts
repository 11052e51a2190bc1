import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files of the inventory on their way in: the file itself is not kept, its rows are until they are written or
 * discarded. How far an import has come stands in the same transaction as the rows that it wrote.
 */
export class InventoryImports1700000042000 implements MigrationInterface {
  name = 'InventoryImports1700000042000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['inventory_import_fault', 'inventory_import_row', 'inventory_import']) {
      await runner.query(`DROP TABLE ${name}`);
    }
  }
}

const STATES = "'checking', 'previewed', 'committing', 'halted', 'done', 'discarded'";

const TABLES = [
  `CREATE TABLE inventory_import (
    id uuid CONSTRAINT inventory_import_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL,
    actor jsonb NOT NULL,
    file_name text NOT NULL,
    format text NOT NULL CONSTRAINT inventory_import_format CHECK (format IN ('csv', 'xlsx')),
    encoding text,
    bytes bigint NOT NULL,
    sha256 text NOT NULL,
    sm3 text NOT NULL,
    designate boolean NOT NULL,
    skip_faulty boolean NOT NULL DEFAULT false,
    state text NOT NULL CONSTRAINT inventory_import_state CHECK (state IN (${STATES})),
    tables jsonb NOT NULL,
    found jsonb NOT NULL,
    written jsonb NOT NULL DEFAULT '{}',
    cursor_kind smallint NOT NULL DEFAULT 0,
    cursor_number integer NOT NULL DEFAULT 0,
    halted_by text,
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL
  )`,
  `CREATE INDEX inventory_import_at_work ON inventory_import (updated_at) WHERE state IN ('checking', 'committing')`,
  'CREATE INDEX inventory_import_of_organisation ON inventory_import (organisation_id, created_at, id)',
  `CREATE TABLE inventory_import_row (
    import_id uuid NOT NULL CONSTRAINT inventory_import_row_import REFERENCES inventory_import (id),
    kind smallint NOT NULL CONSTRAINT inventory_import_row_kind CHECK (kind BETWEEN 0 AND 3),
    number integer NOT NULL,
    code text COLLATE "C" NOT NULL,
    content jsonb NOT NULL,
    outcome text CONSTRAINT inventory_import_row_outcome
      CHECK (outcome IN ('created', 'updated', 'unchanged', 'refused')),
    CONSTRAINT inventory_import_row_pkey PRIMARY KEY (import_id, kind, number),
    CONSTRAINT inventory_import_row_code UNIQUE (import_id, kind, code)
  ) WITH (autovacuum_vacuum_scale_factor = 0.05)`,
  `CREATE TABLE inventory_import_fault (
    import_id uuid NOT NULL CONSTRAINT inventory_import_fault_import REFERENCES inventory_import (id),
    kind smallint NOT NULL CONSTRAINT inventory_import_fault_kind CHECK (kind BETWEEN 0 AND 3),
    number integer NOT NULL,
    place smallint NOT NULL,
    column_name text NOT NULL,
    code text NOT NULL,
    detail jsonb NOT NULL,
    CONSTRAINT inventory_import_fault_pkey PRIMARY KEY (import_id, kind, number, place)
  )`,
];
