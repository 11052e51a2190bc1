import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of vouchers that were taken into books, and every voucher of them. */
export class AccountingVouchers1700000046600 implements MigrationInterface {
  name = 'AccountingVouchers1700000046600';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accounting_voucher');
    await runner.query('DROP TABLE accounting_voucher_import');
  }
}

const STATEMENTS = [
  `CREATE TABLE accounting_voucher_import (
    id uuid CONSTRAINT accounting_voucher_import_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL,
    sha256 text NOT NULL CONSTRAINT accounting_voucher_import_sha256 CHECK (sha256 ~ '^sha256:[0-9a-f]{64}$'),
    sm3 text NOT NULL CONSTRAINT accounting_voucher_import_sm3 CHECK (sm3 ~ '^sm3:[0-9a-f]{64}$'),
    preview_digest text NOT NULL CONSTRAINT accounting_voucher_import_preview CHECK (preview_digest ~ '^sha256:[0-9a-f]{64}$'),
    first_act integer NOT NULL,
    last_act integer NOT NULL,
    imported_by uuid NOT NULL CONSTRAINT accounting_voucher_import_account REFERENCES account (id),
    imported_at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_voucher_import_of_books UNIQUE (organisation_id, id),
    CONSTRAINT accounting_voucher_import_file_once UNIQUE (organisation_id, sha256),
    CONSTRAINT accounting_voucher_import_first FOREIGN KEY (organisation_id, first_act)
      REFERENCES accounting_act (organisation_id, act_index),
    CONSTRAINT accounting_voucher_import_last FOREIGN KEY (organisation_id, last_act)
      REFERENCES accounting_act (organisation_id, act_index),
    CONSTRAINT accounting_voucher_import_acts CHECK (first_act <= last_act)
  )`,
  'CREATE INDEX accounting_voucher_import_in_order ON accounting_voucher_import (organisation_id, imported_at DESC, id DESC)',
  `CREATE TABLE accounting_voucher (
    organisation_id uuid NOT NULL,
    year integer NOT NULL,
    number text NOT NULL CONSTRAINT accounting_voucher_number CHECK (char_length(number) BETWEEN 1 AND 100),
    voucher_date date NOT NULL,
    import_id uuid NOT NULL,
    line integer NOT NULL CONSTRAINT accounting_voucher_line CHECK (line >= 2),
    first_act integer NOT NULL,
    last_act integer NOT NULL,
    CONSTRAINT accounting_voucher_once PRIMARY KEY (organisation_id, year, number),
    CONSTRAINT accounting_voucher_year CHECK (year = extract(year FROM voucher_date)),
    CONSTRAINT accounting_voucher_import FOREIGN KEY (organisation_id, import_id)
      REFERENCES accounting_voucher_import (organisation_id, id),
    CONSTRAINT accounting_voucher_first FOREIGN KEY (organisation_id, first_act)
      REFERENCES accounting_act (organisation_id, act_index),
    CONSTRAINT accounting_voucher_last FOREIGN KEY (organisation_id, last_act)
      REFERENCES accounting_act (organisation_id, act_index),
    CONSTRAINT accounting_voucher_acts CHECK (first_act <= last_act)
  )`,
  ...['accounting_voucher_import', 'accounting_voucher'].flatMap((table) => [
    `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),
];
