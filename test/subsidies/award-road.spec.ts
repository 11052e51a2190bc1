import { randomUUID } from 'node:crypto';
import { SaxesParser } from 'saxes';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { Party } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { Claiming } from './claiming.js';
import { Granting, outcome } from './granting.js';

jest.setTimeout(120_000);

let claiming: Claiming;
let granting: Granting;

beforeAll(async () => {
  claiming = await Claiming.begin();
  granting = await Granting.begin(claiming.whole);
});
afterAll(() => claiming.close());

const party = (): Promise<Party> => claiming.whole.party();
const awarded = async (amount: bigint, to?: Party): Promise<string> => {
  const claim = await granting.approved({ party: to ?? (await party()), amount });
  return (await expecting(201, granting.grant(claim))).text('id');
};
const ordered = async (award: string, amount?: string): Promise<string> =>
  (await expecting(201, granting.order(award, amount))).text('number');
const standing = async (award: string) => (await granting.payer.client.get(`/v1/subsidies/awards/${award}`)).body;

describe('an approved claim', () => {
  it('is granted, paid in instalments, clawed back and given back, each step by another person than granted', async () => {
    const { whole } = claiming;
    const registrant = await whole.member(['registrant'], claiming.party.organisationId);
    const claim = await claiming.approved();
    const decider = whole.client((await whole.openSession(claiming.officers[1].accountId)).token);
    expect(outcome(await granting.grant(claim, { client: decider }))).toBe('403 award-second-person-needed');
    const granted = await expecting(201, granting.grant(claim));
    expect(granted.body).toMatchObject({ claimId: claim, granted: '500000.00', shortfall: '0.00', limitedBy: [] });
    const award = granted.text('id');
    expect(outcome(await granting.grant(claim))).toBe('409 award-claim-granted');
    const own = await expecting(200, registrant.client.get(`/v1/subsidies/claims/${claim}/grant`));
    expect(own.body).toMatchObject({ id: award, granted: '500000.00', orders: [], returns: [] });
    const stranger = await whole.member(['registrant'], (await party()).organisationId);
    expect(outcome(await stranger.client.get(`/v1/subsidies/claims/${claim}/grant`))).toBe('404 award-not-found');

    expect(outcome(await granting.order(award, '1.00', granting.granter))).toBe('403 award-second-person-needed');
    const office = await whole.organisationOf('platform');
    const sameInOtherClothes = await whole.member(['finance-officer'], office, granting.granter.personId);
    expect(outcome(await granting.order(award, '1.00', sameInOtherClothes))).toBe('403 award-second-person-needed');
    const first = await ordered(award, '200000.00');
    expect(outcome(await granting.order(award, '300000.01'))).toBe('409 award-above-payable');
    const second = await ordered(award);
    expect(outcome(await granting.order(award))).toBe('409 award-above-payable');
    expect(outcome(await granting.move(award, 'releases', { reason: 'renounced' }))).toBe('409 award-above-payable');
    const bankReference = randomUUID().toUpperCase();
    const answered = await expecting(201, granting.paid(first, bankReference));
    expect(answered.body).toMatchObject({ state: 'paid', amount: '200000.00', instalment: 1, bankReference });
    await expecting(201, granting.failed(second));
    expect(await standing(award)).toMatchObject({ ordered: '0.00', paid: '200000.00', payable: '300000.00' });

    const explanation = '张三的申报不实';
    const back = await expecting(
      201,
      granting.move(award, 'claw-backs', { amount: '50000.00', reason: 'false-statement', explanation }),
    );
    expect(back.body).not.toHaveProperty('explanation');
    expect(outcome(await granting.move(award, 'claw-backs', { amount: '150000.01', reason: 'other' }))).toBe(
      '409 award-above-recoverable',
    );
    await expecting(201, granting.move(award, 'releases', { amount: '100000.00', reason: 'renounced' }));
    const third = await ordered(award, '200000.00');
    await expecting(201, granting.paid(third));
    const told = { granted: '500000.00', paid: '400000.00', clawedBack: '50000.00', released: '100000.00' };
    expect(await standing(award)).toMatchObject({ ...told, payable: '0.00', orders: [{}, {}, {}], returns: [{}, {}] });

    await whole.settle();
    expect((await registrant.client.get(`/v1/subsidies/awards/${award}`)).body).toMatchObject({
      ...told,
      returns: expect.arrayContaining([expect.objectContaining({ movement: 'claw-back', explanation })]),
    });
    const notices = itemsOf(await registrant.client.get('/v1/notices?limit=200'));
    const kinds = notices.filter(({ claimId }) => claimId === claim).map(({ kind }) => String(kind));
    expect(kinds.filter((kind) => !kind.startsWith('subsidy.claim_')).sort()).toEqual([
      ...['subsidy.clawed_back', 'subsidy.granted', 'subsidy.paid', 'subsidy.paid', 'subsidy.payment_failed'],
      'subsidy.released',
    ]);
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('is granted once, whichever of two officers comes first', async () => {
    const claim = await granting.approved({ party: await party(), amount: 100n });
    const tries = await Promise.all([granting.granter, granting.payer].map((by) => granting.grant(claim, by)));
    expect(tries.map(outcome).sort()).toEqual(['201', '409 award-claim-granted']);
  });

  it('is cut to what its cap leaves, with the shortfall named, and stays approved where nothing is left', async () => {
    const enterprise = await party();
    const of = (amount: bigint) => granting.approved({ party: enterprise, amount });
    const [first, second, third] = [await of(60_000_000n), await of(70_000_000n), await of(1n)];
    await expecting(201, granting.grant(first));
    const key = `BDA-2025/BDA-8-VOUCHER/enterprise/${enterprise.uscc}/2026`;
    expect((await expecting(201, granting.grant(second))).body).toMatchObject({
      granted: '400000.00',
      shortfall: '300000.00',
      limitedBy: [key],
    });
    const refused = await granting.grant(third);
    expect(outcome(refused)).toBe('409 award-nothing-left');
    expect(refused.text('detail')).toContain(key);
    const [claim] = await claiming.whole.query('SELECT state FROM subsidy_claim WHERE id = $1', [third]);
    expect(claim.state).toBe('approved');
  });

  it('of one project counts under its cap, whoever claims for it', async () => {
    const scopes = [{ scope: 'project', id: `P-${randomUUID().slice(0, 8)}` }];
    const of = async () =>
      granting.approved({ party: await party(), amount: 150_000_000n, rule: 'BDA-18-SCENE', scopes });
    await expecting(201, granting.grant(await of()));
    const second = await expecting(201, granting.grant(await of()));
    expect(second.body).toMatchObject({ granted: '500000.00', shortfall: '1000000.00' });
    const award = second.text('id');
    expect(await standing(award)).toMatchObject({ rule: 'BDA-18-SCENE', form: 'cash', scopes });
    await claiming.whole.settle();
    expect(await auditWhole(claiming.whole)).toEqual([]);
  });

  it('that is not approved, or is of an own organisation, is not granted', async () => {
    const { whole } = claiming;
    const drafted = await claiming.draft({}, await claiming.another());
    expect(outcome(await granting.grant(drafted.id))).toBe('404 claim-not-found');
    const filed = await claiming.filed({}, await claiming.another());
    expect(outcome(await granting.grant(filed))).toBe('409 award-claim-not-approved');
    const enterprise = await party();
    const claim = await granting.approved({ party: enterprise, amount: 100n });
    // The same natural person has an account in the claimant's organisation.
    await whole.member(['accountant'], enterprise.organisationId, granting.granter.personId);
    expect(outcome(await granting.grant(claim))).toBe('403 claim-own-matter');
    const award = (await expecting(201, granting.grant(claim, granting.payer))).text('id');
    expect(outcome(await granting.order(award, undefined, granting.granter))).toBe('403 claim-own-matter');
  });
});

it.each([
  [{}],
  [{ payeeAccount: '' }],
  [{ payeeAccount: '\u3164' }],
  [{ payeeAccount: 'a', amount: '0.00' }],
  [{ payeeAccount: 'a', amount: '-1.00' }],
  [{ payeeAccount: 'a', amount: '1.000' }],
  [{ payeeAccount: 'a', amount: 1 }],
  [{ payeeAccount: 'a', amount: '99999999999999.00' }],
  [{ payeeAccount: 'a', more: true }],
])('an order that says %j is refused', async (body) => {
  const reply = await granting.payer.client.post(`/v1/subsidies/awards/${randomUUID()}/payment-orders`, body);
  expect(outcome(reply)).toBe('422 validation-failed');
});

describe('at the same moment', () => {
  it('what is left is ordered or given back, never both', async () => {
    const award = await awarded(100n);
    const release = granting.move(award, 'releases', { reason: 'renounced' });
    const tries = await Promise.all([granting.order(award), release, granting.order(award)]);
    expect(tries.map(outcome).sort()).toEqual(['201', '409 award-above-payable', '409 award-above-payable']);
  });

  it('of two words of the bank the first holds', async () => {
    const number = await ordered(await awarded(100n));
    const tries = await Promise.all([granting.paid(number), granting.failed(number), granting.paid(number)]);
    expect(tries.map(outcome).sort()).toEqual(['201', '409 payment-answered-already', '409 payment-answered-already']);
  });

  it('what was paid comes back once', async () => {
    const award = await awarded(100n);
    await expecting(201, granting.paid(await ordered(award)));
    const tries = await Promise.all([1, 2, 3].map(() => granting.move(award, 'claw-backs', { reason: 'other' })));
    expect(tries.map(outcome).sort()).toEqual(['201', '409 award-above-recoverable', '409 award-above-recoverable']);
  });
});

describe('why something was taken back', () => {
  it('is erased by two officers of the centre, from the rows and for whoever opens the entry', async () => {
    const { whole } = claiming;
    const award = await awarded(100n);
    await expecting(201, granting.paid(await ordered(award)));
    const explanation = '王五冒名申报';
    const back = await expecting(201, granting.move(award, 'claw-backs', { reason: 'false-statement', explanation }));
    await whole.settle();
    const office = await whole.organisationOf('social');
    const [first, second] = [await whole.member(['registrar'], office), await whole.member(['registrar'], office)];
    const [{ entry_index: entryIndex }] = await whole.query(
      'SELECT entry_index::int FROM published_entry WHERE act_id = $1',
      [back.text('id')],
    );
    const wish = { entryIndex, field: 'explanation', ground: 'request-of-the-person', explanation: '当事人请求' };
    const asked = await expecting(201, first.client.post('/v1/salt-erasures', wish));
    await expecting(202, second.client.post(`/v1/salt-erasures/${asked.text('id')}/confirmations`, undefined));
    const [returned] = Object((await standing(award))['returns']);
    expect(returned).toMatchObject({ reason: 'false-statement' });
    expect(returned).not.toHaveProperty('explanation');
    expect(await whole.query('SELECT explanation FROM subsidy_award WHERE id = $1', [back.text('id')])).toEqual([
      { explanation: null },
    ]);
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });
});

describe("the bank's answer", () => {
  it('is recorded once however often it comes, with another key each time', async () => {
    const number = await ordered(await awarded(100n));
    const bankReference = randomUUID().toUpperCase();
    const answers = await Promise.all(Array.from({ length: 10 }, () => granting.paid(number, bankReference)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ state: 'paid', bankReference, amount: '1.00' });
    const entries = await claiming.whole.query(
      'SELECT 1 FROM ledger_submission s JOIN subsidy_payment p ON p.act_id = s.act_id WHERE p.bank_reference = $1',
      [bankReference],
    );
    expect(entries).toHaveLength(1);
    expect(outcome(await granting.failed(number))).toBe('409 payment-answered-already');
    expect(outcome(await granting.paid(number))).toBe('409 payment-answered-already');
  });

  it('that names the transfer of another order is refused', async () => {
    const [one, other] = [await ordered(await awarded(100n)), await ordered(await awarded(100n))];
    const reference = randomUUID();
    // One transfer, however its letters are written.
    const tries = await Promise.all([
      granting.paid(one, reference.toUpperCase()),
      granting.paid(other, reference.toLowerCase()),
    ]);
    expect(tries.map(outcome).sort()).toEqual(['201', '409 payment-bank-reference-used']);
  });

  it('is for an order that is there, and says one thing', async () => {
    expect(outcome(await granting.paid('20260918-0123456789AB'))).toBe('404 payment-order-not-found');
    expect(outcome(await granting.paid('x'))).toBe('404 payment-order-not-found');
    const number = await ordered(await awarded(100n));
    const both: JsonObject = { outcome: 'paid', bankReference: 'a', reason: 'other' };
    for (const body of [
      both,
      { outcome: 'paid' },
      { outcome: 'failed' },
      { outcome: 'failed', reason: 'x' },
      {},
      { outcome: 'paid', bankReference: '１２３' },
    ]) {
      expect(outcome(await granting.answer(number, body))).toBe('422 validation-failed');
    }
  });
});

describe('awards', () => {
  it('are for officers, auditors and whoever was granted them; for nobody else', async () => {
    const { whole } = claiming;
    const enterprise = await party();
    const award = await awarded(100n, enterprise);
    const number = await ordered(award);
    const own = await whole.member(['registrant'], enterprise.organisationId);
    const other = await whole.member(['registrant'], (await party()).organisationId);
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    for (const { client } of [own, auditor]) {
      expect((await client.get(`/v1/subsidies/awards/${award}`)).status).toBe(200);
      expect((await client.get(`/v1/subsidies/payment-orders/${number}`)).body['state']).toBe('open');
      expect(itemsOf(await client.get('/v1/subsidies/awards'))).toContainEqual(expect.objectContaining({ id: award }));
      expect(itemsOf(await client.get('/v1/subsidies/payment-orders?state=open'))).toContainEqual(
        expect.objectContaining({ number }),
      );
    }
    expect(outcome(await other.client.get(`/v1/subsidies/awards/${award}`))).toBe('404 award-not-found');
    expect(outcome(await other.client.get(`/v1/subsidies/payment-orders/${number}`))).toBe(
      '404 payment-order-not-found',
    );
    expect(itemsOf(await other.client.get('/v1/subsidies/awards'))).toEqual([]);
    expect(itemsOf(await other.client.get('/v1/subsidies/payment-orders'))).toEqual([]);
    expect((await granting.grant(randomUUID(), own)).status).toBe(403);
    const page = await granting.payer.client.get('/v1/subsidies/payment-orders?limit=1');
    const next = await granting.payer.client.get(
      `/v1/subsidies/payment-orders?limit=1&cursor=${page.text('nextCursor')}`,
    );
    expect(itemsOf(next)[0]).not.toEqual(itemsOf(page)[0]);
  });
});

describe('publicity', () => {
  it('shows what published entries say, with a proof that anybody can verify', async () => {
    const { whole } = claiming;
    await whole.settle();
    const enterprise = await whole.party('北京公示<b>&样本有限公司');
    const award = await awarded(12_345n, enterprise);
    const anybody = whole.client();
    expect(outcome(await anybody.get(`/v1/subsidies/publicity/${award}`))).toBe('404 award-not-found');
    expect(itemsOf(await anybody.get(`/v1/subsidies/publicity?code=${enterprise.uscc}`))).toEqual([]);
    await whole.settle();
    const number = await ordered(award, '100.00');
    await expecting(201, granting.paid(number));
    const shown = { recipientName: enterprise.name, recipientCode: enterprise.uscc, amount: '123.45', year: 2026 };
    const rule = { policy: 'BDA-2025', rule: 'BDA-8-VOUCHER', entryIndex: expect.any(Number) };
    expect(itemsOf(await anybody.get(`/v1/subsidies/publicity?code=${enterprise.uscc}&year=2026`))).toEqual([
      expect.objectContaining({ ...shown, ...rule, paid: '0.00', clawedBack: '0.00' }),
    ]);
    await whole.settle();
    const proven = await expecting(200, anybody.get(`/v1/subsidies/publicity/${award}`));
    expect(proven.body).toMatchObject({ ...shown, paid: '100.00' });
    expect(await granting.verdictOn(proven)).toBe('valid');
    const page = await whole.app.inject({ url: `/subsidies?code=${enterprise.uscc}` });
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('北京公示&lt;b&gt;&amp;样本有限公司');
    expect(page.body).not.toContain('<b>');
    const atom = await whole.app.inject({ url: '/subsidies/feed.atom' });
    expect(atom.body).toContain(`urn:uuid:${award}`);
    const faults: unknown[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => faults.push(error));
    parser.write(atom.body).close();
    expect(faults).toEqual([]);
    const known = { 'if-none-match': String(atom.headers['etag']) };
    expect((await whole.app.inject({ url: '/subsidies/feed.atom', headers: known })).statusCode).toBe(304);
    const feed = JSON.parse((await whole.app.inject({ url: '/subsidies/feed.json' })).body);
    expect(feed.items).toContainEqual(
      expect.objectContaining({
        _award: expect.objectContaining({ recipientCode: enterprise.uscc, amount: '123.45' }),
      }),
    );
    const seen: string[] = [];
    for (let next: unknown = ''; next !== null; ) {
      const path = `/v1/subsidies/publicity?limit=2${next === '' ? '' : `&cursor=${String(next)}`}`;
      const reply = await expecting(200, anybody.get(path));
      seen.push(...itemsOf(reply).map(({ id }) => String(id)));
      next = reply.body['nextCursor'];
    }
    const [{ count }] = await whole.query(
      "SELECT count(*)::int FROM subsidy_award a JOIN published_entry e ON e.act_id = a.id WHERE a.movement = 'grant'",
    );
    expect([seen.length, new Set(seen).size]).toEqual([count, count]);
    expect(outcome(await anybody.get('/v1/subsidies/publicity?code=x'))).toBe('400 request-malformed');
    expect(outcome(await anybody.get('/v1/subsidies/publicity?year=1'))).toBe('400 request-malformed');
  });
});
