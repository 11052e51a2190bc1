import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox and idempotency: what every module's transactions rely on. */
export class Platform1700000001000 implements MigrationInterface {
  name = 'Platform1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_message (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        attempts integer NOT NULL DEFAULT 0,
        dead_at timestamptz,
        last_error text
      )`);
    await runner.query('CREATE INDEX outbox_message_due ON outbox_message (next_attempt_at, id) WHERE dead_at IS NULL');
    await runner.query(`
      CREATE TABLE idempotency_record (
        scope text NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        status integer NOT NULL,
        headers jsonb NOT NULL,
        body json,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (scope, key)
      )`);
    await runner.query('CREATE INDEX idempotency_record_created_at ON idempotency_record (created_at)');
    // A volatile function takes a new snapshot for each of its statements, so the record of a request that
    // committed while we waited for nothing but the lock is seen. The lock lasts until the transaction ends.
    await runner.query(`
      CREATE FUNCTION idempotency_begin(p_scope text, p_key text, p_fingerprint text)
      RETURNS TABLE (state text, status integer, headers jsonb, body json)
      LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        stored idempotency_record%ROWTYPE;
      BEGIN
        IF NOT pg_try_advisory_xact_lock(hashtextextended(p_scope || ' ' || p_key, 7202)) THEN
          RETURN QUERY SELECT 'running'::text, NULL::integer, NULL::jsonb, NULL::json;
          RETURN;
        END IF;
        SELECT * INTO stored FROM idempotency_record r WHERE r.scope = p_scope AND r.key = p_key;
        IF NOT FOUND THEN
          RETURN QUERY SELECT 'new'::text, NULL::integer, NULL::jsonb, NULL::json;
        ELSIF stored.fingerprint <> p_fingerprint THEN
          RETURN QUERY SELECT 'reused'::text, NULL::integer, NULL::jsonb, NULL::json;
        ELSE
          RETURN QUERY SELECT 'replay'::text, stored.status, stored.headers, stored.body;
        END IF;
      END
      $$`);
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
      END
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION refuse_change()');
    await runner.query('DROP FUNCTION idempotency_begin(text, text, text)');
    await runner.query('DROP TABLE idempotency_record');
    await runner.query('DROP TABLE outbox_message');
  }
}
