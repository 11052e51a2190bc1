import { WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';
import { measuredOf as measuredFrom } from '../support/sample-profile.js';
import { approveWith, secretOf } from '../publicity/support.js';
import { auditWhole } from '../support/whole-audit.js';
import { Erasing, wish } from '../erasure/support.js';
import {
  artefactOf,
  attached,
  certified,
  credentialOf,
  measuredOf,
  measuredOn,
  profileOf,
  remarksOf,
  verified,
} from './support.js';

jest.setTimeout(240_000);

let whole: WholeApp;
let road: Road;

beforeAll(async () => {
  whole = await WholeApp.start();
});
beforeEach(async () => {
  road = await Road.begin(whole);
});
afterAll(() => whole.close());

const verify = (payload: string | Buffer, type?: string) => verified(whole, payload, type);
const artefact = (number: string, name: string) => artefactOf(road, number, name);

describe('the certificate of an application with profiles', () => {
  const signer = { name: '北京样本数据有限公司', uscc: '91110000802100433B' };
  const profiles = [profileOf(100, { signer }), profileOf(250)];
  let id: string;
  let number: string;
  let mine: Road;

  beforeAll(async () => {
    mine = await Road.begin(whole);
    id = await mine.draft();
    // The same bytes a second time say nothing new.
    await attached(mine, id, [...profiles, profiles[0] ?? profileOf()]);
    number = await certified(mine, id);
  });
  beforeEach(() => {
    road = mine;
  });

  it('states what they say, once each, in their order, and nothing else of them', async () => {
    expect(await measuredOn(road.cast.filer, number)).toEqual(profiles.map(measuredFrom));
    const text = JSON.stringify(await credentialOf(road.cast.filer, number));
    for (const column of ['编号', '手机号', '路段']) expect(text).not.toContain(column);
  });

  it('verifies in every form that it has, and tells the figures to whoever holds it', async () => {
    const credential = await artefact(number, 'credential');
    const report = await verify(credential);
    expect(report).toMatchObject({ verdict: 'valid', certificate: { measured: profiles.map(measuredFrom) } });
    expect(await verify(await artefact(number, 'bundle'))).toMatchObject({ verdict: 'valid' });
    expect(await verify(await artefact(number, 'pdf'), 'application/pdf')).toMatchObject({ verdict: 'valid' });
    const twin = await verify(await artefact(number, 'rdfc'));
    expect(twin).toMatchObject({ verdict: 'valid', certificate: { measured: profiles.map(measuredFrom) } });
    const [context] = [JSON.parse((await artefact(number, 'rdfc')).toString())['@context']];
    expect(Object.keys(context[1])).toContain('measured');
  });

  it('is a forgery with any other figure', async () => {
    const credential = JSON.parse((await artefact(number, 'credential')).toString());
    credential.credentialSubject.measured[0].rows += 1;
    expect(await verify(JSON.stringify(credential))).toMatchObject({ verdict: 'forged' });
    const without = JSON.parse((await artefact(number, 'credential')).toString());
    delete without.credentialSubject.measured;
    expect(await verify(JSON.stringify(without))).toMatchObject({ verdict: 'forged' });
  });

  it('opens them to one alone, with a disclosure', async () => {
    const opened = await expecting(
      200,
      road.cast.filer.client.post(`/v1/certificates/${number}/disclosures`, { fields: ['measured'] }),
    );
    const report = await verify(JSON.stringify(opened.body));
    expect(report).toMatchObject({ disclosed: { measured: profiles.map(measuredFrom) } });
  });

  it('tells nobody who has its number alone', async () => {
    const [first] = profiles.map(measuredFrom);
    for (const path of [`/v1/verifications/${number}`, `/verify/${number}`, '/v1/publicity-notices', '/v1/catalog']) {
      const { body } = await whole.app.inject({ method: 'GET', url: path });
      for (const secret of [first?.content.sha256, first?.key, first?.file.sha256, 'traffic.csv']) {
        expect([path, body.includes(secret ?? '')]).toEqual([path, false]);
      }
    }
    const asked = { sha256: first?.file.sha256 };
    const found = await whole.client().send('POST', '/v1/verifications/data-digests', asked);
    expect(found.body['certificates']).toEqual([]);
  });

  it('stays in order with the ledger, which the audit replays', async () => {
    expect(await auditWhole(whole)).toEqual([]);
  });
});

describe('an officer', () => {
  it('is shown where the statements and the figures part; nothing is refused for it', async () => {
    const id = await road.draft({
      classification: { category: '经营数据', level: 'general' },
      dataDigests: [{ sha256: `sha256:${'9'.repeat(64)}` }],
      schema: [{ name: '编号', type: 'integer' }],
    });
    const other = { name: '别家有限公司', uscc: '91440300708461136T' };
    await attached(road, id, [
      profileOf(100, { impacts: [{ object: 'social-order', degree: 'serious' }], signer: other }),
    ]);
    await expecting(201, road.submit(id));
    await expecting(201, road.accept(id));
    expect(await remarksOf(road.cast.reviewer, id)).toEqual([
      '/volume/records records-differ',
      '/volume/bytes bytes-differ',
      '/personalInformation personal-information-found',
      '/classification/level level-below-suggestion',
      '/dataDigests file-not-listed',
      '/schema columns-differ',
      '/evidence signer-is-other',
    ]);
    const { body } = await measuredOf(road.cast.reviewer, id);
    expect(body).toMatchObject({ origin: 'attached', items: [{ rows: 100 }] });
    expect(Object(body['remarks'])[2].detail.zh).toBe('申报不涉及个人信息，检出：手机号码');
    await expecting(201, road.review(id));
  });

  it('sees what was filed, and the applicant what he is working on; others see nothing', async () => {
    const id = await road.submitted();
    await expecting(201, road.accept(id));
    expect((await measuredOf(road.cast.filer, id)).body).toEqual({ origin: 'none', items: [], remarks: [] });
    const stranger = await Road.begin(whole);
    expect((await stranger.cast.filer.client.get(`/v1/applications/${id}/measured`)).status).toBe(404);
    const draft = await road.draft();
    await attached(road, draft, [profileOf()]);
    expect((await measuredOf(road.cast.filer, draft)).body).toMatchObject({ origin: 'attached' });
    expect((await road.cast.reviewer.client.get(`/v1/applications/${draft}/measured`)).status).toBe(404);
  });
});

it('a supplement brings another profile in the place of the one that was filed, which stays evidence', async () => {
  const id = await road.draft();
  const [first = ''] = await attached(road, id, [profileOf(100)]);
  await expecting(201, road.submit(id));
  await expecting(201, road.act(road.cast.acceptor, id, 'supplement-requests', { items: ['请按完整文件重新测量'] }));
  const { client } = road.cast.filer;
  expect((await client.send('DELETE', `/v1/evidence-files/${first}`)).body['code']).toBe('evidence-already-filed');
  const [second = ''] = await attached(road, id, [profileOf(300)]);
  // What is not filed yet is the applicant's own.
  expect((await measuredOf(road.cast.acceptor, id)).body).toMatchObject({ items: [{ rows: 100 }] });
  const filled = Object((await client.get(`/v1/applications/${id}`)).body['content']);
  await expecting(200, road.edit(id, { ...filled, dataProfiles: [second] }));
  await expecting(201, road.act(road.cast.filer, id, 'supplements', {}));
  await expecting(201, road.accept(id));
  expect((await measuredOf(road.cast.reviewer, id)).body).toMatchObject({ items: [{ rows: 300 }] });
  await expecting(201, road.review(id));
  await road.passPublicity(id);
  const number = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  expect(await measuredOn(road.cast.filer, number)).toEqual([measuredFrom(profileOf(300))]);
});

describe('an applicant with several profiles', () => {
  it('names those that count; without any, none does', async () => {
    const id = await road.draft();
    const [, second] = await attached(road, id, [profileOf(100), profileOf(200)]);
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    await expecting(200, road.edit(id, { ...Object(body['content']), dataProfiles: [second ?? ''] }));
    expect((await measuredOf(road.cast.filer, id)).body).toMatchObject({ items: [{ rows: 200 }] });
    await expecting(200, road.edit(id, { ...Object(body['content']), dataProfiles: [] }));
    expect((await measuredOf(road.cast.filer, id)).body).toMatchObject({ origin: 'none', items: [] });
    expect(await measuredOn(road.cast.filer, await certified(road, id))).toBeUndefined();
  });
});

it('a registration that is withheld keeps its figures from everybody but the parties', async () => {
  const secret = secretOf('不示', road.cast.party);
  const draft = await road.draft({ dataName: `${secret.dataName}二` });
  await attached(road, draft, [profileOf()]);
  const filled = Object((await road.cast.filer.client.get(`/v1/applications/${draft}`)).body['content']);
  const evidence = await road.attach(draft, 'non-publicity');
  await expecting(200, road.edit(draft, { ...filled, nonPublicity: { ground: secret.ground, evidence } }));
  await expecting(201, road.submit(draft));
  await expecting(201, road.accept(draft));
  await expecting(201, approveWith(road, draft, { decision: 'withheld', reason: secret.reason }));
  const number = (await expecting(202, road.issue(draft))).text('number');
  await whole.settle();
  expect(await measuredOn(road.cast.filer, number)).toEqual([measuredFrom(profileOf())]);
  const shown = await whole.app.inject({ method: 'GET', url: `/v1/verifications/${number}` });
  expect(JSON.parse(shown.body).certificate).toMatchObject({ withheld: true });
  for (const word of ['measured', 'traffic.csv', measuredFrom(profileOf()).key]) expect(shown.body).not.toContain(word);
  const held = await verify(await artefact(number, 'credential'));
  expect(held).toMatchObject({ verdict: 'valid' });
});

it('an erased application leaves the certificate with its figures, which verifies', async () => {
  const erasing = await Erasing.begin(whole);
  road = erasing.road;
  const named = await erasing.draft();
  await attached(road, named.id, [profileOf()]);
  const number = await certified(road, named.id);
  const request = await erasing.requested(wish(await erasing.filingOf(named)));
  await expecting(202, erasing.confirm(erasing.second, request));
  await whole.settle();
  expect((await measuredOf(road.cast.reviewer, named.id)).body).toMatchObject({ origin: 'attached' });
  expect(await verify(await artefact(number, 'credential'))).toMatchObject({
    verdict: 'valid',
    certificate: { measured: [measuredFrom(profileOf())] },
  });
});
