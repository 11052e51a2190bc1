import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { parseEntry } from '../../src/core/entry/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { feeDetailsOf } from '../../src/modules/fees/index.js';
import { openedPages } from '../../src/modules/openings/application/opened-pages.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { type Member, WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { queryDatabase } from '../support/query.js';
import { expecting, Road } from '../support/road.js';
import { Cashier, outcome, payment, resultOf, terms } from './support.js';

let whole: WholeApp;
let cashier: Cashier;
let other: Road;

beforeEach(async () => {
  whole = await WholeApp.start();
  cashier = await Cashier.begin(whole);
  other = await Road.begin(whole, 'public');
});
afterEach(() => whole.close());

const entryAt = async (index: unknown) => {
  const entry = parseEntry(await whole.app.get(LedgerReader).entry(Number(index)));
  if (!entry.ok) throw new Error(entry.code);
  return entry.value;
};
/** What became of the committed fields of every entry about a fee, as an auditor gets them. */
const opened = async (): Promise<string[]> => {
  const states: string[] = [];
  const wanted = { from: 0, to: 1_000, kinds: ['record.filed'] } as const;
  for await (const page of openedPages(whole.app.get(DataSource), wanted)) {
    states.push(...page.flatMap(({ fields }) => fields.map(({ field, state }) => `${field} ${state}`)));
  }
  return states;
};
const acts = async (id: string): Promise<Record<string, unknown>[]> => {
  const { body } = await cashier.fee(id);
  return Array.isArray(body['acts']) ? body['acts'] : [];
};

describe('a fee', () => {
  it('is that of the day of filing, whatever is set between filing and payment', async () => {
    const before = await cashier.road.submitted();
    await cashier.setSchedule(
      terms({ effectiveFrom: '2026-09-20', items: [{ registrationType: 'initial', amount: '999.99' }] }),
    );
    whole.clock.advance(86_400_000);
    const after = await cashier.road.submitted();
    expect(await cashier.balance(before)).toBe('300.00 0.00 0.00 300.00 0.00');
    expect(await cashier.balance(after)).toBe('999.99 0.00 0.00 999.99 0.00');
    expect(outcome(await cashier.pay(before, { amount: '300.01' }))).toBe('409 fee-amount-too-large');
    expect(outcome(await cashier.pay(before, { amount: '300.00' }))).toBe('201');
    expect(await cashier.balance(before)).toBe('300.00 300.00 0.00 0.00 0.00');
  });

  it('moves with the filing when the ledger takes that a day later', async () => {
    const later = { effectiveFrom: '2026-09-20', items: [{ registrationType: 'initial', amount: '999.99' }] };
    await cashier.setSchedule(terms(later));
    await whole.settle();
    whole.clock.set(new Date('2026-09-19T15:59:30.000Z'));
    const id = await cashier.road.submitted();
    expect(await cashier.balance(id)).toBe('300.00 0.00 0.00 300.00 0.00');
    whole.clock.set(new Date('2026-09-19T16:05:00.000Z'));
    await whole.settle();
    expect(await cashier.balance(id)).toBe('999.99 0.00 0.00 999.99 0.00');
  });

  it('is undetermined without a schedule, and nothing is charged or waited for', async () => {
    const id = await other.afterPublicity();
    const { body } = await expecting(200, other.cast.acceptor.client.get(`/v1/applications/${id}/fee`));
    expect(body).toMatchObject({ state: 'undetermined', due: '0.00', outstanding: '0.00', acts: [] });
    expect(body).not.toHaveProperty('scheduleId');
    const path = `/v1/applications/${id}/fee/payments`;
    expect(outcome(await other.cast.acceptor.client.post(path, payment()))).toBe('409 fee-undetermined');
    expect(outcome(await other.issue(id))).toBe('202');
  });

  it('is public as a schedule, with every version and its state', async () => {
    await cashier.setSchedule(terms({ effectiveFrom: '2026-10-01' }));
    await cashier.setSchedule(terms({ effectiveFrom: '2026-10-01', paymentBeforeIssue: false }));
    const { body } = await whole.client().get('/v1/fee-schedules?centre=social');
    const items: Record<string, unknown>[] = itemsOf({ body } as never);
    expect(items.map(({ version, state, effectiveFrom }) => [version, state, effectiveFrom])).toEqual([
      [3, 'to-come', '2026-10-01'],
      [2, 'superseded', '2026-10-01'],
      [1, 'in-force', '2026-09-19'],
    ]);
    expect(items[2]).toMatchObject({
      source: '样本登记中心收费公示（测试用）',
      paymentBeforeIssue: true,
      centre: 'social',
    });
    expect(JSON.stringify(body)).not.toMatch(/person|account/i);
    expect(itemsOf(await whole.client().get('/v1/fee-schedules?centre=public'))).toEqual([]);
    expect(outcome(await whole.client().get('/v1/fee-schedules?centre=neither'))).toBe('400 request-malformed');
  });
});

describe('payments', () => {
  it('come in parts, on the ledger with committed amounts, and leave nothing to be paid twice', async () => {
    const id = await cashier.road.submitted();
    const first = await expecting(201, cashier.pay(id, { amount: '100.10' }));
    expect(await cashier.balance(id)).toBe('300.00 100.10 0.00 199.90 0.00');
    expect(outcome(await cashier.pay(id, { amount: '199.91' }))).toBe('409 fee-amount-too-large');
    await expecting(201, cashier.pay(id, { amount: '199.90' }, cashier.second));
    expect(outcome(await cashier.pay(id, { amount: '0.01' }))).toBe('409 fee-nothing-outstanding');
    await whole.settle();
    const [one] = await acts(id);
    expect(one).toMatchObject({
      id: first.text('id'),
      kind: 'payment',
      publication: 'published',
      paidOn: '2026-09-19',
    });
    const entry = await entryAt(one?.['index']);
    expect(entry.kind).toBe('record.filed');
    expect(entry.body).toEqual({
      actId: first.text('id'),
      recordType: 'fee-payment',
      holderCode: cashier.road.cast.party.uscc,
      filedOn: '2026-09-19',
      documentDigest: one?.['receipt'],
    });
    expect(JSON.stringify(entry)).not.toMatch(/100\.10|10010|北京样本/);
    const kept = await feeDetailsOf(whole.app.get(UnitOfWork).reader, [first.text('id')]);
    expect(kept.get(first.text('id'))).toEqual({
      details: {
        act: 'payment',
        applicationId: id,
        amount: '10010',
        paidOn: '2026-09-19',
        payer: '北京样本数据有限公司',
        reference: one?.['reference'],
      },
    });
    expect(await opened()).toEqual(['details opened', 'details opened']);
    const trail = await whole.query("SELECT detail FROM audit_record WHERE action = 'fee.payment' ORDER BY id");
    expect(trail.map(({ detail }) => detail.amount)).toEqual(['100.10', '199.90']);
  });

  it('of one reference count once at a centre, however it is spelled, and again once taken back', async () => {
    const [mine, wrong] = [await cashier.road.submitted(), await cashier.road.submitted()];
    const paid = await expecting(201, cashier.pay(wrong, { reference: '流水 ab-0017' }));
    expect(outcome(await cashier.pay(mine, { reference: '流水 ab-0017' }))).toBe('409 fee-reference-used');
    expect(outcome(await cashier.pay(mine, { reference: '流水ＡＢ-0017' }))).toBe('409 fee-reference-used');
    const asked = await expecting(202, cashier.askReversal(wrong, paid.text('id')));
    await expecting(201, cashier.confirm(asked));
    await expecting(201, cashier.pay(mine, { reference: '流水AB-0017' }));
    expect(outcome(await cashier.pay(wrong, { reference: '流水AB-0017' }))).toBe('409 fee-reference-used');
    expect(await cashier.balance(wrong)).toBe('300.00 0.00 0.00 300.00 0.00');
  });

  it('need their idempotency key, and repeat under it', async () => {
    const id = await cashier.road.submitted();
    const path = `/v1/applications/${id}/fee/payments`;
    const body = payment({ amount: '1.00' });
    const { client } = cashier.first;
    expect(outcome(await client.send('POST', path, body))).toBe('400 idempotency-key-required');
    const key = { 'idempotency-key': randomUUID() };
    const paid = await expecting(201, client.post(path, body, key));
    const again = await client.post(path, body, key);
    expect([again.text('id'), again.headers['idempotency-replayed']]).toEqual([paid.text('id'), 'true']);
    expect(await cashier.balance(id)).toBe('300.00 1.00 0.00 299.00 0.00');
  });

  it('two at once never pay more than the fee', async () => {
    const id = await cashier.road.submitted();
    const two = await cashier.together(id, 2, () =>
      Promise.all([cashier.pay(id, { amount: '200.00' }), cashier.pay(id, { amount: '200.00' }, cashier.second)]),
    );
    expect(two.map(outcome).sort()).toEqual(['201', '409 fee-amount-too-large']);
    expect(await cashier.balance(id)).toBe('300.00 200.00 0.00 100.00 0.00');
  });

  it('two at once of one reference on two applications: one counts', async () => {
    const [one, two] = [await cashier.road.submitted(), await cashier.road.submitted()];
    const reference = 'same-at-once';
    const both = await Promise.all([cashier.pay(one, { reference }), cashier.pay(two, { reference }, cashier.second)]);
    expect(both.map(outcome).sort()).toEqual(['201', '409 fee-reference-used']);
    const insert =
      `INSERT INTO fee_act SELECT gen_random_uuid(), nextval('fee_act_position_seq'), application_id, centre, kind,
      amount, paid_on, reference_digest, reference_use, receipt_sha256, receipt_sm3, reverses, details, holder_code,
      certificate_number, recorded_by_account_id, recorded_by_person_id, recorded_by_person_ref, NULL, NULL, NULL, at
      FROM fee_act LIMIT 1`.replace('SELECT', 'OVERRIDING SYSTEM VALUE SELECT');
    await expect(queryDatabase(whole.database, insert)).rejects.toThrow('fee_act_reference');
  });
});

describe('what needs a second person', () => {
  it('a waiver: after it nothing is left to be paid', async () => {
    const id = await cashier.road.submitted();
    const asked = await expecting(202, cashier.askWaiver(id, '300.00'));
    expect(asked.body).toMatchObject({
      kind: 'fees.waive',
      centre: 'social',
      parameters: { applicationId: id, amount: '300.00' },
    });
    expect(await cashier.balance(id)).toBe('300.00 0.00 0.00 300.00 0.00');
    expect(outcome(await cashier.confirm(asked, cashier.first))).toBe('403 approval-same-person');
    const confirmed = await expecting(201, cashier.confirm(asked));
    expect(resultOf(confirmed)).toMatchObject({ kind: 'waiver', amount: '300.00' });
    expect(outcome(await cashier.pay(id))).toBe('409 fee-nothing-outstanding');
    expect(await cashier.balance(id)).toBe('300.00 0.00 300.00 0.00 0.00');
    await whole.settle();
    const [waiver] = await acts(id);
    expect((await entryAt(waiver?.['index'])).body).toMatchObject({ recordType: 'fee-waiver' });
    expect(waiver).toMatchObject({
      ground: '首批登记扶持',
      recordedBy: cashier.second.personRef,
      requestedBy: cashier.first.personRef,
    });
  });

  it('a waiver lapses with a payment in between, and never goes beyond what is left', async () => {
    const id = await cashier.road.submitted();
    const asked = await expecting(202, cashier.askWaiver(id, '300.00'));
    await expecting(201, cashier.pay(id, { amount: '0.01' }));
    expect(outcome(await cashier.confirm(asked))).toBe('409 approval-lapsed');
    expect(outcome(await cashier.askWaiver(id, '300.00'))).toBe('409 fee-amount-too-large');
    await cashier.waived(id, '299.99');
    expect(await cashier.balance(id)).toBe('300.00 0.01 299.99 0.00 0.00');
  });

  it('two waivers confirmed at once: one is done', async () => {
    const id = await cashier.road.submitted();
    const both = [await cashier.askWaiver(id, '200.00'), await cashier.askWaiver(id, '200.00')];
    const done = await cashier.together(id, 2, () => Promise.all(both.map((asked) => cashier.confirm(asked))));
    expect(done.map(outcome).sort()).toEqual(['201', '409 fee-amount-too-large']);
    expect(await cashier.balance(id)).toBe('300.00 0.00 200.00 100.00 0.00');
  });

  it('a reversal: once, of a payment of that application', async () => {
    const id = await cashier.road.submitted();
    const elsewhere = await cashier.road.submitted();
    const paid = (await expecting(201, cashier.pay(id))).text('id');
    expect(outcome(await cashier.askReversal(elsewhere, paid))).toBe('404 fee-payment-not-found');
    expect(outcome(await cashier.askReversal(id, randomUUID()))).toBe('404 fee-payment-not-found');
    const both = [await cashier.askReversal(id, paid), await cashier.askReversal(id, paid, cashier.road.cast.reviewer)];
    expect(outcome(await cashier.confirm(both[0] as never, cashier.first))).toBe('403 approval-same-person');
    const done = await cashier.together(id, 2, () => Promise.all(both.map((asked) => cashier.confirm(asked))));
    expect(done.map(outcome).sort()).toEqual(['201', '409 fee-payment-reversed']);
    expect(await cashier.balance(id)).toBe('300.00 0.00 0.00 300.00 0.00');
    expect(outcome(await cashier.askReversal(id, paid))).toBe('409 fee-payment-reversed');
    await whole.settle();
    const [, reversal] = await acts(id);
    expect((await entryAt(reversal?.['index'])).body).toMatchObject({ recordType: 'fee-payment', reference: paid });
  });

  it('is never done by one person under two accounts, nor by whoever filed', async () => {
    const { acceptor, filer, party } = cashier.road.cast;
    const office = await whole.organisationOf('social');
    const alias = await whole.member(['registrar'], office, acceptor.personId);
    const filing = await whole.member(['registrar'], office, filer.personId);
    const inside = await whole.member(['registrar'], party.organisationId);
    const id = await cashier.road.submitted();
    const asked = await expecting(202, cashier.askWaiver(id, '300.00'));
    expect(outcome(await cashier.confirm(asked, alias))).toBe('403 approval-same-person');
    expect(outcome(await cashier.confirm(asked, filing))).toBe('403 fee-officer-is-filer');
    expect(outcome(await cashier.pay(id, {}, filing))).toBe('403 fee-officer-is-filer');
    expect(outcome(await cashier.askWaiver(id, '1.00', filing))).toBe('403 fee-officer-is-filer');
    expect(outcome(await cashier.pay(id, {}, inside))).toBe('404 application-not-found');
    const schedule = await expecting(
      202,
      acceptor.client.post('/v1/fee-schedules', terms({ effectiveFrom: '2026-12-01' })),
    );
    expect(outcome(await cashier.confirm(schedule, alias))).toBe('403 approval-same-person');
    expect(outcome(await cashier.confirm(asked))).toBe('201');
  });

  it('is not confirmed by an API key', async () => {
    const id = await cashier.road.submitted();
    const asked = await expecting(202, cashier.askWaiver(id, '300.00'));
    const wanted = { name: '样本', scopes: ['fees:write', 'approvals:write'], expiresAt: '2026-12-01T00:00:00Z' };
    const key = (await expecting(201, cashier.second.client.post('/v1/api-keys', wanted))).text('secret');
    const byKey = { ...cashier.second, client: whole.client(key) };
    expect(outcome(await cashier.confirm(asked, byKey))).toBe('403 approval-needs-person');
    expect(outcome(await cashier.pay(id, { amount: '1.00' }, byKey))).toBe('201');
  });

  it('a schedule: a later one in between lets it lapse, and a day that has come refuses it', async () => {
    const ask = (effectiveFrom: string) => cashier.first.client.post('/v1/fee-schedules', terms({ effectiveFrom }));
    const [one, two] = [await expecting(202, ask('2026-12-01')), await expecting(202, ask('2026-12-02'))];
    await expecting(201, cashier.confirm(one));
    expect(outcome(await cashier.confirm(two))).toBe('409 approval-lapsed');
    const three = await expecting(202, ask('2026-09-20'));
    whole.clock.advance(86_400_000);
    expect(outcome(await cashier.confirm(three))).toBe('422 fee-schedule-not-ahead');
    expect(outcome(await ask('2026-09-20'))).toBe('422 fee-schedule-not-ahead');
    expect(outcome(await ask('2026-13-01'))).toBe('422 fee-schedule-invalid');
    const twice = terms({
      items: [
        { registrationType: 'initial', amount: '1.00' },
        { registrationType: 'initial', amount: '2.00' },
      ],
    });
    expect(
      outcome(await cashier.first.client.post('/v1/fee-schedules', { ...twice, effectiveFrom: '2027-01-01' })),
    ).toBe('422 fee-schedule-invalid');
  });

  it('never falls to one person, not even while a centre is being founded', async () => {
    const rest = `id <> '${other.cast.acceptor.accountId}' AND organisation_id = '${await whole.organisationOf('public')}'`;
    await whole.query(`UPDATE account SET roles = '{operator}' WHERE ${rest}`);
    const alone = other.cast.acceptor.client;
    expect(outcome(await alone.post('/v1/fee-schedules', terms({ effectiveFrom: '2026-12-01' })))).toBe(
      '409 fee-needs-second-person',
    );
    expect(await whole.query("SELECT 1 FROM audit_record WHERE action = 'approval.founding'")).toEqual([]);
  });
});

describe('who may', () => {
  const as = async (roles: Parameters<WholeApp['member']>[0], place: string): Promise<Member> =>
    whole.member(roles, place);

  it('see and handle a fee', async () => {
    const id = await cashier.road.submitted();
    const draft = await cashier.road.draft();
    const platform = await whole.organisationOf('platform');
    const [auditor, finance] = [await as(['auditor'], platform), await as(['finance-officer'], platform)];
    const seen = async (member: Member, of = id) => outcome(await cashier.fee(of, member));
    const { cast } = cashier.road;
    expect(await Promise.all([cast.filer, cast.reviewer, auditor].map((member) => seen(member)))).toEqual(
      Array(3).fill('200'),
    );
    expect(await seen(finance)).toBe('404 application-not-found');
    expect(await seen(other.cast.filer)).toBe('404 application-not-found');
    expect(await seen(other.cast.acceptor)).toBe('404 application-not-found');
    expect(await Promise.all([cast.filer, cast.reviewer, auditor].map((member) => seen(member, draft)))).toEqual(
      Array(3).fill('404 application-not-found'),
    );
    // Another centre's officer, the applicant, and those who only look.
    expect(outcome(await cashier.pay(id, {}, other.cast.acceptor))).toBe('404 application-not-found');
    expect(outcome(await cashier.askWaiver(id, '1.00', other.cast.acceptor))).toBe('404 application-not-found');
    const paid = (await expecting(201, cashier.pay(id, { amount: '1.00' }))).text('id');
    expect(outcome(await cashier.askReversal(id, paid, other.cast.acceptor))).toBe('404 application-not-found');
    const asked = await expecting(202, cashier.askWaiver(id, '1.00'));
    expect(outcome(await cashier.confirm(asked, other.cast.issuer))).toBe('404 approval-not-found');
    for (const member of [cast.filer, auditor, finance]) {
      expect(outcome(await cashier.pay(id, {}, member))).toBe('403 permission-denied');
      expect(outcome(await cashier.askWaiver(id, '1.00', member))).toBe('403 permission-denied');
      expect(outcome(await member.client.post('/v1/fee-schedules', terms()))).toBe('403 permission-denied');
    }
    expect(outcome(await cashier.pay(draft))).toBe('404 application-not-found');
  });
});

describe('the certificate', () => {
  it('waits for the fee, and for nothing once it is paid or waived', async () => {
    const ids = await cashier.road.manyAfterPublicity(2);
    const [paid = '', waived = ''] = ids;
    const refused = await cashier.road.issue(paid);
    expect(outcome(refused)).toBe('409 fee-unpaid');
    expect(refused.text('detail')).toContain('应缴300.00元，已缴0.00元，已减免0.00元，尚欠300.00元');
    await expecting(201, cashier.pay(paid, { amount: '299.99' }));
    expect(outcome(await cashier.road.issue(paid))).toBe('409 fee-unpaid');
    await expecting(201, cashier.pay(paid, { amount: '0.01' }));
    expect(outcome(await cashier.road.issue(paid))).toBe('202');
    await cashier.waived(waived, '300.00');
    expect(outcome(await cashier.road.issue(waived))).toBe('202');
  });

  it('does not wait where the schedule lets it go first', async () => {
    await cashier.setSchedule(terms({ effectiveFrom: '2026-09-20', paymentBeforeIssue: false }));
    whole.clock.advance(86_400_000);
    const id = await cashier.road.afterPublicity();
    expect(outcome(await cashier.road.issue(id))).toBe('202');
    await whole.settle();
    await expecting(201, cashier.pay(id));
    await whole.settle();
    const [one] = await acts(id);
    // Paid after the issue: the entry names the certificate.
    expect((await entryAt(one?.['index'])).body).toHaveProperty('number');
  });

  it('and a reversal at once: whoever comes second sees what the first did', async () => {
    const id = await cashier.road.afterPublicity();
    const paid = (await expecting(201, cashier.pay(id))).text('id');
    const asked = await expecting(202, cashier.askReversal(id, paid));
    const [issued, reversed] = await cashier.together(id, 2, () =>
      Promise.all([cashier.road.issue(id), cashier.confirm(asked, cashier.road.cast.reviewer)]),
    );
    expect(outcome(reversed)).toBe('201');
    expect(['202', '409 fee-unpaid']).toContain(outcome(issued));
    expect(await cashier.balance(id)).toBe('300.00 0.00 0.00 300.00 0.00');
    const [{ at: issuedAt } = { at: undefined }] = await whole.query(
      "SELECT at FROM application_act WHERE application_id = $1 AND act = 'issue'",
      [id],
    );
    const [{ at: reversedAt }] = await whole.query("SELECT at FROM fee_act WHERE kind = 'reversal'");
    if (outcome(issued) === '202') expect(issuedAt.getTime()).toBeLessThanOrEqual(reversedAt.getTime());
    else expect(issuedAt).toBeUndefined();
    // Once the money is back, no certificate is issued.
    if (outcome(issued) !== '202') expect(outcome(await cashier.road.issue(id))).toBe('409 fee-unpaid');
  });
});

describe('what an organisation paid for its certificates', () => {
  it('stands by number, with evidence and entries, for the subsidy of the first ones', async () => {
    const [first = '', second = '', third = ''] = await cashier.road.manyAfterPublicity(3);
    const paidOn = await expecting(201, cashier.pay(first));
    await cashier.waived(second, '300.00');
    await expecting(201, cashier.pay(third, { amount: '1.00' }));
    const numbers: string[] = [];
    for (const id of [first, second]) numbers.push((await expecting(202, cashier.road.issue(id))).text('number'));
    const { party, filer } = cashier.road.cast;
    const list = (member: Member, query = '') =>
      member.client.get(`/v1/organisations/${party.organisationId}/registration-fees${query}`);
    expect(itemsOf(await list(filer))).toEqual([]);
    await whole.settle();
    const items: Record<string, unknown>[] = itemsOf(await list(filer));
    expect(items.map((item) => [item['certificateNumber'], item['paid'], item['waived'], item['outstanding']])).toEqual(
      [
        [numbers[0], '300.00', '0.00', '0.00'],
        [numbers[1], '0.00', '300.00', '0.00'],
      ],
    );
    expect(items[0]).toMatchObject({
      applicationId: first,
      issuedOn: expect.stringMatching(/^2026-\d\d-\d\d$/),
      due: '300.00',
      acts: [
        { id: paidOn.text('id'), receipt: { sha256: expect.stringMatching(/^sha256:/) }, index: expect.any(Number) },
      ],
    });
    const page = await list(filer, '?limit=1');
    expect(itemsOf(page).length).toBe(1);
    const next = itemsOf(await list(filer, `?limit=1&cursor=${page.text('nextCursor')}`));
    expect(Object(next[0]).certificateNumber).toBe(numbers[1]);
    const platform = await whole.organisationOf('platform');
    for (const role of ['finance-officer', 'auditor'] as const) {
      expect(itemsOf(await list(await whole.member([role], platform))).length).toBe(2);
    }
    expect(outcome(await list(other.cast.filer))).toBe('404 organisation-not-found');
    expect(outcome(await list(cashier.first))).toBe('404 organisation-not-found');
  });
});

describe('on the ledger', () => {
  it('what could not be taken in time is made again with the day that follows from it', async () => {
    const id = await cashier.road.submitted();
    await whole.settle();
    whole.clock.set(new Date('2026-09-19T15:59:30.000Z'));
    await expecting(201, cashier.pay(id));
    whole.clock.set(new Date('2026-09-19T16:05:00.000Z'));
    await whole.settle();
    const [one] = await acts(id);
    expect((await entryAt(one?.['index'])).body).toMatchObject({ filedOn: '2026-09-20', actId: one?.['id'] });
  });

  it('details go with their salt by two persons; amount and receipt stay', async () => {
    const id = await cashier.road.submitted();
    await expecting(201, cashier.pay(id, { payer: '张某某' }));
    await whole.settle();
    const [one] = await acts(id);
    const request = {
      entryIndex: one?.['index'],
      field: 'details',
      ground: 'request-of-the-person',
      explanation: '依申请',
    };
    const asked = await expecting(201, cashier.first.client.post('/v1/salt-erasures', request));
    await expecting(202, cashier.second.client.post(`/v1/salt-erasures/${asked.text('id')}/confirmations`, undefined));
    const [erased] = await acts(id);
    expect(erased).toMatchObject({ amount: '300.00', receipt: one?.['receipt'] });
    expect(erased).not.toHaveProperty('payer');
    expect(JSON.stringify(await whole.query('SELECT * FROM fee_act'))).not.toContain('张某某');
    const kept = await feeDetailsOf(whole.app.get(UnitOfWork).reader, [String(one?.['id'])]);
    expect([...kept.values()]).toEqual([{ details: null }]);
    expect(await opened()).toEqual(['details erased']);
  });
});
