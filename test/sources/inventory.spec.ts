import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { Inventory, outcome, resourceBody } from './support.js';

let whole: WholeApp;
let inventory: Inventory;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterAll(() => whole.close());

const put = async (path: string, body: unknown, by = inventory.civil.client) => {
  const { headers } = await by.get(path);
  return by.send('PUT', path, body, { 'if-match': String(headers['etag']) });
};

it('shows everybody what departments have registered, page by page', async () => {
  const anybody = whole.client();
  const first = await expecting(200, anybody.get('/v1/departments?limit=2'));
  expect(first.body['items']).toHaveLength(2);
  const rest = await expecting(200, anybody.get(`/v1/departments?limit=2&cursor=${first.text('nextCursor')}`));
  expect(rest.body).toMatchObject({ items: [expect.anything()], nextCursor: null });
  const { uscc } = inventory.civil.party;
  const resources = await expecting(200, anybody.get(`/v1/resources?department=${uscc}`));
  expect(resources.body['items']).toEqual([
    expect.objectContaining({ code: 'RES-0', department: uscc, system: 'SYS-0' }),
  ]);
  expect(outcome(await anybody.get('/v1/resources/NONE'))).toBe('404 resource-not-found');
  expect(outcome(await anybody.get('/v1/elements?cursor=!'))).toBe('400 cursor-invalid');
});

it('names everything that is wrong with a row', async () => {
  const wrong = inventory.elementBody({ code: 'lower', name: '', steward: '1', collector: '11110000000000999X' });
  const reply = await inventory.civil.client.post('/v1/elements', wrong);
  expect([reply.status, reply.body['errors']]).toEqual([
    422,
    [
      expect.objectContaining({ pointer: '/code', code: 'malformed' }),
      expect.objectContaining({ pointer: '/name', code: 'malformed' }),
      expect.objectContaining({ pointer: '/steward', code: 'malformed' }),
    ],
  ]);
  const unknown = inventory.elementBody({ collector: '11110000000000999X', resource: 'NONE' });
  const refused = await inventory.civil.client.post('/v1/elements', unknown);
  expect(refused.body['errors']).toMatchObject([
    { pointer: '/collector', code: 'inventory-unknown-department' },
    { pointer: '/resource', code: 'inventory-unknown-resource' },
  ]);
});

it('lets a department write its own rows alone, and the public centre all', async () => {
  const { civil, police, officer } = inventory;
  const foreign = inventory.elementBody({}, police);
  expect(outcome(await civil.client.post('/v1/elements', foreign))).toBe('403 inventory-not-yours');
  const other = resourceBody({ system: police.system, resource: 'RES-X' });
  expect(outcome(await civil.client.post('/v1/resources', other))).toBe('403 inventory-not-yours');
  expect(outcome(await put('/v1/resources/RES-1', resourceBody(police, { summary: '他人' })))).toBe(
    '403 inventory-not-yours',
  );
  const code = await inventory.element();
  const body = { ...inventory.elementBody(), code };
  expect(outcome(await put(`/v1/elements/${code}`, { ...body, steward: police.party.uscc }))).toBe(
    '403 inventory-not-yours',
  );
  expect(outcome(await put(`/v1/elements/${code}`, { ...body, steward: police.party.uscc }, officer.client))).toBe(
    '200',
  );
  const social = await whole.member(['registrar'], await whole.organisationOf('social'));
  expect(outcome(await social.client.post('/v1/elements', inventory.elementBody()))).toBe('403 not-the-public-centre');
  expect(outcome(await whole.client().post('/v1/elements', inventory.elementBody()))).toBe(
    '401 authentication-required',
  );
});

it('keeps codes and departments as they are, and asks for the version that was seen', async () => {
  const { civil, police } = inventory;
  expect(outcome(await civil.client.post('/v1/resources', resourceBody(civil)))).toBe('409 inventory-code-exists');
  const system = { code: 'SYS-0', name: '改名', department: civil.party.uscc };
  expect(outcome(await civil.client.send('PUT', '/v1/systems/SYS-0', system))).toBe('428 if-match-required');
  expect(outcome(await civil.client.send('PUT', '/v1/systems/SYS-0', system, { 'if-match': '"9"' }))).toBe(
    '412 if-match-stale',
  );
  expect((await put('/v1/systems/SYS-0', system)).body).toMatchObject({ name: '改名', version: 2 });
  expect(outcome(await put('/v1/systems/SYS-0', { ...system, code: 'SYS-9' }))).toBe('422 inventory-code-differs');
  const moved = await put('/v1/systems/SYS-0', { ...system, department: police.party.uscc }, inventory.officer.client);
  expect(moved.body['errors']).toMatchObject([{ code: 'inventory-department-fixed' }]);
});

it('fixes what the entry of a source says while it is the source', async () => {
  const code = await inventory.designated();
  const { client } = inventory.civil;
  const { body } = await client.get(`/v1/elements/${code}`);
  const { name, definition, dataType, format, valueDomain, steward, collector, manager, holder } = body;
  const now = { code, name, definition, dataType, format, valueDomain, steward, collector, manager, holder };
  expect((await put(`/v1/elements/${code}`, { ...now, definition: '另一定义' })).body['errors']).toMatchObject([
    { pointer: '/definition', code: 'inventory-definition-fixed' },
  ]);
  expect((await put(`/v1/elements/${code}`, { ...now, users: [] })).body).toMatchObject({ users: [], version: 2 });
  const slower = resourceBody(inventory.civil, { updateFrequency: 'yearly' });
  expect((await put('/v1/resources/RES-0', slower)).body['errors']).toMatchObject([
    { code: 'inventory-promise-fixed' },
  ]);
});

it('takes no certificate that the department does not hold', async () => {
  const body = resourceBody({ system: 'SYS-0', resource: 'RES-C' }, { certificate: 'DA1122026079999' });
  expect((await inventory.civil.client.post('/v1/resources', body)).body['errors']).toMatchObject([
    { pointer: '/certificate', code: 'inventory-unknown-certificate' },
  ]);
});

it('designates a source that everybody reads once it is published', async () => {
  const code = await inventory.element({ resource: inventory.civil.resource });
  const anybody = whole.client();
  expect((await anybody.get(`/v1/elements/${code}`)).body).toMatchObject({
    state: 'registered',
    proposedResource: 'RES-0',
  });
  const made = await expecting(201, inventory.designate(code));
  expect(made.body).toMatchObject({ source: { resource: 'RES-0' }, designation: { publication: 'publishing' } });
  expect((await anybody.get(`/v1/elements/${code}`)).body).toMatchObject({ state: 'registered' });
  expect((await anybody.get(`/v1/elements/${code}`)).body).not.toHaveProperty('source');
  await whole.settle();
  expect((await anybody.get(`/v1/elements/${code}`)).body).toMatchObject({
    state: 'designated',
    source: { name: '民政局', resource: 'RES-0', updateFrequency: 'monthly' },
    designation: { kind: 'source.designated', publication: 'published', index: expect.any(Number) },
  });
  expect(await inventory.entries(code)).toEqual(['source.designated']);
});
