import { randomUUID } from 'node:crypto';
import { addOrganisation, addUser, type Client, firstAdministrator, someUscc } from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { faultsOf, itemsOf } from '../support/lists.js';
import { queryDatabase } from '../support/query.js';

/** Number of the example in GB 11643-1999, annex A. */
const CARD = '11010519491231002X';

describe('organisations and persons', () => {
  let running: IdentityApp;
  let administrator: Client;

  beforeAll(async () => {
    running = await startIdentityApp();
    administrator = await firstAdministrator(running.app);
  });
  afterAll(() => running.close());

  describe('organisations', () => {
    const register = (change: object = {}, headers: Record<string, string> = {}) =>
      administrator.post(
        '/v1/organisations',
        { name: '北京样本数据有限公司', type: 'legal-person', uscc: someUscc(), ...change },
        headers,
      );

    it('begin with the two centres and the platform', async () => {
      const items = itemsOf(await administrator.get('/v1/organisations'));
      const centres = items
        .filter(({ kind }) => kind === 'centre')
        .map(({ name, centre, uscc }) => [name, centre, uscc]);
      expect(centres.sort()).toEqual([
        ['公共数据资产登记中心', 'public', null],
        ['社会数据资产登记中心', 'social', null],
      ]);
      expect(items.filter(({ kind }) => kind === 'platform')).toHaveLength(1);
    });

    it('are registered once by their code', async () => {
      const uscc = someUscc();
      const first = await register({ uscc });
      expect(first.status).toBe(201);
      expect(first.body).toMatchObject({ kind: 'participant', uscc, centre: null, checksumConfirmation: null });
      expect((await administrator.get(String(first.headers['location']))).body).toEqual(first.body);
      const second = await register({ uscc });
      expect(second.status).toBe(409);
      expect(second.body).toMatchObject({ code: 'organisation-exists', context: { organisationId: first.body['id'] } });
    });

    it('registered twice at once are one', async () => {
      const uscc = someUscc();
      const replies = await Promise.all([1, 2, 3, 4].map(() => register({ uscc })));
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    });

    it('with a wrong check character need a confirmation, which is recorded', async () => {
      const uscc = '91110000802100433X';
      const refused = await register({ uscc });
      expect(refused.status).toBe(422);
      expect(refused.body).toMatchObject({ code: 'checksum-unconfirmed', context: { parts: ['uscc'] } });
      expect(faultsOf(refused)).toEqual(['/uscc uscc-checksum']);
      expect(faultsOf(await register({ uscc, checksumConfirmed: 'yes' }))).toEqual(['/checksumConfirmed not-boolean']);
      const confirmed = await register({ uscc, checksumConfirmed: true });
      const me = (await administrator.get('/v1/me')).text('accountId');
      const at = running.clock.now().toISOString();
      expect(confirmed.body).toMatchObject({ checksumConfirmation: { accountId: me, at } });
    });

    it.each([
      [{ uscc: '9111000080210043' }, ['/uscc uscc-length']],
      [{ uscc: '91110000802100433b' }, ['/uscc uscc-characters']],
      [{ uscc: '9111000080210043 B' }, ['/uscc uscc-characters']],
      [{ uscc: 911100008021004 }, ['/uscc not-text']],
      [{ uscc: undefined }, ['/uscc required']],
      [{ name: '' }, ['/name malformed']],
      [{ name: '长'.repeat(201) }, ['/name malformed']],
      [{ name: 'a\u202Eb' }, ['/name malformed']],
      [{ type: 'company' }, ['/type not-allowed']],
      [{ centre: 'public' }, ['/centre unknown-member']],
      [{ kind: 'centre' }, ['/kind unknown-member']],
    ])('are refused as %j', async (change, faults) => {
      const reply = await register({ ...change, checksumConfirmed: true });
      expect(reply.status).toBe(422);
      expect(faultsOf(reply)).toEqual(faults);
    });

    it('are registered once for one idempotency key', async () => {
      const body = { uscc: someUscc() };
      const key = { 'idempotency-key': randomUUID() };
      const first = await register(body, key);
      const second = await register(body, key);
      expect(second.status).toBe(201);
      expect(second.headers['idempotency-replayed']).toBe('true');
      expect(second.body).toEqual(first.body);
      expect((await register({ uscc: someUscc() }, key)).body['code']).toBe('idempotency-key-reused');
      expect((await register(body, { 'idempotency-key': '' })).status).toBe(400);
    });

    it('see only themselves', async () => {
      const organisationId = await addOrganisation(administrator);
      const other = await addOrganisation(administrator);
      const { client } = await addUser(running.app, administrator, { roles: ['registrant'], organisationId });
      expect(itemsOf(await client.get('/v1/organisations')).map(({ id }) => id)).toEqual([organisationId]);
      expect((await client.get(`/v1/organisations/${organisationId}`)).status).toBe(200);
      const hidden = await client.get(`/v1/organisations/${other}`);
      const absent = await client.get(`/v1/organisations/${randomUUID()}`);
      expect(hidden.status).toBe(404);
      expect({ ...hidden.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
      expect((await client.post('/v1/organisations', {})).status).toBe(403);
      expect((await client.get('/v1/organisations/%00')).status).toBe(400);
    });
  });

  describe('persons', () => {
    const create = (body: unknown, headers: Record<string, string> = {}) =>
      administrator.post('/v1/persons', body, headers);
    const shown = (number: string, type = 'resident-identity-card') => ({
      fullName: '样本',
      identityDocument: { type, number },
    });

    it('are recognised by their document, whose number is kept nowhere', async () => {
      const first = await create(shown(CARD));
      expect(first.body).toMatchObject({ fullName: '样本', identified: true });
      expect(first.body['personRef']).not.toBe(first.body['id']);
      const second = await create(shown(' 110105 19491231 002x '.trim()));
      expect(second.status).toBe(409);
      expect(second.body).toMatchObject({ code: 'person-exists', context: { personId: first.body['id'] } });
      expect((await create(shown(CARD, 'other'))).status).toBe(201);
      for (const table of ['person', 'audit_record', 'idempotency_record', 'outbox_message']) {
        const rows = await queryDatabase(running.database, `SELECT t::text AS text FROM ${table} t`);
        expect(JSON.stringify(rows)).not.toContain('194912310');
      }
    });

    it('are not to be guessed from the idempotency record', async () => {
      const body = JSON.stringify(shown('110105194912310038'));
      const key = { 'idempotency-key': randomUUID() };
      await administrator.send('POST', '/v1/persons', body, key);
      const digest = "encode(sha256(convert_to($1, 'UTF8')), 'hex')";
      const sql = `SELECT count(*)::int AS found FROM idempotency_record WHERE fingerprint LIKE '%' || ${digest} || '%'`;
      expect(await queryDatabase(running.database, sql, [body])).toEqual([{ found: 0 }]);
      expect((await administrator.send('POST', '/v1/persons', `${body} `, key)).body['code']).toBe(
        'idempotency-key-reused',
      );
    });

    it('without a document are never the same', async () => {
      expect((await create({ fullName: '同名' })).status).toBe(201);
      expect((await create({ fullName: '同名' })).body).toMatchObject({ identified: false });
    });

    it.each([
      [{}, ['/fullName required']],
      [{ fullName: ' 样本' }, ['/fullName malformed']],
      [shown('110105194912310021'), ['/identityDocument/number identity-document-malformed']],
      [shown('1'), ['/identityDocument/number identity-document-malformed']],
      [{ fullName: '样本', identityDocument: 'x' }, ['/identityDocument not-object']],
      [{ fullName: '样本', identityDocument: null }, ['/identityDocument not-object']],
      [{ fullName: '样本', identityDocument: [] }, ['/identityDocument not-object']],
      [{ fullName: '样本', identityDocument: { type: 'passport' } }, ['/identityDocument/number required']],
      [{ fullName: '样本', personRef: randomUUID() }, ['/personRef unknown-member']],
    ])('are refused as %j', async (body, faults) => {
      const reply = await create(body);
      expect(reply.status).toBe(422);
      expect(faultsOf(reply)).toEqual(faults);
    });

    it('are listed and shown to the administrator', async () => {
      const created = await create({ fullName: '样本' });
      expect((await administrator.get(String(created.headers['location']))).body).toEqual(created.body);
      expect(itemsOf(await administrator.get('/v1/persons?limit=200')).map(({ id }) => id)).toContain(
        created.body['id'],
      );
      expect((await administrator.get(`/v1/persons/${randomUUID()}`)).body['code']).toBe('person-not-found');
    });
  });
});
