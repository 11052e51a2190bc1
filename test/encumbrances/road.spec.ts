import { WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { expecting } from '../support/road.js';
import { DOCUMENT, outcome, Pledging } from './support.js';

let whole: WholeApp;
let pledging: Pledging;

beforeAll(async () => {
  whole = await WholeApp.start();
  pledging = await Pledging.begin(whole, 8);
});
afterAll(() => whole.close());

it('a pledge goes from the request over two consents to the entry, and is released in part and whole', async () => {
  const id = (await expecting(201, pledging.request())).text('id');
  expect(await pledging.state(id)).toBe('requested');
  expect(outcome(await pledging.enter(id))).toBe('409 encumbrance-transition');
  const shown = await pledging.text('encumbrance', id, pledging.bank.client);
  expect(shown.text('text')).toContain('顺位 rank: 1');
  expect(shown.text('text')).toContain('金额（元） amount in yuan: 1000000.00');
  await expecting(201, pledging.consent('encumbrance', id, 'holder', pledging.holder));
  expect(await pledging.state(id)).toBe('requested');
  await expecting(201, pledging.consent('encumbrance', id, 'pledgee', pledging.bank));
  expect(await pledging.state(id)).toBe('consented');
  await whole.settle();
  const entered = await expecting(201, pledging.enter(id));
  expect(entered.body).toMatchObject({ state: 'entered', rank: 1, amount: '1000000.00' });
  await whole.settle();
  expect(await pledging.entries(id)).toEqual(['consent.given', 'consent.given', 'encumbrance.created']);

  const partial = await pledging.releasing(id, { extent: 'partial', remaining: '400000.00' });
  await expecting(201, pledging.enterRelease(partial));
  expect(await pledging.state(id)).toBe('partially-released');
  expect(await pledging.open()).toHaveLength(1);
  await whole.settle();
  const whole2 = await pledging.releasing(id, { explanation: '贷款结清' });
  await expecting(201, pledging.enterRelease(whole2));
  await whole.settle();
  expect(await pledging.state(id)).toBe('released');
  expect(await pledging.open()).toEqual([]);
  expect(await pledging.entries(id)).toEqual([
    ...['consent.given', 'consent.given', 'encumbrance.created'],
    ...['consent.given', 'encumbrance.released', 'consent.given', 'encumbrance.released'],
  ]);
});

describe('what others see', () => {
  let id: string;
  beforeAll(async () => {
    id = await pledging.entered();
  });

  it('type, rank, dates and reference are public; parties and amounts are not', async () => {
    const { since, ...rest } = (await pledging.open())[0] ?? {};
    expect(rest).toEqual({ id, type: 'pledge', rank: 2, reference: '0001234567890' });
    expect(since).toMatch(/Z$/);
    const { id: _id, ...shown } = rest;
    for (const reply of [
      await whole.client().get(`/v1/verifications/${pledging.number}`),
      await pledging.holder.client.get(`/v1/certificates/${pledging.number}`),
    ]) {
      expect(reply.body['encumbrances']).toMatchObject([{ ...shown, since }]);
      expect(JSON.stringify(reply.body['encumbrances'])).not.toMatch(/银行|1000000/);
    }
  });

  it('a posted file is told of them too, for they stand in no file', async () => {
    const bundle = await whole.app.inject({
      url: `/v1/certificates/${pledging.number}/bundle`,
      headers: { authorization: `Bearer ${pledging.holder.client.token}` },
    });
    const posted = await whole.client().send('POST', '/v1/verifications', bundle.body);
    expect([posted.body['verdict'], posted.body['encumbrances']]).toMatchObject(['valid', [{ type: 'pledge' }]]);
  });

  it('both sides, the centre and auditors see all of it; strangers nothing', async () => {
    const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
    const { client: stranger } = await whole.member(['registrant'], (await whole.party()).organisationId);
    const { client: other } = await whole.member(['registrar'], await whole.organisationOf('public'));
    for (const client of [pledging.holder.client, pledging.bank.client, pledging.officer, auditor.client]) {
      const { body } = await expecting(200, client.get(`/v1/encumbrances/${id}`));
      expect(body).toMatchObject({ party: { name: '样本银行股份有限公司' }, amount: '1000000.00' });
      expect(itemsOf(await client.get('/v1/encumbrances')).map((one) => one['id'])).toContain(id);
    }
    for (const client of [stranger, other]) {
      expect(outcome(await client.get(`/v1/encumbrances/${id}`))).toBe('404 encumbrance-not-found');
      expect(itemsOf(await client.get('/v1/encumbrances'))).toEqual([]);
      expect(outcome(await pledging.text('encumbrance', id, client))).toBe('404 consent-text-not-found');
    }
  });

  it('both sides are told of it', async () => {
    for (const { client } of [pledging.holder, pledging.bank]) {
      const kinds = itemsOf(await client.get('/v1/notices?limit=200')).map(({ kind }) => kind);
      expect(kinds).toContain('encumbrance.entered');
    }
    const atCentre = itemsOf(await pledging.officer.get('/v1/notices?limit=200')).map(({ kind }) => kind);
    expect(atCentre).toContain('encumbrance.consented');
  });
});

describe('a seizure', () => {
  it('is entered on an order, blocks whatever else could be agreed to, and is released on an order alone', async () => {
    const one = pledging.another();
    const waiting = await one.consented();
    const seizure = (await expecting(201, one.seize())).text('id');
    await whole.settle();
    expect(outcome(await one.request())).toBe('409 certificate-seized');
    expect(outcome(await one.request({ type: 'contribution' }))).toBe('409 certificate-seized');
    expect(outcome(await one.enter(waiting))).toBe('409 certificate-seized');
    const wish = { extent: 'whole', reason: 'other' };
    expect(outcome(await one.holder.client.post(`/v1/encumbrances/${seizure}/releases`, wish))).toBe(
      '409 release-needs-order',
    );
    const order = { extent: 'whole', reason: 'order-lifted', document: DOCUMENT };
    expect(outcome(await one.officer.post(`/v1/encumbrances/${seizure}/ordered-releases`, wish))).toBe(
      '422 validation-failed',
    );
    await expecting(201, one.officer.post(`/v1/encumbrances/${seizure}/ordered-releases`, order));
    await whole.settle();
    expect(await one.entries(seizure)).toEqual(['encumbrance.created', 'encumbrance.released']);
    await expecting(201, one.enter(waiting));
    await whole.settle();
  });

  it('ends with its term by itself', async () => {
    const one = pledging.another();
    const today = whole.clock.now().toISOString().slice(0, 10);
    await expecting(201, one.seize(one.officer, { endsOn: today }));
    await whole.settle();
    expect(await one.open()).toHaveLength(1);
    whole.clock.advance(24 * 3_600_000);
    await whole.settle();
    expect(await one.open()).toEqual([]);
    const { body } = await whole.client().get(`/v1/verifications/${one.number}`);
    expect(body['encumbrances']).toEqual([]);
    await whole.runJob('encumbrance-clock');
    const [row] = await whole.query('SELECT state FROM encumbrance WHERE number = $1', [one.number]);
    expect(row.state).toBe('lapsed');
    await expecting(201, one.request());
  });
});

describe('terms', () => {
  it.each([
    [{ type: 'licence' }, '/endsOn required'],
    [{ type: 'licence', endsOn: '2099-01-01' }, '/endsOn beyond-validity /endsOn term-too-long'],
    [{ type: 'authorised-operation', endsOn: '2031-12-31' }, '/endsOn beyond-validity /endsOn term-too-long'],
    [{ endsOn: '2020-01-01' }, '/endsOn before-start'],
    [{ startsOn: '2020-01-01' }, '/startsOn before-validity'],
    [{ amount: '0.00' }, '/amount malformed'],
    [{ amount: '1.5' }, '/amount malformed'],
    [{ party: { name: '某', code: 'x' } }, '/party/code malformed'],
    [{ startsOn: '2026-02-30' }, '/startsOn malformed'],
  ])('%j: %s', async (change, faults) => {
    const { status, body } = await pledging.request(change);
    const errors: { pointer: string; code: string }[] = JSON.parse(JSON.stringify(body['errors'] ?? []));
    expect([status, errors.map(({ pointer, code }) => `${pointer} ${code}`).join(' ')]).toEqual([422, faults]);
  });

  it('a holder cannot pledge to himself, nor somebody else the certificate', async () => {
    const { name, uscc } = pledging.road.cast.party;
    expect(outcome(await pledging.request({ party: { name, code: uscc } }))).toBe('422 party-is-holder');
    expect(outcome(await pledging.request({}, pledging.bank.client))).toBe('404 certificate-not-found');
  });

  it('a request that waits too long lapses', async () => {
    const id = await pledging.consented();
    await whole.query("UPDATE encumbrance SET requested_at = requested_at - interval '31 days' WHERE id = $1", [id]);
    expect(await pledging.state(id)).toBe('lapsed');
    expect(outcome(await pledging.enter(id))).toBe('409 encumbrance-transition');
    await whole.runJob('encumbrance-clock');
    const [row] = await whole.query('SELECT state FROM encumbrance WHERE id = $1', [id]);
    expect(row.state).toBe('lapsed');
    await whole.settle();
  });
});
