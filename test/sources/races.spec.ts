import { LedgerReader } from '../../src/modules/ledger/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { ask, confirm, dispute, disputed, reassigned } from './disputing.js';
import { Inventory, outcome } from './support.js';

const ROUNDS = 4;
const RACERS = 24;

let whole: WholeApp;
let inventory: Inventory;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterAll(() => whole.close());

const spans = (code: string) =>
  whole.query(
    `SELECT x.id, x.until_at AS until FROM element_source x JOIN inventory_element e ON e.id = x.element_id
     WHERE e.code = $1 ORDER BY x.position`,
    [code],
  );

it('of many designations at the same moment exactly one wins, and the others are told which', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const code = await inventory.element();
    const organs = [inventory.civil, inventory.police, inventory.statistics];
    const replies = await Promise.all(
      Array.from({ length: RACERS }, (_, place) =>
        inventory.designate(code, organs[place % 3], place % 2 === 0 ? inventory.officer : inventory.second),
      ),
    );
    const won = replies.filter(({ status }) => status === 201);
    expect(won).toHaveLength(1);
    const { name, code: uscc, resource } = Object(won[0]?.body['source']);
    for (const lost of replies.filter(({ status }) => status !== 201)) {
      expect(outcome(lost)).toBe('409 element-source-exists');
      expect(lost.body['context']).toEqual({ element: code, name, code: uscc, resource });
      expect(lost.text('detail')).toContain(`${name}（${uscc}）`);
    }
    expect(await spans(code)).toHaveLength(1);
    await whole.settle();
    expect(await inventory.entries(code)).toEqual(['source.designated']);
  }
});

it('of two confirmations at the same moment one counts', async () => {
  const code = await inventory.designated();
  const id = await disputed(inventory, code);
  const asked = await expecting(202, ask(inventory, id, { outcome: 'upheld' }));
  const third = await whole.member(['registrar'], await whole.organisationOf('public'));
  const replies = await Promise.all([confirm(inventory, asked), confirm(inventory, asked, third)]);
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  await whole.settle();
  expect((await inventory.entries(code)).filter((kind) => kind === 'source.adjudicated')).toHaveLength(1);
});

it('of two rulings at the same moment one counts', async () => {
  const code = await inventory.designated();
  const id = await disputed(inventory, code);
  const today = new Date(whole.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const change = { outcome: 'reassigned', resource: 'RES-1', effectiveOn: today };
  const asked = [
    await expecting(202, ask(inventory, id, { outcome: 'upheld' })),
    await expecting(202, ask(inventory, id, change)),
  ];
  const replies = await Promise.all(asked.map((one) => confirm(inventory, one)));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(replies.find(({ status }) => status !== 201)?.status).toBe(409);
  await whole.settle();
  expect((await spans(code)).filter(({ until }) => until === null)).toHaveLength(1);
});

it('a dispute and a retirement at the same moment come one after the other', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const code = await inventory.designated();
    const [opened, retired] = await Promise.all([
      dispute(code, inventory.police),
      inventory.officer.client.post(`/v1/elements/${code}/retirements`, { reason: 'abolished' }),
    ]);
    if (opened.status === 201) expect(outcome(retired)).toBe('409 element-source-pending');
    else expect([outcome(opened), retired.status]).toEqual(['409 element-without-source', 201]);
    await whole.settle();
  }
});

it('of disputes about one element at the same moment one is opened', async () => {
  const code = await inventory.designated();
  const replies = await Promise.all(
    [inventory.police, inventory.statistics, inventory.police].map((organ) => dispute(code, organ)),
  );
  expect(replies.map(outcome).sort()).toEqual(['201', '409 element-source-pending', '409 element-source-pending']);
  await whole.settle();
});

it('a withdrawal and a ruling at the same moment end a dispute once', async () => {
  const code = await inventory.designated();
  const id = await disputed(inventory, code);
  const asked = await expecting(202, ask(inventory, id, { outcome: 'upheld' }));
  const replies = await Promise.all([
    inventory.police.client.post(`/v1/disputes/${id}/withdrawals`),
    confirm(inventory, asked),
  ]);
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  await whole.settle();
  expect((await inventory.entries(code)).filter((kind) => kind === 'source.adjudicated')).toHaveLength(1);
});

it('of new rows with one code at the same moment one is registered', async () => {
  const body = inventory.elementBody();
  const replies = await Promise.all(Array.from({ length: 8 }, () => inventory.civil.client.post('/v1/elements', body)));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const { status, body: refused } of replies) {
    if (status !== 201) expect(refused['code']).toBe('inventory-code-exists');
  }
});

it('one source follows another without a gap, and the entries say the same as the tables', async () => {
  const code = await inventory.designated();
  const id = await disputed(inventory, code);
  const today = new Date(whole.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  whole.clock.advance(5_000);
  await expecting(201, reassigned(inventory, id, today));
  await whole.settle();
  const [first, second] = await whole.query(
    `SELECT x.id, x.from_at AS "from", x.until_at AS until FROM element_source x
     JOIN inventory_element e ON e.id = x.element_id WHERE e.code = $1 ORDER BY x.position`,
    [code],
  );
  expect(first.until).toEqual(second.from);
  const ledger = whole.app.get(LedgerReader, { strict: false });
  const { index } = (await ledger.publicationOf(second.id)) ?? { index: -1 };
  const entry = JSON.parse(new TextDecoder().decode(await ledger.entry(index)));
  expect(entry).toMatchObject({
    at: second.from.toISOString(),
    body: { fromCode: inventory.civil.party.uscc, sourceCode: inventory.police.party.uscc, elementCode: code },
  });
});
