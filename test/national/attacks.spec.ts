import { createHash, randomUUID } from 'node:crypto';
import { canonicalize, type JsonObject, parseJson } from '../../src/core/canonical/index.js';
import { utf8 } from '../../src/core/bytes.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { NationalRoad } from './support.js';

jest.setTimeout(240_000);

let whole: WholeApp;
let road: NationalRoad;
beforeAll(async () => {
  whole = await WholeApp.start();
  road = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026');
});
beforeEach(async () => {
  // Roads take weeks, and sessions end.
  road = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026');
});
afterAll(() => whole.close());

let serial = 0;
/** A code that nobody has yet, of this month. */
const freshCode = (): string => {
  serial += 1;
  const month = road.today.slice(0, 7).replace('-', '');
  return `SJ111${month}${String(serial).padStart(4, '0')}`;
};

/** Everything that a refused request must leave as it was. */
const traces = () =>
  whole.query(`
    SELECT (SELECT count(*) FROM national_receipt) AS receipts, (SELECT count(*) FROM ledger_submission) AS entries,
      (SELECT count(*) FROM application_act) AS acts, (SELECT sum(version) FROM application) AS versions,
      (SELECT count(*) FROM idempotency_record) AS answers`);

const refusal = async (id: string, receipt: JsonObject, member = road.cast.issuer): Promise<string> => {
  const before = await traces();
  const { status, body } = await road.bring(id, receipt, member);
  expect(await traces()).toEqual(before);
  return `${status} ${String(body['code'])}`;
};

describe('a receipt is brought', () => {
  it('by an officer of the centre alone, who did not file', async () => {
    const id = await road.approved();
    const receipt = road.receipt(id, 'publicity', { startsOn: road.today });
    const other = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026', 'public');
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    const filerAsOfficer = await whole.member(
      ['registrar'],
      await whole.organisationOf('social'),
      road.cast.filer.personId,
    );
    const clerkOfApplicant = await whole.member(['registrar'], road.cast.party.organisationId);
    expect(await refusal(id, receipt, other.cast.issuer)).toBe('404 application-not-found');
    expect(await refusal(id, receipt, road.cast.filer)).toBe('403 permission-denied');
    expect(await refusal(id, receipt, auditor)).toBe('403 permission-denied');
    expect(await refusal(id, receipt, filerAsOfficer)).toBe('403 receipt-bringer-is-filer');
    expect((await refusal(id, receipt, clerkOfApplicant)).startsWith('40')).toBe(true);
    await expecting(201, road.bring(id, receipt));
    // Whoever brought it handled the application, and never files for the applicant.
    const turned = await whole.member(['registrant'], road.cast.party.organisationId, road.cast.issuer.personId);
    expect(await road.act(turned, id, 'withdrawals', {})).toMatchObject({ body: { code: 'filer-is-officer' } });
  });

  it('once: the same again is the first answer, anything else contradicts', async () => {
    const id = await road.ended();
    const code = freshCode();
    const receipt = road.receipt(id, 'code', { code });
    const first = await expecting(201, road.bring(id, receipt));
    await whole.settle();
    const before = await whole.query('SELECT count(*) FROM national_receipt');
    expect((await expecting(201, road.bring(id, receipt))).body).toEqual(first.body);
    const again = { ...receipt, documentDigest: { sha256: `sha256:${'0'.repeat(64)}`, sm3: `sm3:${'0'.repeat(64)}` } };
    expect((await expecting(201, road.bring(id, again))).body).toEqual(first.body);
    expect(await whole.query('SELECT count(*) FROM national_receipt')).toEqual(before);
    expect(await refusal(id, { ...receipt, code: freshCode() })).toBe('409 receipt-contradicts');
    const earlier = new Date(Date.parse(String(receipt['receivedAt'])) - 1_000).toISOString();
    expect(await refusal(id, { ...receipt, receivedAt: earlier })).toBe('409 receipt-contradicts');
    const key = randomUUID();
    const { client } = road.cast.issuer;
    const path = `/v1/applications/${id}/national-receipts`;
    const evidence = road.receipt(id, 'evidence');
    const one = await client.post(path, evidence, { 'idempotency-key': key });
    const two = await client.post(path, evidence, { 'idempotency-key': key });
    expect([one.status, two.status, two.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
    expect(await client.post(path, receipt, { 'idempotency-key': key })).toMatchObject({ status: 422 });
    // The first answer stays the answer after the certificate.
    await expecting(202, road.issue(id));
    expect((await expecting(201, road.bring(id, receipt))).body).toEqual(first.body);
    expect(await refusal(id, road.receipt(id, 'filing', { code: 'late' }))).toBe('409 receipt-not-awaited');
  });

  it('never ahead of its time, never older than the filing, never for another application', async () => {
    const id = await road.approved();
    const now = whole.clock.now().getTime();
    const at = (milliseconds: number) => ({ receivedAt: new Date(now + milliseconds).toISOString() });
    const publicity = (more: JsonObject) => road.receipt(id, 'publicity', { startsOn: road.today, ...more });
    expect(await refusal(id, publicity(at(1)))).toBe('422 receipt-ahead');
    expect(await refusal(id, publicity(at(-60 * 60_000)))).toBe('422 receipt-before-filing');
    expect(await refusal(id, publicity({ receivedAt: '9999-12-31T23:59:59+14:00' }))).toBe('422 receipt-ahead');
    expect(await refusal(id, publicity({ receivedAt: '0001-01-01T00:00:00Z' }))).toBe('422 receipt-document-invalid');
    expect(await refusal(id, publicity({ startsOn: '2099-01-01' }))).toBe('422 receipt-days-implausible');
    expect(await refusal(id, publicity({ startsOn: '2020-01-01' }))).toBe('422 receipt-days-implausible');
    expect(await refusal(id, publicity({ endsOn: '2020-01-01' }))).toBe('422 receipt-days-implausible');
    expect(await refusal(id, publicity({ application: randomUUID() }))).toBe('422 receipt-of-other-application');
    expect(await refusal(id, publicity({ platform: 'national-public-data-resources' }))).toBe(
      '422 receipt-of-other-platform',
    );
    const nobody = randomUUID();
    expect(await refusal(nobody, road.receipt(nobody, 'publicity', { startsOn: road.today }))).toBe(
      '404 application-not-found',
    );
    const asset = await NationalRoad.of(whole, 'BJ_DATA_ASSET');
    const ofAsset = await asset.draft();
    await expecting(201, asset.submit(ofAsset));
    const { status, body } = await asset.bring(ofAsset, asset.receipt(ofAsset, 'code', { code: 'X123' }));
    expect([status, body['code']]).toEqual([422, 'no-national-platform']);
  });

  it('when it is awaited, and in a form that is known', async () => {
    const id = await road.draft();
    await expecting(201, road.submit(id));
    await whole.settle();
    road.pass(5);
    const publicity = () => road.receipt(id, 'publicity', { startsOn: road.today });
    expect(await refusal(id, publicity())).toBe('409 illegal-transition');
    expect(await refusal(id, road.receipt(id, 'code', { code: freshCode() }))).toBe('409 receipt-not-awaited');
    await expecting(201, road.accept(id));
    await expecting(201, road.review(id));
    road.pass(1);
    // An act that the ledger has not taken yet could still get a later day.
    expect(await refusal(id, publicity())).toBe('409 receipt-awaits-ledger');
    await whole.settle();
    expect(await refusal(id, road.receipt(id, 'evidence'))).toBe('409 receipt-not-awaited');
    for (const wrong of [
      {},
      [],
      { ...publicity(), schema: 'national-receipt/2' },
      { ...publicity(), extra: 1 },
      { ...publicity(), startsOn: '2026-02-30' },
      { ...publicity(), receivedAt: '2026-02-30T00:00:00Z' },
      { ...publicity(), receivedAt: '2026-09-18' },
      { ...publicity(), documentDigest: { sha256: 'sha256:0' } },
      { ...publicity(), code: 'a b' },
      { ...publicity(), receiptType: 'other' },
      { ...road.receipt(id, 'code') },
      { ...road.receipt(id, 'publicity') },
      { ...road.receipt(id, 'evidence'), startsOn: road.today },
    ]) {
      const { status, body } = await road.bring(id, wrong as JsonObject);
      expect([JSON.stringify(wrong), status]).toEqual([JSON.stringify(wrong), 422]);
      expect(body['code']).toBe('receipt-document-invalid');
    }
    await expecting(201, road.bring(id, publicity()));
    expect(await refusal(id, road.receipt(id, 'code', { code: freshCode() }))).toBe('409 receipt-not-awaited');
  });

  it('with a code that can be the nation’s for this application', async () => {
    const id = await road.ended();
    const month = road.today.slice(0, 7).replace('-', '');
    for (const code of [
      `DA111${month}0001`,
      `SJ441${month}0001`,
      `SJ991${month}0001`,
      `SJ111${month}0000`,
      'SJ1112020010001',
      'SJ1112099120001',
      `sj111${month}0001`,
      'SJ',
      'a/b',
      'X'.repeat(60),
    ]) {
      const { status } = await road.bring(id, road.receipt(id, 'code', { code }));
      expect([code, status]).toEqual([code, 422]);
    }
    // Of a day on which publicity still ran.
    const within = road.receipt(id, 'code', {
      code: freshCode(),
      receivedAt: new Date(whole.clock.now().getTime() - 3 * 86_400_000).toISOString(),
    });
    expect(await refusal(id, within)).toBe('422 receipt-days-implausible');
  });
});

describe('two at once', () => {
  it('of one code for two applications: one gets it', async () => {
    const ids = [await road.ended(), await road.ended()];
    road.pass(5);
    const code = freshCode();
    const replies = await Promise.all(ids.map((id) => road.bring(id, road.receipt(id, 'code', { code }))));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)?.body['code']).toBe('receipt-code-taken');
    const [{ count }] = await whole.query('SELECT count(*)::int FROM national_receipt WHERE code = $1', [code]);
    expect(count).toBe(1);
    await whole.settle();
    // And later it is still the other's.
    const loser = ids[replies.findIndex(({ status }) => status === 409)] ?? '';
    expect(await refusal(loser, road.receipt(loser, 'code', { code }))).toBe('409 receipt-code-taken');
  });

  it('of one receipt by two officers: one is kept, both get it', async () => {
    const id = await road.approved();
    const receipt = road.receipt(id, 'publicity', { startsOn: road.today });
    const replies = await Promise.all(
      [road.cast.issuer, road.cast.reviewer, road.cast.acceptor].map((member) => road.bring(id, receipt, member)),
    );
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body['id'])).size).toBe(1);
    await whole.settle();
    const acts = await whole.query(
      "SELECT id FROM application_act WHERE application_id = $1 AND kind = 'publicity.started'",
      [id],
    );
    expect(acts).toHaveLength(1);
  });

  it('of contradicting receipts: one is kept, the other refused', async () => {
    const id = await road.ended();
    road.pass(5);
    const replies = await Promise.all(
      [freshCode(), freshCode()].map((code) => road.bring(id, road.receipt(id, 'code', { code }))),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('of a receipt and a withdrawal: whoever comes second is told', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await road.approved();
      const [brought, withdrawn] = await Promise.all([
        road.bring(id, road.receipt(id, 'publicity', { startsOn: road.today })),
        road.act(road.cast.filer, id, 'withdrawals', {}),
      ]);
      expect(withdrawn.status).toBe(201);
      expect([201, 409]).toContain(brought.status);
      expect(await road.stateOf(id)).toBe('withdrawn');
      const kinds = await whole.query(
        'SELECT kind FROM application_act WHERE application_id = $1 ORDER BY position DESC LIMIT 1',
        [id],
      );
      expect(kinds).toEqual([{ kind: 'application.withdrawn' }]);
    }
  });
});

describe('what is kept', () => {
  it('is never changed or removed', async () => {
    const id = await road.approved();
    await expecting(201, road.bring(id, road.receipt(id, 'filing', { code: 'F' })));
    for (const statement of [
      "UPDATE national_receipt SET code = 'other'",
      'DELETE FROM national_receipt',
      'TRUNCATE national_receipt',
    ]) {
      await expect(whole.query(statement)).rejects.toThrow(/append-only|refused|permission denied/);
    }
  });

  it('is made again with the same words when the ledger could not take it in time', async () => {
    const id = await road.approved();
    const startsOn = road.today;
    const brought = await expecting(201, road.bring(id, road.receipt(id, 'publicity', { startsOn })));
    const before = (await road.cast.filer.client.get(`/v1/applications/${id}`)).body['publicity'];
    // The sequencer was away over midnight.
    road.pass(36 * 60);
    await whole.settle();
    expect((await road.cast.filer.client.get(`/v1/applications/${id}`)).body['publicity']).toEqual(before);
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}/national-receipts`);
    expect(body).toMatchObject({ items: [{ ...brought.body, publication: 'published' }] });
    const { body: acts } = await road.cast.filer.client.get(`/v1/applications/${id}/acts`);
    const items: unknown = acts['items'];
    const started = Array.isArray(items) ? items.find(({ kind }) => kind === 'publicity.started') : undefined;
    expect(started).toMatchObject({ detail: { startsOn }, at: whole.clock.now().toISOString() });
  });

  it('keeps number and beginning when the certificate is made again', async () => {
    const id = await road.ended();
    const code = freshCode();
    await expecting(201, road.bring(id, road.receipt(id, 'code', { code })));
    const evidence = await expecting(201, road.bring(id, road.receipt(id, 'evidence')));
    await expecting(202, road.issue(id));
    road.pass(36 * 60);
    await whole.settle();
    const { body } = await road.cast.filer.client.get(`/v1/certificates/${code}`);
    expect(body).toMatchObject({ number: code, validFrom: evidence.body['receivedAt'] });
    const verified = await whole.client().get(`/v1/verifications/${code}`);
    expect(JSON.stringify(verified.body)).not.toMatch(/"invalid"/);
  });
});

describe('the filing for the national platform', () => {
  const exported = async (id: string, member = road.cast.reviewer): Promise<string> => {
    const answer = await whole.app.inject({
      method: 'GET',
      url: `/v1/applications/${id}/national-filing`,
      headers: { authorization: `Bearer ${member.token}` },
    });
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    return answer.body;
  };

  it('is one canonical file that says its own digest, the same every time, and stands in the audit trail', async () => {
    const id = await road.draft();
    await expecting(201, road.submit(id));
    const text = await exported(id);
    const parsed = parseJson(utf8(text));
    if (!parsed.ok) throw new Error(parsed.code);
    expect(canonicalize(parsed.value)).toBe(text);
    const { digest, ...document } = Object(parsed.value);
    expect(digest.sha256).toBe(`sha256:${createHash('sha256').update(canonicalize(document)).digest('hex')}`);
    expect(document).toMatchObject({
      schema: 'national-filing/1',
      platform: 'national-data-property-rights',
      application: id,
      registrationType: 'initial',
      applicant: { name: road.cast.party.name, code: road.cast.party.uscc },
      content: { dataName: '2024年全国高空设备租赁数据集', contact: { name: '样本联系人' } },
      personal: ['/content/contact', '/content/business/legalRepresentative', '/content/undertaking/signatory'],
    });
    expect(document.evidence).toHaveLength(4);
    expect(Object.keys(document.ledger.digests).sort()).toEqual(['applicant', 'content', 'evidence']);
    expect(await exported(id, road.cast.issuer)).toBe(text);
    await expecting(201, road.accept(id));
    await expecting(201, road.review(id));
    await whole.settle();
    expect(await exported(id)).toBe(text);
    const trail = await whole.query(
      "SELECT detail FROM audit_record WHERE subject = $1 AND action = 'national.filing-exported'",
      [`application:${id}`],
    );
    expect(trail).toEqual(Array(3).fill({ detail: { platform: 'national-data-property-rights', digest } }));
  });

  it('leaves contacts out where no form asks for them', async () => {
    const open = await NationalRoad.of(whole, 'PUBLIC_RESOURCE_2025', 'public');
    const id = await open.draft({ publicData: { origin: 'public-service' } });
    await expecting(201, open.submit(id));
    const text = await exported(id, open.cast.reviewer);
    expect(text).not.toMatch(/样本联系人|8888/);
    expect(JSON.parse(text).personal).toEqual([
      '/content/business/legalRepresentative',
      '/content/undertaking/signatory',
    ]);
  });

  it('is for officers of the centre, of what was filed, under a regime of the nation', async () => {
    const id = await road.draft();
    const get = (member: { client: { get: (path: string) => Promise<{ status: number }> } }, of = id) =>
      member.client.get(`/v1/applications/${of}/national-filing`).then(({ status }) => status);
    const other = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026', 'public');
    expect(await get(road.cast.reviewer)).toBe(404);
    await expecting(201, road.submit(id));
    expect(await get(other.cast.reviewer)).toBe(404);
    expect(await get(road.cast.filer)).toBe(403);
    const asset = await NationalRoad.of(whole, 'BJ_DATA_ASSET');
    const ofAsset = await asset.draft();
    await expecting(201, asset.submit(ofAsset));
    expect(await get(asset.cast.reviewer, ofAsset)).toBe(422);
    expect(await get(road.cast.reviewer)).toBe(200);
  });
});
