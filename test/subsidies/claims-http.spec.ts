import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { pdf } from '../files/samples/pdf.js';
import type { Member } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { itemsOf } from '../support/lists.js';
import { FORM, formOf } from '../support/objecting.js';
import { expecting } from '../support/road.js';
import { Claiming, VOUCHER_FACTS } from './claiming.js';

const CLAIMS = '/v1/subsidies/claims';
let claiming: Claiming;
let claimant: Member;
let stranger: Member;
let officers: Member[];
let auditor: Member;

beforeAll(async () => {
  claiming = await Claiming.begin();
  const { whole, party } = claiming;
  claimant = await whole.member(['registrant'], party.organisationId);
  stranger = await whole.member(['registrant'], (await whole.party('北京另一数据有限公司')).organisationId);
  const office = await whole.organisationOf('platform');
  officers = [await whole.member(['finance-officer'], office), await whole.member(['finance-officer'], office)];
  auditor = await whole.member(['auditor'], office);
});
afterAll(() => claiming.close());

const { annualDataPurchaseAmount: _bought, viaCompliantPlatform: _via, ...unproved } = VOUCHER_FACTS;
const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();
const number = (): string => String(Math.floor(Math.random() * 1e10)).padStart(20, '1');
const content = (change: JsonObject = {}): JsonObject => ({
  ...{ year: 2026, facts: VOUCHER_FACTS, scopes: [] },
  invoices: [{ issuerCode: '91110000MA0000002B', number: number() }],
  ...change,
});
const draft = async (change: JsonObject = {}, by = claimant): Promise<string> =>
  (await expecting(201, by.client.post(CLAIMS, { rule: 'BDA-8-VOUCHER', ...content(change) }))).text('id');
const send = (by: Member, path: string, part: string, json: JsonObject, headers: Record<string, string> = {}) => {
  const file = pdf({ objects: { 4: `<< /Title (${randomUUID()}) >>` } });
  const form = formOf([
    { name: part, value: JSON.stringify(json) },
    { name: 'file', fileName: '材料.pdf', content: file },
  ]);
  return by.client.send('POST', path, form, { ...FORM, 'idempotency-key': randomUUID(), ...headers });
};
const attach = (id: string, by = claimant) => send(by, `${CLAIMS}/${id}/files`, 'evidence', { tag: 'invoice' });
const confirm = (id: string, fact: string, by = officers[0]) =>
  send(by ?? claimant, `${CLAIMS}/${id}/facts`, 'confirmation', { fact });
const tagOf = async (id: string): Promise<string> =>
  String((await claimant.client.get(`${CLAIMS}/${id}`)).headers['etag']);
const act = async (by: Member | undefined, id: string, what: string, body?: JsonObject): Promise<Reply> =>
  (by ?? claimant).client.post(`${CLAIMS}/${id}/${what}`, body, { 'if-match': await tagOf(id) });
const filed = async (change: JsonObject = {}): Promise<string> => {
  const id = await draft(change);
  await expecting(201, attach(id));
  await expecting(200, act(claimant, id, 'filings'));
  return id;
};

it('leads over HTTP from a draft to a decision that both sides read', async () => {
  const [first, second] = officers;
  const id = await filed();
  await expecting(200, act(first, id, 'completions'));
  for (const fact of Object.keys(VOUCHER_FACTS)) await expecting(201, confirm(id, fact));
  const computing = await expecting(201, act(first, id, 'computings'));
  expect(computing.body['answer']).toMatchObject({ eligible: true, amount: '500000.00' });
  expect(itemsOf(await claimant.client.get(`${CLAIMS}/${id}/computings`))).toEqual([]);
  await expecting(200, act(first, id, 'reviews', { recommends: 'approve', opinion: '材料属实' }));
  const before = (await claimant.client.get(`${CLAIMS}/${id}`)).body;
  expect(JSON.stringify(before)).not.toMatch(/材料属实|"500000\.00"/);
  const decided = await expecting(201, act(second, id, 'decisions', { outcome: 'approved', opinion: '同意' }));
  expect(decided.body).toMatchObject({ outcome: 'approved', amount: '500000.00', computing: computing.text('id') });
  await claiming.whole.settle();
  for (const { client } of [claimant, ...officers, auditor]) {
    const { body } = await expecting(200, client.get(`${CLAIMS}/${id}`));
    expect(body).toMatchObject({
      state: 'approved',
      decision: { amount: '500000.00', entryIndex: expect.any(Number) },
    });
    expect(itemsOf(await client.get(`${CLAIMS}/${id}/computings`))).toHaveLength(1);
  }
});

it('a claim is not there for strangers, nor a draft for officers', async () => {
  const [first] = officers;
  const id = await filed();
  const drafted = await draft();
  const { body } = await claimant.client.get(`${CLAIMS}/${id}`);
  const file = String(Object(itemsIn(body['files'])[0]).id);
  for (const path of ['', '/computings', `/files/${file}/content`]) {
    expect(outcome(await stranger.client.get(`${CLAIMS}/${id}${path}`))).toBe('404 claim-not-found');
    expect(outcome(await (first ?? claimant).client.get(`${CLAIMS}/${drafted}${path}`))).toBe('404 claim-not-found');
  }
  expect(outcome(await attach(id, stranger))).toBe('404 claim-not-found');
  expect(outcome(await act(stranger, id, 'withdrawals'))).toBe('404 claim-not-found');
  expect(itemsOf(await stranger.client.get(CLAIMS))).toEqual([]);
  const seen = itemsOf(await (first ?? claimant).client.get(`${CLAIMS}?limit=200`)).map((item) => item['id']);
  expect(seen).toContain(id);
  expect(seen).not.toContain(drafted);
  expect((await (first ?? claimant).client.get(`${CLAIMS}/${id}/files/${file}/content`)).status).toBe(200);
  expect(outcome(await claimant.client.get(`${CLAIMS}/${drafted}/files/${file}/content`))).toBe(
    '404 evidence-not-found',
  );
});

const itemsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

it('what a review found is not the claimant’s to know before it is decided', async () => {
  const [first] = officers;
  const rule = 'BDA-9-DATASET';
  const id = (await expecting(201, claimant.client.post(CLAIMS, { rule, ...content({ facts: unproved }) }))).text('id');
  await expecting(201, attach(id));
  await expecting(200, act(claimant, id, 'filings'));
  const path = `${CLAIMS}/${id}/facts`;
  const found = { fact: 'reviewedAmount', value: '123456.00' };
  const { body } = await expecting(201, send(first ?? claimant, path, 'confirmation', found));
  const seen = await expecting(200, claimant.client.get(`${CLAIMS}/${id}`));
  expect(JSON.stringify(seen.body)).not.toContain('123456.00');
  const file = `${CLAIMS}/${id}/files/${String(body['file'])}/content`;
  expect(outcome(await claimant.client.get(file))).toBe('404 evidence-not-found');
  expect((await (first ?? claimant).client.get(file)).status).toBe(200);
});

it('nobody acts on what they have not seen, and a repeated request does nothing again', async () => {
  const id = await draft();
  const stale = await tagOf(id);
  await expecting(201, attach(id));
  const late = claimant.client.post(`${CLAIMS}/${id}/filings`, undefined, { 'if-match': stale });
  expect(outcome(await late)).toBe('412 if-match-stale');
  const headers = { 'if-match': await tagOf(id), 'idempotency-key': randomUUID() };
  const replies = [1, 2].map(() => claimant.client.post(`${CLAIMS}/${id}/filings`, undefined, headers));
  const statuses = (await Promise.all(replies)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
  const { body } = await claimant.client.get(`${CLAIMS}/${id}`);
  expect(itemsIn(body['acts']).filter((one) => Object(one).act === 'file')).toHaveLength(1);
});

it('nobody confirms, nor adds to, another version of a claim than they name', async () => {
  const id = await filed();
  const seen = { 'if-match': await tagOf(id) };
  const confirming = (headers: Record<string, string>) =>
    send(officers[0] ?? claimant, `${CLAIMS}/${id}/facts`, 'confirmation', { fact: 'inBda' }, headers);
  await expecting(200, act(officers[1], id, 'returns', { reason: '请更正' }));
  const adding = send(claimant, `${CLAIMS}/${id}/files`, 'evidence', { tag: 'invoice' }, seen);
  expect(outcome(await adding)).toBe('412 if-match-stale');
  await expecting(200, act(claimant, id, 'filings'));
  expect(outcome(await confirming(seen))).toBe('412 if-match-stale');
  await expecting(201, confirming({ 'if-match': await tagOf(id) }));
  await expecting(201, confirming({}));
});

it('a list goes on where it stopped, and holds one state alone where asked', async () => {
  const page = await expecting(200, claimant.client.get(`${CLAIMS}?limit=1`));
  const next = await expecting(200, claimant.client.get(`${CLAIMS}?limit=1&cursor=${page.text('nextCursor')}`));
  expect(itemsOf(next)[0]?.['id']).not.toBe(itemsOf(page)[0]?.['id']);
  const drafts = itemsOf(await claimant.client.get(`${CLAIMS}?state=draft`));
  expect(new Set(drafts.map((item) => item['state']))).toEqual(new Set(['draft']));
});

it('an invoice is of one live claim alone', async () => {
  const invoices = [{ issuerCode: '91110000MA0000002B', number: number() }];
  const first = await filed({ invoices });
  const second = await draft({ invoices: [{ ...invoices[0], issuerCode: '91110000MA0000003C' }] });
  await expecting(201, attach(second));
  const refused = await act(claimant, second, 'filings');
  expect(outcome(refused)).toBe('409 claim-invoice-taken');
  expect(refused.text('detail')).toContain(String(invoices[0]?.number));
  await expecting(200, act(claimant, first, 'withdrawals'));
  await expecting(200, act(claimant, second, 'filings'));
});

it('of two who file one invoice at once, one is refused', async () => {
  const invoices = [{ issuerCode: '91110000MA0000002B', number: number() }];
  const ids = [await draft({ invoices }), await draft({ invoices }), await draft({ invoices })];
  for (const id of ids) await expecting(201, attach(id));
  const outcomes = (await Promise.all(ids.map((id) => act(claimant, id, 'filings')))).map(outcome);
  expect(outcomes.sort()).toEqual(['200', '409 claim-invoice-taken', '409 claim-invoice-taken']);
});
