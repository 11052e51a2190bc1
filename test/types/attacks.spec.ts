import { randomUUID } from 'node:crypto';
import { STATE_COUNCIL } from '../../src/core/calendar/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import {
  acceptedAmendment,
  amendment,
  begin,
  CANCELLATION,
  CHANGE,
  CORRECTION,
  GivenConsents,
  publicisedAmendment,
} from '../support/amendments.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting, Road } from '../support/road.js';

jest.setTimeout(120_000);

/** What must not be possible, and what is answered. */
let whole: WholeApp;
let consents: GivenConsents;

beforeAll(async () => {
  // The roads below take longer than the year whose arrangement is published; weekdays will do.
  jest.spyOn(STATE_COUNCIL, 'isPublished').mockReturnValue(true);
  whole = await WholeApp.start();
  consents = GivenConsents.at(whole);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await whole.close();
});

const refusal = (reply: Reply): readonly unknown[] => [reply.status, reply.body['code']];
const pointersOf = (reply: Reply): string[] =>
  Object(reply.body['errors']).map((fault: { pointer: string; code: string }) => `${fault.pointer} ${fault.code}`);

/** Somebody of another organisation, at the same centre's counter. */
async function outsider(road: Road): Promise<Road> {
  const party = await whole.party('广州另一样本有限公司');
  const filer = await whole.member(['registrant'], party.organisationId);
  return new Road(whole, { ...road.cast, party, filer });
}

describe('a draft', () => {
  it('is about a certificate exactly where its type says so, one that exists, of that centre and regime', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const { client } = road.cast.filer;
    const request = { centre: 'social', regime: 'BJ_DATA_ASSET', content: {} };
    const post = async (more: JsonObject) => {
      const reply = await client.post('/v1/applications', { ...request, ...more });
      return [reply.status, reply.body['code'], ...(reply.body['errors'] ? pointersOf(reply) : [])];
    };
    expect(await post({ registrationType: 'change' })).toEqual([422, 'act-content-invalid', '/certificate missing']);
    expect(await post({ registrationType: 'initial', certificate: number })).toEqual([
      422,
      'act-content-invalid',
      '/certificate unknown-member',
    ]);
    expect(await post({ registrationType: 'change', certificate: 'DA1122026099999' })).toEqual([
      422,
      'target-certificate-unknown',
    ]);
    expect(await post({ registrationType: 'change', certificate: number, centre: 'public' })).toEqual([
      422,
      'certificate-of-other-centre',
    ]);
    expect(await post({ registrationType: 'renewal', certificate: number })).toEqual([409, 'renewal-out-of-window']);
  });

  it("is not about another organisation's certificate, but for a correction", async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const other = await outsider(road);
    for (const type of ['change', 'transfer', 'renewal', 'cancellation'] as const) {
      expect([type, ...refusal(await begin(other, type, number))]).toEqual([type, 403, 'not-the-holder']);
    }
    const reply = await expecting(201, begin(other, 'correction', number));
    expect(reply.body['state']).toBe('draft');
    expect(refusal(await begin(road, 'change', number, {}, road.cast.issuer))).toEqual([403, 'permission-denied']);
  });

  it('is not about a certificate that is suspended, revoked, cancelled or superseded', async () => {
    const road = await Road.begin(whole);
    const suspended = await road.published();
    await expecting(201, road.changeStatus(suspended, 'suspensions', 'other'));
    const revoked = await road.published();
    await expecting(201, road.changeStatus(revoked, 'revocations', 'other'));
    for (const number of [suspended, revoked]) {
      for (const type of ['change', 'correction', 'cancellation'] as const) {
        expect(refusal(await begin(road, type, number))).toEqual([409, 'certificate-not-active']);
      }
    }
  });
});

describe('a submission', () => {
  it('of a change that touches holders, source or acquisition, or nothing, is refused with pointers', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const stranger = { holder: '外人', code: '914403001922038216', right: 'use', from: '2026-01-01' };
    const { name, uscc } = road.cast.party;
    const rights = [
      { holder: name, code: uscc, right: 'hold', from: '2026-01-01' },
      { holder: name, code: uscc, right: 'operate', from: '2026-01-01', restrictions: '不得转售' },
    ];
    const protectedOnes = await amendment(road, 'change', number, {
      change: { reason: '换来源' },
      source: 'derived',
      acquisition: 'derivation',
      rights: [...rights, stranger],
    });
    const refused = await road.submit(protectedOnes);
    expect(pointersOf(refused)).toEqual([
      '/evidence evidence-required',
      '/content/source change-touches-protected',
      '/content/acquisition change-touches-protected',
      '/content/rights change-touches-protected',
    ]);
    const nothing = await amendment(road, 'change', number, { change: { reason: '无' } });
    expect(pointersOf(await road.submit(nothing))).toEqual(['/content/change nothing-changed']);
    const mixed = await amendment(road, 'change', number, { ...CHANGE, ...CANCELLATION, validityYears: 5 });
    expect(pointersOf(await road.submit(mixed))).toEqual([
      '/content/cancellation not-of-this-registration',
      '/content/validityYears not-of-this-registration',
    ]);
  });

  it('of a correction beyond what it names is refused', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const id = await amendment(road, 'correction', number, {
      correction: { fields: [{ member: 'summary', reason: '笔误' }] },
      storage: '另一处',
    });
    expect(pointersOf(await road.submit(id))).toEqual([
      '/content/storage correction-not-named',
      '/content/correction/fields/0/member nothing-changed',
    ]);
  });

  it('of a transfer to the holder itself, under whatever name, is refused', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const code = road.cast.party.uscc;
    const transferee = { name: '自己的另一个名字', type: 'legal-person', code };
    const id = await amendment(road, 'transfer', number, { transfer: { transferee } });
    expect(pointersOf(await road.submit(id))).toEqual(['/content/transfer/transferee/code transferee-is-holder']);
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    const spelt = { transferee: { ...transferee, code: code.toLowerCase() } };
    const edited = await road.edit(id, { ...Object(body['content']), transfer: spelt });
    expect(pointersOf(edited)).toEqual(['/content/transfer/transferee/code uscc-characters']);
  });

  it('needs the consent of whoever else holds a right', async () => {
    const road = await Road.begin(whole);
    const id = await road.draft();
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    const filled = Object(body['content']);
    const partner = { name: '合作方', type: 'legal-person', code: '914403001922038216' };
    await expecting(200, road.edit(id, { ...filled, coApplicants: [partner] }));
    await expecting(201, road.submit(id));
    await expecting(201, road.accept(id));
    await expecting(201, road.review(id));
    await road.passPublicity(id);
    const number = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    const cancellation = await amendment(road, 'cancellation', number, CANCELLATION);
    expect(pointersOf(await road.submit(cancellation))).toEqual(['/evidence evidence-required']);
    await road.attach(cancellation, 'co-holder-consent');
    await expecting(201, road.submit(cancellation));
  });

  it('through an agent needs a mandate, and one that covers it', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const contact = { name: '代理人', phone: '13800000000', address: '北京市' };
    const agent = { name: '样本代理', code: '914403001922038216', contact, evidence: randomUUID() };
    const without = await amendment(road, 'change', number, { ...CHANGE, agent });
    expect(pointersOf(await road.submit(without))).toEqual([
      '/evidence evidence-required',
      '/content/agent/evidence evidence-unknown',
    ]);
    const evidence = await road.attach(without, 'agency');
    const { body } = await road.cast.filer.client.get(`/v1/applications/${without}`);
    const limited = { ...agent, evidence, until: '2026-09-01', registrations: ['renewal'] };
    await expecting(200, road.edit(without, { ...Object(body['content']), agent: limited }));
    expect(pointersOf(await road.submit(without))).toEqual([
      '/content/agent/until mandate-over',
      '/content/agent/registrations mandate-not-for-type',
    ]);
  });
});

describe('two at once', () => {
  it('of the holder: one is filed, the other answered, and free again once the first is withdrawn', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const ids = [
      await amendment(road, 'change', number, CHANGE),
      await amendment(road, 'correction', number, CORRECTION),
    ];
    const replies = await Promise.all(ids.map((id) => road.submit(id)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = replies.findIndex(({ status }) => status === 409);
    expect(replies[lost]?.body['code']).toBe('certificate-application-running');
    const [won = '', other = ''] = lost === 0 ? ids.toReversed() : ids;
    await expecting(201, road.act(road.cast.filer, won, 'withdrawals', { reason: '不再需要' }));
    await expecting(201, road.submit(other));
  });

  it('of others do not hold the holder up, and each of them runs one', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const other = await outsider(road);
    const particulars = await road.draft();
    const { body } = await road.cast.filer.client.get(`/v1/applications/${particulars}`);
    const { contact, business } = Object(body['content']);
    const stated = { ...CORRECTION, contact, business };
    const asked = [
      await amendment(other, 'correction', number, stated),
      await amendment(other, 'correction', number, stated),
    ];
    const replies = await Promise.all(asked.map((id) => other.submit(id)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    await expecting(201, road.submit(await amendment(road, 'change', number, CHANGE)));
  });

  it('issue twice: one certificate', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const id = await publicisedAmendment(road, 'change', number, CHANGE);
    const replies = await Promise.all([road.issue(id), road.issue(id), road.issue(id)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const [row] = await whole.query('SELECT count(*)::int AS count FROM certificate WHERE replaces = $1', [number]);
    expect(row.count).toBe(1);
    await whole.settle();
  });

  it('a revocation and the issue of the successor: whichever is second is refused, and the ledger has one end', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const id = await publicisedAmendment(road, 'change', number, CHANGE);
    const [issued, revoked] = await Promise.all([road.issue(id), road.changeStatus(number, 'revocations', 'other')]);
    // What was asked of a certificate that another act ends meanwhile lapses, or is refused by its state.
    const lost = ['approval-lapsed', 'certificate-transition', 'certificate-not-active'];
    const isIssued = issued.status === 202;
    expect([issued.status, revoked.status]).toEqual(isIssued ? [202, 409] : [409, 201]);
    expect(lost).toContain((isIssued ? revoked : issued).body['code']);
    await whole.settle();
  });
});

describe('what happens to the certificate meanwhile', () => {
  it('is seen at approval and at issue', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const id = await acceptedAmendment(road, 'change', number, CHANGE);
    await expecting(201, road.changeStatus(number, 'suspensions', 'other'));
    expect(refusal(await road.review(id))).toEqual([409, 'certificate-not-active']);
    await expecting(201, road.changeStatus(number, 'reinstatements', 'other'));
    await expecting(201, road.review(id));
    await road.passPublicity(id);
    await expecting(201, road.changeStatus(number, 'suspensions', 'other'));
    expect(refusal(await road.issue(id))).toEqual([409, 'certificate-not-active']);
    await expecting(201, road.changeStatus(number, 'reinstatements', 'other'));
    // The reinstatement waits for its checkpoint, and must stand before the end.
    expect(refusal(await road.issue(id))).toEqual([409, 'certificate-publishing']);
    await whole.settle();
    await expecting(202, road.issue(id));
  });

  it('a consent to a text that was changed since by one character does not count', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const buyer = await whole.party('上海受让样本有限公司');
    const transferee = { name: buyer.name, type: 'legal-person', code: buyer.uscc };
    const id = await acceptedAmendment(road, 'transfer', number, { transfer: { transferee } });
    await consents.give(whole, id, road.cast.party.uscc);
    await consents.give(whole, id, buyer.uscc);
    const items = { items: ['更正受让方名称'] };
    await expecting(201, road.act(road.cast.reviewer, id, 'supplement-requests', items));
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    const renamed = { transferee: { ...transferee, name: `${buyer.name}。` } };
    await expecting(200, road.edit(id, { ...Object(body['content']), transfer: renamed }));
    await expecting(201, road.act(road.cast.filer, id, 'supplements', {}));
    expect(refusal(await road.review(id))).toEqual([409, 'transfer-consent-missing']);
  });

  it('a transferee without an account here is the holder; officers see its certificate, and it itself once it has one', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const code = '91310000MA1FL0000X';
    const transferee = { name: '无账户样本有限公司', type: 'legal-person', code };
    const id = await acceptedAmendment(road, 'transfer', number, { transfer: { transferee } });
    await consents.give(whole, id, road.cast.party.uscc);
    await consents.give(whole, id, code);
    await expecting(201, road.review(id));
    await road.passPublicity(id);
    const next = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    expect((await road.cast.filer.client.get(`/v1/certificates/${next}`)).status).toBe(404);
    expect((await road.cast.issuer.client.get(`/v1/certificates/${next}`)).status).toBe(200);
    const party = await whole.party('无账户样本有限公司');
    await whole.query('UPDATE organisation SET uscc = $1 WHERE id = $2', [code, party.organisationId]);
    const late = await whole.member(['registrant'], party.organisationId);
    expect((await late.client.get(`/v1/certificates/${next}`)).status).toBe(200);
    expect(JSON.stringify((await late.client.get('/v1/certificates')).body)).toContain(next);
    expect(refusal(await begin(road, 'change', next))).toEqual([403, 'not-the-holder']);
  });

  it('whoever filed it does not complete it, under any account', async () => {
    const road = await Road.begin(whole);
    const number = await road.published();
    const id = await acceptedAmendment(road, 'cancellation', number, CANCELLATION);
    await expecting(201, road.review(id));
    const office = await whole.organisationOf('social');
    const both = await whole.member(['registrar'], office, road.cast.filer.personId);
    expect(refusal(await road.act(both, id, 'cancellation', undefined))).toEqual([403, 'issuer-is-filer']);
    const other = await whole.member(['registrar'], await whole.organisationOf('public'));
    expect(refusal(await road.act(other, id, 'cancellation', undefined))).toEqual([404, 'application-not-found']);
    expect(refusal(await road.act(road.cast.filer, id, 'cancellation', undefined))).toEqual([403, 'permission-denied']);
    const replies = await Promise.all([1, 2].map(() => road.act(road.cast.issuer, id, 'cancellation', undefined)));
    expect(replies.map(({ status }) => status).sort()).toEqual([202, 409]);
  });
});

describe('what came to nothing', () => {
  it('is filed again under another identifier, and stays as it was', async () => {
    const road = await Road.begin(whole);
    const first = await road.submitted();
    const { client } = road.cast.filer;
    const again = {
      centre: 'social',
      regime: 'BJ_DATA_ASSET',
      registrationType: 'initial',
      content: {},
      basedOn: first,
    };
    expect(refusal(await client.post('/v1/applications', again))).toEqual([409, 'application-not-refilable']);
    await expecting(201, road.act(road.cast.filer, first, 'withdrawals', { reason: '重来' }));
    const before = await client.get(`/v1/applications/${first}`);
    const second = (await expecting(201, client.post('/v1/applications', again))).text('id');
    const { body } = await client.get(`/v1/applications/${second}`);
    expect(body).toMatchObject({ basedOn: first, state: 'draft', evidenceFiles: [] });
    const { sampleData: _sample, undertaking: _signed, rights, ...kept } = Object(before.body['content']);
    expect(body['content']).toEqual({
      ...kept,
      rights: rights.map(({ evidence: _files, ...right }: JsonObject) => right),
    });
    expect((await client.get(`/v1/applications/${first}`)).body).toEqual(before.body);
    expect(pointersOf(await road.submit(second))).toContain('/content/sampleData missing');
    const other = await outsider(road);
    expect(refusal(await other.cast.filer.client.post('/v1/applications', again))).toEqual([
      404,
      'application-not-found',
    ]);
    const wrongType = { ...again, registrationType: 'change', certificate: await road.published() };
    expect(refusal(await client.post('/v1/applications', wrongType))).toEqual([409, 'application-not-refilable']);
  });
});
