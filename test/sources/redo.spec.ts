import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { ask, confirm, dispute, disputed, reassigned } from './disputing.js';
import { Inventory } from './support.js';

const TWO_MINUTES = 120_000;

let whole: WholeApp;
let inventory: Inventory;

beforeEach(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterEach(() => whole.close());

const spans = (code: string) =>
  whole.query(
    `SELECT x.id, x.via, x.from_at AS "from", x.until_at AS until FROM element_source x
     JOIN inventory_element e ON e.id = x.element_id WHERE e.code = $1 ORDER BY x.position`,
    [code],
  );

/** Time of every entry of an element, as the ledger has it. */
const times = async (code: string): Promise<Record<string, string>> => {
  const { body } = await expecting(200, whole.client().get(`/v1/elements/${code}/history`));
  const items: { kind: string; entry: string }[] = JSON.parse(JSON.stringify(body['items']));
  return Object.fromEntries(items.map(({ kind, entry }) => [kind, JSON.parse(entry).at]));
};

it('a designation that came too late for the ledger is made again, and counts from its new time', async () => {
  const code = await inventory.element();
  await expecting(201, inventory.designate(code));
  whole.clock.advance(TWO_MINUTES);
  await whole.settle();
  const [span] = await spans(code);
  expect(span.from).toEqual(whole.clock.now());
  expect(await times(code)).toEqual({ 'source.designated': span.from.toISOString() });
});

it('all acts on an element that came too late are made again in their order', async () => {
  const code = await inventory.element();
  await expecting(201, inventory.designate(code));
  const id = (await expecting(201, dispute(code, inventory.police, [inventory.police], ['证据']))).text('id');
  const today = '2026-09-18';
  await expecting(201, reassigned(inventory, id, today));
  const retired = await inventory.officer.client.post(`/v1/elements/${code}/retirements`, { reason: 'merged' });
  expect(retired.status).toBe(201);
  whole.clock.advance(TWO_MINUTES);
  await whole.settle();
  const kinds = ['source.designated', 'source.disputed', 'source.adjudicated', 'source.reassigned', 'source.retired'];
  expect(await inventory.entries(code)).toEqual(kinds);
  const at = whole.clock.now();
  expect(await spans(code)).toMatchObject([
    { via: 'designated', from: at, until: at },
    { via: 'reassigned', from: at, until: at },
  ]);
  // A later time has a source of its own again.
  await expecting(201, inventory.designate(code, inventory.statistics));
  await whole.settle();
  const { body } = await whole.client().get(`/v1/elements/${code}/source`);
  expect(body).toMatchObject({ source: { name: '统计局' } });
});

it('an end that comes too late moves the end alone, never what the ledger holds', async () => {
  const code = await inventory.designated();
  const [before] = await spans(code);
  whole.clock.advance(TWO_MINUTES);
  await expecting(
    201,
    inventory.officer.client.post(`/v1/elements/${code}/retirements`, { reason: 'redefined', explanation: '另行定义' }),
  );
  whole.clock.advance(TWO_MINUTES);
  await whole.settle();
  const [after] = await spans(code);
  expect(after.from).toEqual(before.from);
  expect(after.until).toEqual(whole.clock.now());
  expect(await times(code)).toEqual({
    'source.designated': before.from.toISOString(),
    'source.retired': whole.clock.now().toISOString(),
  });
});

it('a ruling for today that the ledger takes tomorrow is for tomorrow', async () => {
  whole.clock.set(new Date('2026-09-18T15:50:00.000Z'));
  const code = await inventory.designated();
  const id = await disputed(inventory, code);
  whole.clock.set(new Date('2026-09-18T15:59:59.500Z'));
  const wish = { outcome: 'reassigned', resource: inventory.police.resource, effectiveOn: '2026-09-18' };
  await expecting(201, confirm(inventory, await expecting(202, ask(inventory, id, wish))));
  whole.clock.set(new Date('2026-09-18T16:00:30.000Z'));
  await whole.settle();
  const [row] = await whole.query('SELECT effective_on::text AS day FROM source_adjudication WHERE dispute_id = $1', [
    id,
  ]);
  expect(row.day).toBe('2026-09-19');
  const { body } = await whole.client().get(`/v1/elements/${code}/history`);
  const entries: { kind: string; entry: string }[] = JSON.parse(JSON.stringify(body['items']));
  const ruling = entries.find(({ kind }) => kind === 'source.adjudicated');
  expect(JSON.parse(ruling?.entry ?? '{}').body.effectiveOn).toBe('2026-09-19');
  const { body: found } = await whole.client().get(`/v1/elements/${code}/source`);
  expect(found).toMatchObject({ source: { name: '公安局', since: '2026-09-18T16:00:30.000Z' } });
});
