import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Acts on certificates need a second natural person, and 注销 is one of them. The explanation of a request stands apart
 * from the request, which is kept for ever: a row of it is removed, never changed.
 */
export class SecondOfficer1700000024000 implements MigrationInterface {
  name = 'SecondOfficer1700000024000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certificate_act
        ADD COLUMN effective_from timestamptz(3),
        ADD COLUMN approval_id uuid CONSTRAINT certificate_act_approval REFERENCES approval_request (id)
          CONSTRAINT certificate_act_one_approval UNIQUE,
        ADD CONSTRAINT certificate_act_effect CHECK (effective_from <= recorded_at)`);
    await runner.query(`
      CREATE TABLE certificate_request_text (
        approval_id uuid CONSTRAINT certificate_request_text_pkey PRIMARY KEY
          CONSTRAINT certificate_request_text_approval REFERENCES approval_request (id),
        explanation text NOT NULL,
        salt bytea NOT NULL CONSTRAINT certificate_request_text_salt CHECK (octet_length(salt) = 32),
        expires_at timestamptz(3) NOT NULL
      )`);
    await runner.query('CREATE INDEX certificate_request_text_expiry ON certificate_request_text (expires_at)');
    for (const statement of [TWO_PERSONS, ...TRIGGERS]) await runner.query(statement);
    // A guard that looks into other tables finds them in this schema alone, whoever may make temporary tables.
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    await runner.query(`ALTER FUNCTION certificate_act_two_persons() SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER certificate_act_two_persons ON certificate_act');
    await runner.query('DROP FUNCTION certificate_act_two_persons()');
    await runner.query('DROP TABLE certificate_request_text');
    await runner.query(`
      ALTER TABLE certificate_act DROP CONSTRAINT certificate_act_effect,
        DROP COLUMN approval_id, DROP COLUMN effective_from`);
  }
}

/**
 * An act is exactly the one that another person confirmed. One that rests on no request of an officer has none: only
 * a cancellation can, when its holder applied for it.
 */
const TWO_PERSONS = `
  CREATE FUNCTION certificate_act_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.approval_id IS NULL AND NEW.kind NOT IN ('revoked', 'suspended', 'reinstated') THEN RETURN NEW; END IF;
    IF EXISTS (
      SELECT 1 FROM approval_request r
      JOIN approval_ending e ON e.approval_id = r.id AND e.outcome = 'confirmed' AND e.person_id = NEW.person_id
      JOIN certificate c ON c.number = NEW.number AND c.centre = r.centre
      WHERE r.id = NEW.approval_id
        AND r.kind = CASE NEW.kind WHEN 'revoked' THEN 'certificate.revoke' WHEN 'suspended' THEN 'certificate.suspend'
          WHEN 'reinstated' THEN 'certificate.reinstate' ELSE 'certificate.cancel' END
        AND r.parameters::jsonb ->> 'number' = NEW.number AND r.parameters::jsonb ->> 'reason' = NEW.reason
        AND (r.parameters::jsonb ->> 'effectiveFrom')::timestamptz IS NOT DISTINCT FROM NEW.effective_from)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% needs a request that another person confirmed: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const TRIGGERS = [
  `CREATE TRIGGER certificate_act_two_persons BEFORE INSERT ON certificate_act
   FOR EACH ROW EXECUTE FUNCTION certificate_act_two_persons()`,
  `CREATE TRIGGER certificate_request_text_keep BEFORE UPDATE ON certificate_request_text
   FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];
