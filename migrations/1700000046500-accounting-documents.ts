import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents of cost, and the acts that rest on them. */
export class AccountingDocuments1700000046500 implements MigrationInterface {
  name = 'AccountingDocuments1700000046500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW accounting_tie');
    await runner.query('DROP TABLE accounting_act_document');
    await runner.query('DROP TABLE accounting_document_void');
    await runner.query('DROP TABLE accounting_document');
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = ['accounting_document_invoice()', 'accounting_document_unused()', 'accounting_act_document_sound()'];

const KINDS = [...['contract', 'invoice', 'acceptance', 'payroll', 'payment', 'allocation', 'evaluation', 'other']];
const COMPONENTS = [
  ...['purchase_price', 'taxes', 'recoverable_input_vat', 'contributed_value', 'insurance', 'research', 'development'],
  ...['collection', 'desensitisation', 'cleaning', 'labelling', 'integration', 'analysis', 'visualisation'],
  ...['ownership_certification', 'quality_assessment', 'registration_settlement', 'security_management', 'training'],
  ...['general_overhead', 'advertising', 'abnormal_waste'],
];
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** 9,999,999,999,999.99 yuan, in fen. */
const MOST_FEN = '999999999999999';

const TABLES = [
  // An invoice that was voided may be recorded again: then as the next edition.
  `CREATE TABLE accounting_document (
    id uuid CONSTRAINT accounting_document_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL CONSTRAINT accounting_document_books REFERENCES accounting_books (organisation_id),
    kind text NOT NULL CONSTRAINT accounting_document_kind CHECK (kind IN (${quoted(KINDS)})),
    number text CONSTRAINT accounting_document_number CHECK (char_length(number) BETWEEN 1 AND 100),
    invoice_code text,
    edition integer NOT NULL CONSTRAINT accounting_document_edition CHECK (edition >= 1),
    party_name text NOT NULL,
    party_code text CONSTRAINT accounting_document_party CHECK (party_code ~ '^[0-9A-Z]{15,20}$'),
    document_date date NOT NULL,
    net bigint CONSTRAINT accounting_document_net CHECK (net BETWEEN 0 AND ${MOST_FEN}),
    tax bigint CONSTRAINT accounting_document_tax CHECK (tax BETWEEN 0 AND ${MOST_FEN}),
    asset_id text,
    components text[] NOT NULL CONSTRAINT accounting_document_components CHECK (components <@ ARRAY[${quoted(COMPONENTS)}]),
    sha256 text NOT NULL CONSTRAINT accounting_document_sha256 CHECK (sha256 ~ '^sha256:[0-9a-f]{64}$'),
    sm3 text NOT NULL CONSTRAINT accounting_document_sm3 CHECK (sm3 ~ '^sm3:[0-9a-f]{64}$'),
    recorded_by uuid NOT NULL CONSTRAINT accounting_document_account REFERENCES account (id),
    recorded_at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_document_of_books UNIQUE (organisation_id, id),
    CONSTRAINT accounting_document_asset FOREIGN KEY (organisation_id, asset_id)
      REFERENCES accounting_asset (organisation_id, asset_id),
    CONSTRAINT accounting_document_amount CHECK ((net IS NULL) = (tax IS NULL)),
    CONSTRAINT accounting_document_as_invoice CHECK (CASE kind WHEN 'invoice' THEN
      num_nulls(number, party_code, net) = 0 AND net + tax > 0 AND CASE WHEN invoice_code IS NULL
        THEN number ~ '^[0-9]{20}$'
        ELSE invoice_code ~ '^([0-9]{10}|[0-9]{12})$' AND number ~ '^[0-9]{8}$' END
      ELSE invoice_code IS NULL AND edition = 1 END)
  )`,
  `CREATE UNIQUE INDEX accounting_document_invoice_once
    ON accounting_document (organisation_id, party_code, number, coalesce(invoice_code, ''), edition)
    WHERE kind = 'invoice'`,
  'CREATE INDEX accounting_document_in_order ON accounting_document (organisation_id, recorded_at DESC, id DESC)',
  'CREATE INDEX accounting_document_of_number ON accounting_document (organisation_id, number)',
  'CREATE INDEX accounting_document_of_file ON accounting_document (organisation_id, sha256)',
  `CREATE TABLE accounting_document_void (
    document_id uuid CONSTRAINT accounting_document_void_once PRIMARY KEY
      CONSTRAINT accounting_document_void_document REFERENCES accounting_document (id),
    reason text NOT NULL CONSTRAINT accounting_document_void_reason CHECK (char_length(reason) BETWEEN 1 AND 500),
    voided_by uuid NOT NULL CONSTRAINT accounting_document_void_account REFERENCES account (id),
    voided_at timestamptz(3) NOT NULL
  )`,
  // What an event took from an invoice, in fen; nothing of other documents.
  `CREATE TABLE accounting_act_document (
    organisation_id uuid NOT NULL,
    act_index integer NOT NULL,
    document_id uuid NOT NULL,
    place integer NOT NULL CONSTRAINT accounting_act_document_place CHECK (place >= 0),
    taken bigint NOT NULL CONSTRAINT accounting_act_document_taken CHECK (taken >= 0),
    CONSTRAINT accounting_act_document_pkey PRIMARY KEY (organisation_id, act_index, document_id),
    CONSTRAINT accounting_act_document_in_order UNIQUE (organisation_id, act_index, place),
    CONSTRAINT accounting_act_document_act FOREIGN KEY (organisation_id, act_index)
      REFERENCES accounting_act (organisation_id, act_index),
    CONSTRAINT accounting_act_document_document FOREIGN KEY (organisation_id, document_id)
      REFERENCES accounting_document (organisation_id, id)
  )`,
  'CREATE INDEX accounting_act_document_of_document ON accounting_act_document (document_id)',
  // Ties of acts that were not reversed: a reversal gives back what its event took.
  `CREATE VIEW accounting_tie AS
    SELECT t.organisation_id, t.act_index, t.document_id, t.taken FROM accounting_act_document t
    WHERE NOT EXISTS (
      SELECT 1 FROM accounting_act r WHERE r.organisation_id = t.organisation_id AND r.act_type = 'reversal'
        AND (r.event ->> 'of')::integer = t.act_index)`,
];

const refuse = (constraint: string, state = 'check_violation') => `
      RAISE EXCEPTION '% refused: ${constraint}', TG_TABLE_NAME USING ERRCODE = '${state}', CONSTRAINT = '${constraint}';`;
// Of two transactions that tie or void documents of the same books, one waits until the other has ended.
const LOCK = (organisation: string, from: string) =>
  `PERFORM pg_advisory_xact_lock(hashtextextended(${organisation}::text, 7311)) FROM ${from};`;

const FUNCTIONS = [
  // Two who record the same invoice wait for one another here, and the second finds the first.
  `CREATE FUNCTION accounting_document_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    earlier integer;
    standing integer;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(
      concat_ws(' ', NEW.organisation_id, NEW.party_code, NEW.invoice_code, NEW.number), 7312));
    SELECT count(*), count(*) FILTER (WHERE v.document_id IS NULL) INTO earlier, standing
    FROM accounting_document d LEFT JOIN accounting_document_void v ON v.document_id = d.id
    WHERE d.kind = 'invoice' AND d.organisation_id = NEW.organisation_id AND d.party_code = NEW.party_code
      AND d.number = NEW.number AND coalesce(d.invoice_code, '') = coalesce(NEW.invoice_code, '');
    IF standing > 0 OR NEW.edition <> earlier + 1 THEN
      ${refuse('accounting_document_invoice_once', 'unique_violation')}
    END IF;
    RETURN NEW;
  END
  $$`,
  `CREATE FUNCTION accounting_document_unused() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    ${LOCK('d.organisation_id', 'accounting_document d WHERE d.id = NEW.document_id')}
    IF EXISTS (SELECT 1 FROM accounting_tie WHERE document_id = NEW.document_id) THEN
      ${refuse('accounting_document_unused')}
    END IF;
    RETURN NEW;
  END
  $$`,
  // Looks at all rows of a statement at once: an import may bring as many as it has costs.
  `CREATE FUNCTION accounting_act_document_sound() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    ${LOCK('o.organisation_id', '(SELECT DISTINCT organisation_id FROM added ORDER BY 1) o')}
    IF EXISTS (SELECT 1 FROM added a JOIN accounting_document_void v ON v.document_id = a.document_id) THEN
      ${refuse('accounting_act_document_void')}
    END IF;
    IF EXISTS (
      SELECT 1 FROM added a JOIN accounting_document d ON d.id = a.document_id
      JOIN accounting_act t ON t.organisation_id = a.organisation_id AND t.act_index = a.act_index
      WHERE t.act_type <> 'event' OR d.document_date > t.event_date)
    THEN
      ${refuse('accounting_act_document_date')}
    END IF;
    IF EXISTS (
      SELECT 1 FROM (SELECT DISTINCT document_id FROM added WHERE taken > 0) a
      JOIN accounting_document d ON d.id = a.document_id
      WHERE d.kind <> 'invoice'
        OR (SELECT sum(t.taken) FROM accounting_tie t WHERE t.document_id = d.id) > d.net + d.tax)
    THEN
      ${refuse('accounting_act_document_amount')}
    END IF;
    RETURN NULL;
  END
  $$`,
];

const before = (name: string, table: string, when = '') =>
  `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} FOR EACH ROW ${when} EXECUTE FUNCTION ${name}()`;

const TRIGGERS = [
  before('accounting_document_invoice', 'accounting_document', "WHEN (NEW.kind = 'invoice')"),
  before('accounting_document_unused', 'accounting_document_void'),
  `CREATE TRIGGER accounting_act_document_sound AFTER INSERT ON accounting_act_document REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION accounting_act_document_sound()`,
  ...['accounting_document', 'accounting_document_void', 'accounting_act_document'].flatMap((table) => [
    `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),
];
