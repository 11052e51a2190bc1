import { utf8 } from '../../src/core/bytes.js';
import { parseCheckpoint } from '../../src/core/checkpoint/index.js';
import { nobleCrypto } from '../../src/core/crypto.js';
import { leafHash, verifyInclusion } from '../../src/core/merkle/index.js';
import { parseNote } from '../../src/core/note/index.js';
import { parseTlogProof } from '../../src/core/tlog-proof/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { disputed, reassigned } from './disputing.js';
import { Inventory, outcome } from './support.js';

const HOUR = 3_600_000;

let whole: WholeApp;
let inventory: Inventory;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterAll(() => whole.close());

/** Whether a proof leads from the bytes of an entry to the root of the checkpoint in it: with other code than the server's. */
function holds(entry: string, proofText: string): boolean {
  const proof = parseTlogProof(proofText);
  if (!proof.ok) throw new Error(proof.code);
  const { index, path, checkpoint } = proof.value;
  const note = parseNote(checkpoint);
  const parsed = note.ok ? parseCheckpoint(note.value.text) : note;
  if (!parsed.ok) throw new Error(parsed.code);
  const { size, root } = parsed.value;
  const leaf = leafHash(nobleCrypto, utf8(entry));
  return verifyInclusion(nobleCrypto, { index: Number(index), size, leafHash: leaf, path, root });
}

it('answers the source of an element at any time that is over, with a proof that a stranger can check', async () => {
  const anybody = whole.client();
  const registered = whole.clock.now();
  const code = await inventory.element();
  whole.clock.advance(HOUR);
  await expecting(201, inventory.designate(code));
  const designated = whole.clock.now();
  await whole.settle();
  whole.clock.advance(HOUR);
  await expecting(201, reassigned(inventory, await disputed(inventory, code), '2026-09-18'));
  await whole.settle();
  const at = async (time: Date) =>
    (await expecting(200, anybody.get(`/v1/elements/${code}/source?asOf=${time.toISOString()}`))).body;
  expect(await at(registered)).toMatchObject({ state: 'registered', source: null });
  expect(await at(new Date(designated.getTime() - 1))).toMatchObject({ source: null });
  const first = await at(designated);
  expect(first).toMatchObject({ state: 'designated', source: { name: '民政局' } });
  expect(await at(whole.clock.now())).toMatchObject({ source: { name: '公安局' } });
  const { entry, proof } = Object(first['designation']);
  expect(holds(entry, proof)).toBe(true);
  expect(holds(entry.replace('民政局', '公安局'), proof)).toBe(false);
  expect(JSON.parse(entry)).toMatchObject({
    subject: expect.stringMatching(/^element:/),
    body: { elementCode: code, resourceCode: 'RES-0', definitionDigest: Object(first['definition']).digest },
  });
});

it('answers the whole inventory as of a time, page by page, with proofs', async () => {
  const anybody = whole.client();
  whole.clock.advance(HOUR);
  const codes = [await inventory.designated(), await inventory.element(), await inventory.designated()];
  const then = whole.clock.now().toISOString();
  whole.clock.advance(HOUR);
  const later = await inventory.designated();
  await expecting(201, inventory.officer.client.post(`/v1/elements/${codes[0]}/retirements`, { reason: 'abolished' }));
  await whole.settle();
  const items: Record<string, unknown>[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await expecting(200, anybody.get(`/v1/inventory?asOf=${then}&proofs=true&limit=2${cursor}`));
    items.push(...JSON.parse(JSON.stringify(body['items'])));
    if (body['nextCursor'] === null) break;
    cursor = `&cursor=${String(body['nextCursor'])}`;
  }
  const of = (code: string | undefined) => items.find(({ element }) => element === code);
  expect(of(codes[0])).toMatchObject({ state: 'designated', proof: expect.stringContaining('tlog-proof') });
  expect(of(codes[1])).toMatchObject({ state: 'registered', source: null });
  expect(of(codes[1])).not.toHaveProperty('proof');
  expect(of(later)).toBeUndefined();
  const now = await expecting(200, anybody.get('/v1/inventory?limit=200'));
  expect(JSON.parse(JSON.stringify(now.body['items']))).toContainEqual(
    expect.objectContaining({ element: codes[0], state: 'retired', source: null }),
  );
});

it('keeps every definition with the time from which it held', async () => {
  const { client } = inventory.civil;
  const code = await inventory.element();
  const { body, headers } = await client.get(`/v1/elements/${code}`);
  const { name, dataType, format, valueDomain, steward, collector, manager, holder } = body;
  const before = whole.clock.now().toISOString();
  whole.clock.advance(HOUR);
  const redefined = { code, name, definition: '另一口径', dataType, format, valueDomain };
  const change = { ...redefined, steward, collector, manager, holder };
  const tag = { 'if-match': String(headers['etag']) };
  await expecting(200, client.send('PUT', `/v1/elements/${code}`, change, tag));
  const anybody = whole.client();
  const history = await expecting(200, anybody.get(`/v1/elements/${code}/history`));
  expect(history.body['definitions']).toMatchObject([{ version: 1 }, { version: 2, definition: '另一口径' }]);
  const old = await expecting(200, anybody.get(`/v1/elements/${code}/source?asOf=${before}`));
  expect(old.body['definition']).toMatchObject({ version: 1, definition: '行政区划的数字代码' });
});

it('asks for a time that is over', async () => {
  const anybody = whole.client();
  const code = await inventory.element();
  for (const asOf of ['2099-01-01', '2026-02-30', 'yesterday', '2026-09-18', '2026-9-1', '', '2026-09-19T99:00:00Z']) {
    const reply = await anybody.get(`/v1/elements/${code}/source?asOf=${asOf}`);
    expect([asOf, outcome(reply)]).toEqual([asOf, asOf === '2026-09-18' ? '200' : '400 as-of-invalid']);
  }
});
