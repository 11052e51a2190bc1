import { WholeApp } from '../support/app.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';
import { codeOf } from '../support/second-factor.js';
import { DOCUMENT, enrolled, outcome, Pledging, someKey } from './support.js';

let whole: WholeApp;
let pledging: Pledging;

beforeAll(async () => {
  whole = await WholeApp.start();
  pledging = await Pledging.begin(whole, 8);
});
afterAll(() => whole.close());

const requested = async () => (await expecting(201, pledging.request())).text('id');
const path = (id: string) => `/v1/consent-texts/encumbrance/${id}/consents`;

describe('a consent', () => {
  it('takes a code once, whatever it was used for before', async () => {
    const id = await requested();
    const digest = await pledging.digest('encumbrance', id);
    const code = pledging.freshCode(pledging.holder);
    const { client } = pledging.holder;
    await expecting(201, client.post(path(id), { party: 'holder', digest, code }));
    const other = await requested();
    const again = { party: 'holder', digest: await pledging.digest('encumbrance', other), code };
    expect(outcome(await client.post(path(other), again))).toBe('422 second-factor-invalid');
    // A code that opened a session is spent too.
    const opening = pledging.freshCode(pledging.bank);
    const session = await whole.openSession(pledging.bank.member.accountId);
    await expecting(201, whole.client(session.token).post('/v1/me/second-factor/proofs', { code: opening }));
    const asBank = { party: 'pledgee', digest: again.digest, code: opening };
    expect(outcome(await pledging.bank.client.post(path(other), asBank))).toBe('422 second-factor-invalid');
  });

  it('repeats its answer to the same request, and spends nothing', async () => {
    const id = await requested();
    const digest = await pledging.digest('encumbrance', id);
    const body = { party: 'holder', digest, code: pledging.freshCode(pledging.holder) };
    const key = someKey();
    const first = await expecting(201, pledging.holder.client.post(path(id), body, key));
    for (let i = 0; i < 6; i += 1) {
      const again = await expecting(201, pledging.holder.client.post(path(id), body, key));
      expect([again.text('id'), again.headers['idempotency-replayed']]).toEqual([first.text('id'), 'true']);
    }
    const next = await requested();
    await expecting(201, pledging.consent('encumbrance', next, 'holder', pledging.holder));
  });

  it('counts wrong codes, and locks after five', async () => {
    const member = await whole.member(['registrant'], pledging.bankParty.organisationId);
    const guesser = await enrolled(whole, member);
    const id = await requested();
    const digest = await pledging.digest('encumbrance', id, guesser.client);
    for (let i = 0; i < 5; i += 1) {
      const guess = { party: 'pledgee', digest, code: codeOf(guesser.secret, whole.clock.now(), 50 + i) };
      expect(outcome(await guesser.client.post(path(id), guess))).toBe('422 second-factor-invalid');
    }
    expect(outcome(await pledging.consent('encumbrance', id, 'pledgee', guesser))).toBe('422 second-factor-invalid');
  });

  it('needs a second factor, a session, and no recovery code', async () => {
    const id = await requested();
    const digest = await pledging.digest('encumbrance', id);
    const plain = await whole.member(['registrant'], pledging.bankParty.organisationId);
    const body = { party: 'pledgee', digest, code: '000000' };
    expect(outcome(await plain.client.post(path(id), body))).toBe('403 consent-needs-second-factor');
    const wish = { name: '样本', scopes: ['encumbrances:write'], expiresAt: '2026-12-20T00:00:00Z' };
    const { body: made } = await expecting(201, pledging.bank.client.post('/v1/api-keys', wish));
    const byKey = { ...body, code: pledging.freshCode(pledging.bank) };
    expect(outcome(await whole.client(String(made['secret'])).post(path(id), byKey))).toBe('403 session-required');
    const recovery = { ...body, code: 'AAAA-AAAA-AAAA' };
    expect(outcome(await pledging.bank.client.post(path(id), recovery))).toBe('422 second-factor-invalid');
  });

  it('is given by nobody but the party', async () => {
    const id = await requested();
    const stranger = await enrolled(
      whole,
      await whole.member(['registrant'], (await whole.party('他人有限公司')).organisationId),
    );
    const digest = await pledging.digest('encumbrance', id);
    for (const [who, party] of [
      [pledging.holder, 'pledgee'],
      [pledging.bank, 'holder'],
      [pledging.bank, 'nobody'],
    ] as const) {
      const code = pledging.freshCode(who);
      expect(outcome(await who.client.post(path(id), { party, digest, code }))).toBe('403 consent-not-yours');
    }
    const code = pledging.freshCode(stranger);
    expect(outcome(await stranger.client.post(path(id), { party: 'pledgee', digest, code }))).toBe(
      '404 consent-text-not-found',
    );
    const officer = await pledging.officer.post(path(id), { party: 'pledgee', digest, code });
    expect(outcome(officer)).toBe('403 permission-denied');
  });

  it('lapses when the text changes by one character, and not when it does not', async () => {
    const id = await pledging.consented();
    const before = await pledging.text('encumbrance', id);
    const current = await expecting(200, pledging.holder.client.get(`/v1/encumbrances/${id}`));
    const { type, ...terms } = pledging.terms({ amount: '1000000.01' });
    const amended = await pledging.holder.client.send('PUT', `/v1/encumbrances/${id}`, terms, {
      'if-match': String(current.headers['etag']),
    });
    expect([amended.status, amended.text('state')]).toEqual([200, 'requested']);
    expect(outcome(await pledging.enter(id))).toBe('409 encumbrance-transition');
    const { body } = await pledging.text('encumbrance', id);
    expect(body['parties']).toMatchObject([{ hasConsented: false }, { hasConsented: false }]);
    const old = { party: 'pledgee', digest: String(Object(before.body['textDigest']).sha256) };
    const code = pledging.freshCode(pledging.bank);
    expect(outcome(await pledging.bank.client.post(path(id), { ...old, code }))).toBe('409 consent-text-changed');
    await pledging.consentBoth(id);
    await expecting(201, pledging.enter(id));
    await whole.settle();
  });

  it('is once', async () => {
    const id = await requested();
    await expecting(201, pledging.consent('encumbrance', id, 'holder', pledging.holder));
    expect(outcome(await pledging.consent('encumbrance', id, 'holder', pledging.holder))).toBe(
      '409 consent-given-already',
    );
  });
});

describe('an entry', () => {
  it('is not made by somebody of either side, whatever account he uses there', async () => {
    const id = await pledging.consented();
    const office = await whole.organisationOf('social');
    for (const { member } of [pledging.holder, pledging.bank]) {
      const alias = await whole.member(['registrar'], office, member.personId);
      expect(outcome(await pledging.enter(id, alias.client))).toBe('403 encumbrance-officer-is-party');
      const body = { reason: 'other' };
      expect(outcome(await alias.client.post(`/v1/encumbrances/${id}/refusals`, body))).toBe(
        '403 encumbrance-officer-is-party',
      );
    }
    const insider = await whole.member(['registrar'], office, pledging.holder.member.personId);
    expect(outcome(await pledging.seize(insider.client))).toBe('403 encumbrance-officer-is-party');
    await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [pledging.bank.member.accountId]);
    const late = await whole.member(['registrar'], office, pledging.bank.member.personId);
    expect(outcome(await pledging.enter(id, late.client))).toBe('403 encumbrance-officer-is-party');
    await whole.query("UPDATE account SET state = 'active' WHERE id = $1", [pledging.bank.member.accountId]);
  });

  it('is not made by whoever filed the request, though he has left the holder', async () => {
    const one = pledging.another();
    const leaver = await whole.member(['registrant'], pledging.road.cast.party.organisationId);
    const id = (await expecting(201, one.request({}, leaver.client))).text('id');
    await one.consentBoth(id);
    const elsewhere = await whole.party('新单位有限公司');
    await whole.query('UPDATE account SET organisation_id = $2 WHERE id = $1', [
      leaver.accountId,
      elsewhere.organisationId,
    ]);
    const alias = await whole.member(['registrar'], await whole.organisationOf('social'), leaver.personId);
    expect(outcome(await one.enter(id, alias.client))).toBe('403 encumbrance-officer-is-filer');
    await expecting(201, one.enter(id));
    await whole.settle();
  });

  it('is not for the other centre, nor for the sides', async () => {
    const one = pledging.another();
    const id = await one.consented();
    const { client } = await whole.member(['registrar'], await whole.organisationOf('public'));
    expect(outcome(await one.enter(id, client))).toBe('404 encumbrance-not-found');
    expect(outcome(await one.seize(client))).toBe('404 certificate-not-found');
    expect(outcome(await one.enter(id, one.holder.client))).toBe('403 permission-denied');
    expect(outcome(await one.enter(id, one.officer, '"1"'))).toBe('412 if-match-stale');
    const without = await one.officer.post(`/v1/encumbrances/${id}/entries`);
    expect(outcome(without)).toBe('428 if-match-required');
  });

  it('of a second pledge waits until everybody has read of the first', async () => {
    const one = pledging.another();
    const [first, second] = [await one.consented(), await one.consented()];
    await expecting(201, one.enter(first));
    await whole.settle();
    const refused = await one.enter(second);
    expect(outcome(refused)).toBe('409 consent-missing');
    expect(refused.body['context']).toEqual({ parties: ['holder', 'pledgee'] });
    const text = (await one.text('encumbrance', second)).text('text');
    expect(text).toContain(first);
    expect(text).toContain('顺位 rank: 2');
    await one.consentBoth(second);
    expect((await expecting(201, one.enter(second))).body).toMatchObject({ rank: 2 });
    await whole.settle();
    // What is released frees no rank.
    await expecting(201, one.enterRelease(await one.releasing(first)));
    await whole.settle();
    expect(await one.open()).toMatchObject([{ id: second, rank: 2 }]);
    const third = await one.entered();
    expect(await one.open()).toMatchObject([{ rank: 2 }, { id: third, rank: 3 }]);
  });

  it('of a licence behind a pledge needs the pledgee too', async () => {
    const one = pledging.another();
    const pledge = await one.entered();
    const licensee = await whole.party('被许可人有限公司');
    const operator = await enrolled(whole, await whole.member(['registrant'], licensee.organisationId));
    const today = whole.clock.now().toISOString().slice(0, 10);
    const change = { type: 'licence', party: { name: licensee.name, code: licensee.uscc }, endsOn: today };
    const id = (await expecting(201, one.request(change))).text('id');
    await expecting(201, one.consent('encumbrance', id, 'holder', one.holder));
    await expecting(201, one.consent('encumbrance', id, 'counterparty', operator));
    await whole.settle();
    expect(outcome(await one.enter(id))).toBe('409 encumbrance-transition');
    await expecting(201, one.consent('encumbrance', id, `creditor:${pledge}`, one.bank));
    await expecting(201, one.enter(id));
    await whole.settle();
  });
});

describe('a release', () => {
  it('needs the creditor, a smaller amount, and happens once', async () => {
    const one = pledging.another();
    const id = await one.entered();
    const wish = { extent: 'whole', reason: 'repaid' };
    const releases = `/v1/encumbrances/${id}/releases`;
    for (const remaining of ['1000000.00', '2000000.00']) {
      const reply = await one.holder.client.post(releases, { extent: 'partial', reason: 'repaid', remaining });
      expect(outcome(reply)).toBe('422 validation-failed');
    }
    const release = (await expecting(201, one.holder.client.post(releases, wish))).text('id');
    expect(outcome(await one.holder.client.post(releases, wish))).toBe('409 release-open-already');
    expect(outcome(await one.enterRelease(release))).toBe('409 consent-missing');
    expect(outcome(await one.consent('release', release, 'creditor', one.holder))).toBe('403 consent-not-yours');
    const other = await one.bank.client.post(`/v1/encumbrance-releases/${release}/withdrawals`, { reason: 'other' });
    expect(outcome(other)).toBe('403 encumbrance-not-yours');
    await expecting(201, one.consent('release', release, 'creditor', one.bank));
    await expecting(201, one.enterRelease(release));
    expect(outcome(await one.enterRelease(release))).toBe('409 release-closed');
    expect(outcome(await one.holder.client.post(releases, wish))).toBe('409 encumbrance-transition');
    await whole.settle();
  });
});

describe('a consent on paper', () => {
  const natural = { party: { name: '自然人甲' } };
  const record = async (id: string, change: object = {}) => {
    const digest = await pledging.digest('encumbrance', id);
    const body = { party: 'pledgee', digest, document: DOCUMENT, ...change };
    return pledging.officer.post(`/v1/consent-texts/encumbrance/${id}/paper-consents`, body);
  };
  const confirm = (approval: { text(name: string): string }, by = pledging.second) =>
    by.post(`/v1/approvals/${approval.text('id')}/confirmations`, { digest: approval.text('digest') });

  it('is recorded by one officer and confirmed by another person', async () => {
    const id = (await expecting(201, pledging.request(natural))).text('id');
    await expecting(201, pledging.consent('encumbrance', id, 'holder', pledging.holder));
    const approval = await expecting(202, record(id));
    expect(JSON.stringify(approval.body)).not.toContain('自然人');
    expect(await pledging.state(id)).toBe('requested');
    expect(outcome(await confirm(approval, pledging.officer))).toBe('403 approval-same-person');
    const { personId } = pledging.road.cast.issuer;
    const alias = await whole.member(['registrar'], await whole.organisationOf('social'), personId);
    expect(outcome(await confirm(approval, alias.client))).toBe('403 approval-same-person');
    const { client } = await whole.member(['registrar'], await whole.organisationOf('public'));
    expect(outcome(await confirm(approval, client))).toBe('404 approval-not-found');
    await expecting(201, confirm(approval));
    expect(await pledging.state(id)).toBe('consented');
    await whole.settle();
    await expecting(201, pledging.enter(id));
    await whole.settle();
  });

  it('lapses with its text between the two', async () => {
    const id = (await expecting(201, pledging.request(natural))).text('id');
    const approval = await expecting(202, record(id));
    const { type, ...terms } = pledging.terms({ ...natural, reference: '2' });
    await expecting(200, pledging.holder.client.send('PUT', `/v1/encumbrances/${id}`, terms, { 'if-match': '"1"' }));
    expect(outcome(await confirm(approval))).toBe('409 consent-text-changed');
  });

  it('is not for a party that has accounts, nor by officers of either side', async () => {
    const id = await requested();
    expect(outcome(await record(id))).toBe('409 consent-party-has-account');
    const paper = (await expecting(201, pledging.request(natural))).text('id');
    const digest = await pledging.digest('encumbrance', paper);
    const office = await whole.organisationOf('social');
    const alias = await whole.member(['registrar'], office, pledging.holder.member.personId);
    const body = { party: 'pledgee', digest, document: DOCUMENT };
    const address = `/v1/consent-texts/encumbrance/${paper}/paper-consents`;
    expect(outcome(await alias.client.post(address, body))).toBe('403 encumbrance-officer-is-party');
    const approval = await expecting(202, record(paper));
    expect(outcome(await confirm(approval, alias.client))).toBe('403 encumbrance-officer-is-party');
    const { client } = await whole.member(['registrar'], await whole.organisationOf('public'));
    expect(outcome(await client.post(address, body))).toBe('404 consent-text-not-found');
  });
});

describe('the tables', () => {
  const run = (sql: string, id: string) =>
    queryDatabase(whole.database, sql, [id], whole.database.url).then(
      () => 'done',
      (error: unknown) => String(Object(error).message),
    );

  it('keep what was entered, even from the program itself', async () => {
    const one = pledging.another();
    const id = await one.entered();
    for (const change of [
      "state = 'released'",
      "state = 'partially-released'",
      "state = 'lapsed'",
      "state = 'requested'",
      "type = 'licence'",
      'rank = 9',
      "amount = '1'",
      'party = NULL',
      "ends_on = '2026-01-01'",
    ]) {
      expect([change, await run(`UPDATE encumbrance SET ${change} WHERE id = $1`, id)]).toEqual([
        change,
        expect.stringMatching(/is kept as it was entered|violates check/),
      ]);
    }
    expect(await run('DELETE FROM encumbrance WHERE id = $1', id)).toMatch(/refused|permission denied/);
    const [consent] = await whole.query("SELECT id FROM consent WHERE subject_id = $1 AND party = 'holder'", [id]);
    for (const change of ["party = 'pledgee'", "text_sha256 = 'sha256:' || repeat('0', 64)", "committed = '{}'"]) {
      expect([change, await run(`UPDATE consent SET ${change} WHERE id = $1`, consent.id)]).toEqual([
        change,
        expect.stringMatching(/append-only|permission denied/),
      ]);
    }
    expect(await run('DELETE FROM consent WHERE id = $1', consent.id)).toMatch(/refused|permission denied/);
  });
});
