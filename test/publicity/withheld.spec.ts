import { DataSource } from 'typeorm';
import { COMMITTING_KINDS, parseEntry } from '../../src/core/entry/index.js';
import { Replay } from '../../src/core/replay/index.js';
import { openedPages } from '../../src/modules/openings/application/opened-pages.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { WholeApp } from '../support/app.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { acceptedAmendment, CHANGE, CORRECTION } from '../support/amendments.js';
import { content } from '../support/registry-fixtures.js';
import { expecting, Road } from '../support/road.js';
import { DOCUMENT } from '../encumbrances/support.js';
import {
  acceptedIn,
  allAddresses,
  approveWith,
  ask,
  bearer,
  entriesOf,
  found,
  type Known,
  publicAddresses,
  roadOf,
  type Secret,
  secretOf,
  secretWords,
  tilesOf,
} from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let road: Road;
let secret: Secret;
let id: string;
let number: string;
/** A registration like it that is publicised: what the scan must find. */
let shown: { road: Road; secret: Secret; id: string; number: string };

const withheld = () => ({ decision: 'withheld', reason: secret.reason });

beforeAll(async () => {
  whole = await WholeApp.start();
  const open = await roadOf(whole, '公开的样本数据有限公司');
  const openly = secretOf('可见', open.cast.party);
  const openId = await acceptedIn(open, openly, true);
  await expecting(201, approveWith(open, openId, { decision: 'public', reason: openly.reason }));
  await open.passPublicity(openId);
  const openNumber = (await expecting(202, open.issue(openId))).text('number');
  shown = { road: open, secret: openly, id: openId, number: openNumber };
  road = await roadOf(whole, '隐秘的样本数据有限公司');
  secret = secretOf('不可见', road.cast.party);
  id = await acceptedIn(road, secret, true);
});
afterAll(() => whole.close());

describe('a request not to publicise', () => {
  it('is not passed over by an approval', async () => {
    const refused = await expecting(422, approveWith(road, id));
    expect(refused.body['code']).toBe('publicity-undecided');
  });

  it('is decided by a reviewer of the centre, and by nobody else', async () => {
    const { acceptor, filer } = road.cast;
    const body = { findings: {}, publicity: withheld() };
    expect((await road.act(filer, id, 'reviews', body)).status).toBe(403);
    const elsewhere = await whole.member(['registrar'], await whole.organisationOf('public'));
    expect((await approveWith(road, id, withheld(), elsewhere)).status).toBe(404);
    expect((await approveWith(road, id, withheld(), acceptor)).body['code']).toBe('reviewer-is-acceptor');
  });

  it('leads past publicity when the centre agrees', async () => {
    const approved = await expecting(201, approveWith(road, id, withheld()));
    expect(approved.body).toMatchObject({ state: 'approved', publicityWithheld: true });
    expect(approved.body).not.toHaveProperty('publicity');
    await whole.settle();
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}/acts`);
    expect(JSON.stringify(body)).toContain(secret.reason);
  });

  it('is certified at once, by somebody who did not file it, and once', async () => {
    const issued = await expecting(202, road.issue(id));
    number = issued.text('number');
    expect((await road.issue(id)).status).toBe(409);
    await whole.settle();
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    expect(body).toMatchObject({ state: 'certified', publicityWithheld: true });
    await expecting(201, road.changeStatus(number, 'suspensions', 'other'));
    await expecting(201, road.changeStatus(number, 'reinstatements', 'other'));
    await whole.settle();
  });
});

describe('what is asked for about its certificate', () => {
  const decided = async (by: Road, type: 'change' | 'correction', stated: JsonObject) => {
    const amending = await acceptedAmendment(by, type, number, stated);
    const { body } = await expecting(201, by.review(amending));
    await expecting(201, by.act(by.cast.filer, amending, 'withdrawals', { reason: '不再办理' }));
    await whole.settle();
    return body;
  };

  it('is withheld as well, whether its holder asks or a stranger', async () => {
    const withheldToo = { state: 'approved', publicityWithheld: true };
    expect(await decided(road, 'change', CHANGE)).toMatchObject(withheldToo);
    const party = await whole.party('利害关系人样本有限公司');
    const filer = await whole.member(['registrant'], party.organisationId);
    const { contact = null, business = null } = content();
    const other = new Road(whole, { ...road.cast, party, filer });
    expect(await decided(other, 'correction', { ...CORRECTION, contact, business })).toMatchObject(withheldToo);
  });
});

describe('an encumbrance of its certificate', () => {
  const order = { party: { name: '样本市中级人民法院' }, document: DOCUMENT };
  const reference = '0001234567890';

  it('names no other register, in which both sides would be found', async () => {
    const startsOn = whole.clock.now().toISOString().slice(0, 10);
    const officer = road.cast.issuer.client;
    const refused = await officer.post(`/v1/certificates/${number}/seizures`, { ...order, startsOn, reference });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer: '/reference', code: 'withheld' }] });
    const holder = road.cast.filer.client;
    const pledge = { type: 'pledge', startsOn, reference, party: { name: '样本银行' }, document: DOCUMENT };
    const refusedToo = await holder.post(`/v1/certificates/${number}/encumbrances`, pledge);
    expect(refusedToo.body).toMatchObject({ status: 422, errors: [{ pointer: '/reference', code: 'withheld' }] });
    await expecting(201, officer.post(`/v1/certificates/${number}/seizures`, { ...order, startsOn }));
    await whole.settle();
  });

  it('is shown as part of its state, so that nobody takes it for free', async () => {
    const { body } = await expecting(200, whole.client().get(`/v1/verifications/${number}`));
    expect(body['encumbrances']).toEqual([{ type: 'seizure', since: expect.any(String) }]);
  });
});

describe('what is withheld', () => {
  const known = (): Known => ({
    id: [id, shown.id],
    applicationId: [id, shown.id],
    number: [number, shown.number],
    name: ['social-revocation-1', 'social-suspension-1'],
    centre: ['social', 'public'],
    index: Array.from({ length: 40 }, (_, index) => String(index)),
    size: ['1', '10'],
    path: ['0/000'],
  });

  it('stands in no answer that anybody can get, and in no byte of the ledger', async () => {
    const entries = await entriesOf(whole);
    const words = secretWords(secret);
    const addresses = [...(await publicAddresses(whole, known(), words)), ...tilesOf(entries.length)];
    expect(addresses.length).toBeGreaterThan(80);
    const leaks: string[] = [];
    const seen = new Set<string>();
    for (const address of addresses) {
      const { status, text, headers } = await ask(whole, address);
      if (status === 200) for (const word of found(secretWords(shown.secret), text)) seen.add(word);
      // A page repeats what its reader searches for, and says that there is nothing.
      const searched = address.includes('?q=') ? text.replace(/<input [^>]*>/g, '') : text;
      for (const word of found(words, searched + JSON.stringify(headers))) leaks.push(`${address}: ${word}`);
    }
    for (const [index, entry] of entries.entries()) {
      for (const word of found(words, entry)) leaks.push(`entry ${index}: ${word}`);
    }
    expect(leaks).toEqual([]);
    // The same scan finds what is public of the registration beside it.
    const { organisation, uscc, dataName, summary, restrictions } = shown.secret;
    for (const word of [organisation, dataName, summary]) expect(seen).toContain(word);
    expect(found([uscc, restrictions], entries.join('\n'))).toEqual([uscc, restrictions]);
  });

  it('stands in no answer for those who sign in and are no party to it', async () => {
    const strangers = [
      await whole.member(['registrant'], (await whole.party('别的单位')).organisationId),
      await whole.member(['registrar'], await whole.organisationOf('public')),
    ];
    const leaks: string[] = [];
    for (const stranger of strangers) {
      for (const address of await allAddresses(whole, known())) {
        const { text } = await ask(whole, address, bearer(stranger));
        for (const word of found(secretWords(secret), text)) leaks.push(`${address}: ${word}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('is told by number as number, centre, state and dates, and no more', async () => {
    const { body } = await expecting(200, whole.client().get(`/v1/verifications/${number}`));
    expect(body).toMatchObject({ verdict: 'valid', status: { state: 'in-force' } });
    expect(Object.keys(Object(body['certificate'])).sort()).toEqual([
      'issuer',
      'number',
      'regime',
      'regimeVersion',
      'sample',
      'validFrom',
      'validUntil',
      'withheld',
    ]);
    expect(Object(body['certificate']).issuer.name).toBe('社会数据资产登记中心');
    const open = await expecting(200, whole.client().get(`/v1/verifications/${shown.number}`));
    expect(open.body).toMatchObject({ certificate: { dataName: shown.secret.dataName } });
  });

  it('verifies in full with the file in hand', async () => {
    for (const artefact of ['credential', 'bundle']) {
      const file = await ask(whole, `/v1/certificates/${number}/${artefact}`, bearer(road.cast.filer));
      expect(file.status).toBe(200);
      const answer = await whole.app.inject({
        method: 'POST',
        url: '/v1/verifications',
        headers: { 'content-type': 'application/json' },
        payload: file.text,
      });
      expect(answer.json()).toMatchObject({
        verdict: 'valid',
        certificate: { dataName: secret.dataName, holderName: secret.organisation, withheld: true },
      });
      const forged = await whole.app.inject({
        method: 'POST',
        url: '/v1/verifications',
        headers: { 'content-type': 'application/json' },
        payload: file.text.replaceAll(secret.summary, '别的概述'),
      });
      expect(forged.json().verdict).toBe('forged');
    }
  });

  it('is not told to whoever posts its number and knows nothing', async () => {
    const credential = { credentialSubject: { number }, proof: {} };
    const answer = await whole.app.inject({
      method: 'POST',
      url: '/v1/verifications',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ type: ['VerifiableCredential'], ...credential }),
    });
    expect(found(secretWords(secret), answer.body)).toEqual([]);
  });

  it('has no page: the answer is that for an application that never was', async () => {
    const never = '00000000-0000-4000-8000-000000000000';
    const draft = await road.draft();
    const others = [never, id, draft, '../secret'].map((other) => `/publicity/${encodeURIComponent(other)}`);
    const told = async (url: string, accept: string) => {
      const { status, headers, text } = await ask(whole, url, { accept });
      const { 'x-request-id': request, date: _date, ...same } = headers;
      return { status, headers: same, text: text.replace(String(request), '') };
    };
    for (const accept of ['text/html,application/xhtml+xml', 'application/json']) {
      const [none, ...answers] = await Promise.all(others.map((url) => told(url, accept)));
      expect(none).toMatchObject({ status: 404 });
      for (const answer of answers) expect(answer).toEqual(none);
    }
    const page = await told(others[1] ?? '', 'text/html');
    expect([page.headers['content-type'], page.headers['vary']]).toEqual(['text/html; charset=utf-8', 'accept']);
    expect((await ask(whole, `/publicity/${shown.id}`)).status).toBe(200);
  });

  it('is legal to the audit, with every commitment opened', async () => {
    const entries = (await entriesOf(whole)).map((text) => {
      const parsed = parseEntry(Buffer.from(text));
      if (!parsed.ok) throw new Error(parsed.code);
      return parsed.value;
    });
    const openings = [];
    const all = { from: 0, to: entries.length, kinds: COMMITTING_KINDS, centre: undefined };
    for await (const page of openedPages(whole.app.get(DataSource), all)) {
      for (const { fields } of page) {
        for (const { state, opening } of fields) {
          expect(state).toBe('opened');
          if (opening !== undefined) openings.push(opening);
        }
      }
    }
    expect(openings.filter(({ field }) => field === 'withheld')).toMatchObject([
      { value: { holderName: secret.organisation, dataName: secret.dataName, rights: ['hold', 'operate'] } },
    ]);
    const replay = Replay.begin({ crypto: nodeCrypto, openings });
    expect(entries.flatMap((entry, index) => replay.apply(entry, index))).toEqual([]);
    const rules = replay.notChecked().map(({ rule }) => rule);
    expect(rules).not.toContain('withheld-as-filed');
    expect(rules).not.toContain('holder-is-applicant');
  });
});
