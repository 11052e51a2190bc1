import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Largest amount in fen: a hundred million yuan, far above any fee and far below what a double holds exactly. */
const MOST_FEN = '10000000000';

/** Schedules of fees of the centres, and what was paid, given back and waived for each application. */
export class Fees1700000027100 implements MigrationInterface {
  name = 'Fees1700000027100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [SCHEDULE, ACT, ...INDEXES, KEEP_DETAILS, ...TRIGGERS]) await runner.query(statement);
    // A guard that looks into another table finds it in this schema alone, whoever may make temporary tables.
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    await runner.query(`ALTER FUNCTION fee_keep_details() SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fee_act');
    await runner.query('DROP TABLE fee_schedule');
    await runner.query('DROP FUNCTION fee_keep_details()');
  }
}

const PERSONS = (prefix: string, need: string) =>
  ['account_id', 'person_id', 'person_ref'].map((name) => `${prefix}_${name} uuid ${need}`).join(', ');

const SCHEDULE = `
  CREATE TABLE fee_schedule (
    id uuid CONSTRAINT fee_schedule_pkey PRIMARY KEY,
    centre text NOT NULL CONSTRAINT fee_schedule_centre CHECK (centre IN ('public', 'social')),
    version integer NOT NULL CONSTRAINT fee_schedule_version CHECK (version > 0),
    effective_from date NOT NULL,
    payment_before_issue boolean NOT NULL,
    items jsonb NOT NULL,
    source text NOT NULL,
    ${PERSONS('requested_by', 'NOT NULL')},
    ${PERSONS('confirmed_by', 'NOT NULL')},
    recorded_at timestamptz(3) NOT NULL,
    CONSTRAINT fee_schedule_once UNIQUE (centre, version),
    CONSTRAINT fee_schedule_two_persons
      CHECK (requested_by_person_id <> confirmed_by_person_id AND requested_by_person_ref <> confirmed_by_person_ref),
    CONSTRAINT fee_schedule_ahead CHECK (effective_from > (recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
  )`;

// One row for each entry record.filed: its id is the entry's actId, details what the entry commits to.
const ACT = `
  CREATE TABLE fee_act (
    id uuid CONSTRAINT fee_act_pkey PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    application_id uuid NOT NULL CONSTRAINT fee_act_application REFERENCES application (id),
    centre text NOT NULL CONSTRAINT fee_act_centre CHECK (centre IN ('public', 'social')),
    kind text NOT NULL CONSTRAINT fee_act_kind CHECK (kind IN ('payment', 'reversal', 'waiver')),
    amount bigint NOT NULL CONSTRAINT fee_act_amount CHECK (amount BETWEEN 1 AND ${MOST_FEN}),
    paid_on date,
    reference_digest text CONSTRAINT fee_act_reference_digest CHECK (reference_digest ~ '^sha256:[0-9a-f]{64}$'),
    reference_use integer,
    receipt_sha256 text CONSTRAINT fee_act_receipt_sha256 CHECK (receipt_sha256 ~ '^sha256:[0-9a-f]{64}$'),
    receipt_sm3 text CONSTRAINT fee_act_receipt_sm3 CHECK (receipt_sm3 ~ '^sm3:[0-9a-f]{64}$'),
    reverses uuid CONSTRAINT fee_act_reversed_once UNIQUE CONSTRAINT fee_act_reverses REFERENCES fee_act (id),
    details jsonb,
    holder_code text NOT NULL,
    certificate_number text,
    ${PERSONS('recorded_by', 'NOT NULL')},
    ${PERSONS('requested_by', '')},
    at timestamptz(3) NOT NULL,
    CONSTRAINT fee_act_reference UNIQUE (centre, reference_digest, reference_use),
    CONSTRAINT fee_act_payment CHECK (
      (kind = 'payment') = (num_nonnulls(paid_on, reference_digest, reference_use, receipt_sha256, receipt_sm3) = 5)
      AND (kind = 'payment') = (num_nonnulls(paid_on, reference_digest, reference_use, receipt_sha256, receipt_sm3) > 0)),
    CONSTRAINT fee_act_reversal CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
    CONSTRAINT fee_act_two_persons CHECK (
      CASE WHEN kind = 'payment' THEN num_nonnulls(requested_by_account_id, requested_by_person_id, requested_by_person_ref) = 0
      ELSE num_nonnulls(requested_by_account_id, requested_by_person_id, requested_by_person_ref) = 3
        AND requested_by_person_id <> recorded_by_person_id AND requested_by_person_ref <> recorded_by_person_ref END)
  )`;

const INDEXES = [
  'CREATE INDEX fee_act_of_application ON fee_act (application_id, position)',
  'CREATE INDEX fee_schedule_in_force ON fee_schedule (centre, effective_from DESC, version DESC)',
];

const KEEP_DETAILS = `
  CREATE FUNCTION fee_keep_details() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'details' = to_jsonb(OLD) - 'details'
       AND OLD.details IS NOT NULL AND NEW.details IS NULL
       AND salt_erasure_covers(OLD.id, 'record.filed', 'details')
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only but for the erasure of a value: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const trigger = (name: string, event: string, table: string, each: 'ROW' | 'STATEMENT', check: string) =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION ${check}()`;

const TRIGGERS = [
  trigger('fee_schedule_append_only', 'BEFORE UPDATE OR DELETE', 'fee_schedule', 'ROW', 'refuse_change'),
  trigger('fee_schedule_no_truncate', 'BEFORE TRUNCATE', 'fee_schedule', 'STATEMENT', 'refuse_change'),
  trigger('fee_act_append_only', 'BEFORE DELETE', 'fee_act', 'ROW', 'refuse_change'),
  trigger('fee_act_erase_only', 'BEFORE UPDATE', 'fee_act', 'ROW', 'fee_keep_details'),
  trigger('fee_act_no_truncate', 'BEFORE TRUNCATE', 'fee_act', 'STATEMENT', 'refuse_change'),
];
