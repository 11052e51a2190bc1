import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audited } from '../../src/cli/audit/run-audit.js';
import { exportLedgerOf } from '../../src/modules/ledger/index.js';
import { writeFileSync } from 'node:fs';
import { begin, CHANGE } from '../support/amendments.js';
import { WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';
import { documentDigest, NationalRoad, organ } from './support.js';

jest.setTimeout(180_000);

let whole: WholeApp;
let folder: string;
beforeAll(async () => {
  whole = await WholeApp.start();
  folder = mkdtempSync(join(tmpdir(), 'national-'));
});
afterAll(async () => {
  await whole.close();
  rmSync(folder, { recursive: true });
});

/** What an audit of the published ledger, and of the database beside it, finds. */
async function audit(): Promise<string[]> {
  await whole.settle();
  const log = mkdtempSync(join(folder, 'log-'));
  const trust = join(log, 'trust.json');
  await exportLedgerOf(whole.database.url, { kind: 'folder', path: join(log, 'log') });
  writeFileSync(trust, JSON.stringify((await whole.client().get('/v1/trust-file')).body));
  const report = await audited({
    source: join(log, 'log'),
    trust,
    databaseUrl: whole.database.url,
    chains: [],
    checkpoints: undefined,
    state: undefined,
    report: undefined,
    vkeys: [],
    openings: undefined,
    signatures: true,
  });
  return report.findings.map(({ code, index }) => `${code} #${index}`);
}

const awaited = (next: Record<string, unknown>): string[] => {
  const awaits: unknown = next['awaits'];
  return Array.isArray(awaits) ? awaits.map(({ what }) => what) : [];
};

describe('a registration of data property', () => {
  it('takes publicity, number and beginning from the national system, and is audited clean', async () => {
    const road = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026');
    const { issuer, filer } = road.cast;
    const id = await road.draft();
    expect((await expecting(201, road.submit(id))).body['next']).toMatchObject({ awaits: [] });
    await expecting(201, road.accept(id));
    await whole.settle();
    road.pass(5);
    await expecting(201, road.bring(id, road.receipt(id, 'filing', { code: 'F-2026-1' })));
    const approved = await expecting(201, road.review(id));
    expect(approved.body).toMatchObject({
      state: 'approved',
      next: {
        awaits: [{ what: 'national-publicity', from: 'national-platform', rule: { article: '第二十四条' } }],
        due: { what: 'completion', by: 'registrar', until: '2026-10-09' },
      },
    });
    expect(approved.body['publicity']).toBeUndefined();
    await whole.settle();
    // The platform publishes on Monday and says so on Tuesday.
    whole.clock.set(new Date('2026-09-22T01:00:00.000Z'));
    const named = road.receipt(id, 'publicity', { startsOn: '2026-09-21', receivedAt: '2026-09-21T18:00:00+08:00' });
    const taken = await expecting(201, road.bring(id, named));
    expect(taken.body).toMatchObject({
      application: id,
      receiptType: 'publicity',
      receivedAt: '2026-09-21T10:00:00.000Z',
      startsOn: '2026-09-21',
      documentDigest,
      broughtBy: issuer.personRef,
    });
    const shown = await filer.client.get(`/v1/applications/${id}`);
    expect(shown.body).toMatchObject({
      state: 'publicity',
      publicity: { startsOn: '2026-09-21', endsOn: '2026-09-29' },
      next: { awaits: [], due: { what: 'end-of-publicity', until: '2026-09-29' } },
    });
    await whole.settle();
    const timeline = await filer.client.get(`/v1/applications/${id}/timeline`);
    expect(timeline.body).toMatchObject({
      periods: expect.arrayContaining([
        expect.objectContaining({
          term: 'review',
          pauses: [{ reason: 'publicity', from: '2026-09-21', to: '2026-09-29' }],
        }),
      ]),
    });
    await road.passPublicity(id);
    await whole.runJob('publicity-clock');
    await whole.settle();
    expect(awaited(await road.next(id))).toEqual(['query-code', 'national-deposit-receipt']);
    expect(await expecting(409, road.issue(id))).toMatchObject({ body: { code: 'awaits-query-code' } });
    road.pass(5);
    await expecting(201, road.bring(id, road.receipt(id, 'code', { code: 'SJ1112026090001' })));
    expect(await expecting(409, road.issue(id))).toMatchObject({ body: { code: 'awaits-national-deposit-receipt' } });
    expect(awaited(await road.next(id))).toEqual(['national-deposit-receipt']);
    const deposited = road.receipt(id, 'evidence', { code: 'E-77', receivedAt: '2026-09-30T01:30:00.000Z' });
    await expecting(201, road.bring(id, deposited));
    // The certificate comes a day after the deposit that makes the registration valid.
    road.pass(24 * 60);
    const issued = await expecting(202, road.issue(id));
    expect(issued.body).toMatchObject({
      number: 'SJ1112026090001',
      validFrom: '2026-09-30T01:30:00.000Z',
      validUntil: '2031-09-29T15:59:59.999Z',
    });
    await whole.settle();
    // Its fee is asked for by the day of its issue, and not by that of the deposit before.
    const fees = await filer.client.get(`/v1/organisations/${filer.organisationId}/registration-fees`);
    expect(fees.body['items']).toMatchObject([{ issuedOn: '2026-10-01' }]);
    const verified = await whole.client().get('/v1/verifications/SJ1112026090001');
    expect(verified).toMatchObject({ status: 200 });
    expect(JSON.stringify(verified.body)).not.toMatch(/"invalid"/);
    const bundle = await filer.client.get('/v1/certificates/SJ1112026090001/credential');
    expect(bundle.body).toMatchObject({
      name: '数据产权登记凭证佐证',
      validFrom: '2026-09-30T01:30:00.000Z',
      credentialSubject: {
        certificateType: '数据产权登记凭证佐证',
        statement: expect.stringContaining('不是国家凭证'),
      },
    });
    const status = await whole.client().get('/v1/certificates/SJ1112026090001/status?asOf=2026-09-30T01:30:00.000Z');
    expect(JSON.stringify(status.body)).toMatch(/in-force/);
    const listed = await filer.client.get(`/v1/applications/${id}/national-receipts`);
    const items: unknown = listed.body['items'];
    expect(items).toEqual([
      expect.objectContaining({ receiptType: 'filing', publication: 'published' }),
      expect.objectContaining({ receiptType: 'publicity' }),
      expect.objectContaining({ receiptType: 'code' }),
      expect.objectContaining({ receiptType: 'evidence' }),
    ]);
    expect(await audit()).toEqual([]);
  });

  it('is changed on the same road, under another number of the nation', async () => {
    const road = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026');
    const granted = async (id: string, serial: string): Promise<string> => {
      const code = `SJ111${road.today.slice(0, 7).replace('-', '')}${serial}`;
      await expecting(201, road.bring(id, road.receipt(id, 'code', { code })));
      await expecting(201, road.bring(id, road.receipt(id, 'evidence')));
      const issued = await expecting(202, road.issue(id));
      await whole.settle();
      return issued.text('number');
    };
    const old = await granted(await road.ended(), '0901');
    const begun = await expecting(201, begin(road, 'change', old, { regime: 'PROPERTY_RIGHT_2026' }));
    const id = begun.text('id');
    for (const purpose of ['identity', 'change-basis']) await road.attach(id, purpose);
    const sampleData = await road.attach(id, 'sample-data');
    const undertaking = { accepted: true, signatory: '样本', signedOn: '2026-09-01' };
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    await expecting(200, road.edit(id, { ...Object(body['content']), ...CHANGE, sampleData, undertaking }));
    await expecting(201, road.submit(id));
    await expecting(201, road.accept(id));
    await expecting(201, road.review(id));
    await whole.settle();
    road.pass(5);
    await expecting(201, road.bring(id, road.receipt(id, 'publicity', { startsOn: road.today })));
    await road.passPublicity(id);
    await whole.runJob('publicity-clock');
    await whole.settle();
    road.pass(5);
    const next = await granted(id, '0902');
    expect((await road.cast.filer.client.get(`/v1/certificates/${old}`)).body).toMatchObject({
      state: 'superseded',
      replacedBy: next,
    });
    expect(await audit()).toEqual([]);
  });

  it('keeps the later last day that the platform names', async () => {
    const road = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026');
    const id = await road.approved();
    const startsOn = road.today;
    await expecting(201, road.bring(id, road.receipt(id, 'publicity', { startsOn, endsOn: '2026-12-31' })));
    expect((await road.cast.filer.client.get(`/v1/applications/${id}`)).body).toMatchObject({
      publicity: { startsOn, endsOn: '2026-12-31' },
    });
    expect(await audit()).toEqual([]);
  });
});

describe('a registration of public data', () => {
  it('is filed by an organ at the public centre, reviewed for its form, and bears the query code', async () => {
    const begun = await Road.begin(whole, 'public');
    const party = await organ(whole);
    const filer = await whole.member(['registrant'], party.organisationId);
    const road = new NationalRoad(new Road(whole, { ...begun.cast, party, filer }), 'PUBLIC_RESOURCE_2025');
    const id = await road.approved({ validityYears: 3 });
    expect(await road.next(id)).toMatchObject({ awaits: [{ what: 'national-publicity' }], due: null });
    await expecting(201, road.bring(id, road.receipt(id, 'publicity', { startsOn: road.today })));
    await road.passPublicity(id);
    await whole.runJob('publicity-clock');
    await whole.settle();
    road.pass(5);
    expect(awaited(await road.next(id))).toEqual(['query-code']);
    const code = 'BJ-GG-2026-0000017';
    const assigned = road.receipt(id, 'code', { code });
    await expecting(201, road.bring(id, assigned));
    road.pass(60);
    const issued = await expecting(202, road.issue(id));
    expect(issued.body).toMatchObject({ number: code, validFrom: assigned['receivedAt'] });
    await whole.settle();
    const credential = await filer.client.get(`/v1/certificates/${code}/credential`);
    expect(credential.body).toMatchObject({ credentialSubject: { certificateType: '公共数据资源登记结果佐证' } });
    // Lists go on after a number whose form is the nation's.
    const other = await road.ended({ validityYears: 3 });
    await expecting(201, road.bring(other, road.receipt(other, 'code', { code: 'BJ-GG-2026-0000019' })));
    await expecting(202, road.issue(other));
    await whole.settle();
    for (const list of ['/v1/certificates', `/v1/organisations/${party.organisationId}/registration-fees`]) {
      const page = await expecting(200, filer.client.get(`${list}?limit=1`));
      await expecting(200, filer.client.get(`${list}?limit=1&cursor=${page.text('nextCursor')}`));
    }
    expect(await audit()).toEqual([]);
  });

  it('comes before a product of public data is registered as property', async () => {
    const operator = await NationalRoad.of(whole, 'PUBLIC_RESOURCE_2025', 'public');
    const code = 'BJ-GG-2026-0000018';
    const product = { publicData: { origin: 'public-data-product' } };
    const known = { publicData: { origin: 'public-data-product', queryCode: code } };
    const id = await operator.ended(product);
    await expecting(201, operator.bring(id, operator.receipt(id, 'code', { code })));
    await expecting(202, operator.issue(id));
    await whole.settle();
    // The same company before the social centre.
    const social = await Road.begin(whole);
    const { party, filer } = operator.cast;
    const road = new NationalRoad(new Road(whole, { ...social.cast, party, filer }), 'PROPERTY_RIGHT_2026');
    const first = await road.draft(product);
    expect(await expecting(422, road.submit(first))).toMatchObject({ body: { code: 'public-registration-first' } });
    await expecting(201, road.submit(await road.draft(known)));
    // Somebody else's code opens nothing; with proof it does.
    const other = await NationalRoad.of(whole, 'PROPERTY_RIGHT_2026');
    expect(await expecting(422, other.submit(await other.draft(known)))).toMatchObject({
      body: { code: 'public-registration-first' },
    });
    await expecting(201, other.submit(await other.draft(known, ['public-registration'])));
    const asset = await NationalRoad.of(whole, 'BJ_DATA_ASSET');
    expect(await expecting(422, asset.submit(await asset.draft(product)))).toMatchObject({
      body: { code: 'public-registration-first' },
    });
    // Revoked, it opens nothing any more.
    await expecting(201, operator.changeStatus(code, 'revocations', 'other'));
    expect(await expecting(422, road.submit(await road.draft(known)))).toMatchObject({
      body: { code: 'public-registration-first' },
    });
  });

  it('is refused for private data, and at the social centre', async () => {
    const road = await NationalRoad.of(whole, 'PUBLIC_RESOURCE_2025', 'public');
    expect(await expecting(422, road.submit(await road.draft()))).toMatchObject({ body: { code: 'not-public-data' } });
    await expecting(201, road.submit(await road.draft({ publicData: { origin: 'public-service' } })));
    const draft = { centre: 'social', regime: 'PUBLIC_RESOURCE_2025', registrationType: 'initial', content: {} };
    expect(await expecting(422, road.cast.filer.client.post('/v1/applications', draft))).toMatchObject({
      body: { code: 'centre-not-of-regime' },
    });
  });
});
