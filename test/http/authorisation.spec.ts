import { CENTRES, type Permission, ROLE_PERMISSIONS, ROLES, type Role } from '../../src/core/access/index.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { itemsOf } from '../support/lists.js';
import { type DocumentedOperation, operationsOf, servedDocument } from '../support/openapi.js';
import { businessRows, request } from '../support/requests.js';
import { expecting, Road } from '../support/road.js';

/** Refusals of a role that has the permission, because of who the person or what the credential is. */
const DUTIES = [
  'not-the-applicant',
  'not-an-officer-of-the-centre',
  'changer-is-filer',
  'session-required',
  'encumbrance-not-yours',
  'not-the-district-department',
  'not-the-public-centre',
  'inventory-not-yours',
  'dispute-not-claimant',
];
const SECRETS = { dataName: '尚未公布的数据集甲', contact: '联系人绝密', phone: '010-8765 4321' };

let whole: WholeApp;
let operations: DocumentedOperation[];
let road: Road;
/** Of the road's applicant: a draft, a filed application, a published and an unpublished certificate. */
let draft: string;
let filed: string;
let published: string;
let publishing: string;

const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`;

beforeAll(async () => {
  whole = await WholeApp.start();
  operations = operationsOf(await servedDocument(whole.app));
  road = await Road.begin(whole);
  const [first = '', second = ''] = await road.manyAfterPublicity(2);
  published = (await expecting(202, road.issue(first))).text('number');
  filed = await road.submitted();
  await whole.settle();
  draft = await road.draft({
    dataName: SECRETS.dataName,
    contact: { name: SECRETS.contact, phone: SECRETS.phone, address: '北京市海淀区样本路1号' },
  });
  publishing = (await expecting(202, road.issue(second))).text('number');
});
afterAll(() => whole.close());

describe('without a credential that is good', () => {
  const walk = async (token: string | undefined): Promise<string[]> => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const reply = await request(whole, operation, { token });
      const isPublic = operation.permission === 'public';
      const refused = reply.status === 401 && reply.body['code'] !== 'credentials-invalid';
      if (refused === isPublic || reply.status === 403 || reply.status >= 500) {
        wrong.push(`${operation.id}: ${outcome(reply)}`);
      }
      if (refused && reply.headers['www-authenticate'] !== 'Bearer') wrong.push(`${operation.id}: no challenge`);
    }
    return wrong;
  };
  const someone = (): Promise<Member> => whole.member(['registrant'], road.cast.party.organisationId);

  it('only the public operations answer', async () => {
    expect(await walk(undefined)).toEqual([]);
  });

  it.each(['', 'x', 'drs_', `drs_${'A'.repeat(43)}`, `drk_${'0'.repeat(32)}_${'A'.repeat(43)}`, 'a.b.c', 'Ä'])(
    'nor by the token "%s"',
    async (token) => {
      const operation = operations.find(({ id }) => id === 'Me_show');
      if (operation === undefined) throw new Error('there is no GET /v1/me');
      expect(outcome(await request(whole, operation, { token }))).toBe('401 authentication-required');
    },
  );

  it('nor by a session that was ended', async () => {
    const { client, token } = await someone();
    await expecting(204, client.send('DELETE', '/v1/sessions/current'));
    expect(await walk(token)).toEqual([]);
  });

  it('nor by a session that expired', async () => {
    const { token, sessionId } = await someone();
    await whole.query('UPDATE session SET expires_at = $2 WHERE id = $1', [sessionId, whole.clock.now()]);
    expect(await walk(token)).toEqual([]);
  });

  it('nor by the session of a disabled account', async () => {
    const { token, accountId } = await someone();
    await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [accountId]);
    expect(await walk(token)).toEqual([]);
  });
});

describe('every operation', () => {
  /** What the matrix says of one operation against what happened. */
  const deviation = (operation: DocumentedOperation, reply: Reply, holds: boolean): string[] => {
    const code = String(reply.body['code']);
    const lacks = operation.permission !== 'public' && !holds;
    const expected = lacks
      ? reply.status === 403 && code === 'permission-denied'
      : reply.status < 500 &&
        (reply.status !== 401 || code === 'credentials-invalid') &&
        (reply.status !== 403 || DUTIES.includes(code));
    return expected ? [] : [`${operation.id} (${operation.permission}): ${outcome(reply)}`];
  };
  const walkAs = async (token: () => Promise<string>, holds: (permission: Permission) => boolean) => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const reply = await request(whole, operation, { token: await token() });
      wrong.push(...deviation(operation, reply, holds(operation.permission as Permission)));
    }
    return wrong;
  };
  const placeOf = async (role: Role): Promise<string> => {
    if (role === 'registrar') return whole.organisationOf('social');
    if (role === 'operator' || role === 'administrator') return whole.organisationOf('platform');
    return (await whole.party()).organisationId;
  };

  it.each(ROLES.filter((role) => role !== 'registrar'))('is open to a %s exactly as the table says', async (role) => {
    const { accountId } = await whole.member([role], await placeOf(role));
    // A session of its own for each request, because some of them end sessions.
    const token = async () => (await whole.openSession(accountId)).token;
    expect(await walkAs(token, (permission) => ROLE_PERMISSIONS[role].includes(permission))).toEqual([]);
  });

  it.each(CENTRES)('is open to a registrar of the %s centre exactly as the table says', async (centre) => {
    const { accountId } = await whole.member(['registrar'], await whole.organisationOf(centre));
    const token = async () => (await whole.openSession(accountId)).token;
    expect(await walkAs(token, (permission) => ROLE_PERMISSIONS.registrar.includes(permission))).toEqual([]);
  });

  it('is open to an API key within its scope alone', async () => {
    const { client } = await whole.member(['registrant'], (await whole.party()).organisationId);
    const wish = { name: '样本', scopes: ['applications:read'], expiresAt: '2026-10-20T00:00:00Z' };
    const { body } = await expecting(201, client.post('/v1/api-keys', wish));
    const secret = String(body['secret']);
    expect(
      await walkAs(
        async () => secret,
        (permission) => permission === 'applications:read',
      ),
    ).toEqual([]);
    await expecting(204, client.send('DELETE', `/v1/api-keys/${String(body['id'])}`));
    expect((await whole.client(secret).get('/v1/applications')).status).toBe(401);
  });

  it('is closed to a session that may only set a password', async () => {
    const { accountId } = await whole.member(['registrant'], road.cast.party.organisationId);
    const limited = async () => {
      const { token, sessionId } = await whole.openSession(accountId);
      await whole.query('UPDATE session SET password_only = true WHERE id = $1', [sessionId]);
      return token;
    };
    expect(await walkAs(limited, (permission) => permission === 'self:password')).toEqual([]);
  });
});

describe("another organisation's", () => {
  /** Every operation with a path that names something of the applicant. */
  const reachable = async (): Promise<{ operation: DocumentedOperation; path: Record<string, string> }[]> => {
    const { filer, party } = road.cast;
    const evidence = await whole.query('SELECT id FROM evidence_file WHERE application_id IN ($1, $2)', [draft, filed]);
    const key = { name: '样本', scopes: ['self:read'], expiresAt: '2026-10-20T00:00:00Z' };
    const apiKey = (await expecting(201, filer.client.post('/v1/api-keys', key))).text('id');
    const things: Record<string, string[]> = {
      '/v1/applications/{id}': [draft, filed],
      '/v1/evidence-files/{id}': evidence.map(({ id }) => String(id)),
      '/v1/certificates/{number}': [published, publishing],
      '/v1/accounts/{id}': [filer.accountId],
      '/v1/api-keys/{id}': [apiKey],
      '/v1/sessions/{id}': [filer.sessionId],
      '/v1/organisations/{id}': [party.organisationId],
      '/v1/persons/{id}': [filer.personId],
    };
    // What is public belongs to nobody; what it may show is asked further below.
    const closed = operations.filter(({ permission }) => permission !== 'public');
    return closed.flatMap((operation) => {
      const found = Object.entries(things).find(([prefix]) => operation.path.startsWith(prefix));
      return (found?.[1] ?? []).map((value) => ({ operation, path: { id: value, number: value } }));
    });
  };
  /** Walks over all of it and says where something else than `allowed` happened. */
  const trespass = async (member: Member, allowed: (operation: DocumentedOperation, reply: Reply) => boolean) => {
    const wrong: string[] = [];
    const targets = await reachable();
    expect(targets.length).toBeGreaterThan(50);
    const before = await businessRows(whole);
    for (const { operation, path } of targets) {
      const reply = await request(whole, operation, { token: member.token, path });
      if (!allowed(operation, reply)) wrong.push(`${operation.id} ${path['id']}: ${outcome(reply)}`);
    }
    expect(await businessRows(whole)).toEqual(before);
    return wrong;
  };
  const isMissing = ({ status, body }: Reply) => status === 404 || body['code'] === 'permission-denied';

  it('things do not exist for a registrant', async () => {
    const stranger = await whole.member(['registrant'], (await whole.party()).organisationId);
    expect(await trespass(stranger, (_, reply) => isMissing(reply))).toEqual([]);
    const lists = ['/v1/applications', '/v1/certificates', '/v1/api-keys'];
    for (const list of lists) expect(itemsOf(await stranger.client.get(list))).toEqual([]);
    const organisations = itemsOf(await stranger.client.get('/v1/organisations'));
    expect(organisations.map(({ id }) => id)).toEqual([stranger.organisationId]);
    const sessions = itemsOf(await stranger.client.get('/v1/sessions'));
    expect(sessions.map(({ id }) => id)).toEqual([stranger.sessionId]);
  });

  it.each(['evaluator', 'finance-officer', 'operator'] as const)('things do not exist for a %s', async (role) => {
    const place = role === 'operator' ? await whole.organisationOf('platform') : (await whole.party()).organisationId;
    // What certificates cost is for whoever pays subsidies on it.
    const isTold = (id: string) => role === 'finance-officer' && id === 'OrganisationFees_list';
    const member = await whole.member([role], place);
    expect(await trespass(member, ({ id }, reply) => isMissing(reply) || isTold(id))).toEqual([]);
  });

  it('things do not exist for the officers of the other centre', async () => {
    const officer = await whole.member(['registrar'], await whole.organisationOf('public'));
    expect(await trespass(officer, (_, reply) => isMissing(reply))).toEqual([]);
    expect(itemsOf(await officer.client.get('/v1/applications'))).toEqual([]);
    expect(itemsOf(await officer.client.get('/v1/certificates'))).toEqual([]);
  });

  it('drafts do not exist for the officers of its own centre, nor for auditors', async () => {
    const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
    for (const { client } of [road.cast.acceptor, auditor]) {
      for (const path of ['', '/acts', '/evidence-files']) {
        expect(outcome(await client.get(`/v1/applications/${draft}${path}`))).toBe('404 application-not-found');
      }
      const ids = itemsOf(await client.get('/v1/applications?limit=200')).map(({ id }) => id);
      expect(ids).toContain(filed);
      expect(ids).not.toContain(draft);
      const files = await whole.query('SELECT id FROM evidence_file WHERE application_id = $1', [draft]);
      for (const { id } of files) {
        expect(outcome(await client.get(`/v1/evidence-files/${id}/content`))).toBe('404 evidence-not-found');
      }
    }
    const { body } = await expecting(200, auditor.client.get(`/v1/applications/${filed}`));
    expect(JSON.stringify(body)).not.toMatch(/样本联系人|8888 0000/);
  });
});

describe('what is public', () => {
  it('holds nothing of drafts, of unpublished certificates, or of contacts', async () => {
    const [{ last }] = await whole.query('SELECT max(size)::int AS last FROM ledger_checkpoint');
    const indexes = Array.from({ length: last + 2 }, (_, index) => String(index));
    const values: Record<string, string[]> = {
      number: [publishing, published],
      index: indexes,
      size: indexes,
      name: CENTRES.flatMap((centre) => [`${centre}-revocation-1`, `${centre}-suspension-1`]),
      centre: [...CENTRES],
      path: ['0/000', `0/000.p/${last}`, 'entries/000', `entries/000.p/${last}`, `entries/000.p/${last + 1}`],
    };
    const seen: string[] = [];
    for (const operation of operations.filter(
      ({ permission, method }) => permission === 'public' && method === 'GET',
    )) {
      const name = /\{(\w+)\}/.exec(operation.path)?.[1];
      for (const value of name === undefined ? [''] : (values[name] ?? [])) {
        const path = operation.path.replace(/\{\w+\}/, value);
        const { body } = await whole.app.inject({ method: 'GET', url: `${path}?limit=200` });
        seen.push(body);
      }
    }
    for (const query of ['index=', 'leafHash=sha256:', 'from=1&to=']) {
      seen.push((await whole.app.inject({ method: 'GET', url: `/v1/ledger/inclusion-proofs?${query}${last}` })).body);
    }
    const everything = seen.join('\n');
    expect(everything).toContain(published);
    expect(everything).toContain('verification-not-found');
    const [hidden] = await whole.query('SELECT act_id, credential FROM certificate WHERE number = $1', [publishing]);
    const proof = JSON.parse(hidden.credential).proof.proofValue;
    for (const secret of [...Object.values(SECRETS), draft, publishing, hidden.act_id, proof, '样本联系人']) {
      expect(everything).not.toContain(secret);
    }
  });

  it('tells of a posted credential that is not published no more than that it cannot be judged', async () => {
    const [{ credential }] = await whole.query('SELECT credential FROM certificate WHERE number = $1', [publishing]);
    const { status, body } = await whole.client().post('/v1/verifications', credential);
    expect([status, body['verdict']]).toEqual([200, 'undetermined']);
  });
});
