import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { type Member, WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';

const DAY = 86_400_000;

let whole: WholeApp;
let member: Member;
beforeAll(async () => {
  whole = await WholeApp.start();
  member = await whole.member(['registrant', 'operator'], await whole.organisationOf('platform'));
});
afterAll(() => whole.close());

const at = (days: number) => new Date(whole.clock.now().getTime() + days * DAY);

describe('what is kept for a time only', () => {
  it('is the answer under an idempotency key: seven days', async () => {
    const store = `INSERT INTO idempotency_record (scope, key, fingerprint, status, headers, created_at)
      VALUES ('retention', $1, 'f', 200, '{}', clock_timestamp() - $2::interval)`;
    await whole.query(store, ['old', '7 days 1 second']);
    await whole.query(store, ['young', '6 days 23 hours']);
    await whole.runJob('idempotency-expiry');
    const left = await whole.query("SELECT key FROM idempotency_record WHERE scope = 'retention'");
    expect(left).toEqual([{ key: 'young' }]);
  });

  it('is a session: thirty days beyond its end', async () => {
    const insert = `INSERT INTO session (id, account_id, token_digest, password_only, created_at, expires_at, last_used_at)
      VALUES ($1::uuid, $2, uuid_send($1::uuid), false, $3, $3, $3)`;
    const [old, young] = [randomUUID(), randomUUID()];
    await whole.query(insert, [old, member.accountId, at(-30.01)]);
    await whole.query(insert, [young, member.accountId, at(-29.99)]);
    await whole.runJob('credential-purge');
    const left = await whole.query('SELECT id FROM session WHERE id IN ($1, $2)', [old, young]);
    expect(left).toEqual([{ id: young }]);
    expect((await member.client.get('/v1/me')).status).toBe(200);
  });

  it('is an API key: thirty days beyond its end or its revocation', async () => {
    const insert = `INSERT INTO api_key (id, account_id, name, secret_digest, scopes, created_at, expires_at, revoked_at)
      VALUES ($1, $2, $3, '\\x00', '{}', $4, $5, $6)`;
    const add = (name: string, expiresAt: Date, revokedAt: Date | null) =>
      whole.query(insert, [randomUUID(), member.accountId, name, at(-90), expiresAt, revokedAt]);
    await add('expired long ago', at(-30.01), null);
    await add('revoked long ago', at(200), at(-30.01));
    await add('expired', at(-29.99), null);
    await add('revoked', at(200), at(-29.99));
    await add('living', at(1), null);
    await whole.runJob('credential-purge');
    const left = await whole.query('SELECT name FROM api_key WHERE account_id = $1 ORDER BY name', [member.accountId]);
    expect(left.map(({ name }) => name)).toEqual(['expired', 'living', 'revoked']);
  });
});

describe('a dead letter', () => {
  it('stays until it is delivered again, and is counted', async () => {
    const metric = async (name: string) =>
      new RegExp(`^${name} (\\d+)$`, 'm').exec(
        (await whole.app.inject({ url: '/metrics', headers: { authorization: `Bearer ${member.token}` } })).body,
      )?.[1];
    await whole.app.get(UnitOfWork).run((tx) => whole.app.get(Outbox).enqueue(tx, 'nobody-listens', {}));
    expect([await metric('registry_dead_letters'), await metric('registry_outbox_waiting')]).toEqual(['0', '1']);
    await whole.query("UPDATE outbox_message SET attempts = 11 WHERE topic = 'nobody-listens'");
    await whole.runJob('outbox');
    await whole.runJob('outbox');
    expect([await metric('registry_dead_letters'), await metric('registry_outbox_waiting')]).toEqual(['1', '0']);
    const [row] = await whole.query("SELECT id FROM outbox_message WHERE topic = 'nobody-listens'");
    await expecting(200, member.client.post(`/v1/dead-letters/${row.id}/retries`));
    // The retry itself is told to the audit trail through the outbox.
    expect([await metric('registry_dead_letters'), await metric('registry_outbox_waiting')]).toEqual(['0', '2']);
  });
});
