import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { commit, openCommitment } from '../../src/core/entry/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Json, Reply } from '../support/identity.js';
import { itemsOf } from '../support/lists.js';
import { waitForLockWaiters } from '../support/query.js';
import { expecting, ORDER, Road } from '../support/road.js';

const DAY = 86_400_000;
const WORDS = '样本说明';

let whole: WholeApp;
let road: Road;
let auditor: Member;
let administrator: Member;
let intruder: pg.Client;
/** Published and in force; each is taken once. */
const certificates: string[] = [];
const next = (): string => {
  const number = certificates.pop();
  if (number === undefined) throw new Error('there is no certificate left');
  return number;
};

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  for (const id of await road.manyAfterPublicity(26)) {
    certificates.push((await expecting(202, road.issue(id))).text('number'));
  }
  await whole.settle();
  auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  administrator = await whole.member(['administrator'], await whole.organisationOf('platform'));
  intruder = new pg.Client(whole.database.adminUrl);
  await intruder.connect();
  // Two of the tests let a request's fortnight pass.
  await whole.query("UPDATE session SET expires_at = expires_at + interval '60 days'");
});
afterAll(async () => {
  await intruder.end();
  await whole.close();
});

const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();
const pathOf = (asked: Reply): string => `/v1/approvals/${asked.text('id')}`;
const decide = (by: Member, asked: Reply, how = 'confirmations', digest = asked.text('digest')) =>
  by.client.post(`${pathOf(asked)}/${how}`, { digest });
const stateOf = async (number: string) =>
  (await road.cast.issuer.client.get(`/v1/certificates/${number}`)).body['state'];
const requestOf = async (asked: Reply, by = road.cast.reviewer): Promise<Json> =>
  (await expecting(200, by.client.get(pathOf(asked)))).body;
const textsOf = (asked: Reply) =>
  whole.query('SELECT explanation, salt FROM certificate_request_text WHERE approval_id = $1', [asked.text('id')]);
const suspension = (number: string) => road.requestStatus(number, 'suspensions', 'other');

describe('an act on a certificate', () => {
  it('is done when another officer confirms it, and both stand behind it', async () => {
    const number = next();
    whole.clock.advance(2 * 3_600_000);
    const from = new Date(whole.clock.now().getTime() - 3_600_000).toISOString();
    const asked = await road.requestStatus(number, 'suspensions', 'court-order', { effectiveFrom: from });
    expect([asked.status, asked.headers['location']]).toEqual([202, pathOf(asked)]);
    expect(await stateOf(number)).toBe('active');

    const seen = await requestOf(asked);
    expect(seen).toMatchObject({
      kind: 'certificate.suspend',
      centre: 'social',
      state: 'requested',
      subjectVersion: 1,
      requestedBy: road.cast.issuer.personRef,
      parameters: { number, reason: 'court-order', effectiveFrom: from },
      confidential: {
        explanation: `${WORDS} [文书 / order: ${ORDER.orderReference}; ${ORDER.orderSha256}; ${ORDER.orderSm3}]`,
      },
    });
    const confirmed = await decide(road.cast.reviewer, asked);
    expect(confirmed.status).toBe(201);
    expect(confirmed.body).toMatchObject({ state: 'confirmed', endedBy: road.cast.reviewer.personRef });
    expect(confirmed.body['result']).toMatchObject({ number, state: 'suspended' });
    const [act] = await whole.query('SELECT * FROM certificate_act WHERE number = $1', [number]);
    expect(act).toMatchObject({ approval_id: asked.text('id'), person_id: road.cast.reviewer.personId });
    await whole.settle();
    const { body } = await whole.client().get(`/v1/verifications/${number}`);
    expect(body['status']).toEqual({ state: 'suspended', since: from, reason: 'court-order' });
  });

  it.each([
    ['data-lost', 'active'],
    ['rights-renounced-or-expired', 'suspended'],
    ['holder-ended', 'active'],
    ['required-by-law', 'active'],
  ])('cancels for %s, from %s: final, in the list, and told to the holder', async (reason, before) => {
    const number = next();
    if (before === 'suspended') await expecting(201, road.changeStatus(number, 'suspensions', 'other'));
    const done = await expecting(201, road.changeStatus(number, 'cancellations', reason));
    expect(done.body['result']).toMatchObject({ number, state: 'cancelled' });
    await whole.settle();
    const { body } = await whole.client().get(`/v1/verifications/${number}`);
    expect(body).toMatchObject({ verdict: 'not-in-force', status: { state: 'cancelled', reason } });
    expect(JSON.stringify(body)).toContain('证书已注销');
    const lists = body['fragments'];
    expect(JSON.stringify(lists)).not.toContain('status-bit-unexplained');
    for (const act of ['suspensions', 'revocations', 'reinstatements'] as const) {
      expect(outcome(await road.requestStatus(number, act, 'other'))).toBe('409 certificate-transition');
    }
    const inbox = itemsOf(await road.cast.filer.client.get('/v1/notices'));
    expect(inbox.map(({ kind }) => kind)).toContain('certificate.cancelled');
  });

  it('waits where there is no second officer yet: nobody does it alone', async () => {
    const number = next();
    const others = await whole.query(
      `UPDATE account SET roles = '{evaluator}' WHERE 'registrar' = ANY(roles) AND id <> $1 RETURNING id`,
      [road.cast.issuer.accountId],
    );
    const asked = await suspension(number);
    const ids = others.flat().flatMap((row) => Object(row).id ?? []);
    await whole.query(`UPDATE account SET roles = '{registrar}' WHERE id = ANY($1)`, [ids]);
    expect([outcome(asked), await stateOf(number)]).toEqual(['202', 'active']);
  });
});

describe('a confirmation is refused', () => {
  it('to the same person, under a second account too, and to a key of anybody', async () => {
    const number = next();
    const asked = await suspension(number);
    const { issuer, reviewer } = road.cast;
    const alias = await whole.member(['registrar'], issuer.organisationId, issuer.personId);
    expect(outcome(await decide(issuer, asked))).toBe('403 approval-same-person');
    expect(outcome(await decide(alias, asked))).toBe('403 approval-same-person');
    expect(outcome(await decide(alias, asked, 'refusals'))).toBe('403 approval-same-person');
    const expiresAt = new Date(whole.clock.now().getTime() + DAY).toISOString();
    const wish = {
      name: '样本',
      scopes: ['approvals:read', 'approvals:write', 'certificates:change-status'],
      expiresAt,
    };
    const key = whole.client((await expecting(201, reviewer.client.post('/v1/api-keys', wish))).text('secret'));
    expect(outcome(await key.post(`${pathOf(asked)}/confirmations`, { digest: asked.text('digest') }))).toBe(
      '403 approval-needs-person',
    );
    expect(await stateOf(number)).toBe('active');
  });

  it('to whoever filed the application or belongs to its holder, who cannot turn it down either', async () => {
    const number = next();
    const asked = await suspension(number);
    const { issuer, filer, party } = road.cast;
    const colleague = await whole.member(['registrant'], party.organisationId);
    for (const [person, code] of [
      [filer, 'changer-is-filer'],
      [colleague, 'changer-is-of-holder'],
    ] as const) {
      const officer = await whole.member(['registrar'], issuer.organisationId, person.personId);
      for (const how of ['confirmations', 'refusals']) {
        expect(outcome(await decide(officer, asked, how))).toBe(`403 ${code}`);
      }
    }
    expect(await stateOf(number)).toBe('active');
    expect(outcome(await decide(road.cast.reviewer, asked))).toBe('201');
  });

  it('to the other centre, to administrators, to auditors and to the holder; the first two do not even see it', async () => {
    const asked = await suspension(next());
    const elsewhere = await whole.member(['registrar'], await whole.organisationOf('public'));
    for (const stranger of [elsewhere, administrator]) {
      expect(outcome(await stranger.client.get(pathOf(asked)))).toBe('404 approval-not-found');
      expect(itemsOf(await stranger.client.get('/v1/approvals?limit=200')).map(({ id }) => id)).not.toContain(
        asked.text('id'),
      );
      for (const how of ['confirmations', 'refusals', 'withdrawals']) {
        expect(outcome(await decide(stranger, asked, how))).toBe('404 approval-not-found');
      }
    }
    expect(await requestOf(asked, auditor)).toMatchObject({ confidential: { explanation: WORDS } });
    expect(outcome(await decide(auditor, asked))).toBe('403 permission-denied');
    expect(outcome(await decide(road.cast.filer, asked))).toBe('403 permission-denied');
    expect(outcome(await road.cast.filer.client.get(pathOf(asked)))).toBe('403 permission-denied');
  });

  it('to officers in matters of accounts, which they do not see', async () => {
    const person = (await expecting(201, administrator.client.post('/v1/persons', { fullName: '样本' }))).text('id');
    await whole.member(['administrator'], await whole.organisationOf('platform'));
    const wish = { username: `u-${randomUUID().slice(0, 13)}`, personId: person, roles: ['registrar'] };
    const organisationId = await whole.organisationOf('social');
    const asked = await expecting(202, administrator.client.post('/v1/accounts', { ...wish, organisationId }));
    const { reviewer } = road.cast;
    expect(outcome(await reviewer.client.get(pathOf(asked)))).toBe('404 approval-not-found');
    expect(outcome(await decide(reviewer, asked))).toBe('404 approval-not-found');
    const kinds = itemsOf(await reviewer.client.get('/v1/approvals?limit=200')).map(({ kind }) => String(kind));
    expect(kinds.filter((kind) => !kind.startsWith('certificate.'))).toEqual([]);
  });

  it('for the digest of another request', async () => {
    const number = next();
    const [asked, other] = [await suspension(number), await road.requestStatus(number, 'revocations', 'other')];
    expect(outcome(await decide(road.cast.reviewer, asked, 'confirmations', other.text('digest')))).toBe(
      '409 approval-changed',
    );
    expect(await stateOf(number)).toBe('active');
  });

  it('once the certificate has changed', async () => {
    const number = next();
    const asked = await road.requestStatus(number, 'revocations', 'other');
    await expecting(201, road.changeStatus(number, 'suspensions', 'other'));
    await expecting(201, road.changeStatus(number, 'reinstatements', 'other'));
    // It is active as it was, but not the certificate that somebody asked about.
    expect(outcome(await decide(road.cast.reviewer, asked))).toBe('409 approval-lapsed');
    expect(await stateOf(number)).toBe('active');
  });

  it('when the requester is not an officer any more', async () => {
    const asked = await suspension(next());
    await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [road.cast.issuer.accountId]);
    expect(outcome(await decide(road.cast.reviewer, asked))).toBe('409 approval-requester-gone');
    await whole.query("UPDATE account SET state = 'active' WHERE id = $1", [road.cast.issuer.accountId]);
  });

  it('after its term, and after it was refused or withdrawn', async () => {
    const number = next();
    const [late, refused, withdrawn] = [await suspension(number), await suspension(number), await suspension(number)];
    expect(outcome(await decide(road.cast.reviewer, refused, 'refusals'))).toBe('201');
    expect(outcome(await decide(road.cast.reviewer, withdrawn, 'withdrawals'))).toBe('403 approval-not-requester');
    expect(outcome(await decide(road.cast.issuer, withdrawn, 'withdrawals'))).toBe('201');
    for (const asked of [refused, withdrawn]) {
      expect(outcome(await decide(road.cast.acceptor, asked))).toBe('409 approval-closed');
    }
    whole.clock.advance(14 * DAY);
    expect(outcome(await decide(road.cast.reviewer, late))).toBe('409 approval-expired');
    expect(await stateOf(number)).toBe('active');
    expect(await whole.query('SELECT 1 FROM certificate_act WHERE number = $1', [number])).toEqual([]);
  });
});

describe('two things at once', () => {
  it('of two confirmations one is done', async () => {
    const number = next();
    const asked = await suspension(number);
    await intruder.query('BEGIN; LOCK TABLE approval_ending IN SHARE MODE');
    const both = [decide(road.cast.reviewer, asked), decide(road.cast.acceptor, asked)];
    await waitForLockWaiters(whole.database, 2);
    await intruder.query('COMMIT');
    expect((await Promise.all(both)).map(outcome).sort()).toEqual(['201', '409 approval-closed']);
    expect(await whole.query('SELECT kind FROM certificate_act WHERE number = $1', [number])).toEqual([
      { kind: 'suspended' },
    ]);
  });

  it('of a confirmation and a withdrawal one', async () => {
    const number = next();
    const asked = await suspension(number);
    await intruder.query('BEGIN; LOCK TABLE approval_ending IN SHARE MODE');
    const both = [decide(road.cast.reviewer, asked), decide(road.cast.issuer, asked, 'withdrawals')];
    await waitForLockWaiters(whole.database, 2);
    await intruder.query('COMMIT');
    const ends = (await Promise.all(both)).map(outcome);
    expect([...ends].sort()).toEqual(['201', '409 approval-closed']);
    expect(await stateOf(number)).toBe(ends[0] === '201' ? 'suspended' : 'active');
  });

  it('what breaks off before the commit has not happened, and is done by the same request again, once', async () => {
    const number = next();
    const asked = await suspension(number);
    const key = { 'idempotency-key': randomUUID() };
    const send = () =>
      road.cast.reviewer.client.post(`${pathOf(asked)}/confirmations`, { digest: asked.text('digest') }, key);
    await intruder.query(`
      CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken off'; END $$;
      CREATE TRIGGER break_off BEFORE INSERT ON idempotency_record FOR EACH ROW EXECUTE FUNCTION break_off()`);
    expect((await send()).status).toBe(500);
    await intruder.query('DROP TRIGGER break_off ON idempotency_record; DROP FUNCTION break_off()');
    expect([await stateOf(number), (await requestOf(asked))['state']]).toEqual(['active', 'requested']);
    expect(await whole.query('SELECT 1 FROM certificate_act WHERE number = $1', [number])).toEqual([]);
    expect((await send()).status).toBe(201);
    const again = await send();
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(await whole.query('SELECT kind FROM certificate_act WHERE number = $1', [number])).toHaveLength(1);
  });
});

describe('the explanation', () => {
  const isOpenedBy = (asked: Reply, explanation: string, salt: Uint8Array) =>
    openCommitment(nodeCrypto, Object(asked.body['parameters']).explanation, explanation, new Uint8Array(salt));

  it('is in the request as a salted digest alone', async () => {
    const number = next();
    const [one, two] = [await suspension(number), await suspension(number)];
    const [text] = await textsOf(one);
    expect(text.salt).toHaveLength(32);
    expect([isOpenedBy(one, WORDS, text.salt), isOpenedBy(two, WORDS, text.salt)]).toEqual([true, false]);
    const rows = await whole.query('SELECT t::text FROM approval_request t WHERE strpos(t::text, $1) > 0', [WORDS]);
    expect(rows).toEqual([]);
    expect(JSON.stringify([one.body, await whole.query('SELECT * FROM idempotency_record')])).not.toContain(WORDS);
    expect(JSON.stringify((await road.cast.reviewer.client.get('/v1/approvals?limit=200')).body)).not.toContain(WORDS);
  });

  it.each(['refusals', 'withdrawals'])('goes with the request that ends by %s', async (how) => {
    const asked = await suspension(next());
    const by = how === 'refusals' ? road.cast.reviewer : road.cast.issuer;
    const key = { 'idempotency-key': randomUUID() };
    const send = () => by.client.post(`${pathOf(asked)}/${how}`, { digest: asked.text('digest') }, key);
    await expecting(201, send());
    expect(await textsOf(asked)).toEqual([]);
    expect(await requestOf(asked)).toMatchObject({ confidential: {} });
    const prints = await whole.query("SELECT fingerprint FROM idempotency_record WHERE body ->> 'id' = $1", [
      asked.text('id'),
    ]);
    expect(prints.map(({ fingerprint }) => fingerprint).filter((print) => print.includes('suspensions'))).toEqual([]);
    expect((await send()).headers['idempotency-replayed']).toBe('true');
  });

  it('goes with the term of a request that nobody confirmed, and stays with one that somebody did', async () => {
    const number = next();
    const [forgotten, confirmed] = [await suspension(number), await suspension(number)];
    await expecting(201, decide(road.cast.reviewer, confirmed));
    whole.clock.advance(14 * DAY - 1);
    await whole.runJob('request-texts-purge');
    expect(await textsOf(forgotten)).toHaveLength(1);
    whole.clock.advance(1);
    await whole.runJob('request-texts-purge');
    expect([await textsOf(forgotten), (await textsOf(confirmed)).length]).toEqual([[], 1]);
  });

  it('that was erased or put in another’s place before the confirmation makes the request void', async () => {
    const number = next();
    const [gone, other] = [await suspension(number), await suspension(number)];
    const program = new pg.Client(whole.database.url);
    await program.connect();
    try {
      const { id, digest } = { id: other.text('id'), digest: other.text('digest') };
      await expect(
        program.query("UPDATE certificate_request_text SET explanation = '另一说明' WHERE approval_id = $1", [id]),
      ).rejects.toThrow(/refused/);
      await program.query('DELETE FROM certificate_request_text WHERE approval_id = ANY($1)', [[gone.text('id'), id]]);
      await program.query("INSERT INTO certificate_request_text VALUES ($1, '另一说明', $2, now())", [
        id,
        Buffer.alloc(32, 7),
      ]);
      expect(commit(nodeCrypto, '另一说明', new Uint8Array(32).fill(7)).sha256).not.toBe(digest);
    } finally {
      await program.end();
    }
    for (const asked of [gone, other]) {
      expect(outcome(await decide(road.cast.reviewer, asked))).toBe('409 explanation-missing');
    }
    expect(await stateOf(number)).toBe('active');
  });
});

describe('even the program’s own role', () => {
  it('writes no act that nobody else confirmed, or another one than was confirmed', async () => {
    const number = next();
    const open = await suspension(number);
    const confirmed = await road.requestStatus(number, 'suspensions', 'pending-dispute');
    await expecting(201, decide(road.cast.reviewer, confirmed));
    await intruder.query('SET session_replication_role = replica');
    await intruder.query('DELETE FROM certificate_act WHERE approval_id = $1', [confirmed.text('id')]);
    await intruder.query('SET session_replication_role = origin');
    const program = new pg.Client(whole.database.url);
    await program.connect();
    const { personId } = road.cast.reviewer;
    const write = async (change: Record<string, unknown>) => {
      const row = { number, kind: 'suspended', reason: 'pending-dispute', approval: confirmed.text('id'), ...change };
      const values = [randomUUID(), row.number, row.kind, row.reason, row.approval, personId];
      return program
        .query(
          `INSERT INTO certificate_act
             (act_id, number, kind, reason, explanation, approval_id, account_id, person_id, recorded_at)
           VALUES ($1, $2, $3, $4, '一', $5, $6, $6, now())`,
          values,
        )
        .then(
          () => 'written',
          (error: Error) => error.message,
        );
    };
    const refused = /needs a request that another person confirmed/;
    try {
      for (const change of [
        { approval: null },
        { approval: open.text('id'), reason: 'other' },
        { kind: 'revoked' },
        { kind: 'cancelled' },
        { reason: 'court-order' },
      ]) {
        expect(await write(change)).toMatch(refused);
      }
      expect(await write({})).toBe('written');
      expect(await write({})).toMatch(/certificate_act_one_approval/);
    } finally {
      await program.end();
    }
  });
});
