import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks: subscriptions of organisations, what is delivered to them, and how each attempt ended. */
export class Webhooks1700000018100 implements MigrationInterface {
  name = 'Webhooks1700000018100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_subscription (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        url text NOT NULL,
        kinds text[] NOT NULL,
        disabled text CHECK (disabled IN ('by-subscriber', 'gone', 'failing')),
        version integer NOT NULL,
        secret bytea NOT NULL,
        previous_secret bytea,
        previous_until timestamptz(3),
        failures integer NOT NULL DEFAULT 0,
        failing_since timestamptz,
        paused_until timestamptz,
        minute timestamptz,
        sent_in_minute integer NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT webhook_previous_has_an_end CHECK ((previous_secret IS NULL) = (previous_until IS NULL))
      )`);
    await runner.query(
      'CREATE INDEX webhook_subscription_of ON webhook_subscription (organisation_id, created_at, id)',
    );
    await runner.query(`
      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        subscription_id uuid NOT NULL REFERENCES webhook_subscription ON DELETE CASCADE,
        notice_id uuid NOT NULL REFERENCES notice,
        kind text NOT NULL,
        body text NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
        created_at timestamptz(3) NOT NULL,
        settled_at timestamptz(3),
        CONSTRAINT webhook_delivery_once UNIQUE (subscription_id, notice_id),
        CONSTRAINT webhook_delivery_settled CHECK ((state = 'waiting') = (settled_at IS NULL))
      )`);
    await runner.query(
      'CREATE INDEX webhook_delivery_of ON webhook_delivery (subscription_id, created_at DESC, id DESC)',
    );
    await runner.query('CREATE INDEX webhook_delivery_settled_at ON webhook_delivery (settled_at)');
    await runner.query('CREATE INDEX webhook_delivery_of_notice ON webhook_delivery (notice_id)');
    await runner.query(`
      CREATE TABLE webhook_attempt (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        delivery_id uuid NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        status integer,
        failure text,
        milliseconds integer NOT NULL,
        CONSTRAINT webhook_attempt_ended CHECK ((status IS NULL) <> (failure IS NULL))
      )`);
    await runner.query('CREATE INDEX webhook_attempt_of ON webhook_attempt (delivery_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_attempt', 'webhook_delivery', 'webhook_subscription']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
