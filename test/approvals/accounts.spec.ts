import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  type Client,
  centreId,
  clientOf,
  firstAdministrator,
  firstLogIn,
  type Json,
  logIn,
  type Reply,
} from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { itemsOf } from '../support/lists.js';
import { queryDatabase, waitForLockWaiters } from '../support/query.js';
import { enrol } from '../support/second-factor.js';

const DAY = 86_400_000;

let running: IdentityApp;
/** Three administrators, one person each; and a second account of the first one's person. */
let first: Client;
let second: Client;
let third: Client;
let alias: Client;
let secondId: string;
let firstPersonId: string;
let platform: string;
let centre: string;

const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();

const person = async (): Promise<string> => (await first.post('/v1/persons', { fullName: '样本' })).text('id');

const wish = async (change: Json = {}): Promise<Json> => ({
  username: `u-${randomUUID().slice(0, 13)}`,
  personId: await person(),
  organisationId: centre,
  roles: ['registrar'],
  ...change,
});

const decide = (client: Client, approval: Reply, how = 'confirmations', digest = approval.text('digest')) =>
  client.post(`/v1/approvals/${approval.text('id')}/${how}`, { digest });

const resultOf = ({ body }: Reply): Json => {
  const { result } = body;
  if (typeof result !== 'object' || result === null) throw new Error(`no result: ${JSON.stringify(body)}`);
  return { ...result };
};

const trail = (subject: string) =>
  queryDatabase(running.database, 'SELECT action, detail FROM audit_record WHERE subject = $1 ORDER BY id', [subject]);

/** Lets two decisions come to the point where each has found the request open, and only then go on. */
const together = async <T>(work: () => Promise<T>): Promise<T> => {
  const holder = new pg.Client(running.database.adminUrl);
  await holder.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE approval_ending IN SHARE MODE');
    const decisions = work();
    await waitForLockWaiters(running.database, 2);
    await holder.query('COMMIT');
    return await decisions;
  } finally {
    await holder.end();
  }
};

beforeAll(async () => {
  running = await startIdentityApp({ sessionHours: 720 });
  first = await firstAdministrator(running.app);
  const me = await first.get('/v1/me');
  firstPersonId = me.text('personId');
  const own: unknown = Object(me.body['organisation']).id;
  platform = String(own);
  centre = await centreId(first, 'social');
});
afterAll(() => running.close());

describe('while the registry is being founded', () => {
  it('one person acts alone, and the audit trail says so', async () => {
    const other = await first.post('/v1/accounts', await wish({ organisationId: platform, roles: ['administrator'] }));
    expect(outcome(other)).toBe('201');
    second = await firstLogIn(running.app, other.text('username'), other.text('oneTimePassword'));
    secondId = other.text('id');
    const { body } = await first.get('/v1/me');
    const records = await trail(`account:${String(body['accountId'])}`);
    expect(records).toContainEqual({
      action: 'approval.founding',
      detail: { kind: 'account.create', digest: expect.stringMatching(/^sha256:/), founding: true },
    });
  });

  it('ends with the second person, and does not come back when he is disabled', async () => {
    expect(outcome(await first.post('/v1/accounts', await wish()))).toBe('202');
    const path = `/v1/accounts/${secondId}`;
    await first.send('PATCH', path, { state: 'disabled' }, { 'if-match': '"1"' });
    expect(outcome(await first.post('/v1/accounts', await wish()))).toBe('202');
    // Nor is he brought back by one person, nor made something else to make him count no more.
    expect(outcome(await first.send('PATCH', path, { state: 'active' }, { 'if-match': '"2"' }))).toBe('202');
    expect(outcome(await first.send('PATCH', path, { roles: ['operator'] }, { 'if-match': '"2"' }))).toBe('202');
    await queryDatabase(running.database, "UPDATE account SET state = 'active', version = 1 WHERE id = $1", [secondId]);
    const { body } = await first.get(`/v1/accounts/${secondId}`);
    second = await logIn(running.app, String(body['username']));
  });

  it('is not gone on with under a second account of the same person', async () => {
    const asked = await first.post(
      '/v1/accounts',
      await wish({ organisationId: platform, roles: ['administrator'], personId: firstPersonId }),
    );
    const confirmed = resultOf(await decide(second, asked));
    alias = await firstLogIn(running.app, String(confirmed['username']), String(confirmed['oneTimePassword']));
    const more = await first.post('/v1/accounts', await wish({ organisationId: platform, roles: ['administrator'] }));
    expect(outcome(await decide(alias, more))).toBe('403 approval-same-person');
    const made = resultOf(await decide(second, more));
    third = await firstLogIn(running.app, String(made['username']), String(made['oneTimePassword']));
  });
});

describe('an account that could do harm', () => {
  it('is opened by two persons, once, and both stand in the audit trail', async () => {
    const wanted = await wish();
    const asked = await first.post('/v1/accounts', wanted);
    expect(asked.headers['location']).toBe(`/v1/approvals/${asked.text('id')}`);
    expect(asked.body).toMatchObject({ kind: 'account.create', state: 'requested', parameters: wanted });
    expect(itemsOf(await first.get(`/v1/accounts?username=${String(wanted['username'])}`))).toEqual([]);
    const key = { 'idempotency-key': randomUUID() };
    const path = `/v1/approvals/${asked.text('id')}/confirmations`;
    const confirmed = await second.post(path, { digest: asked.text('digest') }, key);
    expect(outcome(confirmed)).toBe('201');
    expect(confirmed.headers['cache-control']).toBe('no-store');
    const { oneTimePassword, username } = resultOf(confirmed);
    expect((await logIn(running.app, String(username), String(oneTimePassword))).token).toMatch(/^drs_/);
    const again = await second.post(path, { digest: asked.text('digest') }, key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(resultOf(again)['oneTimePassword']).toBeNull();
    expect(outcome(await decide(third, asked))).toBe('409 approval-closed');
    const detail = { kind: 'account.create', digest: asked.text('digest'), requestedBy: asked.text('requestedBy') };
    expect(await trail(`approval:${asked.text('id')}`)).toEqual([
      { action: 'approval.requested', detail },
      { action: 'approval.confirmed', detail },
    ]);
  });

  it.each([
    ['registrar', 202],
    ['finance-officer', 202],
    ['auditor', 202],
    ['administrator', 202],
    ['evaluator', 201],
    ['operator', 201],
  ])('is that of a %s', async (role, status) => {
    expect((await first.post('/v1/accounts', await wish({ roles: [role] }))).status).toBe(status);
  });

  it('is refused at once when the request is wrong', async () => {
    expect(outcome(await first.post('/v1/accounts', await wish({ organisationId: platform })))).toBe(
      '422 validation-failed',
    );
    expect(outcome(await first.post('/v1/accounts', await wish({ personId: randomUUID() })))).toBe(
      '422 validation-failed',
    );
  });

  it('gets no role, no password, no way in and no second factor taken away by one person', async () => {
    const made = resultOf(await decide(second, await first.post('/v1/accounts', await wish())));
    const path = `/v1/accounts/${String(made['accountId'])}`;
    const client = await firstLogIn(running.app, String(made['username']), String(made['oneTimePassword']));
    running.clock.advance(30_000);
    const { client: enrolled } = await enrol(running.app, client, running.clock.now());
    const attempts = [
      await first.send('PATCH', path, { roles: ['registrar', 'auditor'] }, { 'if-match': '"1"' }),
      await first.post(`${path}/one-time-passwords`),
      await first.send('PUT', `${path}/oidc-subject`, { subject: 'mine' }),
      await first.post(`${path}/second-factor-removals`),
    ];
    expect(attempts.map(outcome)).toEqual(['202', '202', '202', '202']);
    expect((await enrolled.get('/v1/me')).status).toBe(200);
    const [, , link, removal] = attempts;
    if (link === undefined || removal === undefined) throw new Error('no attempts');
    expect(outcome(await decide(second, link))).toBe('409 oidc-not-configured');
    expect(outcome(await decide(second, removal))).toBe('201');
    expect((await enrolled.get('/v1/me')).status).toBe(401);
    expect(outcome(await first.send('PATCH', path, { state: 'disabled' }, { 'if-match': '"1"' }))).toBe('200');
  });
});

describe('a second factor', () => {
  it('of an administrator is removed by neither of his accounts, as first nor as second person', async () => {
    const { body } = await alias.get('/v1/me');
    running.clock.advance(30_000);
    const { client } = await enrol(running.app, alias, running.clock.now());
    alias = client;
    const path = `/v1/accounts/${String(body['accountId'])}/second-factor-removals`;
    const own = await first.post(path);
    expect(outcome(await decide(second, own))).toBe('403 second-factor-own');
    const foreign = await second.post(path);
    expect(outcome(await decide(first, foreign))).toBe('403 approval-own-matter');
    expect(outcome(await decide(third, foreign))).toBe('201');
    alias = await logIn(running.app, String(body['username']));
  });
});

describe('a confirmation', () => {
  const asked = () => wish().then((wanted) => first.post('/v1/accounts', wanted));

  it('is of exactly what was seen', async () => {
    const approval = await asked();
    expect(outcome(await decide(second, approval, 'confirmations', `sha256:${'0'.repeat(64)}`))).toBe(
      '409 approval-changed',
    );
    // Not even the owner of the database's tables alters what was requested.
    const change = 'UPDATE approval_request SET parameters = $2 WHERE id = $1';
    await expect(queryDatabase(running.database, change, [approval.text('id'), '{}'])).rejects.toThrow(/refused/);
    await expect(
      queryDatabase(running.database, change, [approval.text('id'), '{}'], running.database.url),
    ).rejects.toThrow(/permission denied/);
  });

  it('is made once of two at the same moment', async () => {
    const approval = await asked();
    const replies = await together(() => Promise.all([decide(second, approval), decide(third, approval)]));
    expect(replies.map(outcome).sort()).toEqual(['201', '409 approval-closed']);
    const accounts = await queryDatabase(running.database, 'SELECT 1 FROM account WHERE username = $1', [
      Object(approval.body['parameters']).username,
    ]);
    expect(accounts.length).toBe(1);
  });

  it('is made or refused, not both', async () => {
    const approval = await asked();
    const replies = await together(() => Promise.all([decide(second, approval), decide(third, approval, 'refusals')]));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is not made for whoever was disabled, or lost the role, meanwhile', async () => {
    const mine = await third.post('/v1/accounts', await wish());
    const { body } = await third.get('/v1/me');
    const account = [String(body['accountId'])];
    await queryDatabase(running.database, "UPDATE account SET state = 'disabled' WHERE id = $1", account);
    expect(outcome(await decide(second, mine))).toBe('409 approval-requester-gone');
    const sql = 'UPDATE account SET state = $2, roles = $3 WHERE id = $1';
    await queryDatabase(running.database, sql, [...account, 'active', ['operator']]);
    expect(outcome(await decide(second, mine))).toBe('409 approval-requester-gone');
    await queryDatabase(running.database, sql, [...account, 'active', ['administrator']]);
    expect(outcome(await decide(second, mine))).toBe('201');
  });

  it('comes too late when the account has changed since', async () => {
    const made = resultOf(await decide(second, await asked()));
    const path = `/v1/accounts/${String(made['accountId'])}`;
    const promotion = await first.send('PATCH', path, { roles: ['registrar', 'auditor'] }, { 'if-match': '"1"' });
    await first.send('PATCH', path, { state: 'disabled' }, { 'if-match': '"1"' });
    expect(outcome(await decide(second, promotion))).toBe('409 approval-lapsed');
  });

  it('comes too late after 14 days', async () => {
    const approval = await asked();
    running.clock.advance(14 * DAY);
    expect(outcome(await decide(second, approval))).toBe('409 approval-expired');
    expect((await second.get(`/v1/approvals/${approval.text('id')}`)).body).toMatchObject({ state: 'expired' });
  });

  it('is not made by a program, nor by whom the account is for', async () => {
    const approval = await asked();
    const expiresAt = new Date(running.clock.now().getTime() + DAY).toISOString();
    const scopes = ['accounts:manage', 'approvals:write'];
    const made = await second.post('/v1/api-keys', { name: 'x', scopes, expiresAt });
    const program = clientOf(running.app, made.text('secret'));
    expect(outcome(await decide(program, approval))).toBe('403 approval-needs-person');
    const { body } = await second.get('/v1/me');
    const forSecond = await first.post('/v1/accounts', await wish({ personId: body['personId'] }));
    expect(outcome(await decide(second, forSecond))).toBe('403 approval-own-matter');
  });

  it('is not made of what was withdrawn, which only its requester does', async () => {
    const approval = await asked();
    expect(outcome(await decide(second, approval, 'withdrawals'))).toBe('403 approval-not-requester');
    expect(outcome(await decide(alias, approval, 'withdrawals'))).toBe('201');
    expect(outcome(await decide(second, approval))).toBe('409 approval-closed');
  });

  it('is shown to nobody who could not decide', async () => {
    running.clock.advance(1_000);
    const approval = await asked();
    running.clock.advance(-1_000);
    const { text } = await first.post('/v1/accounts', await wish({ organisationId: platform, roles: ['operator'] }));
    const operator = await firstLogIn(running.app, text('username'), text('oneTimePassword'));
    expect(itemsOf(await operator.get('/v1/approvals'))).toEqual([]);
    expect(outcome(await operator.get(`/v1/approvals/${approval.text('id')}`))).toBe('404 approval-not-found');
    const page = itemsOf(await second.get('/v1/approvals?limit=1'));
    expect(page.map(({ id }) => id)).toEqual([approval.text('id')]);
  });

  it('is two persons also for whoever writes rows', async () => {
    const approval = await asked();
    const sql = `INSERT INTO approval_ending (approval_id, outcome, account_id, person_id, person_ref, ended_at)
      SELECT id, 'confirmed', account_id, person_id, person_ref, requested_at FROM approval_request WHERE id = $1`;
    await expect(queryDatabase(running.database, sql, [approval.text('id')], running.database.url)).rejects.toThrow(
      /another person/,
    );
  });
});
