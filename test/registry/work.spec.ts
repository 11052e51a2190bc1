import type { Actor } from '../../src/core/access/index.js';
import { RegistryApp, type Reply } from '../support/registry-app.js';
import { acceptor, filer, person, reviewer } from '../support/registry-fixtures.js';
import { accept, accepted, askForSupplement, expecting, inPublicity, review, submitted, withdraw } from './steps.js';

const third = person(14, ['registrar']);
const otherCentre = person(21, ['registrar']);

let registry: RegistryApp;
beforeEach(async () => {
  registry = await RegistryApp.start();
  // An officer is known to his colleagues once he has come.
  for (const officer of [acceptor, reviewer, third, otherCentre]) registry.bearer(officer);
});
afterEach(() => registry.close());

const read = (id: string, actor: Actor = third) => registry.call(actor, 'GET', `/v1/applications/${id}/assignment`);

async function assign(
  id: string,
  to: Actor | null,
  call: { by?: Actor; reason?: string; ifMatch?: string } = {},
): Promise<Reply> {
  const { by = third, reason } = call;
  const ifMatch = call.ifMatch ?? String((await read(id, by)).headers['etag'] ?? '"0"');
  const body = { accountId: to?.accountId ?? null, ...(reason === undefined ? {} : { reason }) };
  return registry.call(by, 'PUT', `/v1/applications/${id}/assignment`, { body, ifMatch });
}

const work = async (query = '', actor: Actor = third) => {
  const { body } = await expecting(200, registry.call(actor, 'GET', `/v1/work${query}`));
  return body.items.map(({ applicationId }: { applicationId: string }) => applicationId);
};

describe('an assignment', () => {
  it('is taken, handed over with a reason, and given back; its history stays', async () => {
    const id = await submitted(registry);
    expect((await read(id)).body).toEqual({ version: 0, assignee: null, history: [] });
    await expecting(200, assign(id, third));
    expect((await assign(id, acceptor)).body.errors).toMatchObject([{ pointer: '/reason', code: 'missing' }]);
    await expecting(200, assign(id, acceptor, { reason: '休假' }));
    await expecting(200, assign(id, null, { by: acceptor, reason: '另有任务' }));
    const { body } = await read(id);
    expect([body.version, body.assignee]).toEqual([3, null]);
    expect(
      body.history.map(({ accountId, byAccountId, reason }: Record<string, string>) => [
        accountId,
        byAccountId,
        reason,
      ]),
    ).toEqual([
      [third.accountId, third.accountId, undefined],
      [acceptor.accountId, third.accountId, '休假'],
      [null, acceptor.accountId, '另有任务'],
    ]);
    const audit = await registry.query(
      "SELECT detail FROM audit_record WHERE action = 'application.assign' ORDER BY id",
    );
    expect(audit.map(({ detail }) => [detail.from, detail.to])).toEqual([
      [null, third.accountId],
      [third.accountId, acceptor.accountId],
      [acceptor.accountId, null],
    ]);
  });

  it('leaves acceptance and review to whoever has it, by person and not by account', async () => {
    const id = await submitted(registry);
    await expecting(200, assign(id, acceptor));
    const refused = await accept(registry, id, third);
    expect([refused.status, refused.body.code]).toEqual([409, 'assigned-to-another']);
    expect(refused.body.detail).toContain(acceptor.accountId);
    expect((await askForSupplement(registry, id, third)).body.code).toBe('assigned-to-another');
    // The same person under another account of the centre.
    const again = person(18, ['registrar'], { personId: acceptor.personId, personRef: acceptor.personRef });
    await expecting(201, accept(registry, id, again));
    // The stage is over with it, and the work nobody's.
    expect((await read(id)).body.assignee).toBeNull();
    await expecting(200, assign(id, reviewer));
    expect((await review(registry, id, third)).body.code).toBe('assigned-to-another');
    await expecting(200, assign(id, third, { reason: '代班' }));
    await expecting(201, review(registry, id, third));
  });

  it('is not to somebody whom the separation of duties keeps from the stage', async () => {
    const id = await submitted(registry);
    const filerHere = person(16, ['registrar'], { personId: filer.personId });
    registry.bearer(filerHere);
    const barred = await assign(id, filerHere);
    expect([barred.status, barred.body.code]).toEqual([422, 'assignee-barred']);
    expect(barred.body.detail).toContain('acceptor-is-filer');
    await expecting(201, accept(registry, id));
    expect((await assign(id, acceptor)).body.detail).toContain('reviewer-is-acceptor');
  });

  it.each<[string, Actor, number, string]>([
    ['an officer of the other centre', otherCentre, 422, 'assignee-not-an-officer'],
    ['a registrant', filer, 422, 'assignee-not-an-officer'],
    ['an auditor of the centre', person(17, ['auditor']), 422, 'assignee-not-an-officer'],
  ])('is not to %s', async (_, to, status, code) => {
    registry.bearer(to);
    const reply = await assign(await submitted(registry), to);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it.each<[string, Actor, number]>([
    ['the applicant', filer, 403],
    ['another centre', otherCentre, 404],
    ['an auditor', person(32, ['auditor']), 403],
    ['an administrator', person(33, ['administrator']), 403],
  ])('is not made or read by %s', async (_, by, status) => {
    const id = await submitted(registry);
    expect((await read(id, by)).status).toBe(status);
    expect((await assign(id, third, { by, ifMatch: '"0"' })).status).toBe(status);
  });

  it('names the version that was read, its own and not that of the application', async () => {
    const id = await submitted(registry);
    const body = { accountId: third.accountId };
    const url = `/v1/applications/${id}/assignment`;
    expect((await registry.call(third, 'PUT', url, { body })).status).toBe(428);
    expect((await registry.call(third, 'PUT', url, { body, ifMatch: '"7"' })).status).toBe(412);
    const before = (await registry.call(filer, 'GET', `/v1/applications/${id}`)).headers['etag'];
    await expecting(200, assign(id, third));
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).headers['etag']).toBe(before);
  });

  it('two at once: one', async () => {
    const id = await submitted(registry);
    const replies = await Promise.all([
      assign(id, third, { ifMatch: '"0"' }),
      assign(id, acceptor, { by: acceptor, ifMatch: '"0"' }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await read(id)).body.history).toHaveLength(1);
  });

  it('is possible while there is work, and not after it', async () => {
    const id = await submitted(registry);
    await expecting(201, withdraw(registry, id));
    expect((await assign(id, third)).body.code).toBe('not-assignable');
  });

  it('of somebody who has left holds nobody up', async () => {
    const id = await submitted(registry);
    await expecting(200, assign(id, acceptor));
    registry.disable(acceptor);
    expect((await read(id)).body.assignee).toBeNull();
    expect(await work('?assigned=unassigned')).toEqual([id]);
    expect((await assign(id, acceptor)).body.code).toBe('assignee-not-an-officer');
    await expecting(200, assign(id, third));
    await expecting(201, accept(registry, id, third));
  });

  it('keeps its history from being rewritten', async () => {
    await expecting(200, assign(await submitted(registry), third));
    await expect(registry.query("UPDATE application_assignment SET reason = 'x'")).rejects.toThrow();
    await expect(registry.query('DELETE FROM application_assignment')).rejects.toThrow();
    await expect(registry.query('TRUNCATE application_assignment')).rejects.toThrow();
  });

  it('leaves nothing when its history cannot be written', async () => {
    const id = await submitted(registry);
    registry.work.failAt = 'INSERT INTO application_assignment';
    const reply = await assign(id, third).finally(() => {
      registry.work.failAt = undefined;
    });
    expect([reply.status, (await read(id)).body.version]).toEqual([500, 0]);
  });
});

describe('the work of a centre', () => {
  it('is listed first due first, by who has it, and by what is overdue', async () => {
    const first = await submitted(registry);
    registry.clock.set(new Date('2026-09-21T02:00:00.000Z'));
    const second = await submitted(registry);
    const reviewed = await accepted(registry);
    await expecting(200, assign(second, third));
    expect(await work()).toEqual([first, second, reviewed]);
    expect(await work('?assigned=mine')).toEqual([second]);
    expect(await work('?assigned=unassigned')).toEqual([first, reviewed]);
    expect(await work('?overdue=true')).toEqual([]);
    // 2026-09-18 and three working days is 09-22 (09-20 is worked).
    registry.clock.set(new Date('2026-09-22T16:00:00.000Z'));
    expect(await work('?overdue=true')).toEqual([first]);
    expect(await work('?overdue=true&assigned=mine')).toEqual([]);
    expect(await work('', otherCentre)).toEqual([]);
  });

  it('is read page by page', async () => {
    const ids = [await submitted(registry), await submitted(registry), await submitted(registry)].sort();
    const page = await registry.call(third, 'GET', '/v1/work?limit=2');
    const rest = await registry.call(third, 'GET', `/v1/work?limit=2&cursor=${page.body.nextCursor}`);
    const found = [...page.body.items, ...rest.body.items].map(({ applicationId }) => applicationId);
    expect([found, rest.body.nextCursor]).toEqual([ids, null]);
    expect((await registry.call(third, 'GET', '/v1/work?assigned=gone')).status).toBe(400);
    expect((await registry.call(third, 'GET', '/v1/work?cursor=x')).status).toBe(400);
  });

  it('is counted for each officer, and what nobody has', async () => {
    const id = await submitted(registry);
    await expecting(200, assign(id, third));
    await inPublicity(registry);
    registry.clock.set(new Date('2026-09-23T02:00:00.000Z'));
    const { body } = await expecting(200, registry.call(third, 'GET', '/v1/work/load'));
    const mine = body.officers.find(
      ({ officer }: { officer: { accountId: string } }) => officer.accountId === third.accountId,
    );
    expect([mine.total, mine.overdue, mine.states]).toEqual([1, 1, { submitted: 1 }]);
    expect(body.unassigned).toEqual({ total: 1, overdue: 0, states: { publicity: 1 } });
    expect(body.officers.map(({ officer }: { officer: { accountId: string } }) => officer.accountId)).not.toContain(
      otherCentre.accountId,
    );
  });

  it.each([filer, person(32, ['auditor']), person(33, ['administrator']), person(41, ['district-reviewer'])])(
    'is no business of %#',
    async (actor) => {
      expect((await registry.call(actor, 'GET', '/v1/work')).status).toBe(403);
      expect((await registry.call(actor, 'GET', '/v1/work/load')).status).toBe(403);
    },
  );
});
