import { AuditTrail } from '../../src/modules/audit/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { addUser, type Client, centreId, firstAdministrator, type User } from '../support/identity.js';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';
import { itemsOf } from '../support/lists.js';
import { queryDatabase } from '../support/query.js';

describe('the audit trail', () => {
  let running: IdentityApp;
  let administrator: Client;
  let auditor: User;

  beforeAll(async () => {
    running = await startIdentityApp();
    administrator = await firstAdministrator(running.app);
    const organisationId = await centreId(administrator, 'public');
    auditor = await addUser(running.app, administrator, { roles: ['auditor'], organisationId });
  });
  afterAll(() => running.close());

  const read = async (query: string) => itemsOf(await auditor.client.get(`/v1/audit-records?${query}`));

  it('tells who did what to what, when, by which request', async () => {
    const [created] = await read(`subject=account:${auditor.accountId}&action=account.created`);
    const me = await administrator.get('/v1/me');
    expect(created).toMatchObject({
      action: 'account.created',
      subject: `account:${auditor.accountId}`,
      outcome: 'done',
      at: running.clock.now().toISOString(),
      actor: { accountId: me.body['accountId'], personRef: me.body['personRef'], authentication: 'session' },
      detail: { roles: ['auditor'], through: 'administrator' },
    });
    expect(created?.['requestId']).toEqual(expect.any(String));
  });

  it('narrows by action and by actor', async () => {
    const actions = (await read('limit=200')).map(({ action }) => action);
    expect(new Set(actions).size).toBeGreaterThan(3);
    expect((await read('action=person.created')).every(({ action }) => action === 'person.created')).toBe(true);
    const own = await read(`actor=${auditor.accountId}`);
    expect(own.map(({ action }) => action)).toEqual(expect.arrayContaining(['password.set', 'session.opened']));
  });

  it('is read page by page, newest first', async () => {
    const all = await read('limit=200');
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = await auditor.client.get(`/v1/audit-records?limit=3${cursor}`);
      seen.push(...itemsOf(page));
      cursor = page.body['nextCursor'] === null ? '' : `&cursor=${page.text('nextCursor')}`;
    } while (cursor !== '');
    expect(seen).toEqual(all);
    const ids = all.map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((left, right) => right - left));
  });

  it.each(['actor=me', 'subject=%00', 'action=A', 'action=a&action=b', 'cursor=x', 'limit=0', 'limit=x'])(
    'refuses the query %s',
    async (query) => {
      expect((await auditor.client.get(`/v1/audit-records?${query}`)).status).toBe(400);
    },
  );

  it('is for auditors alone', async () => {
    expect((await administrator.get('/v1/audit-records')).status).toBe(403);
  });

  it('is not left by an act that is rolled back', async () => {
    const trail = running.app.get(AuditTrail);
    const failing = running.app.get(UnitOfWork).run(async (tx) => {
      await trail.record(tx, { action: 'test.failed', subject: 'test:1' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await read('action=test.failed')).toEqual([]);
  });

  describe.each([
    ['the running program', 'url', /permission denied/],
    ['the owner of the tables', 'ownerUrl', /append-only/],
    ['the superuser', 'adminUrl', /append-only/],
  ] as const)('cannot be changed by %s', (_, role, message) => {
    it.each(["UPDATE audit_record SET action = 'nothing'", 'DELETE FROM audit_record', 'TRUNCATE audit_record'])(
      '%s',
      async (sql) => {
        const before = await queryDatabase(running.database, 'SELECT count(*) FROM audit_record');
        await expect(queryDatabase(running.database, sql, [], running.database[role])).rejects.toThrow(message);
        expect(await queryDatabase(running.database, 'SELECT count(*) FROM audit_record')).toEqual(before);
      },
    );
  });

  it('holds no name, no username and no password', async () => {
    const rows = JSON.stringify(await queryDatabase(running.database, 'SELECT r::text AS text FROM audit_record r'));
    for (const text of ['样本', auditor.username, '首任管理员']) expect(rows).not.toContain(text);
  });
});
